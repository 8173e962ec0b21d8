import assert from 'node:assert/strict';
import { setField } from '../../../src/core/artifacts/storyField';
import { Checker } from '../../../src/core/check';
import { readDocument } from '../../../src/core/document/document';
import { choicesFor, vocabulariesOf } from '../../../src/core/language/fieldChoices';
import { parseConfig } from '../../../src/core/product/config';

describe('what can be chosen for a field', () => {
  const story = (keys: string) => `---\ntype: story\n${keys}---\n# A story\n`;
  const checker = new Checker({ today: () => '2026-05-04' });
  const files = [
    story('id: S-1\nstatus: To Do\npriority: P1\nestimate: 8\nowner: ann\noutcome: O-1\n'),
    story('id: S-2\nstatus: In_Progress\npriority: must\nestimate: 2\nowner: [Bob, Zoe]\noutcome: [O-1, O-2]\n'),
    story('id: S-3\nstatus: In_Progress\nestimate: 2\nowner: ann\n'),
    '---\ntype: outcome\nid: O-1\nstatus: testing\n---\n# Zebras are counted\n',
    '---\ntype: outcome\nid: O-2\n---\n# Apples are eaten\n',
    '---\ntype: outcome\n---\n# Nobody can name it\n',
  ];
  files.forEach((text, i) => {
    checker.load(`${i}.md`, text);
  });
  checker.finishLoading();
  const values = (field: Parameters<typeof choicesFor>[0]) => choicesFor(field, checker).map(({ value }) => value);

  it('begins with the words in use, the most used first, as they are written', () => {
    assert.deepEqual(values('status').slice(0, 2), ['In_Progress', 'To Do']);
    assert.deepEqual(values('owner'), ['ann', 'Bob', 'Zoe']);
    assert.deepEqual(values('release'), []);
  });

  it('offers no known word that one in use says in other letters', () => {
    const statuses = values('status');
    assert.ok(statuses.includes('Done'));
    assert.ok(!statuses.includes('in-progress'), statuses.join());
    assert.equal(new Set(statuses).size, statuses.length);
    assert.deepEqual(
      values('priority').filter(value => value === 'must'),
      ['must'],
    );
  });

  it('says what a word means, where it does not say so itself', () => {
    const meaning = new Map(choicesFor('status', checker).map(({ value, description }) => [value, description]));
    assert.equal(meaning.get('In_Progress'), 'active');
    assert.equal(meaning.get('Done'), '');
  });

  it('sorts estimates by size and outcomes by title, and offers no outcome that has no id', () => {
    assert.deepEqual(values('estimate'), ['1', '2', '3', '5', '8', '13']);
    assert.deepEqual(
      choicesFor('outcome', checker).map(({ label, value, description, uses }) => [label, value, description, uses]),
      [
        ['Apples are eaten', 'O-2', 'O-2', 1],
        ['Zebras are counted', 'O-1', 'O-1 · testing', 2],
      ],
    );
  });

  it('offers a word of Storymark’s beside those of the team that mean something else', () => {
    const text = '{ "statuses": { "story": { "In Review": "active", "Backlog": "open", "Hecho": "done" } } }';
    const own = new Checker({ config: parseConfig(text, []).config, today: () => '2026-05-04' });
    own.load('a.md', story('id: S-1\nstatus: In Review\n'));
    const offered = choicesFor('status', own).map(({ value }) => value);
    assert.deepEqual(offered, ['In Review', 'Backlog', 'Hecho', 'Draft', 'In Progress', 'Dropped']);
  });

  it('are a folder’s own statuses where it has such, and the words that its stories use', () => {
    const text = `{
      "statuses": { "story": { "Now": "active" } },
      "folders": { "app/**": { "statuses": { "story": { "Idea": "draft", "Building": "active" } } } }
    }`;
    const own = new Checker({ config: parseConfig(text, []).config, today: () => '2026-05-04' });
    own.load('now.md', story('id: S-1\nstatus: Now\n'));
    own.load('app/one.md', story('id: S-2\nstatus: Building\n'));
    const offered = (...paths: string[]) => choicesFor('status', own, paths).map(({ value }) => value);
    assert.equal(offered('app/one.md')[0], 'Building');
    assert.ok(offered('app/one.md').includes('Idea'), offered('app/one.md').join());
    assert.equal(offered('now.md')[0], 'Now');
    for (const words of [offered('now.md'), offered('now.md', 'app/one.md')])
      assert.ok(!words.includes('Idea') && !words.includes('Building'), words.join());
    assert.equal(choicesFor('status', own, ['app/one.md'])[0]?.description, 'active');
    const written = (path: string) => {
      const document = readDocument(story('id: S-3\n'));
      const result = setField(document, 'status', 'draft', vocabulariesOf(own, [path]));
      return result?.ok ? result.edit.newText.trim() : undefined;
    };
    assert.equal(written('app/two.md'), 'status: Idea');
    assert.equal(written('two.md'), 'status: Draft');
  });
});
