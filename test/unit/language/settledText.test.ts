// Writes below the frontmatter beside merge conflicts that nobody has settled: never into one, nor where it tells the place.
import assert from 'node:assert/strict';
import { isOutcome, isStory } from '../../../src/core/artifacts/artifact';
import { tick } from '../../../src/core/artifacts/edit';
import { applyEdits } from '../../../src/core/document/text';
import { disableRule, recordEvidence } from '../../../src/core/language/actions';
import { splitStory } from '../../../src/core/language/splitStory';
import { MemoryProduct } from './products';

const REASON = 'a merge conflict stands there: decide that first';
const STORY = '---\ntype: story\nid: S-1\nstatus: ready\n---\n';
const OUTCOME = '---\ntype: outcome\nid: O-1\nstatus: testing\n---\n\n# They read it\n';

function conflict(ours: string, theirs: string): string {
  return `<<<<<<< HEAD\n${ours}=======\n${theirs}>>>>>>> other\n`;
}

/** The texts after each quick fix of a rule's finding in a file. */
function fixed(text: string, rule: string, product: Readonly<Record<string, string>> = {}): readonly string[] {
  const { checker } = new MemoryProduct({ ...product, 'a.md': text });
  const finding = checker.findings('a.md').find(found => found.rule === rule);
  const reading = checker.read('a.md', text);
  assert.ok(finding && reading, `no ${rule}`);
  const texts = checker.fixes(finding, reading).map(({ edits }) => applyEdits(text, edits));
  if (!rule.startsWith('story-missing-value')) assert.equal(finding.fixable, texts.length > 0, 'what is promised');
  return texts;
}

