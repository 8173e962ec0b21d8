// The window and its views in every theme and at a narrow width: pictures to look at, and what axe finds in the backlog's page.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { root } from '../testbed/project.mjs';
import { type ThemeName, themes, Workbench } from './workbench';

const axe = readFileSync(createRequire(path.join(root, 'package.json')).resolve('axe-core/axe.min.js'), 'utf8');

/** What axe finds in the document of the sidebar's backlog. */
async function violations(workbench: Workbench): Promise<string[]> {
  const body = await workbench.backlog().locator('body').elementHandle();
  const frame = await body?.ownerFrame();
  assert.ok(frame, 'the backlog has no page');
  await frame.evaluate(axe);
  const found: readonly { id: string; nodes: readonly { html: string; failureSummary: string }[] }[] =
    await frame.evaluate('axe.run().then(results => results.violations)');
  return found.flatMap(({ id, nodes }) => nodes.map(node => `${id}: ${node.html}\n${node.failureSummary}`));
}

describe('the views in themes', function () {
  this.timeout(120_000);
  let workbench: Workbench;

  before(async () => {
    workbench = await Workbench.open({ viewport: { width: 1200, height: 860 } });
    await workbench.showStorymark();
    await workbench.treeItem().first().waitFor();
    await workbench.backlog().getByRole('option').nth(1).click();
  });

  after(() => workbench.close());

  for (const theme of Object.keys(themes) as ThemeName[])
    it(`can be read in ${theme}`, async () => {
      await workbench.setTheme(theme);
      await workbench.screenshot(`window-${theme}`);
      for (const width of [350, 250]) {
        await workbench.setSidebarWidth(width);
        await workbench.screenshot(`views-${theme}-${width}`, workbench.page.locator('.part.sidebar'));
      }
      assert.deepEqual((await violations(workbench)).slice(0, 3), []);
    });

  it('is compact where the setting says so', async () => {
    const row = workbench.backlog().getByRole('option').first();
    const height = async () => (await row.boundingBox())?.height ?? 0;
    const comfortable = await height();
    await workbench.setSettings({ 'storymark.backlog.density': 'compact' });
    await workbench.backlog().locator('body.compact').waitFor();
    assert.ok((await height()) < comfortable);
    await workbench.setTheme('dark');
    await workbench.screenshot('views-compact-250', workbench.page.locator('.part.sidebar'));
    assert.deepEqual((await violations(workbench)).slice(0, 3), []);
  });

  it('have a tab with an icon that can be seen', async () => {
    await workbench.execute('storymark.openBacklog');
    const untilIcon = (file: string) => workbench.editor('Backlog').locator(`[style*="${file}"]`).waitFor();
    await untilIcon('tab-dark.svg');
    await workbench.setTheme('light');
    await untilIcon('tab-light.svg');
  });

  it('leave every file as it was', () => {
    assert.deepEqual([...workbench.changes().keys()], []);
  });
});
