// The products of the workspace, read once something needs them and kept right from then on.
import * as vscode from 'vscode';
import type { Artifact } from '../core/artifacts/artifact';
import { readArtifact } from '../core/artifacts/read';
import { BacklogOrder } from '../core/backlog/order';
import { Checker } from '../core/check';
import { type ConfigProblem, defaultConfig, parseConfig } from '../core/product/config';
import { differOnlyInCapacity } from '../core/product/configEdit';
import { CONFIG_FILE } from '../core/product/configFile';
import { RULE_IDS } from '../core/rules/index';
import { type DiskChanges, FileChanges, isMarkdown } from './fileChanges';
import {
  type FoundProduct,
  hasConfiguration,
  readCurrent,
  readText,
  stamp,
  unsavedText,
  type Walk,
  walk,
} from './workspaceSource';

/** One product: a folder with a configuration, or a workspace folder. */
export interface LoadedProduct {
  readonly root: vscode.Uri;
  /** The folder's name, as people see it. */
  readonly name: string;
  readonly checker: Checker;
  /** Its stories in backlog order. */
  readonly order: BacklogOrder;
  readonly configuration:
    | { readonly uri: vscode.Uri; readonly problems: readonly ConfigProblem[]; readonly text: string }
    | undefined;
}

/** What changed in a product. */
export interface ProductChange {
  readonly product: LoadedProduct;
  /** Files whose artifact or findings may differ now; `undefined`: any. */
  readonly paths: ReadonlySet<string> | undefined;
}

/** Where an artifact is. */
export interface ArtifactPlace {
  readonly product: LoadedProduct;
  readonly path: string;
}

/** How far reading has come. `idle`: nothing has asked for a product yet. */
export type ProductsState = 'idle' | 'loading' | 'ready';

/** More changes than these at once are a checkout: the folder is walked again, since bursts may lose events. */
const BURST = 50;
/** How many files are read at a time. */
const AT_ONCE = 64;

interface Folder {
  readonly uri: vscode.Uri;
  walk: Walk;
  products: LoadedProduct[];
  /** What each file read was like on disk, to tell what a burst has changed. */
  readonly stamps: Map<string, string>;
}

/** Owns all products of the workspace. */
export class Products implements vscode.Disposable {
  private readonly changed = new vscode.EventEmitter<ProductChange>();
  private readonly listChanged = new vscode.EventEmitter<void>();
  private readonly disposables: vscode.Disposable[] = [this.changed, this.listChanged];
  private folders: Folder[] = [];
  private current: ProductsState = 'idle';
  private starting: Promise<void> | undefined;
  /** All work on files is done one after the other: an older result can never overwrite a newer one. */
  private queue: Promise<void> = Promise.resolve();
  private changes: FileChanges | undefined;
  private readonly log: vscode.LogOutputChannel;

  /** A product's artifacts, findings or order changed. */
  readonly onDidChange = this.changed.event;
  /** Products came or went, or reading began or ended. */
  readonly onDidChangeList = this.listChanged.event;

  constructor(log: vscode.LogOutputChannel) {
    this.log = log;
  }

  /** How far reading has come. */
  get state(): ProductsState {
    return this.current;
  }

  /** The products that say something: those with artifacts or a configuration. */
  list(): readonly LoadedProduct[] {
    return this.folders
      .flatMap(folder => folder.products)
      .filter(product => product.checker.product.size > 0 || product.configuration !== undefined);
  }

  /** The product that a file belongs to, and its path there; `undefined` before reading, and for files outside the workspace. */
  placeOf(uri: vscode.Uri): ArtifactPlace | undefined {
    const folder = this.folderOf(uri);
    let best: LoadedProduct | undefined;
    for (const product of folder?.products ?? []) {
      if (isBelow(uri, product.root) && (!best || product.root.path.length > best.root.path.length)) best = product;
    }
    return best && { product: best, path: uri.path.slice(best.root.path.replace(/\/$/, '').length + 1) };
  }

