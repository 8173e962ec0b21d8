// A folder in which another tool is at home: it is offered in the empty view, and shown once somebody has accepted.
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
    assert.equal(await workbench.page.locator('.notification-toast').count(), 0);
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
});
