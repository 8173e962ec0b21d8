// Links stories to an outcome: one that the user picks, or on which they were dropped.
import * as vscode from 'vscode';
import { isStory, type Story } from '../../core/artifacts/artifact';
import { linkOutcome } from '../../core/language/linkOutcome';
import type { ChangeResult, Edits } from '../edits';
import type { LoadedProduct } from '../loadedProduct';
import type { Products } from '../products';
import { announce, linkedText } from './announce';
import { type ChoiceServices, chosenStories } from './chosenStories';
import { obstacleTo } from './obstacle';
import { pickOutcome } from './pickOutcome';
import { titleOf } from './subjects';

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
  const { product, stories, backlog } = chosen;
  const obstacle = await obstacleTo(products, chosen, 'outcome');
  if (obstacle !== undefined) return refuse(obstacle);
  const picked = await pickOutcome(products, {
    product,
    stories,
    title: vscode.l10n.t('Link {0} to an outcome', titleOf(stories)),
    canClear: false,
  });
  if (picked?.value === undefined) return;
  const result = await linkStories({ products, edits }, { product, stories, outcome: picked.value });
  if (!result.ok) return refuse(result.reason);
  announce(linkedText(product, stories, picked.value), backlog);
}

function refuse(reason: string): void {
  void vscode.window.showErrorMessage(vscode.l10n.t('Not linked: {0}.', reason));
}

/** A link to be made. */
export interface Link {
  readonly product: LoadedProduct;
  readonly stories: readonly Story[];
  /** The outcome's id. */
  readonly outcome: string;
}

/** Links stories to an outcome, as one change; all the ways to do so lead here. Gives why where one of them cannot be linked. */
export async function linkStories(
  { products, edits }: { readonly products: Products; readonly edits: Edits },
  { product, stories, outcome }: Link,
): Promise<ChangeResult> {
  const changes = stories.map(({ path, id }) => ({
    uri: products.uriOf({ product, path }),
    compute: (text: string) => {
      const reading = product.checker.read(path, text);
      if (!isStory(reading)) return { reason: vscode.l10n.t('it is no story any more') };
      const result = linkOutcome(reading, outcome, product.checker);
      return result.ok ? result.edits : { reason: result.reason, subject: id?.value };
    },
  }));
  const uris = changes.map(({ uri }) => uri);
  return products.takeAsOne(uris, () => edits.apply(changes));
}
