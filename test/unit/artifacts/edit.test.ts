import assert from 'node:assert/strict';
import fc from 'fast-check';
import { setKey } from '../../../src/core/artifacts/edit';
import { type Document, entryOf, readDocument, textOf } from '../../../src/core/document/document';
import { applyEdits, type TextEdit, textIn } from '../../../src/core/document/text';
import type { Value } from '../../../src/core/document/value';
import { runs } from '../runs';

const { numRuns: RUNS } = runs(10_000);

/** Pieces of frontmatter that people and other tools write, a rank in none of them; `\n` stands for the file's line end. */
const PIECES: readonly string[] = [
  'type: story',
  'id: STORY-1',
  "id:   'STORY-1'   # the id",
  'title: "A: B"',
  'title: >-\n  folded over\n  two lines',
  'title: |\n  kept\n\n  as it is\n',
  'status:',
  'status: In Progress # half way',
  'priority: must',
  '"priority": "must"',
  'Priority : must',
  'estimate: 3',
  'release: 1.10',
  'release: plain text that\n  goes on here',
  'release: "quoted text that\n  goes on here"',
  'outcome: [ OUT-1,  OUT-2 ] # both',
  'outcome:\n  - OUT-1\n  - OUT-2',
  'outcome:\n- OUT-1\n- OUT-2',
  'outcome: [\n  OUT-1,\n  OUT-2\n]',
  'depends-on: []',
  'parent:    ',
  '# a comment',
  '   # an indented comment',
  '',
  '  ',
  'x-order: 007',
  'my_rank: 5',
  'nested:\n  rank: inner\n  deeper:\n    - rank: 1',
  "labels: {a: 1, 'b': [2]}",
  'text: "with # no comment"',
  'note: |+\n  kept to the end\n\n',
  'note: >2\n    indented by two\n  more',
  'anchor: &a value',
  'alias: *a',
  '? complex\n: value',
  'empty: ""',
  'emoji: 😀',
  'überschrift: ja',
  'tabbed:\tvalue\t# tab',
];

/** Ways in which a rank may stand there already. */
const RANKS: readonly string[] = [
  'rank: a1',
  'rank: "a1"',
  "rank: 'a1'",
  'rank: a1 # here',
  'rank: "a1" # here',
  "rank:    'a1'\t# here",
  'rank:',
  'rank: ',
  'rank:   # none yet',
  'rank: ""',
  'rank: ~',
  'rank: 007',
  'rank: 1e3',
  'Rank: a1',
  'RANK : a1',
  '"rank": a1',
  "'rank':   a1",
  'rank: two words',
  'rank: "a \\" b"',
  "rank: 'it''s'",
  'rank: é # ü',
  'rank: [a, b] # list',
  'rank: {a: b}',
  'rank: !!str a1',
  'rank: &r a1',
];

/** These span lines, so that more than one line may change. */
const LONG_RANKS: readonly string[] = [
  'rank: |\n  a1',
  'rank: >-\n  a1\n  b2\n',
  'rank: |+\n  a1\n\n',
  'rank:\n  a1',
  'rank:\n  "a1" # here',
  'rank:\n  - a\n  - b',
  'rank:\n- a\n- b',
  'rank:\n  a: b',
  'rank: "a\n  b"',
  'rank: # why\n  - a',
  'rank:\n  # why\n- a\n- b',
];

const BODIES: readonly string[] = [
  '',
  '\n# Title\n\nrank: no\n\n- [ ] one\n',
  'text right below\n',
  '\n---\nrank: body\n---\n',
  '\n```\n---\nrank: 1\n---\n```\n\nno final newline',
];

interface Source {
  readonly text: string;
  readonly eol: string;
}

