// One workspace folder: its products, read at first, and kept right when its files change.
import * as vscode from 'vscode';
import { fileOf } from '../core/artifacts/artifact';
import { type Config, defaultConfig } from '../core/product/config';
import { differOnlyInCapacity } from '../core/product/configEdit';
import { CONFIG_FILE } from '../core/product/configFile';
import {
  type ConfigurationTexts,
  extendsTheSame,
  parseConfiguration,
  readConfigurationTexts,
} from './configurationFiles';
import { isMarkdown } from './fileChanges';
import { KnownFiles } from './knownFiles';
import { incompleteAt, type LoadedProduct, type ProductChange } from './loadedProduct';
import { loadProduct, nameOf, readChanged } from './loadProduct';
import { takeTexts } from './takeTexts';
import { type FoundProduct, type Walk, type WalkedFolder, walk } from './walk';
import { exists, isFolder, readCurrent, readText, stampOf, unsavedText } from './workspaceSource';

/** More changes than these at once are a checkout: the folder is walked again, since bursts may lose events. */
const BURST = 50;
/** Whether so many places are folders is quicker seen by a walk. */
const MANY = 200;

/** What a folder is told, and whom it tells of what changes in it. */
export interface FolderHost {
  /** Today, `YYYY-MM-DD`. */
  today(): string;
  changed(change: ProductChange): void;
  /** Products came or went, or one has its first artifacts or its last no more. */
  listChanged(): void;
  /** A folder could not be read, or not what changed in it. */
  failed(folder: vscode.Uri, error: unknown): void;
}

/** How much changed besides the files that are named. */
export interface Extent {
  /** Whether anything may have. */
  readonly again: boolean;
  /** Whether nothing else has, however many are named. */
  readonly isComplete: boolean;
}

/** A workspace folder and the products in it. Its methods are to be called one after the other. */
export class ProductFolder {
  readonly uri: vscode.Uri;
  private readonly host: FolderHost;
  private loaded: LoadedProduct[] = [];
  private walked: Walk = { products: [], folders: new Map() };
  /** The last configuration of each product that could be read whole, by its root. */
  private readonly whole = new Map<string, Config>();
  private readonly known = new KnownFiles();
  /** Whether reading has failed: what stands is not to be trusted, and everything is read with the next change. */
  private isBroken = false;

  private constructor(uri: vscode.Uri, host: FolderHost) {
    this.uri = uri;
    this.host = host;
  }

  /**
   * Reads a folder; `before`: the same as it was read until now. Nobody is told of what is found. Where that fails, it has
   * no products until something in it changes.
   */
  static async read(uri: vscode.Uri, host: FolderHost, before?: ProductFolder): Promise<ProductFolder> {
    const folder = new ProductFolder(uri, host);
    for (const [root, config] of before?.whole ?? []) folder.whole.set(root, config);
    await folder.attempt(async () => folder.load(await walk(uri)));
    return folder;
  }

  private async attempt(work: () => Promise<void>): Promise<void> {
    try {
      await work();
    } catch (error) {
      this.isBroken = true;
      this.host.failed(this.uri, error);
    }
  }

  /** All products, also those that hold nothing yet. */
  get products(): readonly LoadedProduct[] {
    return this.loaded;
  }

  /** The files that say in which order stories come, where the configurations name such. */
  get orderFiles(): readonly vscode.Uri[] {
    return this.loaded.flatMap(product => orderFileOf(product) ?? []);
  }

  // Reading

  private async load(found: Walk): Promise<void> {
    this.known.clear();
    const products: LoadedProduct[] = [];
    for (const product of found.products) products.push(await this.loadProduct(product));
    this.walked = found;
    this.loaded = products;
    this.isBroken = false;
  }

  private async loadProduct(found: FoundProduct): Promise<LoadedProduct> {
    const { uri: workspaceFolder, known, host } = this;
    const lastWhole = this.whole.get(found.root.toString());
    const product = await loadProduct(found, { workspaceFolder, known, today: () => host.today(), lastWhole });
    this.keepWhole(product);
    return product;
  }

  private keepWhole(product: LoadedProduct): void {
    if (!incompleteAt(product)) this.whole.set(product.root.toString(), product.checker.config);
  }

  /** Whether a markdown file, if it were there, would be read. */
  wouldRead(uri: vscode.Uri): boolean {
    const above = this.folderAbove(uri);
    return above ? above.reads(nameOf(uri)) : this.newFolderAbove(uri) !== undefined;
  }