  /** The artifact in a file; `undefined` where there is none. */
  artifactAt(uri: vscode.Uri): (ArtifactPlace & { readonly artifact: Artifact }) | undefined {
    const place = this.placeOf(uri);
    const artifact = place?.product.checker.product.at(place.path);
    return place && artifact && { ...place, artifact };
  }

  /** Where a file of a product is. */
  uriOf({ product, path }: ArtifactPlace): vscode.Uri {
    return vscode.Uri.joinPath(product.root, path);
  }

  /** Begins to watch for the first reason to read: a configuration at a folder's root, or an artifact in an editor. */
  async watchForReason(): Promise<void> {
    if (vscode.workspace.textDocuments.some(isArtifactText)) {
      await this.start();
      return;
    }
    const look = (document: vscode.TextDocument) => {
      if (this.current === 'idle' && isArtifactText(document)) void this.start();
    };
    this.disposables.push(
      vscode.workspace.onDidOpenTextDocument(look),
      vscode.workspace.onDidChangeTextDocument(({ document }) => look(document)),
      vscode.workspace.onDidChangeWorkspaceFolders(({ added }) => void this.startIfConfigured(added)),
    );
    await this.startIfConfigured(vscode.workspace.workspaceFolders ?? []);
  }

  private async startIfConfigured(folders: readonly vscode.WorkspaceFolder[]): Promise<void> {
    for (const folder of folders) {
      if (this.current !== 'idle') return;
      if (await hasConfiguration(folder.uri)) {
        await this.start();
        return;
      }
    }
  }

  /** Reads all products, once; later calls wait for the same reading. */
  start(): Promise<void> {
    this.starting ??= this.begin();
    return this.starting;
  }

  /** Reads everything again. */
  async refresh(): Promise<void> {
    await this.start();
    await this.enqueue(() => this.loadAll());
  }

  /** Reads files now that were just written, without waiting for the events about them. */
  async takeNow(uris: readonly vscode.Uri[]): Promise<void> {
    this.changes?.forgetTyping(uris);
    await this.enqueue(async () => {
      for (const uri of uris) await this.take(uri);
    });
  }

  /** Resolves when all changes known so far are taken in. */
  async settled(): Promise<void> {
    await this.starting;
    while (this.changes?.isWaiting) {
      this.changes.flush();
      await this.queue;
    }
    await this.queue;
  }

  dispose(): void {
    vscode.Disposable.from(...this.disposables).dispose();
  }

  private async begin(): Promise<void> {
    this.setState('loading');
    this.changes = new FileChanges({
      onTyped: uri => void this.enqueue(() => this.take(uri)),
      onDisk: changes => void this.enqueue(() => this.takeChanges(changes)),
    });
    this.disposables.push(
      this.changes,
      vscode.workspace.onDidChangeWorkspaceFolders(() => void this.enqueue(() => this.loadAll())),
    );
    await this.enqueue(() => this.loadAll());
  }

  private setState(state: ProductsState): void {
    this.current = state;
    const empty = state === 'ready' && this.list().every(product => product.checker.product.size === 0);
    void vscode.commands.executeCommand('setContext', 'storymark.state', empty ? 'empty' : state);
    this.listChanged.fire();
  }

  private enqueue(work: () => Promise<void>): Promise<void> {
    this.queue = this.queue.then(work).catch(error => this.log.error(error instanceof Error ? error : String(error)));
    return this.queue;
  }

  // Reading

  private async loadAll(): Promise<void> {
    const began = Date.now();
    const folders: Folder[] = [];
    for (const { uri } of vscode.workspace.workspaceFolders ?? []) folders.push(await this.loadFolder(uri));
    this.folders = folders;
    const artifacts = this.list().reduce((sum, product) => sum + product.checker.product.size, 0);
    this.log.info(`Read ${artifacts} artifacts of ${this.list().length} products in ${Date.now() - began} ms.`);
    this.setState('ready');
    for (const product of this.folders.flatMap(folder => folder.products))
      this.changed.fire({ product, paths: undefined });
  }

