// Says what a command has done, where the user is: in the backlog, whose screen reader hears it, else in the status bar.
import * as vscode from 'vscode';
import type { Story } from '../../core/artifacts/artifact';
import type { StoryField } from '../../core/artifacts/storyField';
import type { LoadedProduct } from '../loadedProduct';
import type { OpenBacklog } from '../views/backlog/sessions';
import { subjectOf } from './subjects';

/** How long the status bar says it, in milliseconds. */
const ANNOUNCED = 4000;

/**
 * Says in a few words what was done; `backlog`: the one from which it was asked, if it was. There it is heard alone, for its rows
 * show it, unless `isShown`.
 */
export function announce(text: string, backlog: OpenBacklog | undefined, { isShown = false } = {}): void {
  if (backlog) backlog.announce(text, isShown);
  else vscode.window.setStatusBarMessage(text, ANNOUNCED);
}

/** A field of stories as it is now; without a value it says nothing any more. `unchanged`: it was so before. */
export interface FieldNow {
  readonly field: StoryField;
  readonly value: string | undefined;
  readonly unchanged?: true | undefined;
}

/** What is said of stories whose field was set, or cleared. */
export function changedText(stories: readonly Story[], { field, value, unchanged }: FieldNow): string {
  const subject = subjectOf(stories);
  const name = nameOf(field);
  if (value === undefined) return vscode.l10n.t('{0}: {1} removed', subject, name);
  return unchanged
    ? vscode.l10n.t('{0}: {1} is already {2}', subject, name, value)
    : vscode.l10n.t('{0}: {1} is now {2}', subject, name, value);
}

/** What is said of stories of a product that are linked to an outcome now: its title says more than its id. */
export function linkedText(product: LoadedProduct, stories: readonly Story[], outcome: string): string {
  const meaning = product.checker.product.meaningOf(outcome, stories[0]?.path ?? '');
  const title = meaning?.artifacts.find(({ kind }) => kind === 'outcome')?.title.value;
  return vscode.l10n.t('{0}: linked to {1}', subjectOf(stories), title ?? outcome);
}

function nameOf(field: StoryField): string {
  switch (field) {
    case 'status':
      return vscode.l10n.t('status');
    case 'priority':
      return vscode.l10n.t('priority');
    case 'estimate':
      return vscode.l10n.t('estimate');
    case 'outcome':
      return vscode.l10n.t('outcome');
    case 'release':
      return vscode.l10n.t('release');
    case 'team':
      return vscode.l10n.t('team');
    case 'owner':
      return vscode.l10n.t('owner');
  }
}
