import assert from 'node:assert/strict';
import { readDocument } from '../../../src/core/document/document';
import { applyEdits, textIn } from '../../../src/core/document/text';
import { definitionAt, mentionsInFile, type ReadFile } from '../../../src/core/language/definition';
import { linksOf } from '../../../src/core/language/links';
import { isUnmistakable, mentionsOf } from '../../../src/core/language/mentions';
import { refusal, renameAt, renameEdits } from '../../../src/core/language/rename';
import { marked } from './marked';
import { MemoryProduct, small } from './products';

/** How often a text mentions an id as a word. */
function mentions(id: string, text: string): number {
  return mentionsOf(id, readDocument(text), undefined).length;
}

/** A file as who looks for mentions is told of it. */
function read(product: MemoryProduct, path: string): ReadFile {
  const { document, reading } = product.file(path);
  return { path, document, artifact: reading?.artifact };
}

describe('mentions of an id', () => {
  for (const text of [
    'STORY-1',
    'See STORY-1.',
    '(STORY-1)',
    '**STORY-1**',
    '_STORY-1_',
    '`STORY-1`',
    '"STORY-1"',
    'STORY-1: done',
    'STORY-1/STORY-2',
    'STORY-1-',
    '[[STORY-1]]',
    '[[STORY-1|the first]]',
    '[STORY-1](other.md)',
    '請見STORY-1的說明',
    '| STORY-1 |\n| --- |',
    '<!-- STORY-1 -->',
    '---\nrelated: STORY-1\n---\n',
    '- [ ] STORY-1 works',
  ])
    it(`is found in ${JSON.stringify(text)}`, () => assert.equal(mentions('STORY-1', text), 1));

  for (const text of [
    'STORY-12',
    'STORY-1.2',
    'STORY-1-b',
    'sub-STORY-1',
    'MYSTORY-1',
    'STORY-1_b',
    'stories/STORY-1.md',
    'STORY-1-a.md',
    'https://example.com/browse/STORY-1',
    '[text](https://example.com/STORY-1)',
    '[text](STORY-1)',
    'story-1',
    '```\nSTORY-1\n```\n',
    '- a\n\n  ~~~\n  STORY-1\n  ~~~\n',
    'text\n\n    STORY-1\n',
  ])
    it(`is not found in ${JSON.stringify(text)}`, () => assert.equal(mentions('STORY-1', text), 0));

  it('of an id that could be a word are only links', () => {
    for (const id of ['login', '7', 'sign-in', 'README']) assert.equal(isUnmistakable(id), false, id);
    for (const id of ['STORY-4K7Q', 'US-001', 'back-100.9', 'VISION-MAIN', 'E2E'])
      assert.equal(isUnmistakable(id), true, id);
    assert.equal(mentions('login', 'The login page, see [[login]].'), 1);
  });
});

describe('the definition of an id', () => {
  const product = small();
  const at = (source: string) => {
    const { text, offset } = marked(source);
    return definitionAt(product.file('stories/new.md', text), offset)?.targets.map(
      ({ path, start, end }) => `${path}:${start.line}:${start.character}-${end.character}`,
    );
  };

  it('is the id of the artifact that has it, from frontmatter, text, wiki links and inline code', () => {
    const expected = ['outcomes/early.md:2:4-13'];
    for (const source of [
      '---\ntype: story\noutcome: OUT|COME-1\n---\n',
      '---\ntype: story\noutcome: [OUTCOME-2, "|OUTCOME-1"]\n---\n',
      '---\ntype: story\noutcome:\n  - OUTCOME-1|\n---\n',
      'See OUTCOME-|1.',
      'See [[OUTCOME|-1]]',
      'See `OUT|COME-1`',
      'See STORY-1/OUTCOME-|1',
    ])
      assert.deepEqual(at(source), expected, source);
  });

  it('is nothing for other words, and in code blocks', () => {
    for (const source of ['OUTCOME-|12', 'some w|ord', '|', '```\nOUTCOME-|1\n```\n'])
      assert.equal(at(source), undefined, source);
  });

  it('is each of several that claim it', () => {
    const twins = new MemoryProduct({
      'b.md': '---\ntype: story\nid: S-1\n---\n',
      'a.md': '---\ntype: story\nid: S-1\n---\n',
    });
    const found = definitionAt(twins.file('c.md', 'S-1'), 1);
    assert.deepEqual(
      found?.targets.map(({ path }) => path),
      ['a.md', 'b.md'],
    );
  });
});

describe('references of an id', () => {
  it('are told from its definition, by file', () => {
    const product = small();
    const all = [...product.texts.keys()].flatMap(path => mentionsInFile('STORY-1', read(product, path)));
    assert.deepEqual(
      all.map(({ path, start, isDefinition }) => `${path}:${start.line}${isDefinition ? ' definition' : ''}`),
      ['stories/a.md:2 definition', 'stories/b.md:4', 'stories/b.md:5', 'stories/b.md:11', 'stories/b.md:11'],
    );
  });
});