  private async loadFolder(uri: vscode.Uri): Promise<Folder> {
    const folder: Folder = { uri, walk: await walk(uri), products: [], stamps: new Map() };
    for (const found of folder.walk.products) folder.products.push(await this.loadProduct(found, folder));
    return folder;
  }

  private async loadProduct(found: FoundProduct, folder: Folder): Promise<LoadedProduct> {
    const configUri = vscode.Uri.joinPath(found.root, CONFIG_FILE);
    const text = found.hasConfig ? await readCurrent(configUri) : undefined;
    const reading = text === undefined ? { config: defaultConfig(), problems: [] } : parseConfig(text, RULE_IDS);
    const checker = new Checker({ config: reading.config, today });
    for (let i = 0; i < found.files.length; i += AT_ONCE) {
      const paths = found.files.slice(i, i + AT_ONCE);
      const texts = await Promise.all(
        paths.map(path => this.readForLoad(vscode.Uri.joinPath(found.root, path), folder)),
      );
      paths.forEach((path, j) => {
        const fileText = texts[j];
        if (fileText !== undefined) checker.load(path, fileText);
      });
    }
    checker.finishLoading();
    const name = folderName(found.root);
    const configuration = text === undefined ? undefined : { uri: configUri, problems: reading.problems, text };
    return { root: found.root, name, checker, order: new BacklogOrder(checker.product.ofKind('story')), configuration };
  }

  private async readForLoad(uri: vscode.Uri, folder: Folder): Promise<string | undefined> {
    const seen = await stamp(uri);
    if (seen === undefined) return undefined;
    folder.stamps.set(uri.toString(), seen);
    return readCurrent(uri);
  }

  // Following changes

  /** Files and folders changed on disk. Many at once are a checkout: their folders are walked again, since bursts may lose events. */
  private async takeChanges({ files, rescans }: DiskChanges): Promise<void> {
    const burst = files.length > BURST || files.some(uri => !isMarkdown(uri));
    const again = new Set([...rescans, ...(burst ? files : [])].map(uri => this.folderOf(uri)));
    for (const folder of again) if (folder) await this.rescan(folder);
    for (const uri of burst ? [] : files) if (!again.has(this.folderOf(uri))) await this.take(uri);
  }

  /** Reads one file again. A file in a folder that has not been walked means that the folder is new. */
  private async take(uri: vscode.Uri): Promise<void> {
    const folder = this.folderOf(uri);
    if (!folder) return;
    if (!isMarkdown(uri)) {
      await this.rescan(folder);
      return;
    }
    const walked = folder.walk.folders.get(vscode.Uri.joinPath(uri, '..').toString());
    if (!walked) {
      if (await stamp(uri)) await this.rescan(folder);
      return;
    }
    const name = uri.path.slice(uri.path.lastIndexOf('/') + 1);
    const product = folder.products.find(candidate => candidate.root.toString() === walked.product.root.toString());
    if (!product || !walked.filter.reads(name)) return;
    const seen = await stamp(uri);
    if (seen === undefined) folder.stamps.delete(uri.toString());
    else folder.stamps.set(uri.toString(), seen);
    // Unsaved text counts even when the file is gone: closing the editor will tell.
    const text = unsavedText(uri) ?? (seen === undefined ? undefined : await readText(uri));
    this.update(product, new Map([[walked.prefix + name, text]]));
  }

  /** Walks a folder again and reads what differs from what was read. */
  private async rescan(folder: Folder): Promise<void> {
    const next = await walk(folder.uri);
    const roots = (found: readonly FoundProduct[]) => found.map(product => product.root.toString()).join('\n');
    await this.takeCapacities(folder, next);
    if (roots(next.products) !== roots(folder.walk.products) || (await this.configurationDiffers(folder, next))) {
      const loaded = await this.loadFolder(folder.uri);
      this.folders = this.folders.map(other => (other === folder ? loaded : other));
      this.setState('ready');
      for (const product of loaded.products) this.changed.fire({ product, paths: undefined });
      return;
    }
    folder.walk = next;
    for (const found of next.products) {
      const product = folder.products.find(candidate => candidate.root.toString() === found.root.toString());
      if (product) await this.rescanProduct(folder, found, product);
    }
  }

