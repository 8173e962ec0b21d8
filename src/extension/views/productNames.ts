// What products are called where several can be seen at once.
import * as vscode from 'vscode';
import type { LoadedProduct } from '../loadedProduct';

/** The place of a product's folder, where its name alone does not tell it from others; `undefined`: it does. */
export function placeToTell(product: LoadedProduct, all: readonly LoadedProduct[]): string | undefined {
  const isAlone = all.every(other => other === product || other.name !== product.name);
  return isAlone ? undefined : vscode.workspace.asRelativePath(product.root, true);
}