  // Following changes

  /** Takes in one file as it is now, unsaved text before what is on disk. */
  take(uri: vscode.Uri): Promise<void> {
    return this.follow([uri], { again: false, isComplete: true });
  }

  /**
   * Takes in what has changed. Where that may be more than these files, the folder is walked again: it was said so, a
   * folder came or went, a configuration changed, or so many files changed that events may have been lost.
   */
  follow(uris: readonly vscode.Uri[], extent: Extent): Promise<void> {
    return this.attempt(() => this.takeChanges(uris, extent));
  }

  private async takeChanges(uris: readonly vscode.Uri[], { again, isComplete }: Extent): Promise<void> {
    let walkAgain = again || (this.isBroken && uris.length > 0);
    const settings = walkAgain ? [] : uris.filter(uri => isSetting(uri) && this.placeOf(uri) === 'configuration');
    walkAgain ||= await this.someCameOrWent(settings);
    if (!walkAgain && settings.length > 0) await this.reconfigure();
    const files = new Map<string, OneFile>();
    const folders = new Map<string, vscode.Uri>();
    for (const uri of walkAgain ? [] : uris) {
      const what = this.placeOf(uri);
      if (what === 'all') walkAgain = true;
      else if (what === undefined || what === 'configuration') continue;
      else if ('folder' in what) folders.set(what.folder.toString(), what.folder);
      else files.set(uri.toString(), what);
    }
    walkAgain ||= await this.someFolderDiffers([...folders.values()]);
    // Where names differ only in case, on some systems both seem to be there: the folder's list says which is.
    walkAgain ||= new Set([...files.keys()].map(key => key.toLowerCase())).size < files.size;
    const isBurst = !isComplete && files.size > BURST;
    if (walkAgain || (isBurst && (await this.known.someDiffer([...files.values()].map(({ uri }) => uri))))) {
      await this.walkAgain();
      return;
    }
    // The last events of a burst are about files that have been read with the first.
    const changed = isBurst ? [] : await this.read([...files.values()]);
    for (const product of this.loaded) {
      const texts = changed.filter(file => file.product === product).map(({ path, text }) => [path, text] as const);
      await this.apply(product, new Map(texts));
    }
  }

  private async read(files: readonly OneFile[]): Promise<readonly (OneFile & { text: string | undefined })[]> {
    const changed: (OneFile & { text: string | undefined })[] = [];
    await this.known.readEach(files, (file, text) => changed.push({ ...file, text }));
    return changed;
  }

  /**
   * What a change at a place is about: a markdown file or one that orders stories; what may be a folder that came or went; `configuration`: one,
   * or what one extends; `all`: what is ignored. `undefined`: nothing that is read.
   */
  private placeOf(uri: vscode.Uri): OneFile | { readonly folder: vscode.Uri } | 'configuration' | 'all' | undefined {
    const ordering = this.loaded.find(product => orderFileOf(product)?.path === uri.path);
    if (ordering) return { uri, product: ordering, path: ordering.checker.config.orderFile ?? '' };
    const above = this.folderAbove(uri);
    if (isSetting(uri) && (above || this.isExtended(uri))) return this.settingAt(uri);
    if (!above) return this.newFolderAbove(uri);
    const name = nameOf(uri);
    if (!isMarkdown(uri))
      return this.walked.folders.has(uri.toString()) || above.enters(name) ? { folder: uri } : undefined;
    const product = this.productOf(above);
    return product && above.reads(name) ? { uri, product, path: above.prefix + name } : undefined;
  }

  private folderAbove(uri: vscode.Uri): WalkedFolder | undefined {
    return this.walked.folders.get(vscode.Uri.joinPath(uri, '..').toString());
  }

  /** The folder that came since the last walk, if it is there, and in which a place lies; `undefined` where it would not be walked. */
  private newFolderAbove(uri: vscode.Uri): { readonly folder: vscode.Uri } | undefined {
    let folder = vscode.Uri.joinPath(uri, '..');
    while (folder.path.length > this.uri.path.length) {
      const above = vscode.Uri.joinPath(folder, '..');
      const walked = this.walked.folders.get(above.toString());
      if (walked) return walked.enters(nameOf(folder)) ? { folder } : undefined;
      folder = above;
    }
    return undefined;
  }

