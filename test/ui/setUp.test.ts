// A folder in which another tool is at home: it is offered in the empty view, and shown once somebody has accepted. And one
// whose configuration cannot be read.
import assert from 'node:assert/strict';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { Workbench } from './workbench';

const task = (n: number, title: string) =>
  `---\nid: TASK-${n}\ntitle: ${title}\nstatus: To Do\nordinal: ${n * 1000}\n---\n\n## Acceptance Criteria\n\n- [ ] #1 it goes\n`;

describe('a folder of another tool', function () {
  this.timeout(60_000);
  let workbench: Workbench;
  let source: string;

  before(async () => {
    source = fs.mkdtempSync(path.join(os.tmpdir(), 'storymark-tool-'));
    const write = (file: string, text: string) => {
      fs.mkdirSync(path.dirname(path.join(source, file)), { recursive: true });
      fs.writeFileSync(path.join(source, file), text);
    };
    write('backlog/config.yml', 'project_name: "A product"\n');
    write('backlog/tasks/task-1 - Call-back.md', task(1, 'Call back'));
    write('backlog/tasks/task-2 - Plan-ahead.md', task(2, 'Plan ahead'));
    workbench = await Workbench.open({ product: source });
    await workbench.showStorymark();
  });

  after(async () => {
    await workbench.close();
    fs.rmSync(source, { recursive: true, force: true });
  });

  it('is offered in the empty view, and nothing pops up or is written', async () => {
    const product = workbench.view('Product');
    await product.getByText('This folder looks like one that Backlog.md keeps.').waitFor();
    await product.locator('.monaco-button', { hasText: /^Set Up This Folder$/ }).waitFor();
    assert.equal(await product.locator('.monaco-button').count(), 1);
    assert.deepEqual(await workbench.notifications(), []);
    assert.equal(workbench.changes().size, 0);
    await workbench.screenshot('recognised-dark');
  });

  it('is shown when that is accepted, and the configuration with it', async () => {
    await workbench.view('Product').locator('.monaco-button').click();
    await workbench.editor('.storymark.jsonc').waitFor();
    await workbench.backlog().getByRole('option').first().waitFor();
    assert.deepEqual([...workbench.changes().keys()], ['.storymark.jsonc']);
    assert.match(workbench.read('.storymark.jsonc'), /"preset": "backlog-md"/);
    const rows = await workbench.backlog().getByRole('option').allInnerTexts();
    assert.deepEqual(
      rows.map(row => /Call back|Plan ahead/.exec(row)?.[0]),
      ['Call back', 'Plan ahead'],
    );
    await workbench.screenshot('set-up-dark');
  });

  it('would have been seen to pop something up', async () => {
    await workbench.execute('storymark.splitStory');
    assert.deepEqual(await workbench.notifications(), ['Open a story, or select one in the Backlog or Product view.']);
  });
});

describe('a folder whose configuration is broken', function () {
  this.timeout(60_000);
  let workbench: Workbench;
  let source: string;

  before(async () => {
    source = fs.mkdtempSync(path.join(os.tmpdir(), 'storymark-broken-'));
    fs.mkdirSync(path.join(source, 'backlog/tasks'), { recursive: true });
    fs.writeFileSync(path.join(source, 'backlog/tasks/task-1 - Call-back.md'), task(1, 'Call back'));
    fs.writeFileSync(path.join(source, '.storymark.jsonc'), '{ "preset": "backlog-mt" }\n');
    workbench = await Workbench.open({ product: source });
    await workbench.showStorymark();
  });

  after(async () => {
    await workbench.close();
    fs.rmSync(source, { recursive: true, force: true });
  });

  it('says so in both views, and offers nothing but to open it', async () => {
    const [product, backlog] = [workbench.view('Product'), workbench.backlog()];
    await product.getByText('The configuration .storymark.jsonc has an error').waitFor();
    await backlog.getByText('The configuration .storymark.jsonc has an error').waitFor();
    assert.deepEqual(await product.locator('.monaco-button').allInnerTexts(), ['Open the Configuration']);
    assert.deepEqual(await backlog.getByRole('button').allInnerTexts(), ['Open the Configuration']);
    await workbench.screenshot('broken-configuration-dark');
    await backlog.getByRole('button').click();
    await workbench.editor('.storymark.jsonc').waitFor();
  });

  it('is shown once it is mended', async () => {
    workbench.write('.storymark.jsonc', '{ "preset": "backlog-md" }\n');
    await workbench.backlog().getByRole('option', { name: 'Call back' }).waitFor();
  });
});
