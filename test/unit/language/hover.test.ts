import assert from 'node:assert/strict';
import { hoverAt } from '../../../src/core/language/hover';
import { lensesOf } from '../../../src/core/language/lenses';
import { documentSymbol, workspaceSymbols } from '../../../src/core/language/symbols';
import { marked } from './marked';
import { example, MemoryProduct, small } from './products';

/** The first card's lines as text, or the meaning of the key. */
function hover(source: string, product = small()): readonly string[] | undefined {
  const { text, offset } = marked(source);
  const found = hoverAt(product.file('stories/new.md', text), offset);
  if (!found) return undefined;
  if (found.key) return [`${found.key.name}: ${found.key.meaning}`];
  return found.cards.flatMap(({ lines }) => lines.map(line => line.map(span => span.text).join('')));
}

describe('hover', () => {
  it('shows an outcome with its measure, its last evidence and whom it serves', () => {
    assert.deepEqual(hover('See OUTCOME|-1.'), [
      'Confirm early  OUTCOME-1',
      'outcome · testing · Mara',
      'nurses: confirm the day before',
      'confirmed visits: 20 % → 60 %, by 2026-12-31, last 31 % on 2026-06-30',
      'serves Nobody waits VISION-1',
      '2 stories: See the route, Print the route',
    ]);
  });

  it('shows a story with its place, its criteria and who refers to it', () => {
    assert.deepEqual(hover('---\ntype: story\nparent: STO|RY-1\n---\n'), [
      'See the route  STORY-1',
      'story · To Do · must · 3 points · place 1 of 2 · Ines',
      '1 of 2 criteria met',
      'serves Confirm early OUTCOME-1',
      '1 slice: Print the route',
      '1 waiting for it: Print the route',
    ]);
  });

  it('shows no place for a story that is done, and says where a link leads nowhere', () => {
    const product = new MemoryProduct({ 'a.md': '---\ntype: story\nid: S-1\nstatus: done\noutcome: O-9\n---\n# A\n' });
    assert.deepEqual(hover('S-|1', product), [
      'A  S-1',
      'story · done',
      'no acceptance criteria',
      'serves O-9, which does not exist',
    ]);
  });

  it('says what a key means', () => {
    assert.deepEqual(hover('---\ntype: story\ndep|ends_on: []\n---\n'), [
      'depends-on: Ids of stories that must be done first.',
    ]);
    assert.deepEqual(hover('---\ntype: outcome\nmetric:\n  base|line: 1\n---\n'), [
      'baseline: The value of the metric today.',
    ]);
    assert.equal(hover('---\ntype: story\nmy-o|wn: 1\n---\n'), undefined);
    assert.equal(hover('---\ntype: post\nsta|tus: 1\n---\n'), undefined);
  });

  it('says nothing about other text', () => {
    for (const source of ['no w|ord', '|', '```\nSTORY-|1\n```', '# Hea|ding'])
      assert.equal(hover(source), undefined, source);
  });

  it('never throws at any offset of the example', () => {
    const product = example();
    for (const [path, text] of product.texts) {
      const file = product.file(path);
      for (let offset = 0; offset <= text.length; offset += 3) {
        const found = hoverAt(file, offset);
        if (found) assert.ok(found.range.start <= offset && offset <= found.range.end);
      }
    }
  });
});

describe('lenses', () => {
  const titles = (path: string) => lensesOf(small().file(path)).map(({ title }) => title);

  it('say where a story stands, how far it is and what it serves', () => {
    assert.deepEqual(titles('stories/a.md'), [
      'place 1 of 2',
      '$(arrow-up) move up',
      '$(arrow-down) move down',
      '1 of 2 criteria met',
      'serves Confirm early (testing, last 31 % on 2026-06-30)',
      '1 slice',
      '1 story waits for this',
    ]);
    assert.deepEqual(titles('stories/c.md'), ['no acceptance criteria']);
  });

  it('say what an outcome has moved, and who serves it', () => {
    assert.deepEqual(titles('outcomes/early.md'), [
      'confirmed visits: 20 % → 60 %, by 2026-12-31, last 31 % on 2026-06-30',
      '2 stories serve this outcome',
    ]);
    assert.deepEqual(titles('vision.md'), ['1 outcome serves this vision']);
  });

  it('stand above the title', () => {
    const file = small().file('stories/a.md');
    const [first] = lensesOf(file);
    assert.equal(file.document.text.slice(first?.range.start, first?.range.end), 'See the route');
  });

  it('are not there for other files', () => {
    assert.deepEqual(lensesOf(small().file('README.md', '# STORY-1\n')), []);
  });
});

describe('symbols', () => {
  it('of the product are found by the signs of id and title', () => {
    const { product } = small().checker;
    const names = (query: string) => workspaceSymbols(product, query).map(({ name }) => name);
    assert.deepEqual(names('story-2'), ['STORY-2 Print the route']);
    assert.deepEqual(names('route').sort(), ['STORY-1 See the route', 'STORY-2 Print the route']);
    assert.deepEqual(names('s1srt'), ['STORY-1 See the route']);
    assert.equal(names('').length, product.size);
    assert.deepEqual(names('zebra'), []);
  });

  it('of a file are the artifact and its criteria or evidence', () => {
    const story = documentSymbol(small().file('stories/a.md'));
    assert.deepEqual([story?.name, story?.detail], ['STORY-1', 'See the route']);
    assert.deepEqual(
      story?.children.map(({ name, detail }) => `${name}: ${detail}`),
      ['Seen in 2 s: met', 'Also offline: open'],
    );
    const outcome = documentSymbol(small().file('outcomes/early.md'));
    assert.deepEqual(
      outcome?.children.map(({ name }) => name),
      ['2026-06-30 31 %'],
    );
    assert.equal(documentSymbol(small().file('x.md', '# x')), undefined);
  });

  it('of sections end before the line on which the next one begins', () => {
    const first = '## Requirement 1: Log in\r\n\r\nText.\r\n';
    const product = new MemoryProduct(
      { 'specs/a/requirements.md': `# Requirements\r\n\r\n${first}## Requirement 2: Log out\r\n\r\nText.\r\n` },
      '{ "files": { "story": ["specs/**/requirements.md"] } }',
    );
    const { text } = product.file('specs/a/requirements.md').document;
    const ranges = product.checker.artifactsIn('specs/a/requirements.md').map(artifact => {
      const range = documentSymbol(product.file(artifact.path, text))?.range;
      return range && text.slice(range.start, range.end);
    });
    assert.deepEqual(ranges, [first.slice(0, -2), '## Requirement 2: Log out\r\n\r\nText.\r\n']);
  });
});
