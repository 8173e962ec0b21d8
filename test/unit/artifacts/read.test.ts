import assert from 'node:assert/strict';
import fc from 'fast-check';
import { editDistance, nearKind, readArtifact } from '../../../src/core/artifacts/read';
import { mayBeArtifact } from '../../../src/core/document/glance';
import { type Range, textIn } from '../../../src/core/document/text';
import { anyText, mutatedText, SOUND } from '../document/anyText';
import { runs } from '../runs';
import { artifact, read, story } from './reading';

const kindOf = (text: string) => readArtifact(text, { path: 'x.md' })?.artifact.kind;
const { numRuns: RUNS } = runs(300);

describe('artifacts/read', () => {
  it('knows the kinds by type and alias, whatever their case', () => {
    for (const [type, kind] of [
      ['story', 'story'],
      ['Story', 'story'],
      ['user-story', 'story'],
      ['User Story', 'story'],
      ['outcome', 'outcome'],
      ['hypothesis', 'outcome'],
      ['outcome_hypothesis', 'outcome'],
      ['vision', 'vision'],
      ['vision-statement', 'vision'],
      ['"story"', 'story'],
    ])
      assert.equal(kindOf(`---\nTYPE: ${type}\n---\n`), kind, type);
  });

  it('leaves the types of others alone, but not near misses', () => {
    for (const type of ['post', 'note', 'bug', 'page', '', '{a: b}', '[x]', 'history-of-it'])
      assert.equal(kindOf(`---\ntype: ${type}\n---\n`), undefined, type);
    for (const [type, kind] of [
      ['stroy', 'story'],
      ['storry', 'story'],
      ['outcom', 'outcome'],
      ['visoin', 'vision'],
      ['hypotesis', 'outcome'],
    ])
      assert.equal(nearKind(type ?? ''), kind, type);
  });

  it('takes the kind of the path where the file says none', () => {
    const mapped = (text: string) => readArtifact(text, { path: 'x.md', mappedKind: 'story' })?.artifact.kind;
    for (const text of ['', '# A\n', '---\ntitle: x\n---\n', '---\ntype: task\n---\n'])
      assert.equal(mapped(text), 'story', text);
    assert.equal(mapped('---\ntype: outcome\n---\n'), 'outcome', 'the file itself wins');
  });

  it('reads the title from the key, else the first level-1 heading, else the file name', () => {
    assert.deepEqual(
      [story('# B\n', 'title: A\n').title.value, story('## C\n# B\n').title.value, story('').title.value],
      ['A', 'B', 'file'],
    );
    assert.deepEqual(story('').titleSource, 'file');
  });

  it('keeps ids and ranks as they are written', () => {
    const { id, rank } = story('', 'id: 007\nrank: "1e3"\n');
    assert.deepEqual([id?.value, rank?.value], ['007', '1e3']);
  });

  it('reads an id in brackets, which is no placeholder', () => {
    const { id } = artifact('story', '---\ntype: story\nid: [A-13]\n---\n');
    assert.deepEqual(id, { value: 'A-13', range: { start: 21, end: 25 } });
    for (const none of ['[your id]', '[id]', '["..."]'])
      assert.equal(artifact('story', `---\ntype: story\nid: ${none}\n---\n`).id, undefined);
  });

  it('reads no id where several stand, or a map', () => {
    for (const [id, read] of [
      ['[S-38, S-39]', undefined],
      ['\n  - S-38\n  - S-39', undefined],
      ['{number: 38}', undefined],
      ['\n  number: 38', undefined],
      ['\n  - S-38', 'S-38'],
      ['[[S-38]]', 'S-38'],
    ] as const)
      assert.equal(artifact('story', `---\ntype: story\nid: ${id}\n---\n`).id?.value, read, id);
  });

  it('reads a status that stands in a heading', () => {
    const text = '# Log in\n\n## Status: Draft\n\n## Story\n\nStatus: Done\n';
    const { status, category } = artifact('story', text, { mappedKind: 'story' });
    assert.deepEqual([status?.value, category], ['Draft', 'draft']);
    assert.equal(status && textIn(text, status.range), 'Draft');
  });

  it('takes no status from a heading that speaks of a part of the text', () => {
    const part = '# Log in\n\n## Phase 1\n\n### Status: Done\n\n## Phase 2\n\n### Status: Not started\n';
    assert.equal(artifact('story', part, { mappedKind: 'story' }).status, undefined);
    const first = '# Log in\n\n### Status: Draft\n\n## Phase 1\n';
    assert.equal(artifact('story', first, { mappedKind: 'story' }).status?.value, 'Draft');
  });

  it('reads all owners, the first of whom is the owner', () => {
    const { owner, owners } = story('', "assignee: ['@codex', '@claude']\n");
    assert.deepEqual([owner, owners], ['@codex', ['@codex', '@claude']]);
    assert.equal(story('', 'owner: Ann\n').owners, undefined);
    assert.equal(story('', 'reporter: Ann\n').owner, undefined, 'who has filed it');
  });

  it('reads links from texts, lists, wiki links and texts with commas, each where it stands', () => {
    const text = '---\ntype: story\noutcome: O-1\nDepends_On: [A, "B", [[C]]]\nparent: "[[P]]"\n---\n';
    const { references } = artifact('story', text);
    assert.deepEqual(
      references.map(({ role, target }) => `${role} ${target}`),
      ['outcome O-1', 'parent P', 'depends-on A', 'depends-on B', 'depends-on C'],
    );
    for (const { target, range } of references) assert.ok(textIn(text, range).includes(target));
    assert.deepEqual(
      story('', 'depends-on: A, B\n').references.map(({ target }) => target),
      ['A', 'B'],
    );
    assert.deepEqual(
      story('', 'epic: E\ndependencies: [D]\n').references.map(({ target, foreign }) => [target, foreign]),
      [
        ['E', true],
        ['D', true],
      ],
    );
  });

  it('anchors what is absent at the type, else the title, else the first line', () => {
    const at = (text: string) => textIn(text, read(text, { mappedKind: 'story' }).artifact.anchor);
    assert.equal(at('---\ntype: story\ntitle: A\n---\n# B\n'), 'story');
    assert.equal(at('---\ntitle: A\n---\n# B\n'), 'A');
    assert.equal(at('\n# B\n'), 'B');
    assert.equal(at('\n\ntext here\nmore'), 'text here');
  });

  it('reads which rules a file silences, but not in code', () => {
    const text = 'x <!-- storymark-disable a, b -->\n\n```\n<!-- storymark-disable c -->\n```\n';
    assert.deepEqual(story(text, 'storymark-disable: [d, e]\n').disabledRules, ['d', 'e', 'a', 'b']);
  });

  it('claims a statement where the file says story, or holds a part of one', () => {
    const claims = (text: string) => artifact('story', text, { mappedKind: 'story' }).claimsStatement;
    assert.deepEqual(
      [claims('# Task\n'), claims('---\ntype: story\n---\n'), claims('As a nurse, I want x.\n')],
      [false, true, true],
    );
  });

  it('reads numbers as estimates, and nothing else', () => {
    for (const [written, value] of [
      ['5', 5],
      ['0.5', 0.5],
      ['1,5', 1.5],
      ['M', undefined],
      ['3-5', undefined],
      ['-1', undefined],
      ['', undefined],
    ])
      assert.equal(story('', `estimate: ${written}\n`).estimate?.value, value, String(written));
  });

  it('reports a block of code by what it says it is, and runs none', () => {
    const found = read('---js\n{ type: "story", x: (globalThis.sprung = true) }\n---\n');
    assert.equal(found.artifact.kind, 'story');
    assert.equal(found.document.faults[0]?.code, 'frontmatter-executable');
    assert.equal('sprung' in globalThis, false);
    assert.equal(kindOf('---js\n{ layout: "post" }\n---\n'), undefined);
  });

  it('measures how far words are apart', () => {
    assert.deepEqual(
      [
        editDistance('story', 'stroy'),
        editDistance('story', 'story'),
        editDistance('', 'abc'),
        editDistance('vision', 'fusion'),
      ],
      [1, 0, 3, 2],
    );
  });

  it('never throws, with ranges that lie in the text', function () {
    this.timeout(20_000);
    const holds = (text: string, mapped: boolean) => {
      const reading = readArtifact(text, { path: 'x.md', mappedKind: mapped ? 'story' : undefined });
      if (!reading) return;
      const seen = new Set<unknown>();
      const visit = (value: unknown): void => {
        if (typeof value !== 'object' || value === null || seen.has(value)) return;
        seen.add(value);
        if ('start' in value && 'end' in value && Object.keys(value).length === 2) {
          const { start, end } = value as Range;
          assert.ok(0 <= start && start <= end && end <= text.length, JSON.stringify(value));
        }
        for (const inner of Object.values(value)) visit(inner);
      };
      visit([reading.artifact, reading.criteria, reading.statement]);
    };
    fc.assert(fc.property(anyText(), fc.boolean(), holds), { numRuns: RUNS });
    fc.assert(fc.property(mutatedText(SOUND), fc.boolean(), holds), { numRuns: RUNS });
  });

  it('never takes a quick look for a no where the reader says yes', function () {
    this.timeout(20_000);
    const agrees = (text: string) => {
      if (mayBeArtifact(text)) return;
      const mapped = readArtifact(text, { path: 'x.md', mappedKind: 'vision' });
      const type = mapped?.document.frontmatter?.entries.find(({ name }) => name === 'type');
      assert.equal(type, undefined);
    };
    fc.assert(fc.property(anyText(), agrees), { numRuns: RUNS });
    fc.assert(fc.property(mutatedText(SOUND), agrees), { numRuns: RUNS });
  });
});
