// One workspace folder: its products, read at first, and kept right when its files change.
import * as vscode from 'vscode';
import { type Artifact, fileOf } from '../core/artifacts/artifact';
import { BacklogOrder } from '../core/backlog/order';
import { schemeOf } from '../core/backlog/scheme';
import { Checker } from '../core/check';
import { defaultConfig } from '../core/product/config';
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
import { inTurns } from './pace';
import type { LoadedProduct, ProductChange } from './products';
import { type FoundProduct, type Walk, type WalkedFolder, walk } from './walk';
import { isFolder, readCurrent, readText, stampOf, unsavedText } from './workspaceSource';

/** More changes than these at once are a checkout: the folder is walked again, since bursts may lose events. */
const BURST = 50;
/** With more changed files than these it is quicker to check all links once than those of each file. */
const MANY = 200;

/** What a folder is told, and whom it tells of what changes in it. */
export interface FolderHost {
  /** Today, `YYYY-MM-DD`. */
  today(): string;
  changed(change: ProductChange): void;
  /** Products came or went, or one has its first artifacts or its last no more. */
  listChanged(): void;
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
  private readonly known = new KnownFiles();

  private constructor(uri: vscode.Uri, host: FolderHost) {
    this.uri = uri;
    this.host = host;
  }

  /** Reads a folder. Nobody is told of what is found. */
  static async read(uri: vscode.Uri, host: FolderHost): Promise<ProductFolder> {
    const folder = new ProductFolder(uri, host);
    await folder.load(await walk(uri));
    return folder;
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
  }

  private async loadProduct(found: FoundProduct): Promise<LoadedProduct> {
    const configUri = vscode.Uri.joinPath(found.root, CONFIG_FILE);
    const texts = found.hasConfig ? await readConfigurationTexts(found.root, this.uri) : undefined;
    const reading = texts ? parseConfiguration(texts, found.root, this.uri) : { config: defaultConfig(), problems: [] };
    const checker = new Checker({ config: reading.config, today: () => this.host.today() });
    const { orderFile } = reading.config;
    if (orderFile !== undefined) checker.takeOrderFile(await readCurrent(vscode.Uri.joinPath(found.root, orderFile)));
    await this.readChanged(found, (path, text) => checker.load(path, text));
    await inTurns(checker.finishing(), () => undefined);
    const { name } = reading.config;
    const configuration = texts && { uri: configUri, problems: reading.problems, ...texts };
    return {
      root: found.root,
      name: name ?? folderName(found.root),
      linkName: name ?? nameOf(found.root),
      garbled: () => this.garbledIn(found.root),
      checker,
      order: new BacklogOrder(checker.product.ofKind('story'), schemeOf(reading.config)),
      configuration,
    };
  }

  private garbledIn(root: vscode.Uri): ReadonlySet<string> {
    const prefix = `${root.path.replace(/\/$/, '')}/`;
    const paths = [...this.known.garbled()].map(({ path }) => path);
    return new Set(paths.filter(path => path.startsWith(prefix)).map(path => path.slice(prefix.length)));
  }

