import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { readDocument } from '../../../src/core/document/document';
import { textIn } from '../../../src/core/document/text';
import type { Cursor } from '../../../src/core/language/cursor';
import { cursorAt } from '../../../src/core/language/cursorAt';
import { marked } from './marked';

/** What stands at the mark, in short. */
function at(source: string): string {
  const { text, offset } = marked(source);
  return describeCursor(text, cursorAt(readDocument(text), offset));
}

function describeCursor(text: string, cursor: Cursor): string {
  switch (cursor.at) {
    case 'nowhere':
      return 'nowhere';
    case 'key':
      return `key ${[...cursor.path, `“${textIn(text, cursor.range)}”`].join(' ')}${cursor.hasColon ? ':' : ''}`;
    case 'value': {
      const { path: keys, item, flow, quote, lead, range } = cursor;
      return [item ? 'item' : 'value', ...keys, `“${textIn(text, range)}”`, flow && 'flow', quote, lead && 'lead']
        .filter(Boolean)
        .join(' ');
    }
    case 'heading':
      return `heading ${cursor.level} “${textIn(text, cursor.range)}”`;
    case 'text':
      return `${cursor.wikiLink ? 'wiki' : 'text'} “${textIn(text, cursor.range)}”${cursor.closed ? ' closed' : ''}`;
  }
}

function inFrontmatter(source: string): string {
  return at(`---\n${source}\n---\n# T\n`);
}

describe('what stands at a cursor', () => {
  for (const [source, expected] of [
    ['|', 'key “”'],
    ['st|', 'key “st”'],
    ['|status', 'key “status”'],
    ['sta|tus: draft', 'key “status”:'],
    ['"sta|tus": draft', 'key “status”:'],
    ['type: story\n|\nid: A', 'key “”'],
    ['status:|', 'value status “” lead'],
    ['status: |', 'value status “”'],
    ['status: dr|aft', 'value status “draft”'],
    ['status: |draft', 'value status “draft”'],
    ['status: draft|', 'value status “draft”'],
    ['status: In Pro|gress # why', 'value status “In Progress”'],
    ['status: draft # wh|y', 'nowhere'],
    ['status: "dr|aft"', 'value status “draft” "'],
    ["status: 'dr|", "value status “dr” '"],
    ['status: "draft"|', 'nowhere'],
    ['# com|ment', 'nowhere'],
    ['labels: [a, b|]', 'item labels “b” flow'],
    ['labels: [|]', 'item labels “” flow'],
    ['labels: [a,|]', 'item labels “” flow lead'],
    ['labels: [a, |', 'item labels “” flow'],
    ['labels: [a, "b c|", d]', 'item labels “b c” flow "'],
    ['labels: [a|', 'item labels “a” flow'],
    ['labels: [a]|', 'nowhere'],
    ['labels: [\n  a,\n  b|\n]', 'item labels “b” flow'],
    ['labels: [a,\nstatus: dr|', 'value status “dr”'],
    ['outcome: [[OUT|]]', 'item outcome “OUT” flow'],
    ['labels:\n  - a\n  - |', 'item labels “”'],
    ['labels:\n  - a\n  -|', 'item labels “” lead'],
    ['labels:\n- a\n- b|c', 'item labels “bc”'],
    ['labels:\n  - "a|"', 'item labels “a” "'],
    ['labels:\n  - a\n  |', 'key labels “”'],
    ['labels:\n  |', 'key labels “”'],
    ['labels:\n  - a\n|', 'key “”'],
    ['metric:\n  |', 'key metric “”'],
    ['metric:\n  na|me: x\n  by: 1', 'key metric “name”:'],
    ['metric:\n  name: x\n  by: 2|', 'value metric by “2”'],
    ['metric: { name: x, by: 2|}', 'value metric by “2” flow'],
    ['metric: { name: x, b| }', 'key metric “b”'],
    ['metric: {"name": x, "by": |}', 'value metric by “” flow'],
    ['{type: story, sta|tus: draft}', 'key “status”:'],
    ['{type: story, status: dr|aft}', 'value status “draft” flow'],
    ['title: "never closed\nstatus: dr|', 'value status “dr”'],
    ['reporter: @me\nstatus: |', 'value status “”'],
    ['text: |\n  some: th|ing', 'nowhere'],
    ['text: >-\n  words wo|rds\nstatus: x', 'nowhere'],
    ['title: a\n  conti|nued', 'nowhere'],
  ] as const) {
    const shown = JSON.stringify(source);
    // The mark is the last bar: a block scalar has one of its own.
    it(`in frontmatter ${shown} is ${expected}`, () => assert.equal(inFrontmatter(source), expected));
  }

  for (const [source, expected] of [
    ['-|--\ntype: story\n---\n', 'nowhere'],
    ['---\ntype: story\n--|-\n', 'nowhere'],
    ['---\n|', 'key “”'],
    ['---\nty|', 'key “ty”'],
    ['---\ntype: |', 'value type “”'],
    ['---\ntype: story\nst|\n\n# T\n', 'key “st”'],
    ['---js\nty|\n---\n', 'nowhere'],
    ['---\n\nProse that is n|one', 'text “none”'],
    ['# Ti|tle', 'heading 1 “Title”'],
    ['## |', 'heading 2 “”'],
    ['#|', 'text “#”'],
    ['See STORY-4|K7Q.', 'text “STORY-4K7Q”'],
    ['See [[STO|', 'wiki “STO”'],
    ['See [[STO|]] now', 'wiki “STO” closed'],
    ['```\nSTORY-|1\n```\n', 'nowhere'],
    ['- a\n\n  ```\n  STORY-|1\n  ```\n', 'nowhere'],
    ['<!-- storymark-disable missing-|id -->', 'item storymark-disable “missing-id”'],
    ['|', 'text “”'],
  ] as const) {
    it(`in ${JSON.stringify(source)} is ${expected}`, () => assert.equal(at(source), expected));
  }

  it('never throws, and its range holds the cursor on one line, in frontmatter that is being edited', function () {
    this.timeout(30_000);
    const folder = path.resolve('examples/home-care/outcomes');
    const texts = readdirSync(folder).map(name => readFileSync(path.join(folder, name), 'utf8').slice(0, 700));
    const pieces = [
      '[',
      ']',
      '{',
      '}',
      '"',
      "'",
      ':',
      '-',
      '\n',
      '\r\n',
      '  ',
      '#',
      '|',
      '>',
      ',',
      '@',
      '---',
      '\t',
      '\u0000',
      '`',
      '[[',
    ];
    fc.assert(
      fc.property(
        fc.constantFrom(...texts),
        fc.array(fc.tuple(fc.nat(600), fc.nat(20), fc.constantFrom(...pieces)), { maxLength: 4 }),
        fc.boolean(),
        (original, changes, crlf) => {
          let text = crlf ? original.replaceAll('\n', '\r\n') : original;
          for (const [where, length, piece] of changes)
            text = text.slice(0, where) + piece + text.slice(where + length);
          const document = readDocument(text);
          for (let offset = 0; offset <= text.length; offset++) {
            const cursor = cursorAt(document, offset);
            if (cursor.at === 'nowhere') continue;
            const { start, end } = cursor.range;
            const split = text[offset - 1] === '\r' && text[offset] === '\n' ? 1 : 0;
            assert.ok(
              start <= offset && offset - split <= end && end <= text.length,
              `${offset}: ${JSON.stringify(cursor)}`,
            );
            assert.doesNotMatch(text.slice(start, end), /[\r\n]/, `${offset}: ${JSON.stringify(cursor)}`);
          }
        },
      ),
      { numRuns: 40 },
    );
  });
});
