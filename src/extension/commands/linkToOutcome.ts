// Links a story to an outcome, chosen by title.
import * as vscode from 'vscode';
import type { Edits } from '../edits';
import type { Moves } from '../moves';
import type { Products } from '../products';
import type { ProductNode } from '../views/product/nodes';
import { linkStories } from '../views/product/productTree';

/** What the command works with. */
export interface LinkServices {
  readonly products: Products;
  readonly edits: Edits;
  readonly moves: Moves;
}

/** Registers the command that links a story, from the tree or the open file, to an outcome. */
export function registerLinkToOutcome({ products, edits, moves }: LinkServices): vscode.Disposable {
  return vscode.commands.registerCommand('storymark.linkToOutcome', async (node?: ProductNode) => {
    const given =
      node?.type === 'artifact' && node.artifact.kind === 'story'
        ? { product: node.product, story: node.artifact }
        : moves.activeStory();
    if (!given) {
      void vscode.window.showInformationMessage('Open a story, or choose one in the Product view, to link it.');
      return;
    }
    const { product, story } = given;
    const outcomes = [...product.checker.product.ofKind('outcome')].map(outcome => ({
      label: outcome.title.value,
      description: outcome.id?.value ?? '',
      detail: outcome.status?.value ?? '',
      outcome,
    }));
    const picked = await vscode.window.showQuickPick(outcomes, {
      title: `Link “${story.title.value}”`,
      placeHolder: 'Which outcome does it serve?',
      matchOnDescription: true,
    });
    if (picked) await linkStories({ products, edits, product, stories: [story], outcome: picked.outcome });
  });
}
