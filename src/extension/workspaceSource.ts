// Reads a workspace through vscode's file system, so that it works the same on disk, remote and in virtual workspaces.
import * as vscode from 'vscode';
import { CONFIG_FILE } from '../core/product/configFile';
import { FolderFilter, GITIGNORE_FILE, holdsProduct } from '../core/product/files';
import { decode } from './convert';

/** A folder that was walked: what of it is read, and to which product it belongs. */
export interface WalkedFolder {
  readonly filter: FolderFilter;
  readonly product: FoundProduct;
  /** Path below the product's folder, empty or with a `/` at its end. */
  readonly prefix: string;
}

/** A product's folder and the markdown files in it. */
export interface FoundProduct {
  readonly root: vscode.Uri;
  readonly hasConfig: boolean;
  /** Paths below the root. */
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
const AT_ONCE = 16;
/** Files above this size are no story that anyone wrote by hand. */
export const SIZE_LIMIT = 2 * 1024 * 1024;

/** Finds the products and markdown files below `folder`. Folders that vanish or cannot be listed are passed over; symbolic links to folders are not followed, so there are no loops. */
export async function walk(folder: vscode.Uri): Promise<Walk> {
  const products: FoundProduct[] = [];
  const folders = new Map<string, WalkedFolder>();
  let level: { uri: vscode.Uri; filter: FolderFilter; product: FoundProduct | undefined; prefix: string }[] = [
    { uri: folder, filter: FolderFilter.top, product: undefined, prefix: '' },
  ];
  while (level.length > 0) {
    const next: typeof level = [];
    for (let i = 0; i < level.length; i += AT_ONCE) {
      await Promise.all(
        level.slice(i, i + AT_ONCE).map(async at => {
          const entries = await list(at.uri);
          const names = entries.map(([name]) => name);
          const own = holdsProduct(names);
          let { product, prefix } = at;
          if (!product || own) {
            product = { root: at.uri, hasConfig: own, files: [] };
            products.push(product);
            prefix = '';
          }
          const gitignore = names.includes(GITIGNORE_FILE)
            ? await readText(vscode.Uri.joinPath(at.uri, GITIGNORE_FILE))
            : undefined;
          const filter = gitignore === undefined ? at.filter : at.filter.withGitignore(gitignore);
          folders.set(at.uri.toString(), { filter, product, prefix });
          for (const [name, type] of entries) {
            if (type === vscode.FileType.Directory) {
              const deeper = filter.descend(name);
              if (deeper)
                next.push({
                  uri: vscode.Uri.joinPath(at.uri, name),
                  filter: deeper,
                  product,
                  prefix: `${prefix}${name}/`,
                });
            } else if ((type & vscode.FileType.File) !== 0 && filter.reads(name)) {
              product.files.push(prefix + name);
            }
          }
        }),
      );
    }
    level = next;
  }
  const isTop = (product: FoundProduct) => product.root.toString() === folder.toString();
  products.sort((a, b) => Number(isTop(b)) - Number(isTop(a)) || (a.root.path < b.root.path ? -1 : 1));
  return { products, folders };
}

/** Whether a folder holds a configuration at its root: one look, no file read. */
export async function hasConfiguration(folder: vscode.Uri): Promise<boolean> {
  return (await stamp(vscode.Uri.joinPath(folder, CONFIG_FILE))) !== undefined;
}

/**
 * A file's text: unsaved where there is such, else as it is on disk; `undefined` when there is neither. A document without
 * unsaved text says nothing that the disk does not, and stays open in the host for minutes after its file has gone.
 */
export async function readCurrent(uri: vscode.Uri): Promise<string | undefined> {
  return unsavedText(uri) ?? (await readText(uri));
}

/** The text of a file's document where it has changes that are not saved; `undefined` otherwise. */
export function unsavedText(uri: vscode.Uri): string | undefined {
  const wanted = uri.toString();
  const document = vscode.workspace.textDocuments.find(
    one => one.isDirty && !one.isClosed && one.uri.toString() === wanted,
  );
  return document?.getText();
}

/** The text of a file on disk; `undefined` when it cannot be read. */
export async function readText(uri: vscode.Uri): Promise<string | undefined> {
  try {
    return decode(await vscode.workspace.fs.readFile(uri));
  } catch {
    return undefined; // gone, or not for us: the caller says what that means
  }
}

/** A value that differs when the file on disk does; `undefined` when there is no such file, or it is too large to be read. */
export async function stamp(uri: vscode.Uri): Promise<string | undefined> {
  try {
    const { type, mtime, size } = await vscode.workspace.fs.stat(uri);
    return (type & vscode.FileType.File) !== 0 && size <= SIZE_LIMIT ? `${mtime}:${size}` : undefined;
  } catch {
    return undefined;
  }
}

/** Whether there is a file or folder. */
export async function exists(uri: vscode.Uri): Promise<boolean> {
  try {
    await vscode.workspace.fs.stat(uri);
    return true;
  } catch {
    return false;
  }
}

/** What a folder holds; nothing where it has vanished or cannot be read. */
export async function list(folder: vscode.Uri): Promise<readonly [string, vscode.FileType][]> {
  try {
    return await vscode.workspace.fs.readDirectory(folder);
  } catch {
    return [];
  }
}
