// Gives a whole backlog short ranks again, after saying how many files that touches.
import * as vscode from 'vscode';
import type { Moves } from '../moves';
import type { Products } from '../products';
import type { OpenBacklogs } from '../views/backlog/sessions';
import { chooseProduct } from './setCapacity';

/** What the command works with. */
export interface RebalanceServices {
  readonly products: Products;
  readonly moves: Moves;
  readonly backlogs: OpenBacklogs;
}

/** Registers the command that makes ranks short again. */
export function registerRebalance({ products, moves, backlogs }: RebalanceServices): vscode.Disposable {
  return vscode.commands.registerCommand('storymark.rebalance', async () => {
    await products.start();
    await products.settled();
    const product = await chooseProduct(products, backlogs, 'Rebalance backlog');
    if (!product) return;
    const { length } = moves.planRebalance(product);
    if (length === 0) {
      void vscode.window.showInformationMessage('All ranks are short already.');
      return;
    }
    const files = length === 1 ? '1 file' : `${length} files`;
    const confirm = `Change ${files}`;
    const detail = 'Each gets one new rank line. The order stays as it is.';
    const message = `Rebalance the backlog of “${product.name}”?`;
    const answer = await vscode.window.showWarningMessage(
      message,
      { modal: true, detail: `${detail} ${files} will change.` },
      confirm,
    );
    if (answer !== confirm) return;
    const result = await moves.rebalance(product);
    if (!result.ok) void vscode.window.showErrorMessage(`Not rebalanced: ${result.reason}.`);
  });
}