function file(rank: fc.Arbitrary<string | undefined>, pieces = PIECES): fc.Arbitrary<Source> {
  return fc
    .record({
      before: fc.uniqueArray(fc.constantFrom(...pieces), { maxLength: 6, selector: keyOf }),
      after: fc.uniqueArray(fc.constantFrom(...pieces), { maxLength: 4, selector: keyOf }),
      rank,
      eol: fc.constantFrom('\n', '\r\n'),
      mark: fc.constantFrom('', '\ufeff'),
      fence: fc.constantFrom('---', '---', '--- ', '---yaml'),
      body: fc.constantFrom(...BODIES),
      end: fc.boolean(),
    })
    .map(({ before, after, rank, eol, mark, fence, body, end }) => {
      const used = new Set(before.map(keyOf));
      const pieces = [
        ...before,
        ...(rank === undefined ? [] : [rank]),
        ...after.filter(piece => !used.has(keyOf(piece))),
      ];
      // An alias is an error where its anchor does not stand above it.
      const anchored =
        pieces.indexOf('anchor: &a value') < pieces.indexOf('alias: *a') && pieces.includes('anchor: &a value');
      const lines = pieces.filter(piece => piece !== 'alias: *a' || anchored);
      const block = lines.map(line => `${line}\n`).join('');
      const closing = body === '' && !end ? '---' : '---\n';
      return { text: `${mark}${`${fence}\n${block}${closing}${body}`.replaceAll('\n', eol)}`, eol };
    });
}

function keyOf(piece: string): string {
  return /^[?"']?\s*([^\s:"']+)["']?\s*:/.exec(piece)?.[1]?.toLowerCase() ?? piece;
}

const anyFile = file(fc.option(fc.constantFrom(...RANKS), { nil: undefined }));
// What is indented below a block scalar is a part of it, a comment too.
const anyLongFile = file(
  fc.constantFrom(...LONG_RANKS),
  PIECES.filter(piece => !piece.startsWith(' ')),
);

function editOf(document: Document, rank: string): TextEdit {
  const result = setKey(document, 'rank', rank, { quoted: true });
  return result.ok ? result.edit : assert.fail(`${result.reason}: ${JSON.stringify(document.text)}`);
}

const setRank = (text: string, rank: string) => applyEdits(text, [editOf(readDocument(text), rank)]);

/** The edit that takes `edit` back, for the text that it made. */
function inverse(text: string, edit: TextEdit): TextEdit {
  const { start } = edit.range;
  return { range: { start, end: start + edit.newText.length }, newText: textIn(text, edit.range) };
}

/** Every key of a file but the rank, with what it says. */
function others(document: Document): unknown {
  const said = (value: Value): unknown =>
    value.kind === 'scalar'
      ? [value.text, value.style]
      : value.kind === 'list'
        ? value.items.map(said)
        : value.entries.map(({ key, value }) => [key, said(value)]);
  return (document.frontmatter?.entries ?? [])
    .filter(({ name }) => name !== 'rank')
    .map(({ key, value }) => [key, said(value)]);
}

const faults = (document: Document) => document.faults.map(({ code, message }) => [code, message]);
const bodyOf = (document: Document) => document.body.blocks.map(block => ('text' in block ? block.text : block.kind));

/** What a file says after the edit, held against what it said before. */
function assertOnlyRankChanged(text: string, rank: string): string {
  const before = readDocument(text);
  const edit = editOf(before, rank);
  const changed = applyEdits(text, [edit]);
  const after = readDocument(changed);
  assert.equal(textOf(after, entryOf(after, 'rank')?.value)?.value, rank);
  assert.deepEqual(others(after), others(before));
  assert.deepEqual(faults(after), faults(before));
  assert.deepEqual(bodyOf(after), bodyOf(before));
  assert.equal(applyEdits(changed, [inverse(text, edit)]), text, 'the inverse edit restores every byte');
  return changed;
}

/** Lines with their ends, so that a changed line end is a changed line. */
const linesOf = (text: string): readonly string[] => text.match(/[^\n]*\n|[^\n]+$/g) ?? [];

/** The lines that differ: what stands between the equal lines at the start and those at the end. */
function difference(
  before: string,
  after: string,
): { readonly gone: readonly string[]; readonly come: readonly string[] } {
  const [a, b] = [linesOf(before), linesOf(after)];
  let start = 0;
  while (start < Math.min(a.length, b.length) && a[start] === b[start]) start++;
  let end = 0;
  while (end < Math.min(a.length, b.length) - start && a.at(-1 - end) === b.at(-1 - end)) end++;
  return { gone: a.slice(start, a.length - end), come: b.slice(start, b.length - end) };
}

const anyRank = fc.constantFrom('a2x', 'b00Vz', 'Zz', 'zq036LR0WXTVa2J822', '1000', '1e9', '0x1F');

