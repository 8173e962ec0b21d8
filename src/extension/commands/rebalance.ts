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
    const product = await chooseProduct(products, backlogs, vscode.l10n.t('Rebalance backlog'));
    if (!product) return;
    const { length } = moves.planRebalance(product);
    const byRank = product.order.scheme.by === 'rank';
    if (length === 0) {
      void vscode.window.showInformationMessage(
        byRank ? vscode.l10n.t('All ranks are short already.') : vscode.l10n.t('All numbers are even already.'),
      );
      return;
    }
    const confirm = length === 1 ? vscode.l10n.t('Change 1 file') : vscode.l10n.t('Change {0} files', length);
    const count = length === 1 ? vscode.l10n.t('1 file will change.') : vscode.l10n.t('{0} files will change.', length);
    const message = vscode.l10n.t('Rebalance the backlog of “{0}”?', product.name);
    const answer = await vscode.window.showWarningMessage(
      message,
      {
        modal: true,
        detail: [
          byRank
            ? vscode.l10n.t('Each gets one new rank line. The order stays as it is.')
            : vscode.l10n.t('Each gets one new number. The order stays as it is.'),
          count,
        ].join(' '),
      },
      confirm,
    );
    if (answer !== confirm) return;
    const result = await moves.rebalance(product);
    if (!result.ok) void vscode.window.showErrorMessage(vscode.l10n.t('Not rebalanced: {0}.', result.reason));
  });
}
