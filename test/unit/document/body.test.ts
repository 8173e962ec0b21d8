import assert from 'node:assert/strict';
import { type Block, headingName, readBody, sectionBlocks, withoutComments } from '../../../src/core/document/body';
import { textIn } from '../../../src/core/document/text';

const read = (text: string) => readBody(text, 0).blocks;
const texts = (blocks: readonly Block[]) =>
  blocks.map(block => ('text' in block ? `${block.kind}: ${block.text}` : block.kind));

describe('document/body', () => {
  it('reads headings of both kinds, and no text over a rule as one', () => {
    assert.deepEqual(texts(read('# A #\n\nB\n===\n\nC\n---\n\ntwo\nlines\n---\n')), [
      'heading: A',
      'heading: B',
      'heading: C',
      'paragraph: two\nlines',
    ]);
  });

  it('sees no heading and no checkbox in fences, indented code and comments', () => {
    const hidden = '## Acceptance criteria\n- [ ] x\n';
    const blocks = read(
      `~~~\n${hidden}~~~\n\n\`\`\`md\n${hidden}\`\`\`\n\n<!--\n\n${hidden}\n-->\n\n    # code\n    - [ ] x\n`,
    );
    assert.deepEqual(
      blocks.map(({ kind }) => kind),
      ['code', 'code', 'html', 'code'],
    );
  });

  it('takes everything behind an unclosed fence or comment for code or comment', () => {
    assert.deepEqual(
      read('```\n# A\n- [ ] x').map(({ kind }) => kind),
      ['code'],
    );
    assert.deepEqual(
      read('~~~js\n# A\n```\n').map(({ kind }) => kind),
      ['code'],
    );
    assert.deepEqual(
      read('<!-- a\n\n# A\n').map(({ kind }) => kind),
      ['html'],
    );
  });

  it('gives items their own text, depth and checkbox, each where it stands', () => {
    const text = '- [ ] one\n  - [x] two\n    1. three\n- [X] \n-\n* **four**\n  more\n- [y] no box\n';
    const items = read(text).filter(block => block.kind === 'item');
    assert.deepEqual(
      items.map(({ text: t, depth, checkbox }) => [t, depth, checkbox?.ticked]),
      [
        ['one', 0, false],
        ['two', 1, true],
        ['three', 2, undefined],
        ['', 0, true],
        ['', 0, undefined],
        ['**four**\nmore', 0, undefined],
        ['[y] no box', 0, undefined],
      ],
    );
    for (const { checkbox } of items) if (checkbox) assert.match(textIn(text, checkbox.range), /^[ xX]$/);
    assert.deepEqual(
      items.slice(0, 3).map(({ range }) => textIn(text, range)),
      ['one', 'two', 'three'],
    );
  });

  it('gives ranges into the file, behind frontmatter and with every line end', () => {
    for (const end of ['\n', '\r\n', '\r']) {
      const front = ['---', 'a: b', '---', ''].join(end);
      const text =
        front +
        ['# Title', '', 'One', 'two', '', '> - [ ] quoted', '', '| a | b |', '|---|---|', '| c | d |'].join(end);
      const { blocks } = readBody(text, front.length);
      const [heading, paragraph, item, table] = blocks;
      assert.deepEqual(
        blocks.map(({ kind }) => kind),
        ['heading', 'paragraph', 'item', 'table'],
      );
      assert.ok(heading && paragraph && item && table?.kind === 'table');
      assert.equal(textIn(text, heading.range), 'Title');
      assert.equal(textIn(text, paragraph.range), `One${end}two`);
      assert.equal(textIn(text, item.range), 'quoted');
      assert.deepEqual(
        table.rows.map(row => row.map(cell => textIn(text, cell.range))),
        [
          ['a', 'b'],
          ['c', 'd'],
        ],
      );
    }
  });

  it('ends a section at the next heading of its level or above', () => {
    const body = readBody('## A\n\na\n\n### B\n\nb\n\n## C\n\nc\n', 0);
    assert.deepEqual(texts(sectionBlocks(body, 0)), ['paragraph: a', 'heading: B', 'paragraph: b']);
    assert.deepEqual(texts(sectionBlocks(body, 1)), []);
  });

  it('compares headings without decoration', () => {
    for (const text of [
      'Acceptance Criteria',
      '✅ Acceptance criteria:',
      '**Acceptance Criteria**',
      '3.1 Acceptance criteria',
      'ACCEPTANCE  CRITERIA (draft)',
      'iv. Acceptance criteria',
      '`Acceptance` _criteria_',
    ])
      assert.equal(headingName(text), 'acceptance criteria', text);
    assert.equal(headingName('Crite\u0300res'), headingName('Critères'));
    assert.notEqual(headingName('I want it'), 'want it');
  });

  it('reads comments out of a text', () => {
    assert.equal(withoutComments(' a <!-- b --> c <!-- d'), 'a  c');
  });

  it('reads 170 KB of nested lists and tables', () => {
    const line = (i: number) => `${'  '.repeat(i % 12)}- [${i % 2 ? 'x' : ' '}] item ${i} with a few words more\n`;
    const text = Array.from({ length: 4000 }, (_, i) => line(i)).join('');
    assert.ok(text.length > 170_000);
    assert.equal(read(text).filter(({ kind }) => kind === 'item').length, 4000);
  });
});
