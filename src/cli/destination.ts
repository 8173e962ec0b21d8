// Where new artifacts go: a product, and a folder of it where one is wanted.
import path from 'node:path';
import { CONFIG_FILE } from '../core/product/configFile';
import { type Io, Refusal } from './io';
import { type LoadedProduct, load } from './load';
import { isInside, relativePath, shown } from './paths';
import { productAround, repositoryOfWork } from './roots';
import { productRoot, wouldComeTo, wouldFind } from './walk';

/** A product, and the folder below its own, with `/` at its end, that was asked for; `undefined`: none was. */
export interface ProductPlace {
  readonly product: LoadedProduct;
  readonly folder: string | undefined;
}

/** What is asked for. */
export interface WantedPlace {
  /** A folder, there or not; `undefined`: the product decides. */
  readonly into: string | undefined;
  readonly config: string | undefined;
  /** What does not happen where a Refusal is thrown: “imported”. */
  readonly purpose: string;
}

/** The product around the current folder, or around `into`. A Refusal is thrown where that is elsewhere, or not all of it can be read. */
export function destination(io: Io, { into, config, purpose }: WantedPlace): ProductPlace {
  const folder = into === undefined ? undefined : path.resolve(io.cwd, into);
  if (folder !== undefined) refuseElsewhere(io, folder, purpose);
  const start = folder === undefined || isInside(io.cwd, folder) ? io.cwd : existing(io, folder);
  const { products, trouble } = load(io, { paths: [start], config, sayWhatIsMissing: false });
  // What cannot be read may be what is to be made.
  if (trouble) throw new Refusal(`nothing is ${purpose}, since not all of the product can be read`);
  const around = products.filter(({ root }) => isInside(root, folder ?? io.cwd));
  const product = around.sort((a, b) => b.root.length - a.root.length)[0];
  if (!product) throw new Refusal(`nothing is ${purpose}: ${shown(io.cwd, folder ?? io.cwd)} is in no product`);
  if (folder === undefined) return { product: config === undefined ? begun(io, product) : product, folder };
  // Elsewhere a folder alone is no product: a slip such as `../` must not make one.
  const isProduct = product.checker.product.size > 0 || io.files.kind(path.join(product.root, CONFIG_FILE)) === 'file';
  if (!isProduct && !isInside(product.root, io.cwd))
    throw new Refusal(`nothing is ${purpose}: ${shown(io.cwd, folder)} is in no product; go there to begin one`);
  if (!wouldComeTo(io.files, product.root, folder))
    throw new Refusal(
      `nothing is ${purpose}: what is in ${shown(io.cwd, folder)} is not read, since .gitignore leaves it out or a symbolic link leads there; name another folder with --into`,
    );
  const below = relativePath(product.root, folder);
  return { product, folder: below === '' ? '' : `${below}/` };
}

/** A Refusal is thrown where a file that is to be made below the product's folder would not be read again. */
export function refuseUnread(io: Io, { root, checker }: LoadedProduct, { files, purpose }: PlannedFiles): void {
  const isFound = wouldFind(io.files, root);
  for (const file of files) {
    if (checker.config.ignores(file))
      throw new Refusal(`nothing is ${purpose}: the configuration leaves out ${file}; name another folder with --into`);
    if (!isFound(path.join(root, file)))
      throw new Refusal(
        `nothing is ${purpose}: ${file} would not be read, since .gitignore leaves it out or a symbolic link leads there; name another folder with --into`,
      );
  }
}

/** Files that are to be made. */
export interface PlannedFiles {
  /** Below the product's folder. */
  readonly files: readonly string[];
  /** What does not happen where a Refusal is thrown: “imported”. */
  readonly purpose: string;
}

/** Refuses a folder outside of what somebody works on, before anything there is read: a slip such as `../` is soon made. */
function refuseElsewhere(io: Io, folder: string, purpose: string): void {
  const repository = repositoryOfWork(io, io.cwd);
  if (isInside(repository ?? productRoot(io.files, io.cwd) ?? io.cwd, folder)) return;
  const no = (why: string) => new Refusal(`nothing is ${purpose}: ${shown(io.cwd, folder)} is ${why}`);
  if (repository !== undefined) throw no('outside of the repository');
  if (productAround(io, existing(io, folder)) === undefined) throw no('in no product; go there to begin one');
}

/** Where the whole repository holds nothing yet, and no configuration says what is a product, one begins where somebody stands. */
function begun(io: Io, product: LoadedProduct): LoadedProduct {
  const isThere = product.checker.product.size > 0 || productRoot(io.files, io.cwd) !== undefined;
  if (isThere || product.root === io.cwd) return product;
  const { products } = load(io, { paths: [io.cwd], config: undefined, sayWhatIsMissing: false, asProducts: true });
  return products[0] ?? product;
}

/** The folder, or the nearest around it that is there. */
function existing(io: Io, folder: string): string {
  let at = folder;
  while (io.files.kind(at) === undefined && path.dirname(at) !== at) at = path.dirname(at);
  if (io.files.kind(at) !== 'folder') throw new Refusal(`${shown(io.cwd, at)} is no folder`);
  return at;
}
