import assert from 'node:assert/strict';
import type { Story } from '../../../src/core/artifacts/artifact';
import { BacklogOrder } from '../../../src/core/backlog/order';
import { readListing } from '../../../src/core/backlog/orderSources';
import { schemeOf } from '../../../src/core/backlog/scheme';
import { Checker } from '../../../src/core/check';
import { parseConfig } from '../../../src/core/product/config';

const INDEX = `---
startedColumns:
  - In Progress
completedColumns:
  - Shipped
---

# A board

About it, with [a link](https://example.com/x.md).

## Backlog

- [second](tasks/second.md)
- [first](tasks/first.md)
- [again](tasks/second.md)
- plain words

## In Progress

- [a b](<tasks/a%20b.md>)
- [out](../out.md)

## Shipped

- [old](./tasks/old.md)
`;

function checkerWith(backlog: object, files: Readonly<Record<string, string>>): Checker {
  const { config, problems } = parseConfig(JSON.stringify({ files: { story: ['**/tasks/*.md'] }, backlog }), []);
  assert.deepEqual(problems, []);
  const checker = new Checker({ config, today: () => '2026-03-01' });
  checker.takeOrderFile(files['.kanbn/index.md']);
  for (const [path, text] of Object.entries(files)) checker.load(path, text);
  checker.finishLoading();
  return checker;
}

function order({ product, config }: Checker): readonly string[] {
  return [...new BacklogOrder<Story>(product.ofKind('story'), schemeOf(config))].map(({ path }) =>
    path.replace(/^.*\//, ''),
  );
}

function storyAt({ product }: Checker, path: string): Story {
  const artifact = product.at(path);
  return artifact?.kind === 'story' ? artifact : assert.fail(`${path} is no story`);
}

describe('an order file', () => {
  const task = (title: string, frontmatter = '') => `${frontmatter}# ${title}\n\nText.\n`;
  const files = {
    '.kanbn/index.md': INDEX,
    '.kanbn/tasks/first.md': task('First', '---\ntags:\n  - A\n---\n'),
    '.kanbn/tasks/second.md': task('Second'),
    '.kanbn/tasks/a b.md': task('Spaced', '---\nstatus: blocked\n---\n'),
    '.kanbn/tasks/old.md': task('Old'),
    '.kanbn/tasks/new.md': task('New'),
  };
  const options = { orderFile: '.kanbn/index.md' };

  it('lists links below columns, relative to its folder, each once', () => {
    assert.deepEqual(
      [...readListing(INDEX, '.kanbn/index.md')].map(([path, { column, category }]) => [path, column, category]),
      [
        ['.kanbn/tasks/second.md', 'Backlog', undefined],
        ['.kanbn/tasks/first.md', 'Backlog', undefined],
        ['.kanbn/tasks/a b.md', 'In Progress', 'active'],
        ['out.md', 'In Progress', 'active'],
        ['.kanbn/tasks/old.md', 'Shipped', 'done'],
      ],
    );
    assert.equal(readListing(INDEX, 'index.md').has('out.md'), false, 'what is outside of the product is not listed');
  });

  it('gives stories their order, and their status where they have none', () => {
    const checker = checkerWith(options, files);
    assert.deepEqual(order(checker), ['second.md', 'first.md', 'a b.md', 'old.md', 'new.md']);
    const facts = (path: string) => {
      const { status, category } = storyAt(checker, path);
      return [status?.value, category];
    };
    assert.deepEqual(facts('.kanbn/tasks/first.md'), ['Backlog', 'open']);
    assert.deepEqual(facts('.kanbn/tasks/a b.md'), ['blocked', 'active'], 'its own word counts');
    assert.deepEqual(facts('.kanbn/tasks/old.md'), ['Shipped', 'done']);
    assert.deepEqual(facts('.kanbn/tasks/new.md'), [undefined, undefined]);
    assert.equal(checker.product.at('.kanbn/index.md'), undefined);
  });

  it('gives way to a rank', () => {
    const rank = '---\nrank: "a0"\n---\n';
    const checker = checkerWith(options, { ...files, '.kanbn/tasks/old.md': task('Old', rank) });
    assert.deepEqual(order(checker), ['old.md', 'second.md', 'first.md', 'a b.md', 'new.md']);
  });

  it('names the files to read again when it changes', () => {
    const checker = checkerWith(options, files);
    const swapped = INDEX.replace('- [second](tasks/second.md)\n- [first](tasks/first.md)', '- [f](tasks/first.md)');
    const concerned = checker.takeOrderFile(swapped);
    assert.deepEqual([...concerned].sort(), ['.kanbn/tasks/first.md', '.kanbn/tasks/second.md']);
    for (const path of concerned) checker.update(path, files[path as keyof typeof files]);
    assert.deepEqual(order(checker), ['first.md', 'second.md', 'a b.md', 'old.md', 'new.md']);
    assert.deepEqual(checker.takeOrderFile(swapped), []);
    assert.equal(checker.takeOrderFile(undefined).length, 5);
  });
});

describe('an order key', () => {
  it('is read where the configuration names it, and beside it ranks say nothing', () => {
    const files = {
      'tasks/a.md': '---\nid: A\npriority: 300\nrank: "a0"\nordinal: 1\n---\n',
      'tasks/b.md': '---\nid: B\nPriority: 100\nordinal: 2\n---\n',
      'tasks/c.md': '---\nid: C\npriority: high\nordinal: 0\n---\n',
    };
    assert.deepEqual(order(checkerWith({ orderKey: 'priority' }, files)), ['b.md', 'a.md', 'c.md']);
    const counted = { orderKey: 'priority', orderDefault: 200 };
    assert.deepEqual(order(checkerWith(counted, files)), ['b.md', 'c.md', 'a.md']);
    assert.deepEqual(order(checkerWith({ orderKey: 'ordinal' }, files)), ['c.md', 'a.md', 'b.md']);
    assert.deepEqual(order(checkerWith({}, files)), ['a.md', 'c.md', 'b.md']);
  });

  it('silences the rules about ranks', () => {
    const rank = 'a'.repeat(80);
    const files = {
      'tasks/a.md': `---\nid: A\nrank: "${rank}"\n---\n`,
      'tasks/b.md': `---\nid: B\nrank: "${rank}"\n---\n`,
    };
    const found = (backlog: object) =>
      checkerWith(backlog, files)
        .allFindings()
        .filter(({ rule }) => /rank/.test(rule)).length;
    assert.equal(found({}), 4);
    assert.equal(found({ orderKey: 'ordinal' }), 0);
  });
});
