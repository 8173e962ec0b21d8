// Two people reorder the same backlog, and git merges what they did: by real files and the git of this machine.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import type { Story } from '../../src/core/artifacts/artifact';
import { readArtifact } from '../../src/core/artifacts/read';
import { type MoveIntent, type MoveTarget, moveEdit, planMove } from '../../src/core/backlog/move';
import { BacklogOrder } from '../../src/core/backlog/order';
import { readDocument } from '../../src/core/document/document';
import { applyEdits } from '../../src/core/document/text';
import { seeded } from '../unit/backlog/stories';

const TRIALS = 300;
const STORIES = 30;
/** So many trials are also done by `git clone`, `pull` and `merge`, as people do it. */
const CLONED = 4;

type Random = () => number;
/** Texts of files by their paths. */
type Files = ReadonlyMap<string, string>;

const env = {
  ...process.env,
  GIT_CONFIG_NOSYSTEM: '1',
  GIT_CONFIG_GLOBAL: os.devNull,
  GIT_AUTHOR_NAME: 'Ann',
  GIT_AUTHOR_EMAIL: 'ann@example.com',
  GIT_COMMITTER_NAME: 'Ann',
  GIT_COMMITTER_EMAIL: 'ann@example.com',
};
for (const name of Object.keys(env))
  if (/^GIT_(?:DIR|WORK_TREE|INDEX_FILE|PREFIX)$/.test(name)) Reflect.deleteProperty(env, name);

/** Why these tests cannot run here; `undefined`: they can. */
function obstacle(): string | undefined {
  const { status, stdout } = spawnSync('git', ['--version'], { encoding: 'utf8' });
  const version = /(\d+)\.(\d+)/.exec(stdout ?? '');
  if (status !== 0 || !version) return 'git is not installed';
  const [major, minor] = [Number(version[1]), Number(version[2])];
  return major > 2 || (major === 2 && minor >= 39) ? undefined : `git ${version[0]} cannot do many merges at once`;
}

function git(cwd: string, args: readonly string[], input = ''): string {
  const { status, stdout, stderr } = spawnSync('git', args, { cwd, env, input, encoding: 'utf8', maxBuffer: 1e9 });
  assert.equal(status, 0, `git ${args.join(' ')}: ${stderr}`);
  return stdout;
}

function below(random: Random, count: number): number {
  return Math.floor(random() * count);
}

function pick<T>(random: Random, values: readonly T[]): T {
  return values[below(random, values.length)] ?? assert.fail('nothing to pick from');
}

const DIGITS = '0123456789ABCDEFGHJKMNPQRSTVWXYZabcdefghijklmnopqrstuvwxyz';

/** Stories as people have them: ranked, unranked or both; a few share a rank; line ends, quotes and keys differ. */
function backlog(random: Random): Files {
  const files = new Map<string, string>();
  const ranked = pick(random, [0, 0.5, 0.8, 1]);
  const ranks: string[] = [];
  for (let i = 0; i < STORIES; i++) {
    const id = `STORY-${String(below(random, 90) + 10)}${String.fromCharCode(65 + (i % 26))}${i}`;
    const rank =
      random() < 0.1 && ranks.length > 0 ? pick(random, ranks) : `a${below(random, 10)}${pick(random, [...DIGITS])}V`;
    const quote = pick(random, ['"', '"', "'", '']);
    const lines = ['---', 'type: story', `id: ${id}`, `title: Story ${i}`];
    if (random() < 0.7) lines.push(`status: ${pick(random, ['ready', 'draft', 'done', 'in-progress'])}`);
    if (random() < 0.6) lines.push(`priority: ${pick(random, ['must', 'should', 'could'])} # agreed`);
    if (random() < 0.5) lines.push(`estimate: ${below(random, 8)}`);
    if (random() < ranked) {
      ranks.push(rank);
      lines.push(`rank: ${quote}${rank}${quote}`);
    }
    if (random() < 0.5) lines.push(`created: 2026-0${1 + below(random, 9)}-1${below(random, 10)}`);
    lines.push('---', '', 'As a nurse, I want a bell.', '', '- [ ] it rings');
    const eol = random() < 0.2 ? '\r\n' : '\n';
    files.set(`stories/${i}.md`, lines.join(eol) + (random() < 0.8 ? eol : ''));
  }
  return files;
}

/** Most files stay as they are from base to merge: each text is read once. */
const read = new Map<string, Story>();

