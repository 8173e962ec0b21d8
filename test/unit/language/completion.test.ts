import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { readDocument } from '../../../src/core/document/document';
import { applyEdits } from '../../../src/core/document/text';
import { completionsAt } from '../../../src/core/language/completion';
import type { CompletionItem } from '../../../src/core/language/completionItem';
import { cursorAt } from '../../../src/core/language/cursorAt';
import { marked } from './marked';
import { example, MemoryProduct, small } from './products';

interface Asked {
  readonly path?: string;
  readonly typed?: string;
  readonly product?: MemoryProduct;
}

/** What is offered at the mark. */
function offered(source: string, { path: at = 'stories/new.md', typed, product = small() }: Asked = {}) {
  const { text, offset } = marked(source);
  const { items, incomplete } = completionsAt(product.file(at, text), { offset, typed });
  const sorted = [...items].sort((a, b) => (a.sortKey < b.sortKey ? -1 : 1));
  return { text, offset, items: sorted, labels: sorted.map(({ label }) => label), incomplete };
}

/** The text after the item with `label` was chosen at the mark. */
function chosen(source: string, label: string, asked?: Asked): string {
  const { text, items, labels } = offered(source, asked);
  const item =
    items.find(candidate => candidate.label === label) ?? assert.fail(`${label} is not in ${labels.join(', ')}`);
  return applyEdits(text, [item]);
}

function story(frontmatter: string, body = '# New\n'): string {
  return `---\ntype: story\n${frontmatter}\n---\n${body}`;
}

describe('completion of keys', () => {
  it('offers the keys of the kind that are not there yet, with their meaning', () => {
    const { labels, items } = offered(story('id: STORY-9\nowner: me\nmoscow: must\n|'));
    for (const key of [
      'title',
      'status',
      'outcome',
      'parent',
      'depends-on',
      'estimate',
      'release',
      'storymark-disable',
    ])
      assert.ok(labels.includes(key), key);
    for (const key of ['type', 'id', 'owner', 'priority', 'metric']) assert.ok(!labels.includes(key), key);
    assert.ok(items.every(({ documentation, kind }) => documentation && kind === 'key'));
  });

  it('counts a key of another tool that makes the same link', () => {
    assert.ok(!offered(story('dependencies: []\n|')).labels.includes('depends-on'));
  });

  it('writes key and colon, and only the key where the colon stands', () => {
    assert.equal(chosen(story('sta|'), 'status'), story('status: '));
    assert.equal(chosen(story('sta|tu: draft'), 'status'), story('status: draft'));
  });

  it('asks for the values next where there are some', () => {
    const { items } = offered(story('|'));
    assert.equal(items.find(({ label }) => label === 'status')?.again, true);
    assert.equal(items.find(({ label }) => label === 'estimate')?.again, false);
  });

  it('knows the map of a metric', () => {
    const outcome = (metric: string) => `---\ntype: outcome\n${metric}\n---\n`;
    assert.deepEqual(offered(outcome('metric:\n  name: x\n  |')).labels, ['baseline', 'target', 'by']);
    assert.deepEqual(offered(outcome('metric: {name: x, |}')).labels, ['baseline', 'target', 'by']);
  });

  it('works in YAML that is broken elsewhere', () => {
    assert.ok(offered(story('reporter: @me\nlabels: [a\nsta|')).labels.includes('status'));
    assert.ok(offered('---\ntype: story\nsta|\n\n# Not closed\n').labels.includes('status'));
  });

  it('offers nothing but the type in a file that is no artifact', () => {
    assert.deepEqual(offered('---\n|').labels, ['type']);
    assert.deepEqual(offered('---\ntitle: x\n|\n---\n').labels, ['type']);
    assert.deepEqual(offered('---\ntype: post\n|\n---\n').labels, []);
    assert.deepEqual(offered('# Only text |\n', { typed: ' ' }).labels, []);
  });
});

