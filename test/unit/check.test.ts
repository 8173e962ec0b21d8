import assert from 'node:assert/strict';
import fc from 'fast-check';
import { Checker, type Finding } from '../../src/core/check';
import { readDocument } from '../../src/core/document/document';
import { parseConfig } from '../../src/core/product/config';
import { RULE_IDS } from '../../src/core/rules/index';
import { runs } from './runs';

const today = () => '2026-05-04';
const PATHS = ['a.md', 'b.md', 'c.md', 'd.md', 'e.md', 'f.md'];
const { numRuns: RUNS } = runs(60);

function checkerOf(files: Iterable<readonly [string, string]>, config?: string): Checker {
  const checker = new Checker({ today, ...(config ? { config: parseConfig(config, RULE_IDS).config } : {}) });
  for (const [path, text] of files) checker.load(path, text);
  checker.finishLoading();
  return checker;
}

/** Small files of all kinds that share few ids, ranks and titles, so that most of what happens concerns several. */
function fileText(): fc.Arbitrary<string> {
  const id = fc.constantFrom('X', 'Y', 'Z');
  const maybe = (key: string, value: fc.Arbitrary<string>) =>
    fc.option(value, { nil: undefined }).map(v => (v === undefined ? '' : `${key}: ${v}\n`));
  const keys = fc.tuple(
    fc.constantFrom('type: story\n', 'type: story\n', 'type: outcome\n', 'type: vision\n', 'type: stroy\n', ''),
    maybe('id', id),
    maybe('title', fc.constantFrom('One', 'two')),
    maybe('status', fc.constantFrom('draft', 'ready', 'testing', 'done', 'refuted', 'dropped')),
    maybe('vision', id),
    maybe('outcome', fc.oneof(id, fc.constant('[X, Y]'))),
    maybe('parent', id),
    maybe('depends-on', fc.oneof(id, fc.constant('[Y, Z]'))),
    maybe('priority', fc.constantFrom('must', 'could')),
    maybe('estimate', fc.constantFrom('3', '40')),
    maybe('rank', fc.constantFrom('"a0"', '"a1"')),
    maybe('by', fc.constantFrom('2026-01-01', '2027-01-01')),
  );
  const body = fc.constantFrom(
    '',
    '# One\n',
    'As a nurse, I want x, so that y.\n',
    '## Acceptance criteria\n\n- [ ] TBD\n- [x] b\n',
    '<!-- storymark-disable duplicate-id -->\n',
  );
  return fc.tuple(keys, body).map(([all, text]) => `---\n${all.join('')}---\n${text}`);
}