function storyIn(file: string, text: string): Story {
  const key = `${file}\n${text}`;
  const known = read.get(key);
  if (known) return known;
  const artifact = readArtifact(text, { path: file })?.artifact;
  const story = artifact?.kind === 'story' ? artifact : assert.fail(`${file} is no story:\n${text}`);
  read.set(key, story);
  return story;
}

/** The order in which a list's files come must not matter: `reversed` tries that. */
function orderOf(files: Files, reversed = false): BacklogOrder {
  const stories = [...files].map(([file, text]) => storyIn(file, text));
  return new BacklogOrder(reversed ? stories.reverse() : stories);
}

function paths(order: BacklogOrder): readonly string[] {
  return [...order].map(story => story.path);
}

function anyIntent(order: BacklogOrder, random: Random): MoveIntent {
  const list = paths(order);
  const first = below(random, list.length);
  const moved =
    random() < 0.7 ? [list[first] ?? ''] : [...new Set([first, below(random, list.length)])].map(i => list[i] ?? '');
  const others = list.filter(file => !moved.includes(file));
  // Most moves go to where all look: the top of the list.
  const anchor = others[random() < 0.5 ? below(random, 5) : below(random, others.length)] ?? '';
  const target: MoveTarget = pick(random, [
    { at: 'before', path: anchor },
    { at: 'after', path: anchor },
    { at: 'after', path: anchor },
    { at: 'top' },
    { at: 'bottom' },
  ]);
  return { paths: moved, target };
}

/** What somebody did on a branch. */
interface Branch {
  readonly files: Files;
  /** Stories that were asked to move. */
  readonly moved: ReadonlySet<string>;
}

function reorder(base: Files, random: Random, moves: number): Branch {
  const files = new Map(base);
  const moved = new Set<string>();
  const order = orderOf(base);
  for (let i = 0; i < moves; i++) {
    const intent = anyIntent(order, random);
    for (const file of intent.paths) moved.add(file);
    const plan = planMove(order, intent, random);
    if (!plan.ok) assert.fail(plan.reason);
    for (const { path: file, rank } of plan.writes) {
      const text = files.get(file) ?? assert.fail(file);
      const result = moveEdit(readDocument(text), rank);
      if (!result.ok) assert.fail(result.reason);
      const after = applyEdits(text, [result.edit]);
      files.set(file, after);
      order.insert(storyIn(file, after));
    }
  }
  return { files, moved };
}

interface Trial {
  readonly seed: number;
  readonly base: Files;
  readonly ours: Branch;
  readonly theirs: Branch;
  /** Stories that share their rank with another: whoever moves between two of them gives one a new rank. */
  readonly tied: ReadonlySet<string>;
}

function trial(seed: number): Trial {
  const random = seeded(seed);
  const base = backlog(random);
  const places = orderOf(base).places();
  const tied = new Set(
    places.filter(({ key }, i) => key === places[i - 1]?.key || key === places[i + 1]?.key).map(place => place.path),
  );
  const branch = (salt: number) => reorder(base, seeded(seed * 31 + salt), 1 + below(random, 5));
  return { seed, base, ours: branch(1), theirs: branch(2), tied };
}

/** All trials as branches of one repository, in one go: `base-1`, `ours-1`, `theirs-1`.. */
function importAll(repository: string, trials: readonly Trial[]): void {
  const parts: string[] = [];
  const commit = (name: string, from: string | undefined, files: Iterable<readonly [string, string]>) => {
    parts.push(`commit refs/heads/${name}\ncommitter Ann <ann@example.com> 1770000000 +0000\ndata 4\nmove\n`);
    if (from !== undefined) parts.push(`from refs/heads/${from}\n`);
    for (const [file, text] of files) parts.push(`M 100644 inline ${file}\ndata ${Buffer.byteLength(text)}\n${text}\n`);
  };
  for (const { seed, base, ours, theirs } of trials) {
    commit(`base-${seed}`, undefined, base);
    for (const [name, { files }] of [['ours', ours] as const, ['theirs', theirs] as const])
      commit(
        `${name}-${seed}`,
        `base-${seed}`,
        [...files].filter(([file, text]) => base.get(file) !== text),
      );
  }
  git(repository, ['fast-import', '--quiet', '--done'], `${parts.join('')}done\n`);
}

/** What a merge gave: its tree, and the files in conflict. */
interface Merged {
  readonly tree: string;
  readonly conflicts: readonly string[];
}

