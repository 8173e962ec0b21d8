import assert from 'node:assert/strict';
import fc from 'fast-check';
import { type Frontmatter, readFrontmatter } from '../../../src/core/document/frontmatter';
import { readPlainYaml } from '../../../src/core/document/plainYaml';
import { keyName } from '../../../src/core/document/value';
import { runs } from '../runs';
import { mutatedText, SOUND } from './anyText';

const { numRuns: RUNS } = runs(1500);

/** What the parser reads: an anchor in one more line keeps the quick reader away. */
function parsed(block: string): Frontmatter | undefined {
  return readFrontmatter(`---\n${block}zzz: &a b\n---\n`);
}

/** Where the quick reader dares, it reads what the parser reads. */
function agrees(block: string): boolean {
  const plain = readPlainYaml(block, 4, keyName);
  if (!plain) return false;
  const reference = parsed(block) ?? assert.fail();
  assert.deepEqual(plain, reference.entries.slice(0, -1), JSON.stringify(block));
  assert.equal(reference.faults.length, 0, JSON.stringify([block, reference.faults]));
  return true;
}

describe('document/plainYaml', () => {
  for (const block of [
    'type: story\nid: 007\ntitle: a b  \n',
    'type: story # why\n\n# comment\n  \nid: A#1\n',
    'a:\nb: \nc: "x: y" \nd: \'#\'\ne: ""\n',
    'a: [b, "c", \'d\']\nb: []\nc: [ x , y ]\n',
    'a:\n  - b\n  - "c d" # x\ne: f\n',
    'a:\n- b\n- c\nd: e\n',
    'a: b\r\nc:\r\n  - d\r\n',
    'a: http://x.y/z:1\nUS ID: (a) b/c\n',
    'a: ~\nb: true\nc: 1e3\nd: .5\n',
  ])
    it(`reads ${JSON.stringify(block)} as the parser does`, () => assert.ok(agrees(block)));

  for (const block of [
    'a: b\n  c\n',
    'a: &x b\n',
    'a: *x\n',
    'a: !t b\n',
    'a: |\n  b\n',
    'a: >\n  b\n',
    'a: @b\n',
    'a: `b\n',
    'a: %b\n',
    'a: "b\\n"\n',
    "a: 'it''s'\n",
    'a: b: c\n',
    'a: b:\n',
    'a: {b: c}\n',
    'a: [b: c]\n',
    'a: [[b]]\n',
    'a: [b\n',
    'a:\n  b: c\n',
    'a:\n\tb\n',
    'a:\n  - b: c\n',
    'a:\n  -\n',
    'a:\n  - - b\n',
    'a:\n  - b\n - c\n',
    'a: - b\n',
    'a: b\na: c\n',
    '? a\n',
    '- a\n',
    'a\n',
    '"a": b\n',
    'a: -1\n',
    'a: b\n- c\n',
    ' a: b\n',
    '...\n',
    '---\n',
    'a:b\n',
    'a: \u0007\n',
    'a: , b\n',
  ])
    it(`leaves ${JSON.stringify(block)} to the parser`, () =>
      assert.equal(readPlainYaml(block, 0, keyName), undefined));

  it('reads what the parser reads, wherever it reads', function () {
    this.timeout(60_000);
    const value = fc
      .array(
        fc.constantFrom(
          'a',
          'B',
          '1',
          ' ',
          '  ',
          ':',
          ': ',
          '#',
          ' #',
          '-',
          '- ',
          ',',
          '[',
          ']',
          '{',
          '}',
          '"',
          "'",
          '\\',
          '/',
          '.',
          '?',
          '!',
          '&',
          '*',
          '|',
          '>',
          '@',
          '%',
          '~',
          '=',
          '<',
          '(',
          ')',
          'é',
          '😀',
          '\t',
          '…',
          '\u0085',
          '\ufeff',
          '\u2028',
        ),
        { maxLength: 7 },
      )
      .map(parts => parts.join(''));
    const line = fc.oneof(
      fc
        .tuple(
          fc.constantFrom('a', 'b', 'Type', 'us id', 'x_y-z', 'k1', 'null', '1a'),
          fc.constantFrom(': ', ':', ' : ', ':  '),
        )
        .chain(([key, colon]) => value.map(v => key + colon + v)),
      value.map(v => `  - ${v}`),
      value.map(v => `- ${v}`),
      fc.constantFrom('', '  ', '# c', '  # c', 'c: [a, b]', 'd: "q r"', "e: 'q'", 'f:', 'g: [a , "b",]', 'h: [ ]'),
    );
    const block = fc
      .tuple(fc.array(line, { maxLength: 6 }), fc.constantFrom('\n', '\n', '\r\n'))
      .map(([lines, end]) => lines.map(l => l + end).join(''));
    let read = 0;
    fc.assert(
      fc.property(block, text => {
        if (agrees(text)) read++;
      }),
      { numRuns: RUNS },
    );
    assert.ok(read > RUNS / 20, `${read} of ${RUNS} were of the plain kind`);
    const inner = mutatedText(SOUND).map(text => /^\ufeff?---\r?\n([\s\S]*?\n)---/.exec(text)?.[1] ?? '');
    fc.assert(
      fc.property(inner, text => void agrees(text)),
      { numRuns: RUNS },
    );
  });
});
