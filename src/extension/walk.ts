// Finds the products of a workspace folder and their markdown files.
import * as vscode from 'vscode';
import { type Excludes, excludesOf } from '../core/product/excludes';
import { FolderFilter, GITIGNORE_FILE, holdsProduct } from '../core/product/files';
import { exists, list, readText } from './workspaceSource';

/** A folder that was walked: what of it is read, and to which product it belongs. */
export interface WalkedFolder {
  readonly product: FoundProduct;
  /** Path below the product's folder, empty or with a `/` at its end. */
  readonly prefix: string;
  /** Whether the file `name` in it is to be read for artifacts. */
  reads(name: string): boolean;
  /** Whether the folder `name` in it is to be walked. A link to a folder is not, but that its name does not tell. */
  enters(name: string): boolean;
}

/** A product's folder and the markdown files in it. */
export interface FoundProduct {
  readonly root: vscode.Uri;
  readonly hasConfig: boolean;
  /** Paths below the root, sorted once the walk is through. */
  readonly files: string[];
}

/** What a walk through a workspace folder found. */
export interface Walk {
  /** The workspace folder's own product first. */
  readonly products: readonly FoundProduct[];
  /** By the folder's uri as text. */
  readonly folders: ReadonlyMap<string, WalkedFolder>;
}

/** How many folders are listed at a time. */
const AT_ONCE = 32;

/** A folder that is still to be listed. */
interface OpenFolder {
  readonly uri: vscode.Uri;
  /** Path below the workspace folder, empty or with a `/` at its end. */
  readonly path: string;
  readonly filter: FolderFilter;
  readonly above: { readonly product: FoundProduct; readonly prefix: string } | undefined;
}

/**
 * Finds the products and markdown files below `folder`, without what `.gitignore` and the setting `files.exclude` leave out,
 * and without other folders of the workspace that lie in it: those are walked for themselves.
 * Folders that vanish or cannot be listed are passed over. Symbolic links are not followed, as in git, so there are no loops.
 */
export async function walk(folder: vscode.Uri): Promise<Walk> {
  const products: FoundProduct[] = [];
  const folders = new Map<string, WalkedFolder>();
  const excludes = excludesOf(vscode.workspace.getConfiguration('files', folder).get('exclude'));
  const isOther = isOtherFolder(folder);
  const open: OpenFolder[] = [{ uri: folder, path: '', filter: await filterAbove(folder), above: undefined }];
  await new Promise<void>(resolve => {
    let running = 0;
    const more = () => {
      while (running < AT_ONCE) {
        const next = open.pop();
        if (!next) break;
        running++;
        void enter(next, { excludes, isOther, products, folders, open }).finally(() => {
          running--;
          more();
        });
      }
      if (running === 0) resolve();
    };
    more();
  });
  const isTop = (product: FoundProduct) => product.root.toString() === folder.toString();
  products.sort((a, b) => Number(isTop(b)) - Number(isTop(a)) || (a.root.path < b.root.path ? -1 : 1));
  for (const { files } of products) files.sort();
  return { products, folders };
}

/**
 * The rules of the repository's folders above `folder`, as far as they can be read: it may be opened as a part of a repository.
 * Where they leave out `folder` itself they say nothing: it was asked for.
 */
async function filterAbove(folder: vscode.Uri): Promise<FolderFilter> {
  const above: vscode.Uri[] = [];
  let at = folder;
  while (!(await exists(vscode.Uri.joinPath(at, '.git')))) {
    const next = vscode.Uri.joinPath(at, '..');
    if (next.path === at.path) return FolderFilter.top;
    at = next;
    above.unshift(at);
  }
  let filter = FolderFilter.top;
  for (const [i, outer] of above.entries()) {
    const rules = await readText(vscode.Uri.joinPath(outer, GITIGNORE_FILE));
    const { path } = above[i + 1] ?? folder;
    const inner = (rules === undefined ? filter : filter.withGitignore(rules)).descend(nameOf(path));
    if (!inner) return FolderFilter.top;
    filter = inner;
  }
  return filter;
}

function nameOf(path: string): string {
  return path.split('/').findLast(part => part !== '') ?? '';
}

/** Tells of a place whether it is a workspace folder other than `folder`. */
function isOtherFolder(folder: vscode.Uri): (uri: vscode.Uri) => boolean {
  const all = (vscode.workspace.workspaceFolders ?? []).map(({ uri }) => uri.toString());
  const others = new Set(all.filter(uri => uri !== folder.toString()));
  return uri => others.size > 0 && others.has(uri.toString());
}

interface Found {
  readonly excludes: Excludes;
  readonly isOther: (uri: vscode.Uri) => boolean;
  readonly products: FoundProduct[];
  readonly folders: Map<string, WalkedFolder>;
  readonly open: OpenFolder[];
}

async function enter(at: OpenFolder, { excludes, isOther, products, folders, open }: Found): Promise<void> {
  const entries = await list(at.uri);
  const names = new Set(entries.map(([name]) => name));
  const own = holdsProduct(names);
  let { product, prefix } = at.above ?? { product: undefined, prefix: '' };
  if (!product || own) {
    product = { root: at.uri, hasConfig: own, files: [] };
    products.push(product);
    prefix = '';
  }
  const rules = names.has(GITIGNORE_FILE) ? await readText(vscode.Uri.joinPath(at.uri, GITIGNORE_FILE)) : undefined;
  const filter = rules === undefined ? at.filter : at.filter.withGitignore(rules);
  const shown = (name: string) => !excludes(at.path + name, sibling => names.has(sibling));
  const child = (name: string) => vscode.Uri.joinPath(at.uri, name);
  folders.set(at.uri.toString(), {
    product,
    prefix,
    reads: name => filter.reads(name) && shown(name),
    enters: name => filter.descend(name) !== undefined && shown(name) && !isOther(child(name)),
  });
  for (const [name, type] of entries) {
    if (type === vscode.FileType.Directory) {
      const deeper = filter.descend(name);
      if (!deeper || !shown(name) || isOther(child(name))) continue;
      open.push({
        uri: child(name),
        path: `${at.path}${name}/`,
        filter: deeper,
        above: { product, prefix: `${prefix}${name}/` },
      });
    } else if (type === vscode.FileType.File && filter.reads(name) && shown(name)) {
      product.files.push(prefix + name);
    }
  }
}
