// Writes into frontmatter that is not settled yet. Whatever is decided of its merge conflict, and when its broken line is mended,
// every key but the one that was written says what it says without the write.
import assert from 'node:assert/strict';
import fc from 'fast-check';
import { type EditResult, removeKey, setKey } from '../../../src/core/artifacts/edit';
import { setLink } from '../../../src/core/artifacts/link';
import { clearField, setField } from '../../../src/core/artifacts/storyField';
import { type Document, entryOf, readDocument, textsOf } from '../../../src/core/document/document';
import { applyEdits, textIn } from '../../../src/core/document/text';
import { runs } from '../runs';

const { numRuns: RUNS } = runs(2000);

/** Sound lines of one key each. */
const PIECES: readonly (readonly string[])[] = [
  ['type: story'],
  ['id: S-1'],
  ['title: A long', '  story'],
  ['title: "A', '  b"'],
  ['status: draft'],
  ['status: # why', '  ready'],
  ['outcome:', '  - O-1', '  - O-2'],
  ['outcome:', '- O-1', '- O-2'],
  ['outcome:', '- id: O-1', '  why: x'],
  ['outcome: [O-1,', '  O-2]'],
  ['outcome: O-1'],
  ['owner:', '  - ann'],
  ['owner:', '- ann', '- bob'],
  ['owner: [ann]'],
  ['labels:', '- x', '- y'],
  ['notes: |', '  some', '  text'],
  ['priority: must'],
  ['estimate: 3'],
  ['release: R1'],
  ['release: [R1, R2]'],
  ['metric:', '  by: 2026-01-01', '  name: x'],
  ['team: t'],
];

/** Lines that are broken, or break what stands around them. */
const BROKEN: readonly string[] = [
  ...['x: [a, }', 'y: {a: 1', 'z: "open', '@w: 1', '%q', 'v: *nobody', '\tk: 1', 'u: - 1', 'words alone', 'm: a: b'],
  ...['m: "a" b', ': c', '? d', "n: 'it's", 'r: ]', '- item', '}', '  deeper: 1', 'o: !!binary x y: z', 'p: `x`'],
];

interface Write {
  readonly name: string;
  readonly key: string;
  readonly run: (document: Document) => EditResult | undefined;
}

const FIELDS = ['status', 'priority', 'estimate', 'release', 'team', 'owner', 'by'] as const;

const anyWrite: fc.Arbitrary<Write> = fc.oneof(
  fc
    .constantFrom('rank', 'title', 'outcome', ...FIELDS)
    .chain(key =>
      fc.constantFrom<Write>(
        { name: `set ${key}`, key, run: document => setKey(document, key, 'NEW') },
        { name: `remove ${key}`, key, run: document => removeKey(document, key) },
      ),
    ),
  fc
    .constantFrom(...FIELDS)
    .chain(field =>
      fc.constantFrom<Write>(
        { name: `set field ${field}`, key: field, run: document => setField(document, field, '8') },
        { name: `clear ${field}`, key: field, run: document => clearField(document, field) },
      ),
    ),
  fc.constant({ name: 'link', key: 'outcome', run: (document: Document) => setLink(document, 'outcome', 'NEW') }),
);

const anyLines = fc
  .uniqueArray(fc.constantFrom(...PIECES), {
    minLength: 3,
    maxLength: 6,
    selector: ([first = '']) => first.split(':')[0],
  })
  .map(pieces => pieces.flat());

const file = (lines: readonly string[]) => ['---', ...lines, '---', '# A', ''].join('\n');

/** What each key says but the one that is written. */
function others(document: Document, key: string): readonly (readonly [string, string])[] {
  const entries = document.frontmatter?.entries ?? [];
  const others = entries.filter(({ name }) => name !== key && !(key === 'by' && name === 'metric'));
  return others.map(entry => [entry.key, textIn(document.text, entry.value.range).trim()]);
}

const said = (document: Document, key: string) =>
  textsOf(document, entryOf(document, key)?.value).map(({ value }) => value);

/** That a write did to a settled file what it says, and nothing else. */
function assertKept(before: Document, after: Document, { name, key }: Write, what: string): void {
  const now = new Map(others(after, key));
  for (const [other, value] of others(before, key)) assert.equal(now.get(other), value, `${name}: ${other}: ${what}`);
  assert.ok(after.faults.length <= before.faults.length, `${name}: ${what}`);
  const [had, has] = [said(before, key), said(after, key)];
  if (name === 'link' && had.length > 1) assert.deepEqual(has.slice(0, had.length), had, `${name}: ${what}`);
  if (name.startsWith('set field')) assert.ok(had.length <= 1, `${name} takes one of several: ${what}`);
}

const SIDES = /<{7}[^\n]*\n([\s\S]*?)(?:\|{7}[^\n]*\n[\s\S]*?)?={7}\n([\s\S]*?)>{7}[^\n]*\n/g;
const settled = (text: string, side: '$1' | '$2') => readDocument(text.replace(SIDES, side));

describe('a write into frontmatter that is not settled', function () {
  this.timeout(60_000);

  it('changes no other key, whichever side of a merge conflict stays', () => {
    let written = 0;
    fc.assert(
      fc.property(
        anyLines,
        fc.record({
          from: fc.nat(20),
          count: fc.integer({ min: 1, max: 3 }),
          isShorter: fc.boolean(),
          base: fc.boolean(),
        }),
        anyWrite,
        (lines, { from, count, isShorter, base }, write) => {
          const start = from % lines.length;
          const ours = lines.slice(start, start + count);
          const theirs = ours.map(line => line.replace(/(\w)("?\]?,?)$/, '$1z$2')).slice(0, isShorter ? -1 : undefined);
          const conflict = ['<<<<<<< HEAD', ...ours, ...(base ? ['||||||| base', ...ours] : []), '=======', ...theirs];
          const rest = lines.slice(start + count);
          const text = file([...lines.slice(0, start), ...conflict, '>>>>>>> b', ...rest]);
          const result = write.run(readDocument(text));
          if (!result?.ok) return;
          written++;
          const after = applyEdits(text, [result.edit]);
          // A side that is broken in itself says nothing for certain.
          for (const side of (['$1', '$2'] as const).filter(side => settled(text, side).faults.length === 0))
            assertKept(settled(text, side), settled(after, side), write, `${text}-->\n${after}`);
        },
      ),
      { numRuns: RUNS },
    );
    assert.ok(written > RUNS / 20, `only ${written} were written`);
  });

  it('changes no other key once its broken line is gone', () => {
    let written = 0;
    fc.assert(
      fc.property(anyLines, fc.nat(20), fc.constantFrom(...BROKEN), anyWrite, (lines, place, broken, write) => {
        const at = place % (lines.length + 1);
        // A line that goes on what stands above it goes with that.
        if (/^[ -]/.test(lines[at] ?? '')) return;
        const text = file([...lines.slice(0, at), broken, ...lines.slice(at)]);
        const result = write.run(readDocument(text));
        if (!result?.ok) return;
        written++;
        const after = applyEdits(text, [result.edit]);
        const mended = (source: string) => readDocument(source.replace(`\n${broken}\n`, '\n'));
        assertKept(mended(text), mended(after), write, `${text}-->\n${after}`);
      }),
      { numRuns: RUNS },
    );
    assert.ok(written > RUNS / 20, `only ${written} were written`);
  });
});
