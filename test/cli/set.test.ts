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

  it('decides an outcome, and says when it is looked at again', async () => {
    const nested = '---\ntype: outcome\nid: O-3\nmetric:\n  name: calls\n  by: "2026-06-30" # summer\n---\n# Calm\n';
    world.write('n.md', nested);
    world.write('q.md', FILES['p.md'].replace('id: O-2', 'id: O-4\nstatus: Testing\nby: 2026-01-31'));
    const { code, stdout, stderr } = await world.run(['set', 'O-4', 'status=validated', 'by=2026-07-31', 'owner=Ann']);
    assert.deepEqual([code, stderr], [0, '']);
    assert.equal(
      stdout,
      [
        'O-4: status Testing -> Validated: q.md',
        'O-4: by 2026-01-31 -> 2026-07-31: q.md',
        'O-4: owner (none) -> Ann: q.md',
        '',
      ].join('\n'),
    );
    assert.match(world.read('q.md'), /^status: Validated\nby: 2026-07-31\nowner: Ann$/m);
    assert.equal((await world.run(['set', 'O-1', 'O-2', 'status=refuted', 'by=Q3 2026'])).code, 0);
    for (const file of ['o.md', 'p.md']) assert.match(world.read(file), /\nstatus: Refuted\nby: Q3 2026\n/);
    assert.equal((await world.run(['set', 'O-3', 'by=2026-12-31'])).code, 0);
    assert.equal(world.read('n.md'), nested.replace('06-30', '12-31'));
    const cleared = await world.run(['set', 'O-3', 'by=']);
    assert.match(cleared.stderr, /n\.md: its by stands elsewhere in it: change it there/);
  });

  it('keeps a list for a list, and refuses to choose between its items', async () => {
    const task = (owners: string) => `---\ntype: story\nid: S-3\nassignee:${owners}\n---\n# Stop\n`;
    for (const [before, after] of [
      ["\n  - '@alex'", '\n  - ann'],
      [' [bob]', ' [ann]'],
      [' []', ' [ann]'],
    ] as const) {
      world.write('l.md', task(before));
      assert.equal((await world.run(['set', 'S-3', 'owner=ann'])).code, 0);
      assert.equal(world.read('l.md'), task(after));
    }
    world.write('l.md', task(' [bob, eve]'));
    for (const owner of ['ann', 'bob', '']) {
      const { code, stderr } = await world.run(['set', 'S-3', `owner=${owner}`]);
      assert.equal(code, 2);
      assert.match(stderr, /l\.md: its assignee is a list of 2: change it there/);
    }
    const filed = task(' bob').replace('assignee', 'reporter: Ann\nassignee');
    world.write('l.md', filed);
    assert.equal((await world.run(['set', 'S-3', 'owner='])).code, 0);
    assert.equal(world.read('l.md'), filed.replace('assignee: bob\n', ''), 'who has filed it stays, and owns nothing');
    await world.run(['set', 'S-3', 'owner=eve']);
    assert.match(world.read('l.md'), /^reporter: Ann\nowner: eve$/m);
    world.write('l.md', task(' [bob]'));
    assert.match((await world.run(['set', 'S-3', 'owner=bob'])).stdout, /owner is bob already/);
    await world.run(['set', 'S-3', 'owner=']);
    assert.equal((await world.run(['set', 'S-3', 'owner='])).stdout, 'S-3: no owner already: l.md\n');
  });

  it('writes nothing that the product’s tool refuses, and says what is a move there', async () => {
    world.write('.storymark.jsonc', '{ "preset": "devstories" }');
    const task = '---\nid: DS-1\ntitle: Ring\ntype: task\nepic: EPIC-1\nstatus: todo\npriority: 459\n---\n';
    world.write('.devstories/stories/DS-1.md', task);
    for (const wanted of ['estimate=5', 'team=blue', 'outcome=O-1']) {
      const { code, stderr } = await world.run(['set', 'DS-1', wanted]);
      assert.equal(code, 2);
      assert.match(stderr, /DevStories refuses stories with keys that it does not know, and has none for the \w+$/m);
    }
    const { stdout } = await world.run(['set', 'DS-1', 'priority=must', 'owner=Ann', 'release=s-1']);
    assert.match(stdout, /^DS-1: priority 459 -> 1, its place in the backlog: /);
    const after = world.read('.devstories/stories/DS-1.md');
    assert.match(after, /^assignee: Ann$/m);
    assert.match(after, /^sprint: s-1$/m);
    assert.doesNotMatch(after, /^(?:owner|release|estimate|team|outcome):/m);
  });

  it('writes what a tool keeps under a key of its own under that', async () => {
    world.write('.storymark.jsonc', '{ "preset": "backlog-md" }');
    const task = (lines: string) => `---\nid: TASK-1\ntitle: Ring\nstatus: To Do\npriority: high\n${lines}---\n`;
    world.write('backlog/tasks/task-1 - Ring.md', task('labels: []\n'));
    await world.run(['set', 'TASK-1', 'release=m-6', 'owner=@ann']);
    const after = task('milestone: m-6\nlabels: []\nassignee: ["@ann"]\n');
    assert.equal(world.read('backlog/tasks/task-1 - Ring.md'), after);
    await world.run(['set', 'TASK-1', 'release=m-7', 'owner=bob']);
    assert.match(
      world.read('backlog/tasks/task-1 - Ring.md'),
      /^milestone: m-7\nlabels: \[\]\nassignee: \["?bob"?\]$/m,
    );
    for (const word of ['wont', 'critical']) {
      const { code, stderr } = await world.run(['set', 'TASK-1', `priority=${word}`]);
      assert.equal(code, 2);
      assert.match(stderr, new RegExp(`Backlog\\.md has no priority “${word}”: it has high, medium, low`));
    }
    for (const [typed, said] of [
      ['P1', 'medium'],
      ['priority=', undefined],
      ['must', 'high'],
    ] as const) {
      await world.run(['set', 'TASK-1', said === undefined ? typed : `priority=${typed}`]);
      assert.equal(/^priority: (.*)$/m.exec(world.read('backlog/tasks/task-1 - Ring.md'))?.[1], said, typed);
    }
    world.write('backlog/tasks/task-1 - Ring.md', task('owner: eve\nrelease: R1\n'));
    await world.run(['set', 'TASK-1', 'release=m-6', 'owner=ann']);
    assert.equal(
      world.read('backlog/tasks/task-1 - Ring.md'),
      task('owner: ann\nrelease: m-6\n'),
      'what stands there stays where it is',
    );
  });

  it('calls a new key as all others of the product do, where they have another name for it', async () => {
    const task = (id: string, lines: string) => `---\ntype: story\nid: ${id}\n${lines}---\n# ${id}\n`;
    world.write('c.md', task('S-3', 'assignee: ann\nsprint: 12\n'));
    world.write('d.md', task('S-4', 'assignee:\nMilestone: m-1\n'));
    world.write('e.md', task('S-5', 'Milestone: m-2\n'));
    const { stdout } = await world.run(['set', 'S-1', 'release=m-3', 'owner=bob', 'team=blue']);
    assert.match(stdout, /^S-1: release \(none\) -> m-3: a\.md\nS-1: owner \(none\) -> bob: a\.md\n/);
    assert.match(world.read('a.md'), /^Milestone: m-3$/m, 'the name that most of them have');
    assert.match(world.read('a.md'), /^assignee: bob$/m);
    assert.match(world.read('a.md'), /^team: blue$/m);
    world.write('f.md', task('S-6', 'release: m-1\n'));
    await world.run(['set', 'b.md', 'release=m-1']);
    assert.match(world.read('b.md'), /^release: m-1\r$/m, 'where some say what Storymark says');
  });

  it('offers those of several sections with one name that can say so', async () => {
    const section = (text: string) =>
      `# Feature\n\n### User Story 1 - Ring\n\n${text}\n\n### User Story 2 - Stop\n\nMore.\n`;
    world.write('.storymark.jsonc', '{ "preset": "spec-kit" }');
    world.write('specs/a/spec.md', section('Text.'));
    world.write('specs/b/spec.md', section('Text.'));
    const refused = await world.run(['set', 'US1', 'status=done']);
    assert.equal(refused.code, 2);
    assert.match(refused.stderr, /US1: it is one of several stories in its file, which has no place for its status/);
    assert.doesNotMatch(refused.stderr, /name the file/);
    world.write('specs/b/spec.md', section('**Status:** Draft'));
    const only = await world.run(['set', 'US1', 'status=done']);
    assert.match(only.stderr, /US1 is one of 2 stories, of which only specs\/b\/spec\.md\/\/US1 can say so; name that/);
    assert.equal((await world.run(['set', 'specs/b/spec.md//US1', 'status=done'])).code, 0);
    assert.match(world.read('specs/b/spec.md'), /\*\*Status:\*\* Implemented/);
  });

  it('calls a story without an id by its file, once', async () => {
    world.write('x.md', '---\ntype: story\n---\n# Stop\n');
    assert.equal((await world.run(['set', 'x', 'owner=Ann'])).stdout, 'x.md: owner (none) -> Ann\n');
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

  it('writes a priority of another scale as the product says it', async () => {
    world.write('c.md', STORY.replace('S-1', 'S-3').replace('status: Draft', 'priority: must'));
    world.write('d.md', STORY.replace('S-1', 'S-4').replace('status: Draft', 'priority: should'));
    for (const typed of ['P0', 'HIGH', '1']) {
      assert.equal((await world.run(['set', 'S-4', 'priority=could'])).code, 0);
      const { stdout } = await world.run(['set', 'S-4', `priority=${typed}`]);
      assert.equal(stdout, 'S-4: priority could -> must: d.md\n');
    }
  });

  it('refuses what nobody knows, and then changes nothing', async () => {
    for (const [args, expected] of [
      [['S-9', 'status=done'], /there is no story or outcome S-9/],
      [['O-1', 'status=done'], /“done” is no status of an outcome here; known are draft, .*validated, refuted/],
      [['O-1', 'priority=must'], /o\.md: an outcome has no priority; it has status, by, team, owner/],
      [['O-1', 'by=soon'], /“soon” is no day, such as 2026-09-30/],
      [['S-1', 'owner=Ann', 'by=2026-09-30'], /a\.md: a story has no by; it has status, priority, /],
      [['S-1', 'assignee=Ann'], /“assignee” is not one of .*owner.*Did you mean owner\?/],
      [['S-1', 'points=5'], /Did you mean estimate\?/],
      [['S-1', 'stauts=done'], /Did you mean status\?/],
      [['S-1', 'status=done', 'owner=Ann', 'status=draft'], /set: status is given twice/],
      [['S-1', 'estimate=-1'], /“-1” is no estimate, which is a number from 0/],
      [['S-1', 'outcome=O-1,O-2'], /there is no outcome O-1,O-2; name one at a time/],
      [['S-1', 'S-9', 'status=done'], /there is no story or outcome S-9/],
      [['S-1', 'state=done'], /“state” is not one of status, priority, estimate.*Did you mean status\?/],
      [['S-1', 'owner=Ann', 'status=dnoe'], /“dnoe” is no status here; known are .*Draft/],
      [['S-1', 'owner=Ann', 'priority=soonish'], /“soonish” is no priority here; known are must, should/],
      [['S-1', 'owner=Ann', 'estimate=big'], /“big” is no estimate/],
      [['S-1', 'owner=Ann', 'outcome=S-2'], /there is no outcome S-2/],
      [['S-1', 'status=done', 'S-2'], /“S-2” is not of the form KEY=VALUE/],
      [['S-1'], /say what S-1 is to say/],
      [['S-1', 'status'], /say what status is to be: status=VALUE/],
      [['S-1', 'Owner', 'status=done'], /say what Owner is to be: owner=VALUE/],
      [['S-1', 'owner=Ann', 'estimate=1,000'], /“1,000” may be a thousand times as much/],
      [['status=done'], /the id of a story or outcome is missing/],
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
