import assert from 'node:assert/strict';
import fs from 'node:fs';
import { FileError } from '../../src/cli/io';
import { nodeFiles } from '../../src/cli/nodeFiles';
import { World } from './world';

const STORY =
  '---\ntype: story\nid: S-1 # ours\ntitle: Ring\nstatus: Draft\npoints: 3\noutcome: O-1\n---\n\n- [ ] it rings\n';
const FILES = {
  'a.md': STORY,
  'b.md': '---\r\ntype: story\r\nid: S-2\r\n---\r\n# Stop\r\n\r\n**Status:** To Do\r\n',
  'o.md': '---\ntype: outcome\nid: O-1\n---\n# Quiet\n',
  'p.md': '---\ntype: outcome\nid: O-2\n---\n# Loud\n',
} as const;

describe('storymark set', function () {
  this.timeout(10_000);
  let world: World;
  beforeEach(() => {
    world = new World(FILES);
  });
  afterEach(() => world.remove());

  const isAsBefore = () => {
    for (const [file, text] of Object.entries(FILES)) assert.equal(world.read(file), text, file);
  };

  it('changes one line for each key, in the words and under the names that the file has', async () => {
    const { code, stdout, stderr } = await world.run([
      'set',
      'S-1',
      'status=done',
      'estimate=1,5',
      'outcome=O-2',
      'owner=Ann Lee',
    ]);
    assert.deepEqual([code, stderr], [0, '']);
    assert.equal(
      stdout,
      [
        'S-1: status Draft -> Done: a.md',
        'S-1: estimate 3 -> 1.5: a.md',
        'S-1: outcome O-1 -> O-2: a.md',
        'S-1: owner (none) -> Ann Lee: a.md',
        '',
      ].join('\n'),
    );
    const expected = STORY.replace('Draft', 'Done')
      .replace('points: 3', 'points: 1.5')
      .replace('outcome: O-1', 'outcome: O-2\nowner: Ann Lee');
    assert.equal(world.read('a.md'), expected);
    const again = await world.run(['set', 'S-1', 'status=done']);
    assert.equal(again.stdout, 'S-1: status is Done already: a.md\n');
    assert.equal(world.read('a.md'), expected);
  });

  it('sets several stories, wherever they say it, and takes a key away', async () => {
    assert.equal((await world.run(['set', 'S-1', 'b.md', 'status=in-progress', 'outcome='])).code, 0);
    assert.equal(world.read('b.md'), FILES['b.md'].replace('To Do', 'In Progress'));
    assert.match(world.read('a.md'), /^status: In Progress$/m);
    assert.doesNotMatch(world.read('a.md'), /outcome/);
  });

  it('writes the words of the product', async () => {
    world.write('.storymark.jsonc', '{ "preset": "backlog-md" }');
    world.write('backlog/tasks/task-1 - Ring.md', '---\nid: TASK-1\ntitle: Ring\nstatus: To Do\n---\n');
    world.write(
      'backlog/tasks/task-2 - Stop.md',
      '---\nid: TASK-2\ntitle: Stop\nstatus: In Progress\npriority: high\n---\n',
    );
    const { stdout } = await world.run(['set', 'TASK-1', 'status=in-progress', 'priority=must']);
    assert.match(stdout, /^TASK-1: status To Do -> In Progress: /);
    assert.match((await world.run(['set', 'TASK-2', 'status=to do'])).stdout, /^TASK-2: status In Progress -> To Do: /);
    assert.match(world.read('backlog/tasks/task-1 - Ring.md'), /^status: In Progress\npriority: high$/m);
  });

  it('refuses what nobody knows, and then changes nothing', async () => {
    for (const [args, expected] of [
      [['S-9', 'status=done'], /there is no story S-9/],
      [['O-1', 'status=done'], /O-1 is no story, it is of type outcome/],
      [['S-1', 'S-9', 'status=done'], /there is no story S-9/],
      [['S-1', 'state=done'], /“state” is not one of status, priority, estimate/],
      [['S-1', 'owner=Ann', 'status=dnoe'], /“dnoe” is no status here; known are .*Draft/],
      [['S-1', 'owner=Ann', 'priority=soonish'], /“soonish” is no priority here; known are must, should/],
      [['S-1', 'owner=Ann', 'estimate=big'], /“big” is no number/],
      [['S-1', 'owner=Ann', 'outcome=S-2'], /there is no outcome S-2/],
      [['S-1', 'status=done', 'S-2'], /“S-2” is not of the form KEY=VALUE/],
      [['S-1'], /say what S-1 is to say/],
      [['status=done'], /the id of a story is missing/],
    ] as const) {
      const { code, stdout, stderr } = await world.run(['set', ...args]);
      assert.deepEqual([code, stdout], [2, ''], args.join(' '));
      assert.match(stderr, expected, args.join(' '));
      isAsBefore();
    }
  });

  it('leaves a file that is read-only as it is, and so does every command that writes', async () => {
    fs.chmodSync(world.path('a.md'), 0o444);
    world.write('c.md', FILES['b.md'].replace('id: S-2\r\n', ''));
    fs.chmodSync(world.path('c.md'), 0o444);
    for (const [args, expected] of [
      [['set', 'S-2', 'S-1', 'owner=Ann'], /nothing is changed: a\.md: the file is read-only/],
      [['backlog', 'move', 'S-1', '--bottom'], /nothing is moved: a\.md: the file is read-only/],
      [['check', '--fix'], /c\.md: not fixed: the file is read-only/],
    ] as const) {
      const { code, stderr } = await world.run(args);
      assert.equal(code, 2, args.join(' '));
      assert.match(stderr, expected);
      isAsBefore();
    }
    fs.chmodSync(world.path('a.md'), 0o664);
    assert.equal((await world.run(['set', 'S-1', 'owner=Ann'])).code, 0);
    assert.equal(fs.statSync(world.path('a.md')).mode & 0o777, 0o664);
  });

  it('writes all files or none', async () => {
    const write: typeof nodeFiles.write = (file, text) => {
      if (file.endsWith('b.md')) throw new FileError(file, 'permission denied');
      nodeFiles.write(file, text);
    };
    const { code, stdout, stderr } = await world.run(['set', 'S-1', 'S-2', 'status=done'], {
      files: { ...nodeFiles, write },
    });
    assert.deepEqual([code, stdout], [2, '']);
    assert.match(stderr, /nothing is changed: b\.md: permission denied/);
    isAsBefore();
  });
});
