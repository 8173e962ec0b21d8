// The Product tree under the pointer: a story dropped on an outcome serves it from then on.
import assert from 'node:assert/strict';
import { Workbench } from './workbench';

describe('the Product tree in the sidebar', function () {
  this.timeout(120_000);
  let workbench: Workbench;

  before(async () => {
    workbench = await Workbench.open({ viewport: { width: 1400, height: 1200 } });
    await workbench.showStorymark();
    await workbench.setViewOpen('Backlog', false);
    await workbench.treeItem().first().waitFor();
  });

  after(() => workbench.close());

  it('opens a file with a click', async () => {
    await workbench.treeItem(/Nurses confirm visits early/).click();
    await workbench.editor('nurses-confirm-visits-early.md').waitFor();
  });

  it('links a story to the outcome that it is dropped on, with one changed line', async () => {
    await workbench.treeItem('Stories without an outcome').click();
    const story = workbench.treeItem('Export visits to a spreadsheet');
    await story.waitFor();
    await story.dragTo(workbench.treeItem(/Families read the plan/));
    const file = 'stories/export-visits-to-a-spreadsheet.md';
    // A file is for a moment empty while it is written: only what it holds in the end counts.
    await workbench.untilFiles(() => workbench.changes().get(file)?.added.length === 1);
    assert.deepEqual(
      [...workbench.changes()],
      [
        [
          file,
          {
            removed: [],
            added: [`outcome: ${workbench.read('outcomes/families-read-the-plan.md').match(/^id: (.*)$/m)?.[1]}`],
          },
        ],
      ],
    );
    await story.waitFor({ state: 'detached' });
  });

  it('offers a new story on an outcome, which then serves it', async () => {
    const outcome = workbench.treeItem(/Nurses confirm visits early/);
    const input = workbench.page.locator('.quick-input-widget input').first();
    // The change before is drawn where it was; this item is still known.
    await outcome.hover();
    await outcome.getByRole('button', { name: /New Story/ }).click();
    await input.fill('See who has not confirmed');
    await workbench.page.keyboard.press('Enter');
    const file = 'stories/see-who-has-not-confirmed.md';
    await workbench.editor('see-who-has-not-confirmed.md').waitFor();
    assert.match(workbench.read(file), /^type: story\nid: STORY-[0-9A-Z]{4}\noutcome: OUTCOME-8F2M$/m);
  });
});
