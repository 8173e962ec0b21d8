// Where the line between now and later falls: one number in the product's configuration.
import * as vscode from 'vscode';
import { newConfig, setCapacity } from '../core/product/configEdit';
import { CONFIG_FILE } from '../core/product/configFile';
import type { ChangeResult, Edits } from './edits';
import { incompleteAt, type LoadedProduct } from './loadedProduct';
import type { Products } from './products';

/** What changing the capacity works with. */
export interface CapacityServices {
  readonly products: Products;
  readonly edits: Edits;
}

/** Why the capacity of a product cannot be set: what its configuration says would not count. `undefined`: it can. */
export function obstacleToCapacity(product: LoadedProduct): string | undefined {
  const { configuration } = product;
  return configuration && incompleteAt(product)
    ? vscode.l10n.t('{0} has an error that has to be mended first', vscode.workspace.asRelativePath(configuration.uri))
    : undefined;
}

/** Writes the capacity of a product, in points, into its configuration, which is made where there is none, and takes it in. */
export async function writeCapacity(
  { products, edits }: CapacityServices,
  product: LoadedProduct,
  capacity: number,
): Promise<ChangeResult> {
  const uri = vscode.Uri.joinPath(product.root, CONFIG_FILE);
  // As it stands now; reading a configuration again makes a new product.
  await products.takeNow([uri]);
  const now = products.list().find(({ root }) => root.toString() === product.root.toString()) ?? product;
  const obstacle = obstacleToCapacity(now);
  if (obstacle !== undefined) return { ok: false, reason: obstacle };
  return products.takeAsOne([uri], () =>
    now.configuration
      ? edits.apply([
          {
            uri,
            compute: text => {
              const edit = setCapacity(text, capacity);
              return edit.ok ? edit.edits : { reason: edit.reason };
            },
          },
        ])
      : edits.create(uri, newConfig(capacity)),
  );
}
