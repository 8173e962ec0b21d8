// Links a story to an outcome that the user picks, in the place of a link that leads nowhere.
import * as vscode from 'vscode';
import { linkOutcome } from '../../core/language/linkOutcome';
import { isStory } from '../../core/language/splitStory';
import type { Edits } from '../edits';
import { type ChoiceServices, chosenStories } from './chosenStories';
import { choicesFor } from './fieldChoices';

/** What linking works with. */
export interface LinkOutcomeServices extends ChoiceServices {
  readonly edits: Edits;
}

/** Registers the command. */
export function registerLinkOutcome(services: LinkOutcomeServices): vscode.Disposable {
  return vscode.commands.registerCommand('storymark.linkOutcome', (...args: unknown[]) => link(services, args));
}

async function link({ products, backlogs, edits }: LinkOutcomeServices, args: readonly unknown[]): Promise<void> {
  await products.start();
  const chosen = chosenStories({ products, backlogs }, args);
  if (!chosen) return;
  const { product, stories } = chosen;
  const choices = choicesFor('outcome', product.checker);
  if (choices.length === 0) {
    void vscode.window.showInformationMessage(
      vscode.l10n.t('There is no outcome yet that a story could be linked to.'),
    );
    return;
  }
  const subject = stories.length === 1 ? `“${stories[0]?.title.value}”` : vscode.l10n.t('{0} stories', stories.length);
  const picked = await vscode.window.showQuickPick(
    choices.map(({ value, label, description }) => ({ label, description, value })),
    {
      title: vscode.l10n.t('Link {0} to an outcome', subject),
      placeHolder: vscode.l10n.t('Which outcome it serves'),
      matchOnDescription: true,
    },
  );
  if (!picked) return;
  const changes = stories.map(({ path }) => ({
    uri: products.uriOf({ product, path }),
    compute: (text: string) => {
      const reading = product.checker.read(path, text);
      if (!isStory(reading)) return { reason: vscode.l10n.t('it is no story any more') };
      const result = linkOutcome(reading, picked.value, product.checker.product);
      return result.ok ? result.edits : { reason: result.reason };
    },
  }));
  const result = await edits.apply(changes);
  if (!result.ok) void vscode.window.showErrorMessage(vscode.l10n.t('Not linked: {0}.', result.reason));
  await products.takeNow(changes.map(({ uri }) => uri));
}
