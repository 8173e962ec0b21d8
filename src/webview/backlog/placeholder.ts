import type { ExtensionCommand } from '../../protocol/backlog';
import { button, el } from './dom';
import type { BacklogList } from './list';
import type { Shown } from './shown';
import { t } from './texts';

/** Why there is no list. */
export type Absence = 'loading' | 'broken' | 'no-stories' | 'all-closed' | 'no-match';

/** What stands in the list's place while there is nothing to list. */
export interface Placeholder {
  readonly element: HTMLElement;
  /** Undefined: there is a list. */
  draw(absence: Absence | undefined): void;
}

/** A placeholder that shows nothing yet. */
export function createPlaceholder(run: (command: ExtensionCommand) => void, clearFilter: () => void): Placeholder {
  const element = el('div', 'placeholder');
  const contents: Readonly<Record<Absence, () => readonly HTMLElement[]>> = {
    loading: () => [el('p', 'loading', t('Reading stories…'))],
    broken: () => [
      el('p', '', t('The configuration .storymark.jsonc has an error: what it says cannot be read.')),
      button('primary', t('Open the Configuration'), () => run('open-configuration')),
    ],
    'no-stories': () => [
      el('p', '', `${t('No stories yet. A story is a markdown file that says')} `, el('code', '', 'type: story'), '.'),
      button('primary', t('New Story'), () => run('new-story')),
      el(
        'p',
        '',
        `${t('Are they there in a shape of their own?')} `,
        button('link', t('Set Up This Folder'), () => run('set-up')),
      ),
      el(
        'p',
        '',
        button('link', t('Open the example product'), () => run('open-example')),
      ),
    ],
    'all-closed': () => [el('p', '', t('Every story is done or dropped.'))],
    'no-match': () => [
      el('p', '', `${t('No story matches the filter.')} `, button('link', t('Clear the filter'), clearFilter)),
    ],
  };
  let drawn: Absence | undefined;
  return {
    element,
    draw(absence) {
      element.hidden = absence === undefined;
      if (absence === drawn) return;
      drawn = absence;
      element.replaceChildren(...(absence === undefined ? [] : contents[absence]()));
    },
  };
}

/** Why there is nothing to list; undefined: there is something. */
export function absenceOf(list: BacklogList | undefined, shown: Shown | undefined): Absence | undefined {
  if (!list || !shown) return 'loading';
  if (list.rows.size === 0) return list.panel.broken ? 'broken' : 'no-stories';
  if (shown.visible.length > 0) return undefined;
  return shown.filtered ? 'no-match' : 'all-closed';
}
