// Hundreds of files that change at once, as when git checks out another branch: the end is as if all had been read anew.
import assert from 'node:assert/strict';
import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import * as vscode from 'vscode';
import { BacklogOrder } from '../../../src/core/backlog/order';
import { Checker, type Finding } from '../../../src/core/check';
import type { StorymarkApi } from '../../../src/extension/activate';
import { today } from '../../../src/extension/products';
import { fileUri, rulesAt, storymark, until } from '../bed';

const FILES = 300;
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

/** What a checker says that reads the files as they are now. */
function readAnew(): State {
  const checker = new Checker({ config: product().checker.config, today });
  const root = fileUri('.').fsPath;
  for (const entry of readdirSync(root, { withFileTypes: true, recursive: true })) {
    if (!entry.isFile() || !entry.name.endsWith('.md')) continue;
    const file = path.join(entry.parentPath, entry.name);
    checker.load(path.relative(root, file).replaceAll('\\', '/'), readFileSync(file, 'utf8'));
  }
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
  for (const story of expected.order) assert.deepEqual(rulesAt(fileUri(story)), (rules.get(story) ?? []).sort(), story);
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
    assert.deepEqual(
      vscode.languages.getDiagnostics().filter(([uri, found]) => uri.path.includes('/burst/') && found.length > 0),
      [],
      'findings of files that are gone',
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

  it('of a folder that is renamed, with all that is in it', async () => {
    renameSync(path.join(folder(), 'deep'), path.join(folder(), 'other'));
    await untilAsReadAnew();
  });
});
