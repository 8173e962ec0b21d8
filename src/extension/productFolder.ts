// One workspace folder: its products, read at first, and kept right when its files change.
import * as vscode from 'vscode';
import { fileOf } from '../core/artifacts/artifact';
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
import type { LoadedProduct, ProductChange } from './products';
import { type FoundProduct, readCurrent, readText, stamp, unsavedText, type Walk, walk } from './workspaceSource';

/** How many files are read at a time. */
const AT_ONCE = 64;

/** What a folder is told, and whom it tells of what changes in it. */
export interface FolderHost {
  /** Today, `YYYY-MM-DD`. */
  today(): string;
  changed(change: ProductChange): void;
  /** Products came or went, or one has its first artifacts or its last no more. */
  listChanged(): void;
}

/** A workspace folder and the products in it. Its methods are to be called one after the other. */
export class ProductFolder {
  readonly uri: vscode.Uri;
  private readonly host: FolderHost;
  private loaded: LoadedProduct[] = [];
  private walked: Walk = { products: [], folders: new Map() };
  /** What each file read was like on disk, to tell what a burst has changed. */
  private readonly stamps = new Map<string, string>();

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

  // Reading

  private async load(found: Walk): Promise<void> {
    this.stamps.clear();
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
    for (let i = 0; i < found.files.length; i += AT_ONCE) {
      const paths = found.files.slice(i, i + AT_ONCE);
      const texts = await Promise.all(paths.map(path => this.readForLoad(vscode.Uri.joinPath(found.root, path))));
      paths.forEach((path, j) => {
        const fileText = texts[j];
        if (fileText !== undefined) checker.load(path, fileText);
      });
    }
    checker.finishLoading();
    const name = folderName(found.root);
    const configuration = texts && { uri: configUri, problems: reading.problems, ...texts };
    return {
      root: found.root,
      name,
      checker,
      order: new BacklogOrder(checker.product.ofKind('story'), schemeOf(reading.config)),
      configuration,
    };
  }

  private async readForLoad(uri: vscode.Uri): Promise<string | undefined> {
    const seen = await stamp(uri);
    if (seen === undefined) return undefined;
    this.stamps.set(uri.toString(), seen);
    return readCurrent(uri);
  }

  // Following changes

  /** Reads one file again. A file in a folder that has not been walked means that the folder is new. */
  async take(uri: vscode.Uri): Promise<void> {
    if (!isMarkdown(uri)) {
      if (this.concerns(uri)) await this.rescan();
      return;
    }
    const walked = this.walked.folders.get(vscode.Uri.joinPath(uri, '..').toString());
    if (!walked) {
      if (await stamp(uri)) await this.rescan();
      return;
    }
    const name = uri.path.slice(uri.path.lastIndexOf('/') + 1);
    const product = this.loaded.find(candidate => candidate.root.toString() === walked.product.root.toString());
    if (!product || !walked.filter.reads(name)) return;
    const seen = await stamp(uri);
    if (seen === undefined) this.stamps.delete(uri.toString());
    else this.stamps.set(uri.toString(), seen);
    // Unsaved text counts even when the file is gone: closing the editor will tell.
    const text = unsavedText(uri) ?? (seen === undefined ? undefined : await readText(uri));
    this.update(product, new Map([[walked.prefix + name, text]]));
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
  concerns(uri: vscode.Uri): boolean {
    if (!/\.jsonc$/i.test(uri.path) || uri.path.endsWith(`/${CONFIG_FILE}`)) return true;
    return this.loaded.some(({ configuration }) =>
      [...(configuration?.extended.keys() ?? [])].some(path => vscode.Uri.joinPath(this.uri, path).path === uri.path),
    );
  }

  private async rescanProduct(found: FoundProduct, product: LoadedProduct): Promise<void> {
    const texts = new Map<string, string | undefined>();
    const present = new Set(found.files);
    for (const { path } of product.checker.product.all())
      if (!present.has(fileOf(path))) texts.set(fileOf(path), undefined);
    for (let i = 0; i < found.files.length; i += AT_ONCE) {
      await Promise.all(
        found.files.slice(i, i + AT_ONCE).map(async path => {
          const uri = vscode.Uri.joinPath(found.root, path);
          const seen = await stamp(uri);
          if (seen === undefined || this.stamps.get(uri.toString()) === seen) return;
          this.stamps.set(uri.toString(), seen);
          const text = await readCurrent(uri);
          if (text !== undefined) texts.set(path, text);
        }),
      );
    }
    this.update(product, texts);
  }

  private update(product: LoadedProduct, texts: ReadonlyMap<string, string | undefined>): void {
    if (texts.size === 0) return;
    const wasEmpty = product.checker.product.size === 0;
    const concerned = new Set<string>();
    for (const [path, text] of texts) {
      for (const other of product.checker.update(path, text)) {
        concerned.add(other);
        if (fileOf(other) !== path) continue;
        const after = product.checker.product.at(other);
        product.order.replace(other, after?.kind === 'story' ? after : undefined);
      }
    }
    this.host.changed({ product, paths: concerned });
    if (wasEmpty !== (product.checker.product.size === 0)) this.host.listChanged();
  }
}

function folderName(root: vscode.Uri): string {
  const workspaceFolder = vscode.workspace.workspaceFolders?.find(folder => folder.uri.toString() === root.toString());
  return workspaceFolder?.name ?? root.path.slice(root.path.lastIndexOf('/') + 1);
}
