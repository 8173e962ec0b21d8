// Storymark in German: the manifest's texts, what the extension says, and the backlog.
import assert from 'node:assert/strict';
import { Workbench } from './workbench';

describe('Storymark in German', function () {
  this.timeout(120_000);
  let workbench: Workbench;

  before(async () => {
    workbench = await Workbench.open({ language: 'de', theme: 'light' });
    await workbench.execute('workbench.view.extension.storymark');
  });

  after(() => workbench.close());

  it('names the views and what is in them', async () => {
    const product = workbench.view('Produkt');
    await product.getByRole('treeitem').filter({ hasText: 'Storys ohne Outcome' }).waitFor();
    const backlog = workbench.backlog();
    await backlog.getByRole('option').first().waitFor();
    await backlog.getByPlaceholder('Storys filtern').waitFor();
    await backlog.getByText(/^\d+ offen · \d+ Punkte$/).waitFor();
    await backlog.getByRole('option', { name: /2 von 5 Kriterien abgehakt/ }).waitFor();
    assert.equal(await backlog.locator('html').getAttribute('lang'), 'de');
  });

  it('asks in German', async () => {
    await workbench.backlog().getByRole('option').first().click();
    await workbench.editor('see-tomorrows-route.md').waitFor();
    await workbench.backlog().locator('[role=listbox]').press('p');
    const question = workbench.page.locator('.quick-input-widget', { hasText: 'Priorität setzen: ' });
    await question.waitFor();
    await question
      .getByText(/^\d+ Storys$/)
      .first()
      .waitFor();
    await workbench.page.keyboard.press('Escape');
    await question.waitFor({ state: 'hidden' });
  });

  it('says what it thinks of a story in German', async () => {
    const { page } = workbench;
    await workbench.openFile('stories/swap-two-visits.md');
    await page.locator('.codelens-decoration', { hasText: /Platz \d+ von \d+/ }).waitFor();
    await page.locator('.squiggly-error').first().waitFor();
    await workbench.execute('editor.action.marker.next');
    await page.getByText('Diese Story hat keine Akzeptanzkriterien', { exact: false }).first().waitFor();
    await page.keyboard.press('Escape');
    await (await workbench.openActions()).getByText('Akzeptanzkriterien ergänzen').first().waitFor();
    await page.keyboard.press('Escape');
  });

  it('gets people started in German', async () => {
    await workbench.execute('storymark.getStarted');
    const steps = workbench.page.locator('.getting-started-step .step-title');
    await steps.filter({ hasText: 'Ordnen, was als Nächstes kommt' }).waitFor();
    await workbench.screenshot('german-light');
  });
});
