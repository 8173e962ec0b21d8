// Frontmatter as people leave it behind: with quotes and brackets that never close. A write changes one line of it or is refused.
import assert from 'node:assert/strict';
import fc from 'fast-check';
import { removeKey, setKey } from '../../../src/core/artifacts/edit';
import { setLink } from '../../../src/core/artifacts/link';
import { entryOf, readDocument, textOf } from '../../../src/core/document/document';
import { applyEdits, textIn } from '../../../src/core/document/text';
import { runs } from '../runs';

const { numRuns: RUNS } = runs(2000);

/** Sound lines of one key each. */
const SOUND: readonly string[] = [
  'type: story',
  'id: A-1',
  'title: "A: B, \\"C\\""',
  'title: "legal, in quotes\n  over two lines"',
  "title: 'it''s\n\n  one too'",
  'title: >-\n  folded: over\n  "two lines',
  'status: ready # "half',
  'priority: must',
  'outcome: O-1',
  'depends-on:\n  - A\n  - "B"',
  'depends-on: [\n  A, # [\n  "B]"\n]',
  'labels: [a, "b", it\'s]',
  'labels: {a: 1, b: [2]}',
  'owner: Ann "the boss" Miller',
  'metric:\n  name: x\n  by: "2026"',
  "rank: 'a1'",
  '# a comment: "with a quote',
  '',
];

/** Lines with a slip; only brackets are closed in some. */
const BROKEN: readonly string[] = [
  'status: "ready',
  "status: 'ready",
  'status: "',
  'status: "ready # why: not',
  'status:\n  "ready',
  'status: &s "ready',
  'priority: "must\n  have',
  'title: "Login: step two',
  'title: Login: step two',
  'title: \'Log\n  in: now\n  - and "then',
  'title: "Login" page',
  'title: "Login" "page',
  "owner: 'it's",
  'labels: [a, b',
  'labels: [a, "b',
  "labels: [a, 'b]",
  'labels: [a,\n  "b,\n  c]',
  'labels: {a: "b',
  'depends-on:\n  - "A\n  - B',
  "depends-on:\n  - A\n  - 'B",
  'depends-on:\n- "A\n- B',
  'metric:\n  name: "x\n  by: 2026',
  'metric: Signups: weekly\n  baseline: 3\n  target: "4',
  'note: "x\n  y: "z',
  'note: "x\n\tz',
  'reporter: @me',
  '<<<<<<< HEAD\nteam: "red\n=======\nteam: blue\n>>>>>>> other: branch',
];

const keyOf = (piece: string) => /^[\w-]+(?=:)/.exec(piece)?.[0] ?? piece;

const anyFile = fc
  .record({
    pieces: fc.uniqueArray(
      fc.oneof(
        { weight: 2, arbitrary: fc.constantFrom(...SOUND) },
        { weight: 1, arbitrary: fc.constantFrom(...BROKEN) },
      ),
      { minLength: 1, maxLength: 8, selector: keyOf },
    ),
    eol: fc.constantFrom('\n', '\r\n', '\r'),
    mark: fc.constantFrom('', '\ufeff'),
    body: fc.constantFrom('', '# Title "\n', "\n- it's\n---\n"),
  })
  .map(({ pieces, eol, mark, body }) => ({
    pieces,
    eol,
    text: `${mark}---\n${pieces.map(piece => `${piece}\n`).join('')}---\n${body}`.replaceAll('\n', eol),
  }));

const anyKey = fc.constantFrom(
  'id',
  'title',
  'status',
  'priority',
  'outcome',
  'owner',
  'labels',
  'depends-on',
  'team',
  'rank',
  'note',
);

const linesOf = (text: string): readonly string[] => text.match(/[^\r\n]*(?:\r\n|\n|\r)|[^\r\n]+$/g) ?? [];

/** The lines that go and come between two texts. */
function difference(before: string, after: string) {
  const [a, b] = [linesOf(before), linesOf(after)];
  let start = 0;
  while (start < Math.min(a.length, b.length) && a[start] === b[start]) start++;
  let end = 0;
  while (end < Math.min(a.length, b.length) - start && a.at(-1 - end) === b.at(-1 - end)) end++;
  return { gone: a.slice(start, a.length - end), come: b.slice(start, b.length - end) };
}