describe('a merge conflict in the text', () => {
  it('keeps its boxes as they are, and those beside it can be ticked', () => {
    const text = `${STORY}\n# T\n\n## Acceptance criteria\n\n- [ ] one\n\n${conflict('- [ ] two\n', '- [ ] 2\n')}\n- [ ] three\n`;
    const reading = new MemoryProduct({}).checker.read('a.md', text);
    assert.ok(reading?.criteria);
    const done = reading.criteria.criteria.map(criterion => tick(reading.document, criterion, true));
    assert.deepEqual(
      done.map(result => (result?.ok ? applyEdits(text, [result.edit]) : result?.reason)),
      [text.replace('[ ] one', '[x] one'), REASON, REASON, text.replace('[ ] three', '[x] three')],
    );
  });

  const criteria = 'story-missing-acceptance-criteria';
  it('is none where code or a comment only shows its first mark', () => {
    for (const told of ['```\n<<<<<<< HEAD\n```\n', '<!--\n<<<<<<< HEAD\n-->\n', '<pre>\n<<<<<<< HEAD\n</pre>\n']) {
      const text = `${STORY}\n# T\n\n${told}\n## Steps\n\nWords.\n`;
      assert.ok(fixed(text, criteria).length > 0, told);
      const real = `${text}\n${conflict('ours\n', 'theirs\n')}`;
      assert.equal(
        new MemoryProduct({ 'a.md': real }).checker.findings('a.md').filter(({ rule }) => rule === 'merge-conflict')
          .length,
        1,
      );
      assert.deepEqual(fixed(`${text}\n<<<<<<< HEAD\nours\n`, criteria), [], 'a real one that never ends');
    }
  });

  it('gets no section into it, and none below a heading that stands in it or right above', () => {
    const heading = '## Acceptance criteria\n';
    for (const body of [
      conflict(heading, 'Words.\n'),
      `${heading}\n${conflict('To be said.\n', 'TBD\n')}`,
      '<<<<<<< HEAD\nOurs.\n=======\nTheirs.\n',
      `\`\`\`\ncode\n${conflict('ours\n', 'theirs\n')}still code\n`,
    ])
      for (const text of [`${STORY}\n# T\n\n${body}`, `${STORY}\n# T\n\n${body}`.replaceAll('\n', '\r\n')])
        assert.deepEqual(fixed(text, criteria), [], body);
  });

  it('lets a section stand behind it, or anywhere else', () => {
    const sides = conflict('Ours.\n', 'Theirs.\n');
    for (const body of [
      sides,
      sides.trimEnd(),
      `${sides}\nMore.\n`,
      `${sides}\n## Acceptance criteria\n\n## Notes\n`,
    ]) {
      const text = `${STORY}\n# T\n\n${body}`;
      const [after = assert.fail('no fix'), ...others] = fixed(text, criteria);
      assert.deepEqual(others, []);
      assert.ok(after.startsWith(text.slice(0, text.indexOf('>>>>>>>'))), after);
      assert.match(after, /^>>>>>>> other\n\n(?:More\.\n\n)?## Acceptance criteria\n\n- \[ \] Given /m);
    }
  });

  it('gets no value hypothesis, while a link in the frontmatter is still offered', () => {
    const rule = 'story-missing-value-hypothesis';
    const text = `${STORY}\n# T\n\n<<<<<<< HEAD\nOurs.\n=======\nTheirs.\n`;
    assert.deepEqual(fixed(text, rule), []);
    const linked = fixed(text, rule, { 'o.md': OUTCOME });
    assert.deepEqual(linked, [text.replace('status: ready\n', 'status: ready\noutcome: O-1\n')]);
  });

  it('gets no benefit where the statement is a part of it', () => {
    const rule = 'story-missing-benefit';
    const want = 'As a nurse, I want a map';
    const statements = [conflict(`${want}\n`, `${want}s\n`), `${want}\n${conflict('of the day\n', 'of it\n')}`];
    for (const body of statements) assert.deepEqual(fixed(`${STORY}\n# T\n\n${body}`, rule), [], body);
    const beside = `${STORY}\n# T\n\n${want}\n\n${conflict('Ours.\n', 'Theirs.\n')}`;
    assert.deepEqual(fixed(beside, rule), [beside.replace(want, `${want}, so that I reach what I need it for`)]);
  });

  it('gets no title in place of a placeholder in it, and none where it may begin the file', () => {
    const title = conflict('# TBD\n', '# TODO\n');
    assert.deepEqual(fixed(`${STORY}\n${title}`, 'missing-title'), []);
    const beside = `${STORY}\n# TBD\n\n${conflict('Ours.\n', 'Theirs.\n')}`;
    assert.deepEqual(fixed(beside, 'missing-title'), [beside.replace('# TBD', '# A')]);
  });

  it('gets no evidence into its table', () => {
    const table = '| Date | Value |\n| ---- | ----- |\n| 2026-01-01 | 1 |\n';
    const said = (body: string) => {
      const reading = new MemoryProduct({}).checker.read('a.md', `${OUTCOME}\n${body}`);
      assert.ok(isOutcome(reading));
      const result = recordEvidence(reading, { date: '2026-02-02', value: '2', source: 's' });
      return result.ok ? applyEdits(reading.document.text, [result.edit]).slice(OUTCOME.length + 1) : result.reason;
    };
    const rows = conflict('| 2026-01-02 | 3 |\n', '| 2026-01-03 | 4 |\n');
    assert.equal(said(`## Evidence\n\n${table}${rows}`), REASON);
    assert.equal(said(`## Evidence\n\n${conflict(table, table)}`), REASON);
    assert.equal(said(conflict('## Evidence\n', '## Results\n')), REASON);
    const beside = `${conflict('Ours.\n', 'Theirs.\n')}\n## Evidence\n\n${table}`;
    assert.equal(said(beside), `${beside}| 2026-02-02 | 2 | s |\n`);
  });

  it('keeps the criteria that stand in it, or are not told from it, when a story is split', () => {
    const head = `${STORY}\n# T\n\n## Acceptance criteria\n\n`;
    const said = (list: string, chosen: readonly number[]) => {
      const reading = new MemoryProduct({}).checker.read('a.md', `${head}${list}`);
      assert.ok(isStory(reading));
      const template = '---\ntype: story\nid: S-2\n---\n\n# N\n';
      const result = splitStory(reading, { chosen, template, outcomes: [], rank: undefined });
      return result.ok ? applyEdits(`${head}${list}`, result.edits).slice(head.length) : result.reason;
    };
    const sides = conflict('- [ ] two\n', '- [ ] 2\n');
    assert.equal(said(`- [ ] one\n\n${sides}\n- [ ] three\n`, [1]), REASON);
    assert.equal(said(`- [ ] one\n${sides}\n- [ ] three\n`, [0]), REASON);
    assert.equal(said(`- [ ] one\n\n${sides}\n- [ ] three\n`, [3]), `- [ ] one\n\n${sides}`);
  });

  it('gets no comment that silences a rule for a story in it', () => {
    const config = '{ "files": { "story": ["spec.md"] } }';
    const stories = (second: string) => `# Spec\n\n### User Story 1 - One\n\nWords.\n\n${second}`;
    const said = (text: string) => {
      const { checker } = new MemoryProduct({}, config);
      return checker.readAll('spec.md', text).map(({ document }) => disableRule(document, 'missing-id') !== undefined);
    };
    const second = '### User Story 2 - Two\n\nWords.\n';
    assert.deepEqual(said(stories(second)), [true, true]);
    assert.deepEqual(said(stories(conflict(second, ''))), [true, false]);
  });
});
