// Backlog.md follows: its own command line lists the tasks that Storymark moved and changed, with the same status and order.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { setField } from '../../src/core/artifacts/storyField';
import { Checker } from '../../src/core/check';
import { readDocument } from '../../src/core/document/document';
import { applyEdits } from '../../src/core/document/text';
import { vocabulariesOf } from '../../src/core/language/fieldChoices';
import { parseConfig } from '../../src/core/product/config';
import { RULE_IDS } from '../../src/core/rules/index';
import { seeded } from '../unit/backlog/stories';
import { World } from './world';

const TASKS = 120;
const MOVES = 35;
const CHANGES = 15;
const STATUSES = ['To Do', 'In Progress', 'Done'];

const PRESET = JSON.stringify({ preset: 'backlog-md' });
const PROJECT = `project_name: "Bells"
default_status: "To Do"
statuses: ["To Do", "In Progress", "Done"]
labels: []
date_format: yyyy-mm-dd
remote_operations: false
auto_commit: false
filesystem_only: true
check_active_branches: false
task_prefix: "task"
`;

type Random = () => number;

function pick<T>(random: Random, values: readonly T[]): T {
  return values[Math.floor(random() * values.length)] ?? assert.fail('nothing to pick from');
}

/** Tasks as the tool writes them: most with a number in a thousand's distance, some between, some equal, some without. */
function taskFiles(random: Random): Map<string, string> {
  const files = new Map<string, string>();
  for (let i = 1; i <= TASKS; i++) {
    const parent = i > 5 && random() < 0.1 ? 1 + Math.floor(random() * 5) : undefined;
    const number = parent === undefined ? String(i) : `${parent}.${i}`;
    const lines = ['---', `id: TASK-${number}`, `title: 'Ring bell ${i}: twice'`, `status: ${pick(random, STATUSES)}`];
    lines.push(random() < 0.3 ? "assignee:\n  - '@ann'" : 'assignee: []');
    lines.push(`created_date: '2026-0${1 + Math.floor(random() * 9)}-14 08:05'`, 'labels: []', 'dependencies: []');
    if (parent !== undefined) lines.push(`parent_task_id: TASK-${parent}`);
    if (random() < 0.6) lines.push(`priority: ${pick(random, ['high', 'medium', 'low'])}`);
    const place = random();
    if (place < 0.6) lines.push(`ordinal: ${i * 1000}`);
    else if (place < 0.7) lines.push(`ordinal: ${i * 1000 - 500.5}`);
    else if (place < 0.8) lines.push('ordinal: 20000');
    lines.push('---', '', '## Acceptance Criteria', '<!-- AC:BEGIN -->', '- [ ] #1 it rings', '<!-- AC:END -->', '');
    files.set(`backlog/tasks/task-${number} - Ring-bell-${i}-twice.md`, lines.join('\n'));
  }
  return files;
}

/** A task as either tool lists it. */
interface Row {
  readonly id: string;
  readonly status: string;
}