describe('setting a rank', function () {
  this.timeout(60_000);

  it('adds no key that stands in what cannot be read', () => {
    const hidden = readDocument('---\ntype: story\nlabels: {a: b\n  id: A-1\n---\n');
    assert.equal(entryOf(hidden, 'id'), undefined);
    assert.equal(setKey(hidden, 'id', 'B-2').ok, false);
  });

  it('changes or adds one line, and no byte besides', () => {
    fc.assert(
      fc.property(anyFile, anyRank, ({ text, eol }, rank) => {
        const document = readDocument(text);
        const edit = editOf(document, rank);
        const changed = applyEdits(text, [edit]);
        assert.equal(applyEdits(changed, [inverse(text, edit)]), text, 'the inverse edit restores every byte');
        const { gone, come } = difference(text, changed);
        const [line = ''] = come;
        assert.equal(come.length, 1);
        assert.ok(line.includes(rank) && line.endsWith(eol));
        if (entryOf(document, 'rank') === undefined) {
          assert.deepEqual(gone, []);
          assert.equal(line, `rank: "${rank}"${eol}`);
        } else {
          assert.equal(gone.length, 1);
          const [old = ''] = gone;
          const key = /^["']?rank["']?\s*:/i.exec(old)?.[0] ?? assert.fail(old);
          assert.ok(line.startsWith(key), 'the key stays as it is written');
          const comment = /\s#[^"']*$/.exec(old)?.[0] ?? '';
          assert.ok(line.endsWith(comment), 'the comment stays');
        }
      }),
      { numRuns: RUNS },
    );
  });

  it('leaves a file that says this rank, and all else as before', () => {
    fc.assert(
      fc.property(anyFile, anyRank, ({ text }, rank) => {
        assertOnlyRankChanged(text, rank);
      }),
      { numRuns: Math.ceil(RUNS / 10) },
    );
  });

  it('takes the place of values over several lines, and touches no other line', () => {
    fc.assert(
      fc.property(anyLongFile, anyRank, ({ text }, rank) => {
        const { gone, come } = difference(text, assertOnlyRankChanged(text, rank));
        const old = gone.join('').replaceAll('\r\n', '\n').trimEnd();
        assert.ok(LONG_RANKS.some(piece => piece.trimEnd().includes(old)));
        assert.equal(setRank(setRank(text, rank), rank), setRank(text, rank), 'the same again changes nothing');
        assert.equal(come.filter(line => line.trim() !== '').length, 1);
      }),
      { numRuns: Math.ceil(RUNS / 10) },
    );
  });

  const examples: readonly { readonly name: string; readonly text: string; readonly expected: string }[] = [
    { name: 'no frontmatter', text: '# Title\n', expected: '---\nrank: "a1"\n---\n# Title\n' },
    {
      name: 'no frontmatter, CRLF and a byte-order mark',
      text: '\ufeff# T\r\n',
      expected: '\ufeff---\r\nrank: "a1"\r\n---\r\n# T\r\n',
    },
    { name: 'an empty file', text: '', expected: '---\nrank: "a1"\n---\n' },
    { name: 'an empty block', text: '---\n---\n', expected: '---\nrank: "a1"\n---\n' },
    {
      name: 'flow',
      text: '---\n{type: story, id: A}\n---\n',
      expected: '---\n{type: story, id: A, rank: "a1"}\n---\n',
    },
    {
      name: 'flow with spaces',
      text: '---\n{ type: story }\n---\n',
      expected: '---\n{ type: story, rank: "a1" }\n---\n',
    },
    {
      name: 'flow with a final comma',
      text: '---\n{type: story,}\n---\n',
      expected: '---\n{type: story, rank: "a1",}\n---\n',
    },
    {
      name: 'flow with a rank',
      text: '---\n{type: story, rank: 1, x: y}\n---\n',
      expected: '---\n{type: story, rank: "a1", x: y}\n---\n',
    },
    { name: 'flow with an empty rank', text: '---\n{rank: , x: y}\n---\n', expected: '---\n{rank: "a1", x: y}\n---\n' },
    { name: 'flow with a key alone', text: '---\n{x: y, rank}\n---\n', expected: '---\n{x: y, rank: "a1"}\n---\n' },
    {
      name: 'flow over lines',
      text: '---\n{\n  type: story,\n  id: A\n}\n---\n',
      expected: '---\n{\n  type: story,\n  id: A, rank: "a1"\n}\n---\n',
    },
    {
      name: 'flow with a comment',
      text: '---\n{\n  type: story # }\n}\n---\n',
      expected: '---\n{\n  type: story, rank: "a1" # }\n}\n---\n',
    },
    {
      name: 'flow with a comment behind',
      text: '---\n{type: story} # a }\n---\n',
      expected: '---\n{type: story, rank: "a1"} # a }\n---\n',
    },
    {
      name: 'flow with a key alone first',
      text: '---\n{rank, x: y}\n---\n',
      expected: '---\n{rank: "a1", x: y}\n---\n',
    },
    { name: 'flow with an empty last', text: '---\n{x: }\n---\n', expected: '---\n{x: , rank: "a1"}\n---\n' },
    { name: 'empty flow', text: '---\n{}\n---\n', expected: '---\n{rank: "a1"}\n---\n' },
    {
      name: 'behind the planning keys',
      text: '---\ntype: story\nid: A\npriority: must\nmine: 1\n---\n',
      expected: '---\ntype: story\nid: A\npriority: must\nrank: "a1"\nmine: 1\n---\n',
    },
    {
      name: 'behind a comment of the last planning key',
      text: '---\nid: A # a\nmine: 1\n---\n',
      expected: '---\nid: A # a\nrank: "a1"\nmine: 1\n---\n',
    },
    {
      name: 'an unquoted @name',
      text: '---\nid: A\nreporter: @me\nrank: 1\n---\n',
      expected: '---\nid: A\nreporter: @me\nrank: "a1"\n---\n',
    },
    {
      name: 'an unquoted @name, no rank',
      text: '---\nid: A\nreporter: @me\n---\n',
      expected: '---\nid: A\nrank: "a1"\nreporter: @me\n---\n',
    },
    {
      name: 'a rank that cannot be read',
      text: '---\nid: A\nrank: @1 # x\n---\n',
      expected: '---\nid: A\nrank: "a1" # x\n---\n',
    },
    { name: 'an unclosed quote', text: '---\nid: A\nrank: "a\n---\n', expected: '---\nid: A\nrank: "a1"\n---\n' },
    {
      name: 'a template',
      text: '---\nid: {{ID}}\nrank: {{RANK}}\n---\n',
      expected: '---\nid: {{ID}}\nrank: "a1"\n---\n',
    },
    { name: 'a rank twice', text: '---\nrank: 1\nrank: 2\n---\n', expected: '---\nrank: "a1"\nrank: 2\n---\n' },
    {
      name: 'a list where a key was meant',
      text: '---\n- a\n- b\n---\nx\n',
      expected: 'its frontmatter cannot be read',
    },
    { name: 'a plain text', text: '---\njust text\n---\nx\n', expected: 'its frontmatter cannot be read' },
    { name: 'lone carriage returns', text: '---\rid: A\r---\rx\r', expected: '---\rid: A\rrank: "a1"\r---\rx\r' },
    { name: 'no line end before the fence', text: '---\nid: A\n---', expected: '---\nid: A\nrank: "a1"\n---' },
    {
      name: 'a mapping as value',
      text: '---\nid: A\nrank: {a: b} # c\n---\n',
      expected: '---\nid: A\nrank: "a1" # c\n---\n',
    },
    {
      name: 'indented keys',
      text: '---\n  id: A\n  mine: 1\n---\n',
      expected: '---\n  id: A\n  rank: "a1"\n  mine: 1\n---\n',
    },
    {
      name: "indented keys that are the user's",
      text: '---\n  mine: 1\n---\n',
      expected: '---\n  mine: 1\n  rank: "a1"\n---\n',
    },
    {
      name: 'an id that runs on',
      text: '---\nid: A\nparent:\n  B\nmine: 1\n---\n',
      expected: '---\nid: A\nrank: "a1"\nparent:\n  B\nmine: 1\n---\n',
    },
    {
      name: 'a block at the end that keeps its line ends',
      text: '---\nmine: |+\n  a\n\n---\n',
      expected: '---\nmine: |+\n  a\n\nrank: "a1"\n---\n',
    },
    { name: 'a document marker', text: '---\nmine: 1\n...\n---\n', expected: 'its frontmatter cannot be read' },
    {
      name: 'a directive',
      text: '---\n%YAML 1.2\nmine: 1\n---\n',
      expected: '---\n%YAML 1.2\nmine: 1\nrank: "a1"\n---\n',
    },
  ];

  for (const { name, text, expected } of examples) {
    it(`with ${name}`, () => {
      const result = setKey(readDocument(text), 'rank', 'a1', { quoted: true });
      assert.equal(result.ok ? applyEdits(text, [result.edit]) : result.reason, expected);
    });
  }
});