describe('links of a file', () => {
  it('lead from each id to its artifact, but not to the file itself', () => {
    const product = small();
    const found = linksOf(product.file('stories/b.md'));
    const { text } = product.file('stories/b.md').document;
    assert.deepEqual(
      found.map(({ range, path }) => `${textIn(text, range)} ${path}`),
      [
        'OUTCOME-1 outcomes/early.md',
        'STORY-1 stories/a.md',
        'STORY-1 stories/a.md',
        'STORY-1 stories/a.md',
        'STORY-1 stories/a.md',
      ],
    );
  });
});

describe('renaming an id', () => {
  it('begins on an id of one artifact only', () => {
    const product = small();
    const at = (source: string) => {
      const { text, offset } = marked(source);
      const start = renameAt(product.file('stories/new.md', text), offset);
      return start.ok ? textIn(text, start.mention.range) : start.reason;
    };
    assert.equal(at('See STORY|-1.'), 'STORY-1');
    assert.match(at('some w|ord'), /Only the id/);
    const twins = new MemoryProduct({
      'b.md': '---\ntype: story\nid: S-1\n---\n',
      'a.md': '---\ntype: story\nid: S-1\n---\n',
    });
    const start = renameAt(twins.file('a.md'), twins.file('a.md').document.text.indexOf('S-1'));
    assert.match(start.ok ? '' : start.reason, /a\.md and of b\.md/);
  });

  it('refuses what is no id, or another one', () => {
    const { product } = small().checker;
    const refused = (id: string) => refusal('STORY-1', id, product);
    assert.equal(refused('STORY-77'), undefined);
    assert.equal(refused('story-1'), undefined);
    assert.equal(refused('STORY-1'), undefined);
    assert.match(refused('') ?? '', /empty/);
    assert.match(refused('two words1') ?? '', /white space/);
    for (const id of ['a"1', '[x1]', 'x1,', '#12', 'x1:', '-x1', '@me1'])
      assert.match(refused(id) ?? '', /begins and ends/, id);
    assert.match(refused('login') ?? '', /could be a word/);
    assert.match(refused('STORY-2') ?? '', /STORY-2 is already the id of “Print the route”/);
    assert.match(refused('outcome-1') ?? '', /OUTCOME-1 is already/);
  });

  it('changes every mention and nothing else', () => {
    const product = small();
    const after = new Map(
      [...product.texts].map(([path, text]) => [
        path,
        applyEdits(text, renameEdits('STORY-1', 'STORY-99', read(product, path))),
      ]),
    );
    assert.equal(after.get('stories/a.md'), product.texts.get('stories/a.md')?.replace('id: STORY-1', 'id: STORY-99'));
    assert.match(
      after.get('stories/b.md') ?? '',
      /parent: STORY-99\ndepends-on: \[STORY-99\][\s\S]*As STORY-99 says\. See `STORY-99`, STORY-12 and stories\/STORY-1\.md\.\n\n```\nSTORY-1\n```/,
    );
    assert.equal(after.get('vision.md'), product.texts.get('vision.md'));
    const renamed = new MemoryProduct(Object.fromEntries(after));
    assert.deepEqual(
      renamed.checker.findings('stories/b.md').filter(({ rule }) => rule === 'broken-reference'),
      [],
    );
  });

  for (const [before, after] of [
    ['---\r\ntype: story\r\nparent: S-1\r\n---\r\nS-1\r\n', '---\r\ntype: story\r\nparent: T-22\r\n---\r\nT-22\r\n'],
    ['---\ntype: story\nparent: "S-1" # S-1\n---\n', '---\ntype: story\nparent: "T-22" # T-22\n---\n'],
    [
      "---\ntype: story\ndepends-on:\n  - 'S-1'\n  - S-2\n---\n",
      "---\ntype: story\ndepends-on:\n  - 'T-22'\n  - S-2\n---\n",
    ],
    [
      '---\ntype: story\ndepends-on: S-1, S-2\nreporter: @me\n---\n',
      '---\ntype: story\ndepends-on: T-22, S-2\nreporter: @me\n---\n',
    ],
    ['---\ntype: story\nparent: "[[S-1]]"\n---\n', '---\ntype: story\nparent: "[[T-22]]"\n---\n'],
    ['\ufeff---\ntype: story\nparent: S-1\n---\n', '\ufeff---\ntype: story\nparent: T-22\n---\n'],
  ] as const) {
    it(`works in ${JSON.stringify(before)}`, () => {
      const product = new MemoryProduct({ 'a.md': before });
      assert.equal(applyEdits(before, renameEdits('S-1', 'T-22', read(product, 'a.md'))), after);
    });
  }

  it('renames links of an id that could be a word, and leaves the word alone', () => {
    const text = '---\ntype: story\nparent: login\n---\nThe login, see [[login]].\n';
    const product = new MemoryProduct({ 'a.md': text });
    const edited = applyEdits(text, renameEdits('login', '1e3', read(product, 'a.md')));
    assert.equal(edited, '---\ntype: story\nparent: "1e3"\n---\nThe login, see [[1e3]].\n');
  });
});