describe('Backlog.md’s own command line', function () {
  this.timeout(180_000);

  const random = seeded(7);
  const world = new World();
  let cli = '';

  before(function () {
    const installed = spawnSync(process.execPath, ['test/testbed/backlogMd.mjs'], { encoding: 'utf8' });
    cli = installed.stdout.trim();
    const tried =
      installed.status === 0 ? spawnSync(process.execPath, [cli, '--version'], { encoding: 'utf8' }) : installed;
    if (tried.status === 0) return;
    console.log(`skip: Backlog.md cannot be installed and run here: ${tried.stderr.trim().split('\n')[0]}`);
    this.skip();
  });

  after(() => world.remove());

  function backlog(...args: readonly string[]): string {
    const { status, stdout, stderr } = spawnSync(process.execPath, [cli, ...args], {
      cwd: world.root,
      encoding: 'utf8',
    });
    assert.equal(status, 0, `backlog ${args.join(' ')}: ${stderr}`);
    return stdout;
  }

  /** As the tool prints tasks: a group for each status, its tasks in their order. */
  function theirs(): readonly Row[] {
    let status = '';
    return backlog('task', 'list', '--plain', '--sort', 'ordinal')
      .split('\n')
      .flatMap(line => {
        status = /^(\S.*):$/.exec(line)?.[1] ?? status;
        const id = /^ {2}(?:\[[A-Z]+\] )?(TASK-[\d.]+) - /.exec(line)?.[1];
        return id === undefined ? [] : [{ id, status }];
      });
  }

  async function list(): Promise<readonly Row[]> {
    const { stdout, stderr } = await world.run(['backlog', 'list', '--all', '--format', 'json']);
    assert.equal(stderr, '');
    return JSON.parse(stdout);
  }

  /** What Storymark lists, in the same groups. */
  async function ours(): Promise<readonly Row[]> {
    const rows = await list();
    return STATUSES.flatMap(status => rows.filter(row => row.status === status)).map(({ id, status }) => ({
      id,
      status,
    }));
  }

  /** Files whose text is another than before. Those that Storymark changed differ in one line. */
  function changedFiles(before: ReadonlyMap<string, string>): readonly string[] {
    return [...before].flatMap(([file, text]) => {
      const now = world.read(file);
      if (now === text) return [];
      const [old, fresh] = [text.split('\n'), now.split('\n')];
      const added = fresh.filter(line => !old.includes(line));
      assert.ok(added.length <= 1 && fresh.length - old.length <= 1, `${file}: more than one line changed`);
      const rest = (lines: readonly string[]) => lines.filter(line => !/^(?:ordinal|status): /.test(line)).join('\n');
      assert.equal(rest(fresh), rest(old), `${file}: another line changed`);
      return [file];
    });
  }

  function texts(files: Iterable<string>): ReadonlyMap<string, string> {
    return new Map([...files].map(file => [file, world.read(file)]));
  }

  it('lists the same tasks, with the same status and order, after 50 of them were moved and changed', async () => {
    const files = taskFiles(random);
    world.write('backlog/config.yml', PROJECT);
    world.write('.storymark.jsonc', PRESET);
    for (const [file, text] of files) world.write(file, text);
    assert.deepEqual(await ours(), theirs(), 'as it was found');

    let others = 0;
    const rows = await list();
    const done = new Set(rows.filter(({ status }) => status === 'Done').map(({ id }) => id));
    let ids = rows.map(({ id }) => id);
    for (let i = 0; i < MOVES; i++) {
      const id = ids[(i * 37) % ids.length] ?? assert.fail();
      const rest = ids.filter(other => other !== id);
      // Not among those without a number: each open one above would get one.
      const anchor = pick(random, rest.slice(0, 90));
      const to = pick(random, [['--before', anchor], ['--after', anchor], ['--after', anchor], ['--top']]);
      const before = texts(files.keys());
      const { code, stderr } = await world.run(['backlog', 'move', id, ...to]);
      assert.equal(code, 0, stderr);
      const written = changedFiles(before)
        .map(file => /task-([\d.]+) /.exec(file)?.[1] ?? '')
        .map(n => `TASK-${n}`);
      const changed = written.length;
      others += Math.max(0, changed - 1);
      const at = to[0] === '--top' ? 0 : rest.indexOf(anchor) + (to[0] === '--after' ? 1 : 0);
      ids = (await list()).map(row => row.id);
      // Past tasks that are done nobody sees a move, and nothing is written; to make room they get no other number.
      const seen = (some: readonly string[]) => some.filter(other => other === id || !done.has(other));
      const expected = seen([...rest.slice(0, at), id, ...rest.slice(at)]);
      if (changed > 0) assert.deepEqual(seen(ids), expected, `${id} ${to.join(' ')}`);
      for (const other of done) assert.ok(other === id || !written.includes(other), `${other} is done`);
    }
    assert.deepEqual(await ours(), theirs(), 'after moves');
    assert.ok(others < 30, `${others} others had to make room`);

    const { config, problems } = parseConfig(PRESET, RULE_IDS);
    assert.deepEqual(problems, []);
    const checker = new Checker({ config, today: () => '2026-05-04' });
    for (const file of files.keys()) checker.load(file, world.read(file));
    const before = texts(files.keys());
    for (const [i, file] of [...files.keys()].slice(20, 20 + CHANGES).entries()) {
      const text = world.read(file);
      // As the panel offers them: Storymark's words, to be written in the product's.
      const word = ['done', 'in-progress', 'ready'][i % 3] ?? '';
      const result = setField(readDocument(text), 'status', word, vocabulariesOf(checker));
      if (!result) continue;
      world.write(file, applyEdits(text, result.ok ? [result.edit] : assert.fail(result.reason)));
      assert.match(world.read(file), /^status: (?:To Do|In Progress|Done)$/m);
    }
    assert.ok(changedFiles(before).length > CHANGES / 2);
    assert.deepEqual(await ours(), theirs(), 'after changes');
  });

  it('goes on with what Storymark has written', async () => {
    const [first, second] = await ours();
    backlog('task', 'edit', second?.id ?? '', '--ordinal', '0', '--plain');
    backlog('task', 'create', 'Last of all', '--plain');
    const rows = await ours();
    assert.deepEqual(
      rows.slice(0, 2).map(({ id }) => id),
      [second?.id, first?.id],
    );
    assert.equal(rows.length, TASKS + 1);
    assert.deepEqual(rows, theirs());
  });
});