describe('frontmatter with slips', function () {
  this.timeout(60_000);

  it('is read around them: every sound key says what it says without them', () => {
    fc.assert(
      fc.property(anyFile, ({ text, pieces, eol }) => {
        const document = readDocument(text);
        for (const piece of pieces.filter(piece => SOUND.includes(piece) && /^\w/.test(piece))) {
          const key = keyOf(piece);
          const alone = readDocument(`---\n${piece}\n---\n`.replaceAll('\n', eol));
          const said = (read: typeof alone) => textOf(read, entryOf(read, key)?.value)?.value;
          assert.equal(said(document), said(alone), `${key} of ${JSON.stringify(text)}`);
        }
      }),
      { numRuns: RUNS },
    );
  });

  it('changes in the lines of the key that is set, or not at all', () => {
    fc.assert(
      fc.property(anyFile, anyKey, fc.constantFrom('x', 'a: b', 'it"s'), ({ text, pieces, eol }, key, value) => {
        const result = setKey(readDocument(text), key, value);
        if (!result.ok) return;
        const after = applyEdits(text, [result.edit]);
        const { gone, come } = difference(text, after);
        const own = pieces.find(piece => keyOf(piece) === key);
        const ownLines = linesOf(`${own}\n`.replaceAll('\n', eol));
        assert.ok(
          gone.every(line => ownLines.includes(line)),
          `${JSON.stringify(text)} loses ${JSON.stringify(gone)}`,
        );
        // A text ends with its line; a list below its key, or in brackets that close, is there to be replaced as a whole.
        if (own !== undefined && BROKEN.includes(own) && !own.includes(':\n') && !own.endsWith(']'))
          assert.ok(gone.length <= 1, `${JSON.stringify(text)} loses ${JSON.stringify(gone)}`);
        assert.ok(come.length <= 1, JSON.stringify(after));
        assert.equal(textOf(readDocument(after), entryOf(readDocument(after), key)?.value)?.value, value);
      }),
      { numRuns: RUNS },
    );
  });

  it('loses the lines of the key that is removed, or none', () => {
    fc.assert(
      fc.property(anyFile, anyKey, ({ text, pieces, eol }, key) => {
        const result = removeKey(readDocument(text), key);
        if (!result?.ok) return;
        const ownLines = linesOf(`${pieces.find(piece => keyOf(piece) === key)}\n`.replaceAll('\n', eol));
        assert.equal(result.edit.newText, '');
        const gone = linesOf(textIn(text, result.edit.range));
        assert.ok(
          gone.every(line => ownLines.includes(line)),
          `${JSON.stringify(text)} loses ${JSON.stringify(gone)}`,
        );
      }),
      { numRuns: RUNS },
    );
  });

  it('keeps the lines below a key, which nobody can read, with it when a key is added', () => {
    for (const below of ['\tpriority: High', '\n  # why\n  because: it is old', '  - a\n  - b', '- a']) {
      for (const key of ['status', 'rank']) {
        const lines = (added: string) => `---\ntype: story\nid: A\n${added}title: Login\n${below}\nowner: x\n---\n`;
        const text = lines('');
        const result = setKey(readDocument(text), key, 'a0');
        assert.ok(result.ok, below);
        assert.equal(applyEdits(text, [result.edit]), lines(`${key}: a0\n`));
      }
    }
  });

  it('takes no key away from above the lines that nobody can read, and none that stands there twice', () => {
    for (const lines of [
      'priority: must\n  reason: legal',
      'priority: must\n\n\t- x',
      'priority: must\npriority: should',
    ]) {
      const result = removeKey(readDocument(`---\ntype: story\nstatus: ready\n${lines}\nowner: x\n---\n`), 'priority');
      assert.equal(result?.ok, false, lines);
    }
    const sound = '---\ntype: story\npriority: @must\nowner: x\n---\n';
    const result = removeKey(readDocument(sound), 'priority');
    assert.ok(result?.ok);
    assert.equal(applyEdits(sound, [result.edit]), sound.replace('priority: @must\n', ''));
  });

  it('writes no value above a list that only could not be read', () => {
    for (const broken of ['r: ]', '}', 'x: ]']) {
      const document = readDocument(`---\ntype: story\n${broken}\noutcome:\n- O-5\n- O-6\nstatus: draft\n---\n`);
      for (const result of [setKey(document, 'outcome', 'O-5'), setLink(document, 'outcome', 'O-7')])
        assert.equal(result?.ok, false, broken);
    }
  });

  it('adds no item to a list where it would be a part of another', () => {
    for (const list of ['  - O-1', '  - id: O-3\n    why: money\n---\n', '  - >-\n    O-1\n---\n']) {
      const result = setLink(readDocument(`---\ntype: story\nid: A\noutcomes:\n${list}`), 'outcome', 'O-7');
      assert.equal(result?.ok, false, list);
    }
  });

  it('changes no key that others repeat', () => {
    const text = '---\ntype: story\nowner: &o Ann\nteam: *o\nlabels: &l [a]\nrelease: &r R1\n---\n';
    for (const key of ['owner', 'team', 'release']) {
      const document = readDocument(text);
      const isFree = key !== 'owner';
      assert.equal(setKey(document, key, 'Bob').ok, isFree, key);
      assert.equal(removeKey(document, key)?.ok, isFree, key);
    }
    const list = readDocument(text.replace('*o', '*l'));
    assert.equal(removeKey(list, 'labels')?.ok, false);
    const braces = readDocument('---\n{type: story, owner: &o Ann, team: *o}\n---\n');
    assert.equal(setKey(braces, 'owner', 'Bob').ok, false);
    assert.equal(setKey(braces, 'type', 'story').ok, true);
  });

  describe('with a merge conflict', () => {
    const said = (text: string, key: string) => {
      const document = readDocument(text);
      return textOf(document, entryOf(document, key)?.value)?.value;
    };

    it('are read below a mark whose end is missing, and not written there', () => {
      for (const marks of ['<<<<<<< HEAD', '<<<<<<< HEAD\nrelease: 1\n||||||| base\nteam: x\n=======']) {
        const text = `---\ntype: story\nid: A\n${marks}\nstatus: ready\npriority: must\n---\n`;
        assert.deepEqual([said(text, 'status'), said(text, 'priority')], ['ready', 'must'], marks);
        const document = readDocument(text);
        assert.deepEqual(
          document.faults.map(({ range }) => textIn(text, range)),
          ['<<<<<<< HEAD'],
        );
        for (const key of ['status', 'priority', 'rank']) {
          assert.equal(setKey(document, key, 'x').ok, false, key);
          assert.ok(!removeKey(document, key)?.ok, key);
        }
        assert.ok(setKey(document, 'id', 'B').ok);
      }
    });

    it('are written above and below it', () => {
      const text =
        '---\ntype: story\nstatus: ready\n<<<<<<< a\nteam: x\n=======\nteam: y\n>>>>>>> b\npriority: must\n---\n';
      const document = readDocument(text);
      for (const key of ['status', 'priority']) {
        assert.ok(setKey(document, key, 'x').ok, key);
        assert.ok(removeKey(document, key)?.ok, key);
      }
      assert.ok(setKey(document, 'rank', 'x').ok);
    });

    it('are not parted from the lines that they have in it, on whichever side', () => {
      for (const [head, ours, theirs] of [
        ['outcome:', '- O-1', '- O-2'],
        ['outcome:', '  - O-1', '  - O-2'],
        ['outcome:', 'team: x', '# gone\n  - O-2'],
        ['outcome: O-1', '', '  O-2'],
        ['outcome:\n  - O-1', '  - O-2', '  - O-3'],
      ] as const) {
        const text = `---\ntype: story\n${head}\n<<<<<<< a\n${ours}\n=======\n${theirs}\n>>>>>>> b\nestimate: 3\n---\n`;
        const document = readDocument(text);
        for (const result of [setKey(document, 'outcome', 'O-7'), removeKey(document, 'outcome')])
          assert.equal(result?.ok, false, text);
        assert.equal(setLink(document, 'outcome', 'O-7')?.ok, false, text);
        const added = setKey(document, 'priority', 'must');
        assert.ok(added.ok, text);
        assert.equal(applyEdits(text, [added.edit]), text.replace('type: story\n', 'type: story\npriority: must\n'));
      }
    });

    it('get no block above one that all of the file stands in', () => {
      const side = '---\ntype: story\n---\n# A\n';
      for (const mark of ['<<<<<<< a', '<<<<<<<', '\ufeff<<<<<<<']) {
        const text = `${mark}\n${side}=======\n${side}>>>>>>> b\n`;
        assert.equal(setKey(readDocument(text), 'rank', 'a0').ok, false, mark);
      }
    });
  });

  it('takes no time for runs of spaces', () => {
    const spaces = ' '.repeat(60_000);
    for (const line of [spaces, `${spaces}y`, `y${spaces}z`, `y: z${spaces}z`, `y: "${spaces}`]) {
      const text = `---\ntype: story\nx: a: b\n${line}\nid: A\n---\n`;
      assert.ok(setKey(readDocument(text), 'status', 'done').ok, JSON.stringify(line.trim()));
    }
  });
});
