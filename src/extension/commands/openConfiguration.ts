// Opens a configuration that cannot be read whole, where it is wrong: what the empty views lead to.
import * as vscode from 'vscode';
import { incompleteAt } from '../loadedProduct';
import type { Products } from '../products';

/** Registers the command that opens the first configuration that cannot be read whole, or that of the product at a place. */
export function registerOpenConfiguration(products: Products): vscode.Disposable {
  return vscode.commands.registerCommand('storymark.openConfiguration', async (root: unknown) => {
    await products.start();
    const list = products.list();
    const named = list.filter(product => root instanceof vscode.Uri && product.root.toString() === root.toString());
    for (const product of [...named, ...list]) {
      const problem = incompleteAt(product);
      if (!problem || !product.configuration) continue;
      const document = await vscode.workspace.openTextDocument(product.configuration.uri);
      const at = document.positionAt(problem.range.start);
      await vscode.window.showTextDocument(document, { selection: new vscode.Range(at, at) });
      return;
    }
  });
}
