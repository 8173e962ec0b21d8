import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { Block } from '../../../src/core/document/body';
import { type Document, entryOf, firstLine, readDocument, textOf, textsOf } from '../../../src/core/document/document';
import { type Range, textIn } from '../../../src/core/document/text';
import type { Entry, Value } from '../../../src/core/document/value';
import { runs } from '../runs';
import { anyText, mutatedText, SOUND } from './anyText';

/** Holds a document to what everyone who reads one relies on. */
function assertSound(document: Document): void {
  const { text, frontmatter, body, faults } = document;
  const inside = (range: Range, outer: Range = { start: 0, end: text.length }) => {
    assert.ok(Number.isInteger(range.start) && Number.isInteger(range.end), 'offsets are whole');
    assert.ok(
      outer.start <= range.start && range.start <= range.end && range.end <= outer.end,
      JSON.stringify({ range, outer }),
    );
  };
  const value = (v: Value, outer: Range): void => {
    inside(v.range, outer);
    if (v.kind === 'list') for (const item of v.items) value(item, v.range);
    else if (v.kind === 'map') for (const entry of v.entries) entryIn(entry, v.range);
    else if (v.style === 'plain' && !textIn(text, v.range).startsWith('*') && !/[\r\n]/.test(textIn(text, v.range)))
      assert.equal(v.text, textIn(text, v.range));
  };
  const entryIn = (entry: Entry, outer: Range): void => {
    inside(entry.keyRange, outer);
    value(entry.value, outer);
  };
  for (const fault of faults) inside(fault.range);
  if (frontmatter) {
    inside(frontmatter.range);
    inside(frontmatter.inner, frontmatter.range);
    for (const entry of frontmatter.entries) entryIn(entry, frontmatter.inner);
    assert.ok(body.start >= frontmatter.range.end || frontmatter.state === 'unclosed');
  }
  const below = { start: body.start, end: text.length };
  for (const block of body.blocks) {
    inside(block.range, below);
    if (block.kind === 'table') for (const cell of block.rows.flat()) inside(cell.range, below);
    if (block.kind === 'item' && block.checkbox) assert.match(textIn(text, block.checkbox.range), /^[ xX]$/);
    assertText(text, block);
  }
}

/** A heading, paragraph or item of one line says what stands in its range. NUL is replaced by markdown. */
function assertText(text: string, block: Block): void {
  if (block.kind !== 'heading' && block.kind !== 'paragraph' && block.kind !== 'item') return;
  // biome-ignore lint/suspicious/noControlCharactersInRegex: markdown replaces it
  if (/[\n\u0000\ufffd\\]/.test(block.text)) return;
  assert.equal(textIn(text, block.range), block.text);
}

const { numRuns: RUNS } = runs(400);

describe('document/document', () => {
  it('never throws, and every range says what it stands for', function () {
    this.timeout(20_000);
    fc.assert(
      fc.property(anyText(), text => assertSound(readDocument(text))),
      { numRuns: RUNS },
    );
    fc.assert(
      fc.property(mutatedText(SOUND), text => assertSound(readDocument(text))),
      { numRuns: RUNS },
    );
  });

  it('reads the same, moved by one, behind a byte-order mark', () => {
    for (const text of SOUND.map(sound => sound.replace(/^\ufeff/, ''))) {
      const without = readDocument(text);
      const withMark = readDocument(`\ufeff${text}`);
      assert.deepEqual(
        withMark.frontmatter?.entries.map(entry => [entry.key, entry.keyRange.start - 1]),
        without.frontmatter?.entries.map(entry => [entry.key, entry.keyRange.start]),
      );
      assert.deepEqual(
        withMark.body.blocks.map(({ kind, range }) => [kind, range.start - 1]),
        without.body.blocks.map(({ kind, range }) => [kind, range.start]),
      );
    }
  });

  it('reads an empty file, and files of line ends', () => {
    for (const text of ['', '\n', '\r\n\r\n', '\ufeff', ' \t']) {
      const document = readDocument(text);
      assertSound(document);
      assert.deepEqual([document.frontmatter, document.body.blocks, document.faults], [undefined, [], []]);
      assert.deepEqual(firstLine(document), { start: 0, end: 0 });
    }
  });

  it('does not take a rule in the body for frontmatter', () => {
    const document = readDocument('# A\n\n---\n\ntype: story\n\n---\n');
    assert.equal(document.frontmatter, undefined);
  });

  it('starts the body behind the closing fence', () => {
    for (const end of ['\n', '\r\n', '\r']) {
      const document = readDocument(['---', 'a: b', '---', '# T', ''].join(end));
      assert.equal(document.text.slice(document.body.start), `# T${end}`);
    }
    assert.equal(readDocument('---\na: b\n---').body.start, 12);
  });

  it('finds keys whatever their case and dashes, in order of preference', () => {
    const document = readDocument('---\nDepends_On: A\nUS ID: B\n---\n');
    assert.equal(entryOf(document, 'depends-on')?.key, 'Depends_On');
    assert.equal(entryOf(document, 'id', 'us-id')?.key, 'US ID');
    assert.equal(entryOf(document, 'rank'), undefined);
  });

  it('gives texts where lists were written, and lists where a text was meant', () => {
    const document = readDocument('---\na: [[X]]\nb: [Y, [Z, " "]]\nc: "  "\nd:\ne: |\n  long\n  text\n---\n');
    const values = (key: string) => textsOf(document, entryOf(document, key)?.value).map(({ value }) => value);
    assert.deepEqual(['a', 'b', 'c', 'd', 'e'].map(values), [['X'], ['Y', 'Z'], [], [], ['long\ntext']]);
    assert.equal(textOf(document, entryOf(document, 'a')?.value)?.value, '[[X]]');
    assert.equal(textOf(document, entryOf(document, 'd')?.value), undefined);
  });
});
