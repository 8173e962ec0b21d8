// The walkthrough, as a newcomer goes through it: each step with its picture, and what its buttons do.
import assert from 'node:assert/strict';
import type { Locator } from 'playwright-core';
import { type ThemeName, Workbench } from './workbench';

/** The steps, and a word that stands in the picture of each. */
const STEPS = [
  { title: 'Keep the product beside the code', drawn: 'next decision' },
  { title: 'Say what people will do differently', drawn: 'baseline' },
  { title: 'Write a story that anyone can try', drawn: 'story-vague-criterion' },
  { title: 'Order what comes next', drawn: '1 story → position 2' },
  { title: 'Check, measure, decide', drawn: 'exit code 1' },
] as const;

describe('the walkthrough', function () {
  this.timeout(120_000);
  let workbench: Workbench;

  before(async () => {
    workbench = await Workbench.open();
    await workbench.runCommand('storymark.getStarted');
    await steps().first().waitFor();
  });

  after(() => workbench.close());

  const steps = (): Locator => workbench.page.locator('.getting-started-step');
  const step = (title: string): Locator =>
    steps().filter({ has: workbench.page.locator('.step-title', { hasText: title }) });
  const isDone = (title: string): Locator => step(title).locator('[role=checkbox][aria-checked=true]');

  /** Opens a step, unless it is open, and waits for its picture. */
  async function openStep({ title, drawn }: (typeof STEPS)[number]): Promise<void> {
    if ((await step(title).getAttribute('aria-expanded')) !== 'true') await step(title).locator('.step-title').click();
    const picture = workbench.page
      .frameLocator('iframe.webview:not([src*="extensionId=storymark.storymark"])')
      .frameLocator('#active-frame')
      .locator('svg', { hasText: drawn });
    await picture.waitFor();
    // A picture in the colours of the theme has none of its own.
    const colour = await picture
      .locator('text')
      .first()
      .evaluate(text => getComputedStyle(text).fill);
    assert.match(colour, /^rgb/);
    assert.notEqual(colour, 'rgb(0, 0, 0)', 'the colour of the theme is not known in the picture');
  }

  it('has five steps', async () => {
    await steps()
      .nth(STEPS.length - 1)
      .waitFor();
    assert.deepEqual(
      (await steps().locator('.step-title').allTextContents()).map(title => title.trim()),
      STEPS.map(({ title }) => title),
    );
  });

  for (const theme of ['dark', 'light'] satisfies ThemeName[])
    it(`shows the picture of each step, ${theme}`, async () => {
      await workbench.setTheme(theme);
      for (const [i, each] of STEPS.entries()) {
        await openStep(each);
        await workbench.screenshot(`walkthrough-${i + 1}-${theme}`);
      }
    });

  for (const { at, button, asks } of [
    { at: 0, button: 'new vision', asks: 'New Vision' },
    { at: 1, button: 'New Outcome', asks: 'New Outcome' },
    { at: 2, button: 'New Story', asks: 'New Story' },
  ] as const)
    it(`makes what it speaks of: ${asks}`, async () => {
      const each = STEPS[at];
      await openStep(each);
      await step(each.title).locator('a', { hasText: button }).click();
      const question = workbench.page.locator('.quick-input-widget', { hasText: asks });
      await question.waitFor();
      await workbench.page.keyboard.press('Escape');
      await question.waitFor({ state: 'hidden' });
      await isDone(each.title).waitFor();
    });

  it('shows the backlog', async () => {
    await openStep(STEPS[3]);
    await step(STEPS[3].title).locator('a', { hasText: 'Show the Backlog' }).click();
    await workbench.backlog().getByRole('option').first().waitFor();
    await isDone(STEPS[3].title).waitFor();
  });

  it('shows the problems, and is done then', async () => {
    await openStep(STEPS[4]);
    await step(STEPS[4].title).locator('a', { hasText: 'problems' }).click();
    await workbench.page.locator('.markers-panel').waitFor();
    for (const { title } of STEPS) await isDone(title).waitFor();
    assert.equal(workbench.changes().size, 0);
  });
});
