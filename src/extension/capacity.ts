// Where the line between now and later falls: one number in the product's configuration.
import * as vscode from 'vscode';
import { newConfig, setCapacity } from '../core/product/configEdit';
import { CONFIG_FILE } from '../core/product/configFile';
import type { ChangeResult, Edits } from './edits';
import type { LoadedProduct } from './loadedProduct';
import type { Products } from './products';

/** What changing the capacity works with. */
export interface CapacityServices {
  readonly products: Products;
  readonly edits: Edits;
}

/** Writes the capacity of a product, in points, into its configuration, which is made where there is none, and takes it in. */
export async function writeCapacity(
  { products, edits }: CapacityServices,
  product: LoadedProduct,
  capacity: number,
): Promise<ChangeResult> {
  const uri = vscode.Uri.joinPath(product.root, CONFIG_FILE);
  const result = product.configuration
    ? await edits.apply([
        {
          uri,
          compute: text => {
            const edit = setCapacity(text, capacity);
            return edit.ok ? edit.edits : { reason: edit.reason };
          },
        },
      ])
    : await edits.create(uri, newConfig(capacity));
  await products.takeNow([uri]);
  return result;
}