  /** Where only the line between now and later has moved, nothing is read again. */
  private async takeCapacities(folder: Folder, next: Walk): Promise<void> {
    for (const [i, product] of folder.products.entries()) {
      const text = await configurationText(product, next);
      const before = product.configuration?.text;
      if (text === before || !differOnlyInCapacity(before ?? '{}', text ?? '{}')) continue;
      const { config, problems } = parseConfig(text ?? '{}', RULE_IDS);
      if (problems.length > 0 || (product.configuration?.problems ?? []).length > 0) continue;
      const configuration = text === undefined ? undefined : { uri: configurationUri(product), problems, text };
      const taken: LoadedProduct = { ...product, configuration };
      product.checker.takeCapacity(config.capacity);
      folder.products[i] = taken;
      if ((before === undefined) !== (text === undefined)) this.setState('ready');
      this.changed.fire({ product: taken, paths: new Set() });
    }
  }

  private async configurationDiffers(folder: Folder, next: Walk): Promise<boolean> {
    for (const product of folder.products) {
      if ((await configurationText(product, next)) !== product.configuration?.text) return true;
    }
    return false;
  }

  private async rescanProduct(folder: Folder, found: FoundProduct, product: LoadedProduct): Promise<void> {
    const texts = new Map<string, string | undefined>();
    const present = new Set(found.files);
    for (const { path } of product.checker.product.all()) if (!present.has(path)) texts.set(path, undefined);
    for (let i = 0; i < found.files.length; i += AT_ONCE) {
      await Promise.all(
        found.files.slice(i, i + AT_ONCE).map(async path => {
          const uri = vscode.Uri.joinPath(found.root, path);
          const seen = await stamp(uri);
          if (seen === undefined || folder.stamps.get(uri.toString()) === seen) return;
          folder.stamps.set(uri.toString(), seen);
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
      for (const other of product.checker.update(path, text)) concerned.add(other);
      const after = product.checker.product.at(path);
      product.order.replace(path, after?.kind === 'story' ? after : undefined);
    }
    this.changed.fire({ product, paths: concerned });
    if (wasEmpty !== (product.checker.product.size === 0)) this.setState('ready');
  }

  private folderOf(uri: vscode.Uri): Folder | undefined {
    let best: Folder | undefined;
    for (const folder of this.folders)
      if (isBelow(uri, folder.uri) && (!best || folder.uri.path.length > best.uri.path.length)) best = folder;
    return best;
  }
}

function configurationUri({ root }: LoadedProduct): vscode.Uri {
  return vscode.Uri.joinPath(root, CONFIG_FILE);
}

/** The text of a product's configuration as a walk has found it; `undefined`: there is none. */
async function configurationText(product: LoadedProduct, { products }: Walk): Promise<string | undefined> {
  const found = products.find(({ root }) => root.toString() === product.root.toString());
  return found?.hasConfig ? readCurrent(configurationUri(product)) : undefined;
}

/** Today where the editor runs, `YYYY-MM-DD`. */
export function today(): string {
  const now = new Date();
  const two = (part: number) => String(part).padStart(2, '0');
  return `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;
}

/** Whether a document says itself that it is an artifact, or nearly says so. */
function isArtifactText(document: vscode.TextDocument): boolean {
  if (document.languageId !== 'markdown' || vscode.workspace.getWorkspaceFolder(document.uri) === undefined)
    return false;
  return readArtifact(document.getText(), { path: document.uri.path }) !== undefined;
}

function isBelow(uri: vscode.Uri, root: vscode.Uri): boolean {
  const prefix = root.path.endsWith('/') ? root.path : `${root.path}/`;
  return uri.scheme === root.scheme && uri.authority === root.authority && uri.path.startsWith(prefix);
}

function folderName(root: vscode.Uri): string {
  const workspaceFolder = vscode.workspace.workspaceFolders?.find(folder => folder.uri.toString() === root.toString());
  return workspaceFolder?.name ?? root.path.slice(root.path.lastIndexOf('/') + 1);
}