describe('completion of values', () => {
  it('offers the kinds for type', () => {
    assert.deepEqual(offered('---\ntype: |\n---\n').labels, ['story', 'outcome', 'vision']);
    assert.deepEqual(offered('---\ntype: st|ory\n---\n').labels, ['story', 'outcome', 'vision']);
  });

  it("offers the team's statuses first, then those in use, then Storymark's", () => {
    assert.deepEqual(offered(story('status: |')).labels, [
      'Waiting',
      'To Do',
      'done',
      'ready',
      'draft',
      'in-progress',
      'dropped',
    ]);
  });

  it('replaces the whole value', () => {
    assert.equal(chosen(story('status: dr|aft # why'), 'ready'), story('status: ready # why'));
    assert.equal(chosen(story('status:|'), 'ready'), story('status: ready'));
    assert.equal(chosen(story('status: "dr|aft"'), 'To Do'), story('status: "To Do"'));
    assert.equal(chosen(story("status: '|"), 'To Do'), story("status: 'To Do"));
  });

  it('offers priorities and value areas', () => {
    assert.deepEqual(offered(story('priority: |')).labels, ['must', 'should', 'could', 'wont']);
    assert.deepEqual(offered('---\ntype: outcome\nvalue-area: |\n---\n').labels.length, 4);
  });

  it('offers owners, teams, releases and labels in use', () => {
    assert.deepEqual(offered(story('owner: |')).labels, ['Ines', 'Mara']);
    assert.deepEqual(offered(story('assignee: |')).labels, ['Ines', 'Mara']);
    assert.deepEqual(offered(story('team: |')).labels, ['route']);
    assert.deepEqual(offered(story('release: |')).labels, ['spring']);
    assert.deepEqual(offered(story('labels: [phone, |]')).labels, ['route']);
  });

  it('offers dates', () => {
    const { items } = offered('---\ntype: outcome\nby: |\n---\n');
    assert.deepEqual(
      items.map(({ label, detail }) => `${label} ${detail}`),
      [
        '2026-11-22 today',
        '2026-11-30 the end of this month',
        '2026-12-31 the end of next month',
        '2027-03-31 the end of next quarter',
        '2027-05-31 in half a year',
        '2027-12-31 the end of next year',
      ],
    );
    assert.deepEqual(offered(story('created: |')).labels, ['2026-11-22']);
  });

  it('offers the rules that can be silenced', () => {
    assert.ok(offered(story('storymark-disable: [|]')).labels.includes('story-too-large'));
    assert.ok(offered(story('id: A', '<!-- storymark-disable |')).labels.includes('story-too-large'));
  });

  it('says nothing about values that are free', () => {
    assert.deepEqual(offered(story('title: |')).labels, []);
    assert.deepEqual(offered(story('my-key: |')).labels, []);
  });
});

