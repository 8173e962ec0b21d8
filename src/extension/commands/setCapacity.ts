// Asks for the capacity: how many points fit above the line between now and later.
import * as vscode from 'vscode';
import { obstacleToCapacity } from '../capacity';
import type { LoadedProduct } from '../loadedProduct';
import type { Moves } from '../moves';
import type { Products } from '../products';
import type { OpenBacklogs } from '../views/backlog/sessions';
import { announce } from './announce';

/** What the command works with. */
export interface SetCapacityServices {
  readonly products: Products;
  readonly moves: Moves;
  readonly backlogs: OpenBacklogs;
}

/** Registers the command that sets the capacity of the product that the user is in. */
export function registerSetCapacity(services: SetCapacityServices): vscode.Disposable {
  return vscode.commands.registerCommand('storymark.setCapacity', async () => {
    await services.products.start();
    const product = await chooseProduct(services.products, services.backlogs, vscode.l10n.t('Set capacity'));
    if (!product) return;
    const obstacle = obstacleToCapacity(product);
    if (obstacle !== undefined) return refuse(obstacle);
    const now = product.checker.config.capacity;
    const answer = await vscode.window.showInputBox({
      title: vscode.l10n.t('Set capacity'),
      prompt: vscode.l10n.t('Points that fit above the line between now and later'),
      value: now === undefined ? '' : String(now),
      validateInput: text => (readAmount(text) === undefined ? vscode.l10n.t('A number from 0') : undefined),
    });
    const capacity = answer === undefined ? undefined : readAmount(answer);
    if (capacity === undefined) return;
    const result = await services.moves.setCapacity(product, capacity);
    if (!result.ok) return refuse(result.reason);
    announce(vscode.l10n.t('Capacity {0} points.', capacity), services.backlogs.current);
  });
}

function refuse(reason: string): void {
  void vscode.window.showErrorMessage(vscode.l10n.t('Not changed: {0}.', reason));
}

function readAmount(text: string): number | undefined {
  return /^\d+(?:[.,]\d+)?$/.test(text.trim()) ? Number(text.trim().replace(',', '.')) : undefined;
}

/** The product that the user is in: that of the backlog with the keyboard, of the active editor, the only one, or a chosen one. */
export async function chooseProduct(
  products: Products,
  backlogs: OpenBacklogs,
  title: string,
): Promise<LoadedProduct | undefined> {
  const list = products.list();
  const uri = vscode.window.activeTextEditor?.document.uri;
  const near = backlogs.current?.product() ?? (uri && products.placeOf(uri)?.product);
  if (near && list.includes(near)) return near;
  if (list.length <= 1) {
    if (!list[0])
      void vscode.window.showInformationMessage(vscode.l10n.t('There is no product in this workspace yet.'));
    return list[0];
  }
  const picked = await vscode.window.showQuickPick(
    list.map(product => ({
      label: product.name,
      description: vscode.workspace.asRelativePath(product.root),
      product,
    })),
    { title, placeHolder: vscode.l10n.t('In which product?') },
  );
  return picked?.product;
}
