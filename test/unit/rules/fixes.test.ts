import assert from 'node:assert/strict';
import type { Checker, Finding } from '../../../src/core/check';
import { applyEdits, lineEndOf, type TextEdit } from '../../../src/core/document/text';
import { RULES, ruleWithId } from '../../../src/core/rules/index';
import type { Fix } from '../../../src/core/rules/rule';
import { check, readScenarios, type Scenario } from './scenario';

const scenarios = readScenarios();

/** Line ends and marks that a fix must keep. */
const FORMS: Readonly<Record<string, (text: string) => string>> = {
  'as written': text => text,
  'with CRLF': text => text.replaceAll('\n', '\r\n'),
  'with a byte-order mark': text => `\ufeff${text}`,
  'without a final line end': text => text.trimEnd(),
};

interface Case {
  readonly checker: Checker;
  readonly finding: Finding;
  readonly text: string;
  readonly name: string;
}

function* cases(form: (text: string) => string): Iterable<Case> {
  for (const scenario of scenarios) {
    const texts = new Map([...scenario.texts].map(([file, text]) => [file, form(text)]));
    const checker = check(texts, scenario.config);
    for (const finding of checker.allFindings()) {
      const text = texts.get(finding.path) ?? '';
      yield { checker, finding, text, name: `${scenario.name} ${finding.path} ${finding.rule}` };
    }
  }
}

function fixesOf({ checker, finding, text }: Case): readonly Fix[] {
  const reading = checker.read(finding.path, text);
  assert.ok(reading);
  return checker.fixes(finding, reading);
}

/** `text` and `fixed` agree outside of the edits, byte by byte. */
function assertOutsideUnchanged(text: string, fixed: string, edits: readonly TextEdit[], name: string): void {
  let at = 0;
  let shift = 0;
  for (const { range, newText } of [...edits].sort((a, b) => a.range.start - b.range.start)) {
    assert.equal(fixed.slice(at + shift, range.start + shift), text.slice(at, range.start), name);
    assert.equal(fixed.slice(range.start + shift, range.start + shift + newText.length), newText, name);
    at = range.end;
    shift += newText.length - (range.end - range.start);
  }
  assert.equal(fixed.slice(at + shift), text.slice(at), name);
}

