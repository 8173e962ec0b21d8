import assert from 'node:assert/strict';
import { readFrontmatter } from '../../../src/core/document/frontmatter';
import { glanceAtType } from '../../../src/core/document/glance';
import { textIn } from '../../../src/core/document/text';
import type { Value } from '../../../src/core/document/value';

/** A value as plain data, and its source. */
function plain(value: Value): unknown {
  switch (value.kind) {
    case 'scalar':
      return value.text;
    case 'list':
      return value.items.map(plain);
    case 'map':
      return Object.fromEntries(value.entries.map(entry => [entry.key, plain(entry.value)]));
  }
}

function read(text: string) {
  const frontmatter = readFrontmatter(text) ?? assert.fail('no frontmatter');
  return {
    ...frontmatter,
    data: Object.fromEntries(frontmatter.entries.map(({ key, value }) => [key, plain(value)])),
    sources: frontmatter.entries.map(({ keyRange, value }) => [textIn(text, keyRange), textIn(text, value.range)]),
    faultLines: frontmatter.faults.map(({ range }) => text.slice(0, range.start).split(/\r\n|\n|\r/).length),
    faultTexts: frontmatter.faults.map(({ range }) => textIn(text, range)),
  };
}

describe('document/frontmatter', () => {
  it('keeps every scalar as it is written', () => {
    const { data, faults } = read(
      '---\na: 007\nb: 1e3\nc: 1.10\nd: yes\ne: 2026-05-04\nf: ~\ng: 0x1f\nh: "a\\tb"\ni:\n---\n',
    );
    assert.deepEqual(data, {
      a: '007',
      b: '1e3',
      c: '1.10',
      d: 'yes',
      e: '2026-05-04',
      f: '~',
      g: '0x1f',
      h: 'a\tb',
      i: '',
    });
    assert.deepEqual(faults, []);
  });

  for (const [name, end] of [
    ['LF', '\n'],
    ['CRLF', '\r\n'],
    ['CR', '\r'],
  ] as const) {
    it(`reads ${name}, with a byte-order mark and without a final line end`, () => {
      const lines = [
        '---',
        'type: story # a comment',
        "title: 'It''s'",
        'labels:',
        '  - a',
        '  - "b"',
        'map: { x: 1 }',
        '---',
      ];
      for (const text of [lines.join(end), `\ufeff${lines.join(end)}${end}`]) {
        const { data, sources, state, range, faults } = read(text);
        assert.deepEqual(data, { type: 'story', title: "It's", labels: ['a', 'b'], map: { x: '1' } });
        assert.deepEqual(sources[0], ['type', 'story']);
        assert.deepEqual(sources[1], ['title', "'It''s'"]);
        assert.equal(state, 'closed');
        assert.ok(textIn(text, range).startsWith('---') && textIn(text, range).endsWith('---'));
        assert.deepEqual(faults, []);
      }
    });
  }

  it('finds none where there is none', () => {
    for (const text of [
      '',
      '# A\n',
      'a\n---\nb: c\n---\n',
      '----\na: b\n----\n',
      '---\nJust a rule above prose.\n',
      ' ---\na: b\n---\n',
      '---',
    ])
      assert.equal(readFrontmatter(text), undefined, JSON.stringify(text));
  });

  it('reads all but the value that YAML refuses, and says where it stands', () => {
    const { data, faultLines, faultTexts, faults } = read(
      '---\nid: A\nreporter: @name\nowner: @other\nstatus: Done\n---\n',
    );
    assert.deepEqual([data['id'], data['status']], ['A', 'Done']);
    assert.deepEqual(faultLines, [3, 4]);
    assert.deepEqual(faultTexts, ['@name', '@other']);
    assert.match(faults[0]?.message ?? '', /quotes/);
  });

  it('ends a text without quotes with its line, and reads the keys below it', () => {
    for (const eol of ['\n', '\r\n', '\r']) {
      const { data, faults, faultTexts } = read(
        ['---', 'title: Login: step two # later', 'by: Hanna:', 'id: A-1', 'status: draft', '---', ''].join(eol),
      );
      assert.deepEqual(data, { title: 'Login: step two', by: 'Hanna:', id: 'A-1', status: 'draft' });
      assert.deepEqual(faultTexts, ['Login: step two', 'Hanna:']);
      assert.ok(faults.every(fault => fault.needsQuotes && /in quotes/.test(fault.message)));
    }
  });

  it('reads a text without quotes that goes on below its key, and lets no other fault go', () => {
    const { data, faultLines } = read('---\ntitle: Login\n  the second step: two\nowner: @hanna\nid: A-1\n---\n');
    assert.deepEqual(data, { title: 'Login the second step: two', owner: '@hanna', id: 'A-1' });
    assert.deepEqual(faultLines, [2, 4]);
  });

  it('takes no key and no item below a text for a part of it', () => {
    const { data, sources, faultLines, faults } = read(
      '---\nmetric: Signups: weekly\n  baseline: 3\n  target: 4\nowner: x: y\nstatus: done\n  more: z\nid: A-1\n---\n',
    );
    assert.deepEqual(data, { metric: 'Signups: weekly', owner: 'x: y', status: 'done', id: 'A-1' });
    assert.deepEqual(sources[0], ['metric', 'Signups: weekly']);
    assert.deepEqual(faultLines, [2, 3, 5, 7]);
    assert.deepEqual(
      faults.map(fault => fault.needsQuotes),
      [true, undefined, true, undefined],
    );
  });

  it('ends a text whose quotation mark or bracket is never closed with its line, and reads the keys below it', () => {
    for (const eol of ['\n', '\r\n', '\r']) {
      const { data, faults, faultTexts } = read(
        [
          '---',
          'title: "Login: step # two',
          "status: 'ready",
          'labels: [a, "b]',
          'depends-on:',
          '  - "A',
          '  - B',
          'outcome: [O-1',
          'note: "legal,',
          '  though"',
          'owner: "Ann',
          '  Miller',
          'id: "A-1"',
          '---',
          '',
        ].join(eol),
      );
      assert.deepEqual(data, {
        title: 'Login: step # two',
        status: 'ready',
        labels: ['a', 'b'],
        'depends-on': ['A', 'B'],
        outcome: '[O-1',
        note: 'legal, though',
        owner: 'Ann',
        id: 'A-1',
      });
      assert.deepEqual(faultTexts, ['"Login: step # two', "'ready", '"b]', '"A', '[O-1', '"Ann']);
      assert.deepEqual(faults.filter(fault => !fault.needsQuotes).length, 1);
    }
  });

  it('reports a merge conflict once, and reads what stands around it', () => {
    for (const eol of ['\n', '\r\n']) {
      const { data, faults, faultTexts } = read(
        [
          '---',
          'id: A-1',
          '<<<<<<< HEAD',
          'status: "ready',
          '=======',
          'status: done',
          '>>>>>>> b: c',
          'owner: Ann',
          '---',
          '',
        ].join(eol),
      );
      assert.deepEqual(data, { id: 'A-1', owner: 'Ann' });
      assert.deepEqual(faultTexts, ['<<<<<<< HEAD']);
      assert.match(faults[0]?.message ?? '', /merge conflict/);
    }
  });

  it('ends a text of several lines with its last character', () => {
    const { sources } = read('---\ntitle: >-\n  one\n  two\n\nid: |+\n  A\n\n---\n');
    assert.deepEqual(sources, [
      ['title', '>-\n  one\n  two'],
      ['id', '|+\n  A'],
    ]);
  });

  it('takes the first of two equal keys and reports the second', () => {
    const { data, faultLines } = read('---\nid: A\ntitle: x\nid: B\n---\n');
    assert.deepEqual(data, { id: 'A', title: 'x' });
    assert.deepEqual(faultLines, [4]);
  });

  it('reports a tab that indents, and reads the rest', () => {
    const { data, faultLines } = read('---\nid: A\nlabels:\n\t- x\nstatus: done\n---\n');
    assert.deepEqual([data['id'], data['status']], ['A', 'done']);
    assert.ok(faultLines.every(line => line === 3 || line === 4) && faultLines.length > 0, String(faultLines));
  });

  it('reads templates and wiki links as what YAML makes of them, without throwing', () => {
    const { data } = read('---\ntype: story\ntitle: {{TITLE}}\nepic: [[DS-002]]\nnote: {{ a b }}\n---\n');
    assert.equal(data['type'], 'story');
    assert.deepEqual(data['epic'], [['DS-002']]);
  });

  it('follows an alias to a text, and no further', () => {
    const bomb = [
      'a: &a [x, x]',
      ...Array.from({ length: 30 }, (_, i) => `k${i}: &k${i} [*${i ? `k${i - 1}` : 'a'}, *${i ? `k${i - 1}` : 'a'}]`),
    ];
    const { data } = read(`---\nowner: &o Ann\nteam: *o\n${bomb.join('\n')}\nlast: *k29\n---\n`);
    assert.equal(data['team'], 'Ann');
    assert.equal(data['last'], '*k29');
  });

  it('holds keys that objects have of themselves', () => {
    const frontmatter = readFrontmatter('---\n__proto__: 1\nconstructor: 2\ntoString: 3\n---\n') ?? assert.fail();
    assert.deepEqual(
      frontmatter.entries.map(({ key, value }) => [key, plain(value)]),
      [
        ['__proto__', '1'],
        ['constructor', '2'],
        ['toString', '3'],
      ],
    );
  });

  it('reads an unclosed block up to where it stops looking like one, and reports the fence', () => {
    const { state, data, faultLines, range } = read('---\nid: A\nstatus: draft\n\n# Title\n\n- [ ] a: b\n');
    assert.equal(state, 'unclosed');
    assert.deepEqual(data, { id: 'A', status: 'draft' });
    assert.deepEqual(faultLines, [1]);
    assert.ok(range.end <= 24);
  });

  it('reports a line that closes the block for one reader and not for another', () => {
    const { data, faultLines } = read('---\nid: A\n---foo\nstatus: done\n---\n');
    assert.deepEqual(data, { id: 'A', status: 'done' });
    assert.deepEqual(faultLines, [3]);
  });

  it('never reads a block in a language of code', () => {
    for (const language of ['js', 'JS', 'javascript', 'JavaScript', ' js', 'coffee', 'ts']) {
      const { state, faults, entries } = read(`---${language}\n{ type: "story" }\n---\n`);
      assert.equal(state, 'foreign');
      assert.deepEqual(entries, []);
      assert.deepEqual(
        faults.map(({ code }) => code),
        ['frontmatter-executable'],
      );
    }
    assert.equal(read('---toml\na = 1\n---\n').faults[0]?.code, 'frontmatter-syntax');
    assert.equal(read('---yaml\na: 1\n---\n').data['a'], '1');
  });

  it('evaluates nothing', () => {
    const trap = globalThis as { sprung?: boolean };
    delete trap.sprung;
    for (const language of ['js', 'JS', 'javascript', 'JavaScript', 'coffee', 'json', 'toml', ''])
      readFrontmatter(`---${language}\n(globalThis.sprung = true, { type: "story" })\n---\n`);
    assert.equal(trap.sprung, undefined);
  });

  it('reports what is no list of keys', () => {
    for (const block of ['- a\n- b', 'just text', '42']) {
      const { faultLines, entries } = read(`---yaml\n${block}\n---\n`);
      assert.deepEqual([faultLines, entries], [[2], []], block);
    }
    assert.deepEqual(read('---\n---\n').faults, []);
    assert.deepEqual(read('---\n# only a comment\n---\n').faults, []);
  });

  it('refuses hostile sizes in no time', () => {
    const lines = ['\n', '\r\n', '\r'].map(eol => `a:${eol}`.repeat(5000));
    for (const block of ['['.repeat(100_000), `a: ${'x'.repeat(70_000)}`, ...lines, '{a: '.repeat(3000)]) {
      const { faults } = read(`---\ntype: story\n${block}\n---\n`);
      assert.match(faults[0]?.message ?? '', /too large/);
    }
  });

  describe('glance at the type', () => {
    const cases: readonly (readonly [string, string | undefined])[] = [
      ['---\ntype: story\n---\n', 'story'],
      ['\ufeff---\r\nid: A\r\nType: "user story" # x\r\n---\r\n', 'user story'],
      ['---\rtype: story\r---\r', 'story'],
      ['---\n"type": vision\n---\n', 'vision'],
      ['---\n{ id: A, type: outcome }\n---\n', 'outcome'],
      ['---\ntitle: x\n---\ntype: story\n', undefined],
      ['type: story\n', undefined],
      ['---\nsubtype: story\n---\n', undefined],
    ];
    for (const [text, type] of cases)
      it(`says ${type ?? 'nothing'} of ${JSON.stringify(text)}`, () => {
        assert.equal(glanceAtType(text), type);
      });

    it('is never surer of a no than the reader', () => {
      for (const [text] of cases) {
        const typed = readFrontmatter(text)?.entries.some(({ name }) => name === 'type') ?? false;
        assert.ok(!typed || glanceAtType(text) !== undefined, text);
      }
    });
  });
});