describe('completion of ids', () => {
  it('offers the kind that a link leads to, open ones first, with titles', () => {
    const { items, labels } = offered(story('outcome: |'));
    assert.deepEqual(labels, ['OUTCOME-1', 'OUTCOME-2']);
    assert.equal(items[0]?.detail, 'Confirm early');
    assert.match(items[0]?.documentation ?? '', /31 % on 2026-06-30/);
    assert.match(items[0]?.filterText ?? '', /Confirm early/);
    assert.deepEqual(offered(story('depends-on: |')).labels, ['STORY-1', 'STORY-2', 'STORY-3']);
    assert.deepEqual(offered('---\ntype: outcome\nvision: |\n---\n').labels, ['VISION-1']);
  });

  it('leaves out the file itself and what the list has', () => {
    const { text } = marked('|');
    assert.equal(text, '');
    const source = '---\ntype: story\nid: STORY-2\ndepends-on: [STORY-1, |]\n---\n';
    assert.deepEqual(offered(source, { path: 'stories/b.md' }).labels, ['STORY-3']);
  });

  for (const [before, after] of [
    ['outcome: OUT|', 'outcome: OUTCOME-1'],
    ['outcome:|', 'outcome: OUTCOME-1'],
    ['outcome: "|"', 'outcome: "OUTCOME-1"'],
    ["outcome: 'OUT|'", "outcome: 'OUTCOME-1'"],
    ['outcome: [|]', 'outcome: [OUTCOME-1]'],
    ['outcome: [|', 'outcome: [OUTCOME-1'],
    ['outcome: [OUTCOME-2,|]', 'outcome: [OUTCOME-2, OUTCOME-1]'],
    ['outcome: [OUTCOME-2, "OU|"]', 'outcome: [OUTCOME-2, "OUTCOME-1"]'],
    ['outcome:\n  - |', 'outcome:\n  - OUTCOME-1'],
    ['outcome:\n  -|', 'outcome:\n  - OUTCOME-1'],
    ['outcome:\n  - OUTCOME-2\n  |', 'outcome:\n  - OUTCOME-2\n  - OUTCOME-1'],
    ['outcome:\n- "OU|', 'outcome:\n- "OUTCOME-1'],
    ['outcome: OUTCOME-2, |', 'outcome: OUTCOME-2, OUTCOME-1'],
    ['outcome: OUTCOME-2, OUT|C', 'outcome: OUTCOME-2, OUTCOME-1'],
    ['outcome: [[OUT|]]', 'outcome: [[OUTCOME-1]]'],
    ['outcomes:\r\n  - |\r\nestimate: 3', 'outcomes:\r\n  - OUTCOME-1\r\nestimate: 3'],
    ['reporter: @me\noutcome: |', 'reporter: @me\noutcome: OUTCOME-1'],
  ] as const) {
    it(`writes ${JSON.stringify(before)} as ${JSON.stringify(after)}`, () =>
      assert.equal(chosen(story(before), 'OUTCOME-1'), story(after)));
  }

  it('puts an id in quotes that YAML would read as something else', () => {
    const product = new MemoryProduct({ 'a.md': '---\ntype: outcome\nid: "#7"\n---\n# Seven\n' });
    assert.equal(chosen(story('outcome: |'), '#7', { product }), story('outcome: "#7"'));
  });

  it('offers all kinds in running text and behind [[, and closes the brackets', () => {
    assert.equal(chosen(story('id: X', 'See STO|'), 'STORY-1'), story('id: X', 'See STORY-1'));
    assert.equal(chosen(story('id: X', 'See [[|'), 'VISION-1', { typed: '[' }), story('id: X', 'See [[VISION-1]]'));
    assert.equal(chosen(story('id: X', 'See [[VI|]]'), 'VISION-1'), story('id: X', 'See [[VISION-1]]'));
    assert.equal(chosen(story('id: X', 'See STORY-|'), 'STORY-1', { typed: '-' }), story('id: X', 'See STORY-1'));
  });

  it('does not disturb who writes text', () => {
    for (const [source, typed] of [
      ['well-|', '-'],
      ['a |', ' '],
      ['- |', ' '],
      ['"|', '"'],
      ['now:|', ':'],
    ] as const)
      assert.deepEqual(offered(story('id: X', source), { typed }).labels, [], source);
    assert.deepEqual(offered(story('id: X', '```\nSTORY-|\n```\n')).labels, []);
  });

  it('gives the best of many and asks again', () => {
    const files = Object.fromEntries(
      Array.from({ length: 300 }, (_, i) => [
        `${i}.md`,
        `---\ntype: story\nid: S-${i}\nrank: "a${String(i).padStart(3, '0')}x"\n---\n# Story ${i}\n`,
      ]),
    );
    const product = new MemoryProduct(files);
    const all = offered(story('parent: |'), { product });
    assert.equal(all.incomplete, true);
    assert.equal(all.labels[0], 'S-0');
    const some = offered(story('parent: story 29|'), { product });
    assert.deepEqual(some.labels.slice(0, 2), ['S-29', 'S-290']);
  });
});