  /** Whether a place where no folder was walked is one now, or the other way round. */
  private async someFolderDiffers(uris: readonly vscode.Uri[]): Promise<boolean> {
    if (uris.length > MANY) return true;
    const differ = await Promise.all(
      uris.map(async uri => (await isFolder(uri)) !== this.walked.folders.has(uri.toString())),
    );
    return differ.includes(true);
  }

  private productOf({ product: { root } }: WalkedFolder): LoadedProduct | undefined {
    return this.loaded.find(candidate => candidate.root.toString() === root.toString());
  }

  /** Walks a folder again and reads what differs from what was read. */
  rescan(): Promise<void> {
    return this.attempt(() => this.walkAgain());
  }

  private async walkAgain(): Promise<void> {
    const next = await walk(this.uri);
    await this.takeCapacities(next);
    if (this.isBroken || rootsOf(next) !== rootsOf(this.walked)) await this.loadAgain(next);
    else await this.takeWalk(next, (found, product) => this.rescanProduct(found, product));
  }

  private async loadAgain(next: Walk): Promise<void> {
    await this.load(next);
    this.host.listChanged();
    for (const product of this.loaded) this.host.changed({ product, paths: undefined });
  }

  /** Reads again those products whose configuration differs now; `take` is for all others. */
  private async takeWalk(
    next: Walk,
    take: (found: FoundProduct, product: LoadedProduct) => Promise<void>,
  ): Promise<void> {
    this.walked = next;
    const read: LoadedProduct[] = [];
    for (const found of next.products) {
      const i = this.loaded.findIndex(({ root }) => root.toString() === found.root.toString());
      const product = this.loaded[i];
      if (!product) continue;
      if (await this.configurationDiffers(product, next)) {
        for (const path of found.files) this.known.forget(vscode.Uri.joinPath(found.root, path));
        const again = await this.loadProduct(found);
        this.loaded[i] = again;
        read.push(again);
      } else await take(found, product);
    }
    if (read.length === 0) return;
    this.host.listChanged();
    for (const product of read) this.host.changed({ product, paths: undefined });
  }

  /** Takes in what the configurations say now. It decides nothing of what is walked, so that a comment costs no walk. */
  private async reconfigure(): Promise<void> {
    await this.takeCapacities(this.walked);
    const differ = await Promise.all(this.loaded.map(product => this.configurationDiffers(product, this.walked)));
    if (!differ.includes(true)) return;
    const next = await walk(this.uri);
    if (rootsOf(next) !== rootsOf(this.walked)) await this.loadAgain(next);
    else await this.takeWalk(next, async () => undefined);
  }

  /** Whether one of some configurations is there and was not, or the other way round. */
  private async someCameOrWent(uris: readonly vscode.Uri[]): Promise<boolean> {
    const own = uris.filter(uri => uri.path.endsWith(`/${CONFIG_FILE}`) && this.folderAbove(uri));
    const differ = await Promise.all(
      own.map(async uri => {
        const wasThere = this.loaded.some(({ configuration }) => configuration?.uri.toString() === uri.toString());
        return (await exists(uri)) !== wasThere;
      }),
    );
    return differ.includes(true);
  }

  /** Where only the line between now and later has moved, nothing is read again. */
  private async takeCapacities(next: Walk): Promise<void> {
    for (const [i, product] of this.loaded.entries()) {
      const texts = await this.configurationTexts(product, next);
      const text = texts?.text;
      const before = product.configuration?.text;
      if (text === before || !differOnlyInCapacity(before ?? '{}', text ?? '{}')) continue;
      if (!extendsTheSame(texts, product.configuration)) continue;
      const { config, problems } = texts
        ? parseConfiguration(texts, product.root, this.uri)
        : { config: defaultConfig(), problems: [] };
      if (problems.length > 0 || (product.configuration?.problems ?? []).length > 0) continue;
      const configuration = texts && { uri: vscode.Uri.joinPath(product.root, CONFIG_FILE), problems, ...texts };
      const taken: LoadedProduct = { ...product, configuration };
      product.checker.takeCapacity(config.capacity);
      this.keepWhole(taken);
      this.loaded[i] = taken;
      if ((before === undefined) !== (text === undefined)) this.host.listChanged();
      this.host.changed({ product: taken, paths: new Set() });
    }
  }

