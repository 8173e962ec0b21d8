// The same list as plain rows of the DOM, all of them, in a page of their own: what the panel is compared with.

/** Size of the list on screen, in CSS pixels. */
export interface PlainSize {
  readonly width: number;
  readonly height: number;
}

/** The page without rows. */
export function plainPage({ width, height }: PlainSize): string {
  return `<!DOCTYPE html><meta charset="utf-8"><style>
body { margin: 0; font: 13px system-ui; }
.list { width: ${width}px; height: ${height}px; overflow-y: auto; }
.row { box-sizing: border-box; height: 42px; display: grid; grid-template-columns: 40px 20px 1fr auto; gap: 0 6px; padding: 3px 8px; }
.row span { overflow: hidden; text-overflow: ellipsis; white-space: nowrap; }
.details { grid-column: 3 / 5; display: flex; gap: 8px; color: #777; }
</style><div class="list" role="listbox" tabindex="0"></div>`;
}

/** In the page: makes the rows and gives the milliseconds until they were drawn. */
export function showPlainRows(stories: number): Promise<number> {
  const began = performance.now();
  const list = document.querySelector('.list');
  const span = (text: string, name = '') => {
    const element = document.createElement('span');
    element.className = name;
    element.textContent = text;
    return element;
  };
  const rows = Array.from({ length: stories }, (_, i) => {
    const row = document.createElement('div');
    row.className = 'row';
    row.setAttribute('role', 'option');
    row.setAttribute('aria-posinset', String(i + 1));
    const details = document.createElement('span');
    details.className = 'details';
    details.append(span('ready'), span(`STORY-${i}`), span('2/5'), span(`Outcome ${i % 200}`), span('1'));
    row.append(span(String(i + 1), 'place'), span('M'), span(`see the week plan number ${i}`), span('5'), details);
    return row;
  });
  list?.replaceChildren(...rows);
  return new Promise(resolve =>
    requestAnimationFrame(() => {
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = () => resolve(performance.now() - began);
      port2.postMessage(undefined);
    }),
  );
}

/** In the page: each key press moves a row further down to before the next one, and numbers both again. */
export function movePlainRows(): void {
  let index = 0;
  document.querySelector('.list')?.addEventListener('keydown', event => {
    const row = event.currentTarget instanceof Element ? event.currentTarget.children[index++] : undefined;
    const next = row?.nextElementSibling;
    if (!row || !next) return;
    next.after(row);
    for (const [one, place] of [
      [next, index],
      [row, index + 1],
    ] as const) {
      one.setAttribute('aria-posinset', String(place));
      const number = one.querySelector('.place');
      if (number) number.textContent = String(place);
    }
  });
}

/** In the page: gives a row another title and gives the milliseconds of script and layout that it cost. */
export function changePlainRow(index: number): number {
  const began = performance.now();
  const title = document.querySelectorAll('.row')[index]?.children[2];
  if (title) title.textContent = `changed ${index}`;
  document.querySelector('.list')?.getBoundingClientRect();
  return performance.now() - began;
}
