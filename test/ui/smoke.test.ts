// The window as a new user sees it.
import assert from 'node:assert/strict';
import { type ThemeName, themes, Workbench } from './workbench';

describe('the window', function () {
  this.timeout(180_000);
  let workbench: Workbench;

  before(async () => {
    workbench = await Workbench.open();
  });

  after(() => workbench.close());

  it('shows both views, and the backlog has rows', async () => {
    await workbench.showStorymark();
    await workbench.treeItem().first().waitFor();
    await workbench.backlog().getByRole('option').first().waitFor();
  });

  for (const theme of Object.keys(themes) as ThemeName[])
    it(`can be looked at in ${theme}`, async () => {
      await workbench.setTheme(theme);
      await workbench.screenshot(`window-${theme}`);
    });

  it('leaves every file as it was', () => {
    assert.deepEqual([...workbench.changes().keys()], []);
  });
});
