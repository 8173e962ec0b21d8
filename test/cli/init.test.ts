import assert from 'node:assert/strict';
import fs from 'node:fs';
import { FileError } from '../../src/cli/io';
import { nodeFiles } from '../../src/cli/nodeFiles';
import { parseConfig } from '../../src/core/product/config';
import { RULE_IDS } from '../../src/core/rules/index';
import { GOOD_STORY, World } from './world';

const TASK = `---
id: TASK-1
title: Go
status: In Review
---

## Acceptance Criteria

- [ ] #1 it goes
`;

describe('storymark init', () => {
  let world: World;
  const setUp = (files: Readonly<Record<string, string>>) => {
    world = new World(files);
  };
  /** What the configuration in a folder says, without a fault. */
  const written = (file = '.storymark.jsonc') => {
    const { config, problems } = parseConfig(world.read(file), RULE_IDS);
    assert.deepEqual(problems, []);
    return config;
  };
  afterEach(() => world.remove());

  it('writes the preset of the tool that it finds, and says what is there', async () => {
    setUp({
      'backlog/config.yml': 'project_name: x\n',
      'backlog/tasks/task-1 - Go.md': TASK,
      'backlog/tasks/task-2 - Went.md': TASK.replace('TASK-1', 'TASK-2').replace('In Review', 'Waiting for Bob'),
      'backlog/tasks/readme.md': '# Tasks\n',
    });
    const { code, stdout, stderr } = await world.run(['init']);
    assert.deepEqual([code, stderr], [0, '']);
    assert.match(
      stdout,
      /^preset backlog-md: Backlog\.md .*\nfound: 2 stories\nstatuses: Waiting for Bob\nwritten: \.storymark\.jsonc\n$/,
    );
    const config = written();
    assert.equal(config.orderKey, 'ordinal');
    assert.equal(config.statuses.story.get('waitingforbob'), 'open');
    const report = await world.check();
    assert.deepEqual([report.artifacts.story, report.findings.filter(one => one.rule === 'configuration')], [2, []]);
  });

  it('finds stories without a tool, by what they say and where they are', async () => {
    setUp({
      'docs/stories/a.md': TASK.replace('In Review', 'Doing'),
      'docs/stories/b.md': TASK.replace('TASK-1', 'TASK-2'),
      'docs/guide/use.md': '# How to use it\n\n- one\n- two\n',
      'own.md': GOOD_STORY,
      'README.md': '# A product\n',
    });
    const { code, stdout } = await world.run(['init', '.']);
    assert.equal(code, 0);
    assert.match(stdout, /^story: docs\/stories\/\*\.md \(2 files\)\nfound: 3 stories\n/);
    const config = written();
    assert.deepEqual(
      ['docs/stories/c.md', 'docs/guide/use.md', 'README.md'].map(file => config.kindOf(file)),
      ['story', undefined, undefined],
    );
    assert.deepEqual([config.statuses.story.get('doing'), config.statuses.story.get('inreview')], ['active', 'active']);
    assert.equal((await world.check()).artifacts.story, 3);
  });

  it('writes one for a folder that holds nothing yet', async () => {
    setUp({ 'app/main.c': 'int main;' });
    const { code, stdout } = await world.run(['init', 'app']);
    assert.equal(code, 0);
    assert.match(stdout, /no story, outcome or vision yet/);
    assert.match(stdout, /written: app\/\.storymark\.jsonc\n$/);
    assert.equal(written('app/.storymark.jsonc').kindOf('x.md'), undefined);
  });

  it('never overwrites one', async () => {
    setUp({ '.storymark.jsonc': '{ /* ours */ }', 'own.md': GOOD_STORY });
    const { code, stdout, stderr } = await world.run(['init']);
    assert.deepEqual([code, stdout], [2, '']);
    assert.match(stderr, /^storymark: \.storymark\.jsonc is there already; nothing was written\.\n$/);
    assert.equal(world.read('.storymark.jsonc'), '{ /* ours */ }');
  });

  it('leaves out what .gitignore leaves out', async () => {
    setUp({ '.gitignore': 'old/\n', 'old/stories/a.md': TASK, 'old/stories/b.md': TASK });
    await world.run(['init']);
    assert.equal(written().kindOf('old/stories/a.md'), undefined);
  });

  it('says what could not be read, and goes on with the rest', async () => {
    setUp({ 'stories/a.md': TASK, 'stories/b.md': TASK.replace('TASK-1', 'TASK-2') });
    const read = (file: string) => {
      if (file.endsWith('a.md')) throw new FileError(file, 'permission denied');
      return nodeFiles.read(file);
    };
    const { code, stderr } = await world.run(['init'], { files: { ...nodeFiles, read } });
    assert.equal(code, 2);
    assert.equal(stderr, 'storymark: stories/a.md: permission denied\n');
    assert.equal(written().kindOf('stories/b.md'), 'story');
  });

  it('writes nothing where it cannot', async () => {
    setUp({ 'own.md': GOOD_STORY });
    const create = (file: string) => {
      throw new FileError(file, 'the file system is read-only');
    };
    const { code, stdout, stderr } = await world.run(['init'], { files: { ...nodeFiles, create } });
    assert.deepEqual([code, stdout], [2, '']);
    assert.match(stderr, /read-only; nothing was written\.\n$/);
    assert.ok(!fs.existsSync(world.path('.storymark.jsonc')));
  });

  for (const [what, argv] of [
    ['two folders', ['init', 'a', 'b']],
    ['a folder that is not there', ['init', 'nope']],
    ['a file', ['init', 'own.md']],
    ['an unknown option', ['init', '--force']],
  ] as const) {
    it(`is bad usage for ${what}`, async () => {
      setUp({ 'own.md': GOOD_STORY });
      const { code, stdout, stderr } = await world.run(argv);
      assert.deepEqual([code, stdout], [2, '']);
      assert.match(stderr, /^storymark: [^\n]+\n$/);
    });
  }

  it('explains itself', async () => {
    setUp({});
    for (const argv of [['init', '--help'], ['--help']]) {
      const { code, stdout } = await world.run(argv);
      assert.equal(code, 0);
      assert.match(stdout, /storymark init \[folder\]/);
    }
  });
});