/** Merges many pairs of branches, the second into the first, by one process. */
function mergeAll(repository: string, pairs: readonly (readonly [string, string])[]): readonly Merged[] {
  const input = pairs.map(pair => `${pair.join(' ')}\n`).join('');
  const tokens = git(repository, ['merge-tree', '--name-only', '--no-messages', '--stdin'], input).split('\0');
  let at = 0;
  return pairs.map(pair => {
    const [status = '', tree = ''] = tokens.slice(at, at + 2);
    assert.match(status, /^[01]$/, `merging ${pair.join(' and ')}: ${status}`);
    const end = tokens.indexOf('', at + 2);
    const conflicts = tokens.slice(at + 2, end).sort();
    assert.equal(conflicts.length === 0, status === '1');
    at = end + 1;
    return { tree, conflicts };
  });
}

/** The files of many trees, by one process. */
function filesOf(repository: string, trees: readonly string[]): readonly Files[] {
  const names = Array.from({ length: STORIES }, (_, i) => `stories/${i}.md`);
  const input = trees.flatMap(tree => names.map(name => `${tree}:${name}\n`)).join('');
  const { status, stdout } = spawnSync('git', ['cat-file', '--batch'], { cwd: repository, env, input, maxBuffer: 1e9 });
  assert.equal(status, 0);
  let at = 0;
  return trees.map(() => {
    const files = new Map<string, string>();
    for (const name of names) {
      const head = stdout.toString('latin1', at, stdout.indexOf(10, at));
      const size = Number(/ blob (\d+)$/.exec(head)?.[1] ?? assert.fail(head));
      at += head.length + 1;
      files.set(name, stdout.toString('utf8', at, at + size));
      at += size + 1;
    }
    return files;
  });
}

