// The rows of a backlog view on screen, and waiting until they are as expected.
import type { FrameLocator, Locator } from 'playwright-core';

/** The row of a story. `path` is the story's file below its product's folder. */
export function rowOf(backlog: FrameLocator, path: string): Locator {
  return backlog.locator(`[role=option][data-key="${path}"]`);
}

/** The stories on screen, by their files, from top to bottom. */
export function shownOrder(backlog: FrameLocator): Promise<string[]> {
  return backlog
    .getByRole('listbox')
    .evaluate(list =>
      [...list.querySelectorAll('[role=option]')]
        .sort((a, b) => Number(a.getAttribute('aria-posinset')) - Number(b.getAttribute('aria-posinset')))
        .map(row => row.getAttribute('data-key') ?? ''),
    );
}

/** Waits until the list begins with these stories. Refuses after ten seconds with what it shows instead. */
export async function untilOrder(backlog: FrameLocator, first: readonly string[]): Promise<void> {
  const seen = await backlog.getByRole('listbox').evaluate(
    (list, wanted) =>
      new Promise<string[]>(resolve => {
        const order = () =>
          [...list.querySelectorAll('[role=option]')]
            .sort((a, b) => Number(a.getAttribute('aria-posinset')) - Number(b.getAttribute('aria-posinset')))
            .map(row => row.getAttribute('data-key') ?? '');
        const finish = () => {
          observer.disconnect();
          clearTimeout(timer);
          resolve(order());
        };
        const isThere = () => wanted.every((key, index) => order()[index] === key);
        const observer = new MutationObserver(() => isThere() && finish());
        const timer = setTimeout(finish, 10_000);
        observer.observe(list, { subtree: true, childList: true, attributes: true });
        if (isThere()) finish();
      }),
    first,
  );
  if (first.some((key, index) => seen[index] !== key))
    throw new Error(`expected the order ${first.join(', ')}; on screen: ${seen.join(', ')}`);
}

/** Waits until the element's text matches. Refuses after ten seconds with the text that it has. */
export async function untilText(element: Locator, wanted: RegExp): Promise<void> {
  const text = await element.evaluate(
    (node, { source, flags }) =>
      new Promise<string>(resolve => {
        const pattern = new RegExp(source, flags);
        const finish = () => {
          observer.disconnect();
          clearTimeout(timer);
          resolve(node.textContent ?? '');
        };
        const observer = new MutationObserver(() => pattern.test(node.textContent ?? '') && finish());
        const timer = setTimeout(finish, 10_000);
        observer.observe(node, { subtree: true, childList: true, characterData: true });
        if (pattern.test(node.textContent ?? '')) finish();
      }),
    { source: wanted.source, flags: wanted.flags },
  );
  if (!wanted.test(text)) throw new Error(`expected ${wanted}; the text is “${text}”`);
}