  /** Reads those of a product's files that are not as they were read last. */
  private readChanged(
    { root, files }: FoundProduct,
    take: (path: string, text: string | undefined) => void,
  ): Promise<void> {
    const uris = files.map(path => vscode.Uri.joinPath(root, path));
    return this.known.readEach(uris, (index, { text }) => take(files[index] ?? '', text));
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
  async follow(uris: readonly vscode.Uri[], { again, isComplete }: Extent): Promise<void> {
    const files = new Map<string, MarkdownFile>();
    const folders = new Map<string, vscode.Uri>();
    let walkAgain = again;
    for (const uri of walkAgain ? [] : uris) {
      const what = this.placeOf(uri);
      if (what === 'all') walkAgain = true;
      else if (what && 'folder' in what) folders.set(what.folder.toString(), what.folder);
      else if (what) files.set(uri.toString(), what);
    }
    walkAgain ||= await this.someFolderDiffers([...folders.values()]);
    // Where names differ only in case, on some systems both seem to be there: the folder's list says which is.
    walkAgain ||= new Set([...files.keys()].map(key => key.toLowerCase())).size < files.size;
    const isBurst = !isComplete && files.size > BURST;
    if (walkAgain || (isBurst && (await this.known.someDiffer([...files.values()].map(({ uri }) => uri))))) {
      await this.rescan();
      return;
    }
    // The last events of a burst are about files that have been read with the first.
    const changed = isBurst ? [] : await this.read([...files.values()]);
    for (const product of this.loaded) {
      const texts = changed.filter(file => file.product === product).map(({ path, text }) => [path, text] as const);
      await this.apply(product, new Map(texts));
    }
  }

  private async read(
    files: readonly MarkdownFile[],
  ): Promise<readonly (MarkdownFile & { text: string | undefined })[]> {
    const changed: (MarkdownFile & { text: string | undefined })[] = [];
    await this.known.readEach(
      files.map(({ uri }) => uri),
      (index, { text }) => {
        const file = files[index];
        if (file) changed.push({ ...file, text });
      },
    );
    return changed;
  }

  /**
   * What a change at a place is about: a markdown file or one that orders stories; what may be a folder that came or went; `all`: a configuration or
   * what is ignored. `undefined`: nothing that is read.
   */
  private placeOf(uri: vscode.Uri): MarkdownFile | { readonly folder: vscode.Uri } | 'all' | undefined {
    const ordering = this.loaded.find(product => orderFileOf(product)?.path === uri.path);
    if (ordering) return { uri, product: ordering, path: ordering.checker.config.orderFile ?? '' };
    const above = this.walked.folders.get(vscode.Uri.joinPath(uri, '..').toString());
    if (isSetting(uri) && (above || this.isExtended(uri))) return this.concerns(uri) ? 'all' : undefined;
    if (!above) return this.newFolderAbove(uri);
    const name = nameOf(uri);
    if (!isMarkdown(uri))
      return this.walked.folders.has(uri.toString()) || above.enters(name) ? { folder: uri } : undefined;
    const product = this.productOf(above);
    return product && above.reads(name) ? { uri, product, path: above.prefix + name } : undefined;
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
  async rescan(): Promise<void> {
    const next = await walk(this.uri);
    const roots = (found: readonly FoundProduct[]) => found.map(product => product.root.toString()).join('\n');
    await this.takeCapacities(next);
    if (roots(next.products) !== roots(this.walked.products) || (await this.configurationDiffers(next))) {
      await this.load(next);
      this.host.listChanged();
      for (const product of this.loaded) this.host.changed({ product, paths: undefined });
      return;
    }
    this.walked = next;
    for (const found of next.products) {
      const product = this.loaded.find(candidate => candidate.root.toString() === found.root.toString());
      if (product) await this.rescanProduct(found, product);
    }
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
      this.loaded[i] = taken;
      if ((before === undefined) !== (text === undefined)) this.host.listChanged();
      this.host.changed({ product: taken, paths: new Set() });
    }
  }

  private async configurationDiffers(next: Walk): Promise<boolean> {
    for (const product of this.loaded) {
      const texts = await this.configurationTexts(product, next);
      if (texts?.text !== product.configuration?.text || !extendsTheSame(texts, product.configuration)) return true;
    }
    return false;
  }

  /** A product's configuration as a walk has found it; `undefined`: there is none. */
  private async configurationTexts(
    product: LoadedProduct,
    { products }: Walk,
  ): Promise<ConfigurationTexts | undefined> {
    const found = products.find(({ root }) => root.toString() === product.root.toString());
    return found?.hasConfig ? readConfigurationTexts(product.root, this.uri) : undefined;
  }

  /** Whether a changed file may say something about a product. Of configurations those do that are one, or that one extends. */
  private concerns(uri: vscode.Uri): boolean {
    return !/\.jsonc$/i.test(uri.path) || uri.path.endsWith(`/${CONFIG_FILE}`) || this.isExtended(uri);
  }

  private isExtended(uri: vscode.Uri): boolean {
    return this.loaded.some(({ configuration }) =>
      [...(configuration?.extended.keys() ?? [])].some(path => vscode.Uri.joinPath(this.uri, path).path === uri.path),
    );
  }

  private async rescanProduct(found: FoundProduct, product: LoadedProduct): Promise<void> {
    const texts = new Map<string, string | undefined>();
    await this.readChanged(found, (path, text) => texts.set(path, text));
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
    const paths = texts.size > MANY ? await applyMany(product, texts) : applyEach(product, texts);
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
      const above = this.walked.folders.get(vscode.Uri.joinPath(uri, '..').toString());
      const isRead = above?.product.root.toString() === root.toString() && above.reads(nameOf(uri));
      if (isRead && !texts.has(path))
        texts.set(path, unsavedText(uri) ?? ((await stampOf(uri)) && (await readText(uri))));
    }
    return texts;
  }
}

/** A markdown file of a product. */
interface MarkdownFile {
  readonly uri: vscode.Uri;
  readonly product: LoadedProduct;
  readonly path: string;
}

/** Takes in some texts. Gives the paths of all artifacts whose findings may differ now. */
function applyEach({ checker, order }: LoadedProduct, texts: ReadonlyMap<string, string | undefined>): Set<string> {
  const concerned = new Set<string>();
  for (const [file, text] of texts)
    for (const path of checker.update(file, text)) {
      concerned.add(path);
      if (fileOf(path) === file) place(order, path, checker.product.at(path));
    }
  return concerned;
}

/** Takes in many texts, in turns. All findings may differ then. */
async function applyMany(
  { checker, order }: LoadedProduct,
  texts: ReadonlyMap<string, string | undefined>,
): Promise<undefined> {
  await inTurns(texts, ([file, text]) => {
    const before = checker.artifactsIn(file);
    checker.load(file, text);
    const now = checker.artifactsIn(file);
    for (const { path } of before) if (!now.some(artifact => artifact.path === path)) place(order, path, undefined);
    for (const artifact of now) place(order, artifact.path, artifact);
  });
  await inTurns(checker.finishing(), () => undefined);
  return undefined;
}

function place(order: BacklogOrder, path: string, artifact: Artifact | undefined): void {
  order.replace(path, artifact?.kind === 'story' ? artifact : undefined);
}

/** The file that orders a product's stories; `undefined`: its configuration names none. */
function orderFileOf({ checker, root }: LoadedProduct): vscode.Uri | undefined {
  const { orderFile } = checker.config;
  return orderFile === undefined ? undefined : vscode.Uri.joinPath(root, orderFile);
}

function nameOf({ path }: vscode.Uri): string {
  return path.slice(path.lastIndexOf('/') + 1);
}

/** Whether a file may say what is read, and how. */
function isSetting({ path }: vscode.Uri): boolean {
  return /\.jsonc$|\/\.gitignore$/i.test(path);
}

function folderName(root: vscode.Uri): string {
  const workspaceFolder = vscode.workspace.workspaceFolders?.find(folder => folder.uri.toString() === root.toString());
  return workspaceFolder?.name ?? nameOf(root);
}