describe('moves on two branches, merged by git', function () {
  this.timeout(120_000);
  let root: string;
  let trials: readonly Trial[];
  let there: readonly Merged[];
  let back: readonly Merged[];
  let mergedThere: readonly Files[];
  let mergedBack: readonly Files[];

  before(function () {
    const reason = obstacle();
    if (reason !== undefined) {
      console.log(`skip: merges by git: ${reason}`);
      this.skip();
    }
    root = fs.realpathSync(fs.mkdtempSync(path.join(os.tmpdir(), 'storymark-merges-')));
    trials = Array.from({ length: TRIALS }, (_, i) => trial(i + 1));
    git(root, ['init', '--quiet', '--bare', 'all.git']);
    const repository = path.join(root, 'all.git');
    importAll(repository, trials);
    there = mergeAll(
      repository,
      trials.map(({ seed }) => [`ours-${seed}`, `theirs-${seed}`]),
    );
    back = mergeAll(
      repository,
      trials.map(({ seed }) => [`theirs-${seed}`, `ours-${seed}`]),
    );
    const trees = (results: readonly Merged[]) => results.map(({ tree }) => tree);
    mergedThere = filesOf(repository, trees(there));
    mergedBack = filesOf(repository, trees(back));
  });
  after(() => {
    read.clear();
    if (root) fs.rmSync(root, { recursive: true, force: true });
  });

  /** Calls `act` for each trial, with its number in what fails. */
  function each(act: (trial: Trial, index: number) => void): void {
    trials.forEach((one, index) => {
      try {
        act(one, index);
      } catch (error) {
        if (error instanceof Error) error.message = `seed ${one.seed}: ${error.message}`;
        throw error;
      }
    });
  }
  const clean = (index: number) => there[index]?.conflicts.length === 0;
  const filesAt = (results: readonly Files[], index: number) => results[index] ?? assert.fail(`no merge ${index}`);

  it('are real: most trials merge, some conflict, some have ties, some have no rank at all', () => {
    const conflicting = trials.filter((_, index) => !clean(index)).length;
    assert.ok(conflicting > 0 && conflicting < TRIALS / 2, `${conflicting} of ${TRIALS} conflict`);
    assert.ok(trials.some(({ tied }) => tied.size > 2));
    assert.ok(trials.some(({ base }) => ![...base.values()].some(text => text.includes('rank:'))));
    for (const branch of ['ours', 'theirs'] as const)
      assert.ok(
        trials.some(({ base, [branch]: { files } }) => paths(orderOf(base)).join() !== paths(orderOf(files)).join()),
      );
  });

  it('conflict only where both moved the same story, or both made room between stories of equal rank', () => {
    let room = 0;
    each(({ ours, theirs, tied }, index) => {
      for (const file of there[index]?.conflicts ?? []) {
        if (ours.moved.has(file) && theirs.moved.has(file)) continue;
        room++;
        assert.ok(tied.has(file), `${file} conflicts, which not both moved`);
      }
    });
    assert.ok(room <= TRIALS / 30, `${room} conflicts for room`);
  });

  it('conflict in one line', () => {
    each(({ base }, index) => {
      for (const file of there[index]?.conflicts ?? []) {
        const text = filesAt(mergedThere, index).get(file) ?? '';
        const sides = /^<{7} [^\n]*\n([^\n]*\n)={7}\r?\n([^\n]*\n)>{7} [^\n]*\n/m.exec(text) ?? assert.fail(text);
        for (const side of sides.slice(1)) assert.match(side, /^rank: /);
        assert.equal(text.split('<<<<<<<').length, 2);
        assert.equal(
          text.replace(sides[0], '').replace(/^rank:[^\n]*\n/m, ''),
          base.get(file)?.replace(/^rank:[^\n]*\n/m, ''),
        );
      }
    });
  });

  it('merge to the same order in both directions', () => {
    each((_, index) => {
      assert.deepEqual(there[index]?.conflicts, back[index]?.conflicts);
      if (!clean(index)) return;
      assert.deepEqual(paths(orderOf(filesAt(mergedThere, index))), paths(orderOf(filesAt(mergedBack, index), true)));
    });
  });

  it('lose nothing: what nobody moved stays in order, and every rank line is one that somebody wrote', () => {
    each(({ base, ours, theirs }, index) => {
      if (!clean(index)) return;
      const merged = filesAt(mergedThere, index);
      const still = (files: Files) =>
        paths(orderOf(files)).filter(file => !ours.moved.has(file) && !theirs.moved.has(file));
      assert.deepEqual(still(merged), still(base));
      for (const [file, text] of merged) {
        const [was, our, their] = [base.get(file), ours.files.get(file), theirs.files.get(file)];
        assert.equal(text, our === was ? their : our, file);
      }
    });
  });

  it('leave no two moved stories with one rank', () => {
    let ties = 0;
    each(({ tied }, index) => {
      if (!clean(index)) return;
      const places = orderOf(filesAt(mergedThere, index)).places();
      for (const [i, { key, path: file }] of places.entries())
        if (key === places[i - 1]?.key && !tied.has(file)) ties++;
    });
    assert.ok(ties <= 1, `${ties} silent ties in ${TRIALS} merges`);
  });

  it('can be read and moved on, also where there are conflicts', () => {
    each(({ seed }, index) => {
      const merged = filesAt(mergedThere, index);
      const random = seeded(seed + 1_000_003);
      if (clean(index)) {
        reorder(merged, random, 5);
        return;
      }
      // Files with markers of a conflict are read as far as they go.
      const stories = [...merged].flatMap(([file, text]) => {
        const artifact = readArtifact(text, { path: file, mappedKind: 'story' })?.artifact;
        return artifact?.kind === 'story' ? [artifact] : [];
      });
      assert.equal(stories.length, STORIES);
      const order = new BacklogOrder(stories);
      for (let i = 0; i < 5; i++) assert.ok(planMove(order, anyIntent(order, random), random).ok);
    });
  });

  it('come out of clone, pull and merge as they do here', () => {
    const repository = path.join(root, 'all.git');
    const chosen = trials.filter((_, index) => clean(index)).slice(0, CLONED);
    for (const { seed } of chosen) {
      const clone = (name: string) => {
        const folder = path.join(root, `${name}-${seed}`);
        const from = ['-c', 'core.autocrlf=false', '--single-branch', '--branch', `${name}-${seed}`];
        git(root, ['clone', '--quiet', ...from, repository, folder]);
        return folder;
      };
      const [ours, theirs] = [clone('ours'), clone('theirs')];
      git(ours, ['pull', '--quiet', '--no-rebase', '--no-edit', theirs, `theirs-${seed}`]);
      git(theirs, ['pull', '--quiet', '--no-rebase', '--no-edit', repository, `ours-${seed}`]);
      const filesIn = (folder: string): Files =>
        new Map(
          Array.from({ length: STORIES }, (_, i) => `stories/${i}.md`).map(file => [
            file,
            fs.readFileSync(path.join(folder, file), 'utf8'),
          ]),
        );
      const expected = filesAt(
        mergedThere,
        trials.findIndex(one => one.seed === seed),
      );
      assert.deepEqual(filesIn(ours), expected);
      assert.deepEqual(filesIn(theirs), expected);
    }
  });
});