  private async configurationDiffers(product: LoadedProduct, walked: Walk): Promise<boolean> {
    const texts = await this.configurationTexts(product, walked);
    return texts?.text !== product.configuration?.text || !extendsTheSame(texts, product.configuration);
  }

  /** A product's configuration as a walk has found it; `undefined`: there is none. */
  private async configurationTexts(
    product: LoadedProduct,
    { products }: Walk,
  ): Promise<ConfigurationTexts | undefined> {
    const found = products.find(({ root }) => root.toString() === product.root.toString());
    return found?.hasConfig ? readConfigurationTexts(product.root, this.uri) : undefined;
  }

  /** What a changed file may say about what is read. Of configurations those count that are one, or that one extends. */
  private settingAt(uri: vscode.Uri): 'configuration' | 'all' | undefined {
    if (!/\.jsonc$/i.test(uri.path)) return 'all';
    return uri.path.endsWith(`/${CONFIG_FILE}`) || this.isExtended(uri) ? 'configuration' : undefined;
  }

  private isExtended(uri: vscode.Uri): boolean {
    return this.loaded.some(({ configuration }) =>
      [...(configuration?.extended.keys() ?? [])].some(path => vscode.Uri.joinPath(this.uri, path).path === uri.path),
    );
  }

  private async rescanProduct(found: FoundProduct, product: LoadedProduct): Promise<void> {
    const texts = new Map<string, string | undefined>();
    await readChanged(found, this.known, (path, text) => texts.set(path, text));
    const present = new Set(found.files);
    const { orderFile } = product.checker.config;
    // It counts also where it is no markdown, or is left out of what is read for artifacts.
    if (orderFile !== undefined && !present.has(orderFile)) {
      const uri = vscode.Uri.joinPath(found.root, orderFile);
      this.known.forget(uri);
      texts.set(orderFile, await readCurrent(uri));
    }
    for (const { path } of product.checker.product.all()) {
      const file = fileOf(path);
      if (present.has(file)) continue;
      const uri = vscode.Uri.joinPath(found.root, file);
      this.known.forget(uri);
      texts.set(file, unsavedText(uri));
    }
    await this.apply(product, texts);
  }

  private async apply(product: LoadedProduct, changed: ReadonlyMap<string, string | undefined>): Promise<void> {
    const texts = await this.withListed(product, changed);
    if (texts.size === 0) return;
    const wasEmpty = product.checker.product.size === 0;
    const paths = await takeTexts(product, texts);
    this.host.changed({ product, paths });
    if (wasEmpty !== (product.checker.product.size === 0)) this.host.listChanged();
  }

  /**
   * Where the file that orders stories has changed, takes it in, and gives in its place the texts of those files of which it
   * says something else than before. It may name any path: only what is read as a part of this product is.
   */
  private async withListed(
    { checker, root }: LoadedProduct,
    changed: ReadonlyMap<string, string | undefined>,
  ): Promise<ReadonlyMap<string, string | undefined>> {
    const { orderFile } = checker.config;
    if (orderFile === undefined || !changed.has(orderFile)) return changed;
    const texts = new Map(changed);
    texts.delete(orderFile);
    for (const path of checker.takeOrderFile(changed.get(orderFile))) {
      const uri = vscode.Uri.joinPath(root, path);
      const above = this.folderAbove(uri);
      const isRead = above?.product.root.toString() === root.toString() && above.reads(nameOf(uri));
      if (isRead && !texts.has(path))
        texts.set(path, unsavedText(uri) ?? ((await stampOf(uri)) && (await readText(uri))));
    }
    return texts;
  }
}

/** A file of a product that is read: markdown, or what orders its stories. */
interface OneFile {
  readonly uri: vscode.Uri;
  readonly product: LoadedProduct;
  readonly path: string;
}

/** The file that orders a product's stories; `undefined`: its configuration names none. */
function orderFileOf({ checker, root }: LoadedProduct): vscode.Uri | undefined {
  const { orderFile } = checker.config;
  return orderFile === undefined ? undefined : vscode.Uri.joinPath(root, orderFile);
}

/** Whether a file may say what is read, and how. */
function isSetting({ path }: vscode.Uri): boolean {
  return /\.jsonc$|\/\.gitignore$/i.test(path);
}

function rootsOf({ products }: Walk): string {
  return products.map(({ root }) => root.toString()).join('\n');
}
