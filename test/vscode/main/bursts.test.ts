// Hundreds of files that change at once, as when git checks out another branch: the end is as if all had been read anew.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import * as vscode from 'vscode';
import { BacklogOrder } from '../../../src/core/backlog/order';
import { Checker, type Finding } from '../../../src/core/check';
import type { StorymarkApi } from '../../../src/extension/activate';
import { today } from '../../../src/extension/products';
import { fileUri, storymark, until, untilRules } from '../bed';

const FILES = 300;
const CHECKED_OUT = 2000;
const IDENTITY = ['-c', 'user.name=test', '-c', 'user.email=test@example.com', '-c', 'core.autocrlf=false'];
let api: StorymarkApi;

function product() {
  const [only] = api.products.list();
  assert.ok(only);
  return only;
}

interface State {
  readonly findings: readonly Finding[];
  readonly order: readonly string[];
}

/** The markdown files in a folder; links are not followed. */
function markdownIn(folder: string): readonly string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap(entry => {
    const at = path.join(folder, entry.name);
    if (entry.isDirectory()) return markdownIn(at);
    return entry.isFile() && entry.name.endsWith('.md') ? [at] : [];
  });
}

/** What a checker says that reads the files as they are now. */
function readAnew(): State {
  const checker = new Checker({ config: product().checker.config, today });
  const root = fileUri('.').fsPath;
  for (const file of markdownIn(root))
    checker.load(path.relative(root, file).replaceAll('\\', '/'), readFileSync(file, 'utf8'));
  checker.finishLoading();
  const order = new BacklogOrder(checker.product.ofKind('story'));
  return { findings: checker.allFindings(), order: [...order].map(story => story.path) };
}

function state(): State {
  return { findings: product().checker.allFindings(), order: [...product().order].map(story => story.path) };
}

/** Waits until the product is what its files say, and compares all that is shown. */
async function untilAsReadAnew(): Promise<void> {
  const expected = readAnew();
  const wanted = JSON.stringify(expected);
  await until(
    api.products.onDidChange,
    () => JSON.stringify(state()) === wanted,
    () =>
      `${state().findings.length} findings of ${expected.findings.length}, ${state().order.length} stories of ${expected.order.length}`,
  );
  await api.settled();
  assert.deepEqual(state(), expected, 'it did not stay so');
  const rules = new Map<string, string[]>();
  for (const { path: file, rule } of expected.findings) rules.set(file, [...(rules.get(file) ?? []), rule]);
  for (const story of expected.order) {
    const wanted = (rules.get(story) ?? []).sort();
    // Of many files the findings are shown in portions.
    await untilRules(fileUri(story), found => JSON.stringify(found) === JSON.stringify(wanted));
  }
}

function story(n: number, more = ''): string {
  return `---\ntype: story\nid: STORY-B${String(n).padStart(3, '0')}\nstatus: ready\n${more}---\n\n# Story ${n} of a burst\n`;
}

describe('a burst of changes', function () {
  this.timeout(60_000);
  const folder = () => fileUri('burst').fsPath;
  const file = (n: number) => path.join(folder(), `story-${n}.md`);
  const all = Array.from({ length: FILES }, (_, n) => n);

  before(async () => {
    api = await storymark();
  });

  after(async () => {
    rmSync(folder(), { recursive: true, force: true });
    await untilAsReadAnew();
    const left = () =>
      vscode.languages.getDiagnostics().filter(([uri, found]) => uri.path.includes('/burst/') && found.length > 0);
    // Of many files they go in portions, too.
    await until(
      vscode.languages.onDidChangeDiagnostics,
      () => left().length === 0,
      () => `findings of ${left().length} files that are gone`,
    );
  });

  it('of new files', async () => {
    mkdirSync(folder());
    for (const n of all) writeFileSync(file(n), story(n));
    await untilAsReadAnew();
  });

  it('of files written, deleted, renamed and moved', async () => {
    mkdirSync(path.join(folder(), 'deep/er'), { recursive: true });
    for (const n of all) {
      if (n % 4 === 0)
        writeFileSync(file(n), story(n, `rank: "b${String(FILES - n).padStart(3, '0')}z"\noutcome: OUTCOME-GONE\n`));
      else if (n % 4 === 1) rmSync(file(n));
      else if (n % 8 === 2) renameSync(file(n), path.join(folder(), 'deep/er', `moved-${n}.md`));
      else if (n % 8 === 3) writeFileSync(file(n), story(n - 1)); // an id that another file has
    }
    await untilAsReadAnew();
  });

  it('of 2,000 files that git checks out, from one branch to another and back', async function () {
    this.timeout(120_000);
    if (spawnSync('git', ['--version']).status !== 0) {
      console.log('skipped: there is no git to check out with');
      this.skip();
    }
    const repository = path.join(folder(), 'repository');
    const git = (...args: readonly string[]) => {
      const { status, stderr } = spawnSync('git', [...IDENTITY, ...args], { cwd: repository, encoding: 'utf8' });
      assert.equal(status, 0, `git ${args.join(' ')}: ${stderr}`);
    };
    const at = (n: number) => path.join(repository, `${n % 20}`, `story-${n}.md`);
    const many = Array.from({ length: CHECKED_OUT }, (_, n) => n);
    for (let n = 0; n < 20; n++) mkdirSync(path.join(repository, String(n)), { recursive: true });
    git('init', '-q', '-b', 'one');
    for (const n of many) writeFileSync(at(n), story(10_000 + n));
    git('add', '-A');
    git('commit', '-q', '-m', 'one');
    git('checkout', '-q', '-b', 'two');
    for (const n of many) {
      if (n % 10 === 0) rmSync(at(n));
      else if (n % 10 === 1) renameSync(at(n), path.join(repository, `moved-${n}.md`));
      else
        writeFileSync(at(n), story(10_000 + n + (n % 10 === 2 ? 1 : 0), `rank: "b${String(n).padStart(4, '0')}z"\n`));
    }
    git('add', '-A');
    git('commit', '-q', '-m', 'two');
    for (const branch of ['one', 'two', 'one']) git('checkout', '-q', branch);
    await untilAsReadAnew();
    git('checkout', '-q', 'two');
    renameSync(repository, path.join(folder(), 'renamed from outside'));
    await untilAsReadAnew();
    rmSync(path.join(folder(), 'renamed from outside'), { recursive: true });
  });

  it('of names that differ only in case, in other scripts, and in links, and of a file renamed to another case', async () => {
    const names = ['a.md', 'A.md', 'mit Leer zeichen.md', '患者/確認 する.md', 'Größe.md'];
    mkdirSync(path.join(folder(), 'names/患者'), { recursive: true });
    const at = (name: string) => path.join(folder(), 'names', name);
    for (const [n, name] of names.entries()) writeFileSync(at(name), story(20_000 + n));
    symlinkSync(folder(), at('loop'), 'dir');
    symlinkSync(at('a.md'), at('link.md'));
    await untilAsReadAnew();
    renameSync(at('Größe.md'), at('größe.md'));
    await untilAsReadAnew();
    assert.deepEqual(
      state().order.filter(file => /link|loop/.test(file)),
      [],
      'links were followed',
    );
    rmSync(at(''), { recursive: true });
    await untilAsReadAnew();
  });

  it('of a folder that is renamed, with all that is in it', async () => {
    renameSync(path.join(folder(), 'deep'), path.join(folder(), 'other'));
    await untilAsReadAnew();
  });
});