describe('fixes', function () {
  this.timeout(20_000);

  for (const [name, form] of Object.entries(FORMS)) {
    it(`leave a text that the rule accepts, ${name}, and change nothing else`, () => {
      const fixed = new Set<string>();
      for (const one of cases(form)) {
        const { checker, finding, text } = one;
        const before = checker.findings(finding.path);
        for (const fix of fixesOf(one)) {
          const label = `${one.name}: ${fix.title}`;
          const after = applyEdits(text, fix.edits);
          assertOutsideUnchanged(text, after, fix.edits, label);
          for (const { newText } of fix.edits)
            if (/[\r\n]/.test(newText)) assert.doesNotMatch(newText.replaceAll(lineEndOf(text), ''), /[\r\n]/, label);
          checker.update(finding.path, after);
          const left = checker.findings(finding.path);
          const same = (findings: readonly Finding[]) =>
            findings.filter(({ rule, message }) => rule === finding.rule && message === finding.message).length;
          assert.equal(same(left), same(before) - 1, `${label} leaves the finding:\n${after}`);
          // Another status or type is another life, with rules of its own.
          if (/^unknown-(?:status|type)$/.test(finding.rule)) {
            checker.update(finding.path, text);
            fixed.add(finding.rule);
            continue;
          }
          const rules = new Set(before.map(({ rule }) => rule));
          const added = left.filter(({ rule }) => !rules.has(rule) && rule !== 'long-rank');
          assert.deepEqual(
            added.map(({ rule }) => rule),
            [],
            `${label} makes new ones:\n${after}`,
          );
          checker.update(finding.path, text);
          fixed.add(finding.rule);
        }
      }
      assert.deepEqual(
        RULES.filter(rule => rule.fixable && !fixed.has(rule.id)).map(({ id }) => id),
        [],
      );
    });
  }

  it('exist exactly where a finding says so', () => {
    for (const one of cases(text => text)) {
      const exists = fixesOf(one).length > 0;
      assert.equal(exists, one.finding.fixable, one.name);
    }
  });

  it('are made unattended only where they need no thought', () => {
    const safe = new Set<string>();
    for (const one of cases(text => text)) for (const fix of fixesOf(one)) if (fix.safe) safe.add(one.finding.rule);
    assert.deepEqual([...safe], ['missing-id']);
    assert.deepEqual(
      RULES.filter(rule => rule.hasSafeFixes).map(({ id }) => id),
      [...safe],
    );
  });

  it('that are made one after the other cost no pass over the product each', () => {
    const names = Array.from({ length: 20 }, (_, i) => `${i}.md`);
    const text = '---\ntype: story\nrank: "a"\n---\n\n# Log in\n';
    const checker = check(new Map(names.map(name => [name, text])), '{ "ids": "sequential" }');
    const { product } = checker;
    let passes = 0;
    const all = product.all.bind(product);
    const ofKind = product.ofKind.bind(product);
    product.all = () => {
      passes++;
      return all();
    };
    product.ofKind = kind => {
      passes++;
      return ofKind(kind);
    };
    for (const name of names) {
      const reading = checker.read(name, text) ?? assert.fail(name);
      const [fix] = checker.findings(name).flatMap(finding => checker.safeFix(finding, reading) ?? []);
      checker.update(name, applyEdits(text, fix?.edits ?? assert.fail(name)));
    }
    assert.deepEqual([product.withId('STORY-001')?.path, product.withId('STORY-020')?.path], ['0.md', '19.md']);
    assert.ok(passes <= 1, `${passes} passes over the product`);
  });

  it('add no id while the frontmatter cannot be read to its end', () => {
    const text = '---\ntype: story\nlabels: {a: b\n---\n\n# Log in\n';
    const hidden = ['labels: {a: b\n  id: A-1', '<<<<<<< HEAD\nid: A-1\n=======\nid: A-2\n>>>>>>> theirs'];
    const checker = check(new Map([['a.md', text]]), '{}');
    const reading = checker.read('a.md', text);
    const found = checker.allFindings().filter(({ rule }) => rule === 'missing-id');
    const [finding] = found;
    assert.ok(reading && finding);
    assert.deepEqual([finding.fixable, checker.fixes(finding, reading)], [false, []]);
    for (const lines of hidden) {
      const one = check(new Map([['a.md', `---\ntype: story\n${lines}\n---\n\n# Log in\n`]]), '{}');
      assert.deepEqual(
        one.allFindings().filter(({ rule }) => /-id$/.test(rule)),
        [],
        'one stands there',
      );
      assert.equal(one.allFindings().filter(({ rule }) => rule === 'frontmatter-syntax').length, 1);
    }
  });

  it('put names that begin with @ in quotes, all of one line and no others, and keep what they say', () => {
    const keys = [
      'owner: @hanna # since May',
      'labels: [a, @b, @c d]',
      'reviewers:',
      '  - "@ines"',
      '  - @joe',
      'note: x@y',
    ];
    const text = ['---', 'type: story', 'id: A-1', ...keys, '---', '', '# Log in', ''].join('\n');
    let [now, fixes] = [text, 0];
    for (; fixes < 9; fixes++) {
      const checker = check(new Map([['a.md', now]]), '{}');
      const finding = checker.allFindings().find(({ rule }) => rule === 'frontmatter-syntax');
      if (!finding) break;
      const reading = checker.read('a.md', now) ?? assert.fail();
      const [fix] = checker.fixes(finding, reading);
      now = applyEdits(now, fix?.edits ?? assert.fail(`${finding.message} has no fix`));
      assert.equal(checker.read('a.md', now)?.artifact.owner, '@hanna');
    }
    assert.equal(fixes, 3);
    const quoted = text
      .replace('@hanna', '"@hanna"')
      .replace('@b', '"@b"')
      .replace('@c d', '"@c d"')
      .replace('- @joe', '- "@joe"');
    assert.equal(now, quoted);
  });

  it('leave the place for an id in a template to whoever fills it in', () => {
    for (const id of ['{{id}}', '"{{ id }}"', 'STORY-{{number}}']) {
      const text = `---\ntype: story\nid: ${id}\n---\n\n# Log in\n`;
      const checker = check(new Map([['a.md', text]]), '{}');
      const reading = checker.read('a.md', text);
      const finding = checker.allFindings().find(({ rule }) => rule === 'missing-id');
      assert.ok(reading && finding, id);
      assert.deepEqual(
        checker.fixes(finding, reading).map(({ safe }) => safe),
        [false],
      );
    }
  });

  it('add no id to files that go by the names of their folders', () => {
    const texts = new Map(['a', 'b'].map(folder => [`specs/${folder}/spec.md`, '# Log in\n\nAs a nurse, I want x.\n']));
    const config = { files: { story: ['specs/*/spec.md'] }, ids: { style: 'sequential', unique: 'folder' } };
    const checker = check(texts, JSON.stringify(config));
    const found = checker.allFindings().filter(({ rule }) => rule === 'missing-id');
    assert.deepEqual(
      found.map(({ fixable }) => fixable),
      [false, false],
    );
    for (const finding of found) {
      const reading = checker.read(finding.path, texts.get(finding.path) ?? '') ?? assert.fail();
      assert.deepEqual(checker.fixes(finding, reading), []);
    }
    const preset = check(texts, '{ "preset": "spec-kit" }').allFindings();
    assert.deepEqual(
      preset.filter(({ rule }) => rule === 'missing-id'),
      [],
    );
  });

  it('make an id as those in use are where these are numbers', () => {
    const texts = new Map([
      ['s/1.md', '---\ntype: story\nid: US-9\n---\n'],
      ['s/2.md', '---\ntype: story\nid: US-9\n---\n'],
      ['s/3.md', '---\ntype: story\n---\n'],
    ]);
    const checker = check(texts, '{ "ids": "sequential" }');
    for (const rule of ['missing-id', 'duplicate-id']) {
      const finding = checker.allFindings().find(found => found.rule === rule) ?? assert.fail(rule);
      const text = texts.get(finding.path) ?? '';
      const [fix] = fixesOf({ checker, finding, text, name: rule });
      assert.match(fix?.title ?? '', /US-10\b/);
    }
  });

  it('change an id under the key that the file has for it', () => {
    const texts = new Map(['a.md', 'b.md'].map(file => [file, '---\ntype: story\nus-id: US-9\n---\n']));
    const checker = check(texts);
    const finding = checker.allFindings().find(({ rule }) => rule === 'duplicate-id') ?? assert.fail();
    const text = texts.get(finding.path) ?? '';
    const [fix] = fixesOf({ checker, finding, text, name: finding.rule });
    assert.match(applyEdits(text, fix?.edits ?? []), /^---\ntype: story\nus-id: \S+\n---\n$/);
  });

  it('of one rule do not overlap in a file, so that all can be made at once', () => {
    for (const scenario of scenarios) {
      const checker = check(scenario.texts, scenario.config);
      for (const [file, text] of scenario.texts) {
        const reading = checker.read(file, text);
        if (!reading) continue;
        for (const rule of RULES) {
          const findings = checker.findings(file).filter(finding => finding.rule === rule.id);
          const edits = findings.flatMap(finding => checker.fixes(finding, reading)[0]?.edits ?? []);
          assert.doesNotThrow(() => applyEdits(text, edits), `${scenario.name} ${file} ${rule.id}`);
        }
      }
    }
  });

  it('offer the nearest ids with their titles, then to remove the link', () => {
    const scenario = scenarios.find(({ name }) => name === 'links');
    assert.ok(scenario);
    assert.deepEqual(titles(scenario, 'broken.md', 'broken-reference'), [
      [
        'Link to OUTCOME-0001: Nurses look ahead',
        'Link to OUTCOME-0002: Nurses look back',
        'Remove the link to OUTCOME-0O01',
      ],
    ]);
  });

  it('say which outcome they link to, in a few words', () => {
    const outcome = (id: string, title: string) => `---\ntype: outcome\nid: ${id}\nstatus: testing\n---\n# ${title}\n`;
    const texts = new Map([
      ['a.md', outcome('O-1', 'Families *read* the plan')],
      ['b.md', outcome('O-2', `Nurses ${'look ahead and '.repeat(9)}stop`)],
      ['c.md', outcome('O-3', 'O-3')],
      ['s.md', '---\ntype: story\nid: S-1\nstatus: ready\n---\n# Read it\n'],
    ]);
    const [offered = []] = titles({ texts, config: '{}' }, 's.md', 'story-missing-value-hypothesis');
    assert.deepEqual(offered, [
      'Link to O-1: Families read the plan',
      'Link to O-2: Nurses look ahead and look ahead and look ahead a…',
      'Link to O-3',
      'Add a value hypothesis',
    ]);
  });

  it('say which stories a new rank passes where there is no room beside them', () => {
    const scenario = scenarios.find(({ name }) => name === 'ranks');
    assert.ok(scenario);
    assert.deepEqual(titles(scenario, 'a.md', 'duplicate-rank'), [['Give this story a rank of its own']]);
    assert.deepEqual(titles(scenario, 'long.md', 'long-rank'), [['Give this story a shorter rank']]);
    const [dense = []] = titles(scenario, 'long-dense-b.md', 'long-rank');
    assert.match(dense[0] ?? '', /^Give this story a shorter rank \(moves it (?:above|below) STORY-\d{4}\)$/);
  });
});

function titles(
  scenario: Pick<Scenario, 'texts' | 'config'>,
  file: string,
  rule: string,
): readonly (readonly string[])[] {
  assert.ok(ruleWithId(rule));
  const checker = check(scenario.texts, scenario.config);
  const reading = checker.read(file, scenario.texts.get(file) ?? '');
  assert.ok(reading);
  return checker
    .findings(file)
    .filter(finding => finding.rule === rule)
    .map(finding => checker.fixes(finding, reading).map(fix => fix.title));
}