describe('check', () => {
  it('finds the same after any edits as after reading all anew', function () {
    this.timeout(20_000 + 200 * RUNS);
    const edit = fc.tuple(fc.constantFrom(...PATHS), fc.option(fileText(), { freq: 6, nil: undefined }));
    fc.assert(
      fc.property(fc.array(edit, { minLength: 1, maxLength: 14 }), edits => {
        const files = new Map<string, string>();
        const checker = checkerOf([]);
        for (const [path, text] of edits) {
          const before = new Map(PATHS.map(p => [p, checker.findings(p)]));
          const concerned = checker.update(path, text);
          if (text === undefined) files.delete(path);
          else files.set(path, text);
          const fresh = checkerOf(files);
          assert.deepEqual(checker.allFindings(), fresh.allFindings());
          for (const other of PATHS)
            if (!concerned.has(other))
              assert.deepEqual(checker.findings(other), before.get(other), `${other} was not named`);
        }
      }),
      { numRuns: RUNS },
    );
  });

  it('finds the same where a circle opens or closes for files that were not touched', () => {
    const file = (id: string, ...needs: string[]) =>
      `---\ntype: story\nid: ${id}\ndepends-on: [${needs.join(', ')}]\n---\n`;
    const steps: readonly (readonly [string, string | undefined])[] = [
      ['c.md', file('C', 'B')],
      ['b.md', file('B', 'X')],
      ['f.md', file('X', 'C')],
      ['a.md', file('X')], // another X, to which B leads now: the circle of B, X and C is open
      ['a.md', undefined],
      ['a.md', file('A', 'D', 'E')],
      ['d.md', file('D', 'G')],
      ['g.md', file('G', 'A')],
      ['e.md', file('E', 'H')],
      ['h.md', file('H', 'A')],
      ['a.md', file('A')], // two circles at once
      ['a.md', file('A', 'D', 'E')],
      ['a.md', file('Z', 'D', 'E')],
    ];
    const files = new Map<string, string>();
    const checker = checkerOf([]);
    for (const [path, text] of steps) {
      checker.update(path, text);
      if (text === undefined) files.delete(path);
      else files.set(path, text);
      assert.deepEqual(checker.allFindings(), checkerOf(files).allFindings());
    }
  });

  it('finds the same in whatever order files are read', function () {
    this.timeout(20_000 + 200 * RUNS);
    const files = fc
      .array(fileText(), { minLength: 2, maxLength: PATHS.length })
      .map(texts => texts.map((text, i): [string, string] => [PATHS[i] ?? '', text]));
    const shuffled = files.chain(all =>
      fc.tuple(fc.constant(all), fc.shuffledSubarray(all, { minLength: all.length })),
    );
    fc.assert(
      fc.property(shuffled, ([all, other]) =>
        assert.deepEqual(checkerOf(other).allFindings(), checkerOf(all).allFindings()),
      ),
      { numRuns: RUNS },
    );
  });

  it('checks again the file and those that refer to it, and nothing else', () => {
    const files = new Map(
      Array.from({ length: 200 }, (_, i) => [
        `s${i}.md`,
        `---\ntype: story\nid: S-${i}\ntitle: Story ${i}\nparent: S-${i + 100}\nstatus: draft\n---\n`,
      ]),
    );
    const checker = checkerOf(files);
    const change = (path: string, from: string, to: string) => {
      const text = (files.get(path) ?? '').replace(from, to);
      files.set(path, text);
      return [...checker.update(path, text)].sort();
    };
    assert.deepEqual(change('s150.md', '---\n\n', '---\n'), ['s150.md']);
    assert.deepEqual(change('s150.md', 'status: draft', 'status: done'), ['s150.md', 's50.md']);
    assert.deepEqual(change('s150.md', 'id: S-150', 'id: T'), ['s150.md', 's50.md']);
    assert.deepEqual(change('s3.md', 'parent: S-103', 'parent: S-104'), ['s103.md', 's104.md', 's3.md']);
  });

  it('gives every finding a place that is its range', () => {
    const text =
      '\ufeff---\r\ntype: story\r\nid: A B\r\nstatus: nonsense\r\nparent: NOBODY\r\n---\r\n\r\n## Acceptance criteria\r\n\r\n- [ ] it is fast\r\n';
    const { lines } = readDocument(text);
    const findings = checkerOf([['a.md', text]]).findings('a.md');
    assert.ok(findings.length > 2);
    for (const { range, start, end } of findings)
      assert.deepEqual([start, end], [lines.positionAt(range.start), lines.positionAt(range.end)]);
    assert.deepEqual(
      findings,
      [...findings].sort((a, b) => a.range.start - b.range.start),
    );
  });

  it('follows the life of the artifact, unless the configuration fixes it', () => {
    const severities = (config?: string) =>
      ['draft', 'ready', 'in-progress', 'done', 'dropped'].map(
        status =>
          checkerOf([['a.md', `---\ntype: story\nid: A\nstatus: ${status}\n---\n`]], config)
            .findings('a.md')
            .find(only('story-missing-acceptance-criteria'))?.severity,
      );
    assert.deepEqual(severities(), ['information', 'warning', 'error', 'information', undefined]);
    assert.deepEqual(
      severities('{"rules": {"story-missing-acceptance-criteria": "warning"}}'),
      Array(5).fill('warning'),
    );
    assert.deepEqual(severities('{"rules": {"story-missing-acceptance-criteria": "off"}}'), Array(5).fill(undefined));
  });

  it('is silent where the file asks for it', () => {
    for (const [keys, body] of [
      ['', '<!-- storymark-disable story-missing-acceptance-criteria -->\n'],
      ['storymark-disable: [story-missing-acceptance-criteria]\n', ''],
    ])
      assert.equal(
        checkerOf([['a.md', `---\ntype: story\nid: A\n${keys}---\n${body}`]])
          .findings('a.md')
          .find(only('story-missing-acceptance-criteria')),
        undefined,
      );
  });

  it('says nothing of files that are no artifacts', () => {
    const texts = [
      '',
      '# Readme\n',
      '---\ntype: post\n---\n',
      '---\nlayout: page\nreporter: @x\n---\n',
      '---js\n({})\n---\n',
    ];
    assert.deepEqual(checkerOf(texts.map((text, i) => [`${i}.md`, text])).allFindings(), []);
  });

  it('reads and keeps nothing that the configuration leaves out', () => {
    const checker = checkerOf([['old/a.md', '---\ntype: story\n---\n']], '{"files": {"ignore": ["old/**"]}}');
    assert.deepEqual([checker.product.size, checker.allFindings()], [0, []]);
  });

  it('offers fixes that change what they are about', () => {
    const text = '---\ntype: story\ntitle: A\nstatus: ready\n---\n';
    const checker = checkerOf([['a.md', text]]);
    const reading = checker.read('a.md', text) ?? assert.fail();
    const finding = checker.findings('a.md').find(only('missing-id')) ?? assert.fail();
    assert.ok(checker.fixes(finding, reading).some(({ safe, edits }) => safe && edits.length > 0));
  });
});

function only(rule: string): (finding: Finding) => boolean {
  return finding => finding.rule === rule;
}