describe('completion in the body', () => {
  it('offers the sections that the kind lacks', () => {
    assert.deepEqual(offered(story('id: X', '# T\n\n## |')).labels, ['Acceptance criteria', 'Value hypothesis']);
    assert.deepEqual(offered(story('id: X', '# T\n\n## |\n\n## Success criteria\n')).labels, ['Value hypothesis']);
    assert.equal(
      chosen('---\ntype: outcome\n---\n## Ev|', 'Evidence'),
      '---\ntype: outcome\n---\n## Evidence\n\n| Date | Value | Source |\n| ---- | ----- | ------ |',
    );
    assert.equal(
      chosen(story('id: X', '# T\n\n|'), '## Value hypothesis'),
      story('id: X', '# T\n\n## Value hypothesis'),
    );
  });

  it('offers the next step of a scenario among the criteria', () => {
    const criteria = (text: string) => story('id: X', `## Acceptance criteria\n\n${text}`);
    const first = (text: string) => offered(criteria(text)).labels[0];
    assert.equal(first('|'), 'Given');
    assert.equal(first('- [ ] |'), 'Given');
    assert.equal(first('Given a visit\n|'), 'When');
    assert.equal(first('Given a visit\nAnd a nurse\nW|'), 'When');
    assert.equal(first('- Given a\n- When b\n- |'), 'Then');
    assert.equal(chosen(criteria('Given a\nwh|'), 'When'), criteria('Given a\nWhen '));
    assert.ok(!offered(story('id: X', '# T\n\ntext |')).labels.includes('Given'));
  });
});

/** The items' kinds that a value of a key may be offered as. */
const KINDS_OF: Readonly<Record<string, CompletionItem['kind']>> = {
  type: 'word',
  status: 'word',
  priority: 'word',
  'value-area': 'word',
  outcome: 'artifact',
  vision: 'artifact',
  parent: 'artifact',
  'depends-on': 'artifact',
  owner: 'name',
  team: 'name',
  labels: 'name',
  release: 'name',
  for: 'name',
  by: 'date',
  created: 'date',
};

describe('completion at every character of real frontmatter', function () {
  this.timeout(30_000);
  const product = example();
  const corpora = process.env['STORYMARK_CORPORA'] ?? '../shared/corpora';
  const ownFiles = ['stories/see-why-a-visit-was-moved.md', 'outcomes/fewer-missed-visits.md', 'vision.md'];
  const files: [string, string][] = ownFiles.map(at => [at, product.texts.get(at) ?? assert.fail(at)]);
  const tasks = path.join(corpora, 'backlog-md/backlog/tasks');
  if (existsSync(tasks)) {
    const [name = ''] = readdirSync(tasks).filter(file => file.endsWith('.md'));
    files.push([`tasks/${name}`, readFileSync(path.join(tasks, name), 'utf8')]);
  }

  for (const [at, original] of files) {
    for (const [what, text] of [
      ['', original],
      [' cut off at the cursor', undefined],
      [' with CRLF', original.replaceAll('\n', '\r\n')],
    ] as const) {
      it(`offers the right kind of items in ${at}${what}`, () => {
        const end = readDocument(text ?? original).frontmatter?.range.end ?? assert.fail('no frontmatter');
        const whole = text === undefined ? undefined : product.file(at, text);
        for (let offset = 0; offset <= end; offset++) {
          if (text?.[offset - 1] === '\r') continue; // no cursor stands within a line end
          const file = whole ?? product.file(at, original.slice(0, offset));
          const { items } = completionsAt(file, { offset, typed: undefined });
          const cursor = cursorAt(file.document, offset);
          for (const item of items) {
            assert.ok(item.range.start <= offset && offset <= item.range.end, `${offset} ${item.label}`);
            if (cursor.at === 'key' && item.newText[0] !== '-')
              assert.equal(item.kind, 'key', `${offset} ${item.label}`);
            if (cursor.at === 'value')
              assert.equal(item.kind, KINDS_OF[cursor.path.at(-1) ?? ''], `${offset} ${item.label}`);
          }
          const known = cursor.at === 'value' && file.reading && KINDS_OF[cursor.path.join('.')];
          if (known && known !== 'artifact')
            assert.ok(items.length > 0 || cursor.item, `nothing at ${offset}: ${cursor.path.join('.')}`);
        }
      });
    }
  }
});
