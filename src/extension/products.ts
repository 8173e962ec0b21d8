// The products of the workspace, read once something needs them and kept right from then on.
import * as vscode from 'vscode';
import { type Artifact, fileOf } from '../core/artifacts/artifact';
import { readArtifact } from '../core/artifacts/read';
import { compareProducts, Neighbourhood } from '../core/product/neighbours';
import type { Product } from '../core/product/product';
import { type DiskChanges, FileChanges } from './fileChanges';
import { incompleteAt, type LoadedProduct, type ProductChange } from './loadedProduct';
import { type FolderHost, ProductFolder } from './productFolder';
import { hasConfiguration, isConfigured } from './reason';

/** Where an artifact is. */
export interface ArtifactPlace {
  readonly product: LoadedProduct;
  readonly path: string;
}

/** How far reading has come. `idle`: nothing has asked for a product yet. */
export type ProductsState = 'idle' | 'loading' | 'ready';

/** So long after reading, in milliseconds, all is looked at once more: nobody tells of what changes before the editor watches. */
const UNWATCHED = 5000;

/** Owns all products of the workspace. */
export class Products implements vscode.Disposable {
  private readonly changed = new vscode.EventEmitter<ProductChange>();
  private readonly listChanged = new vscode.EventEmitter<void>();
  private readonly disposables: vscode.Disposable[] = [this.changed, this.listChanged];
  private folders: readonly ProductFolder[] = [];
  private current: ProductsState = 'idle';
  private starting: Promise<void> | undefined;
  /** All work on files is done one after the other: an older result can never overwrite a newer one. */
  private queue: Promise<void> = Promise.resolve();
  private changes: FileChanges | undefined;
  private lookAgain: ReturnType<typeof setTimeout> | undefined;
  private isDisposed = false;
  private readonly log: vscode.LogOutputChannel;
  private readonly host: FolderHost = {
    today,
    changed: change => this.tell(change),
    listChanged: () => this.setState('ready'),
    failed: (folder, error) => {
      this.log.error(`${folder.toString()} could not be read: it is with the next change in it.`);
      this.log.error(error instanceof Error ? error : String(error));
    },
  };
  /** The products as links see them that lead from one to the other. */
  private readonly neighbourhood = new Neighbourhood();
  private joined: { readonly signature: string; readonly products: readonly Product[]; readonly crossed: boolean } = {
    signature: '',
    products: [],
    crossed: false,
  };

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

  /**
   * The artifact in a file: of several the one at `position`, or where none is given at the cursor of the active editor.
   * `undefined` where there is none.
   */
  artifactAt(
    uri: vscode.Uri,
    position: vscode.Position | undefined = cursorIn(uri),
  ): (ArtifactPlace & { readonly artifact: Artifact }) | undefined {
    const found = this.artifactsAt(uri);
    const [first] = found;
    if (!first?.artifact.section) return first;
    return position && found.find(({ artifact }) => holds(artifact, position));
  }

  /** All artifacts in a file, in the order in which they stand. */
  artifactsAt(uri: vscode.Uri): readonly (ArtifactPlace & { readonly artifact: Artifact })[] {
    const place = this.placeOf(uri);
    if (!place) return [];
    const { product } = place;
    return product.checker.artifactsIn(place.path).map(artifact => ({ product, path: artifact.path, artifact }));
  }

  /** Whether a markdown file, if it were there, would be read for artifacts. */
  wouldRead(uri: vscode.Uri): boolean {
    return this.folderOf(uri)?.wouldRead(uri) === true;
  }

  /** Where a file of a product is, or that of an artifact. */
  uriOf({ product, path }: ArtifactPlace): vscode.Uri {
    return vscode.Uri.joinPath(product.root, fileOf(path));
  }

  /** Begins to watch for the first reason to read: a configuration at a folder's root, or in an editor an artifact or a file near a configuration. */
  async watchForReason(): Promise<void> {
    if (vscode.workspace.textDocuments.some(isArtifactText)) {
      await this.start();
      return;
    }
    const look = (document: vscode.TextDocument) => {
      if (this.current === 'idle' && isArtifactText(document)) void this.start();
    };
    const lookAround = async (document: vscode.TextDocument) => {
      look(document);
      if (this.current === 'idle' && (await isConfigured(document))) await this.start();
    };
    this.disposables.push(
      vscode.workspace.onDidOpenTextDocument(document => void lookAround(document)),
      vscode.workspace.onDidChangeTextDocument(({ document }) => look(document)),
      vscode.workspace.onDidChangeWorkspaceFolders(({ added }) => void this.startIfConfigured(added)),
    );
    await this.startIfConfigured(vscode.workspace.workspaceFolders ?? []);
    await Promise.all(vscode.workspace.textDocuments.map(lookAround));
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

  /** Reads files now that may have changed, without waiting for the events about them. */
  async takeNow(uris: readonly vscode.Uri[]): Promise<void> {
    await this.enqueue(() => this.takeChanges({ files: uris, rescans: [] }, true));
  }

  /** Lets `work` write files, and takes them in at once when it is done: what stands half written is seen by nobody. */
  async takeAsOne<T>(uris: readonly vscode.Uri[], work: () => Promise<T>): Promise<T> {
    this.changes?.hold(uris);
    try {
      return await work();
    } finally {
      this.changes?.release(uris);
      await this.takeNow(uris);
    }
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
    this.isDisposed = true;
    clearTimeout(this.lookAgain);
    vscode.Disposable.from(...this.disposables).dispose();
  }

  private async begin(): Promise<void> {
    this.setState('loading');
    this.changes = new FileChanges({
      onTyped: uri => void this.enqueue(async () => this.folderOf(uri)?.take(uri)),
      onDisk: changes => void this.enqueue(() => this.takeChanges(changes)),
    });
    this.disposables.push(
      this.changes,
      vscode.workspace.onDidChangeWorkspaceFolders(() => void this.enqueue(() => this.loadAll())),
      vscode.workspace.onDidChangeConfiguration(event => {
        for (const folder of this.folders)
          if (event.affectsConfiguration('files.exclude', folder.uri)) void this.enqueue(() => folder.rescan());
      }),
    );
    await this.enqueue(() => this.loadAll());
  }

  /** Looks at all files once more, after a while. */
  private lookAgainLater(): void {
    clearTimeout(this.lookAgain);
    if (this.isDisposed) return;
    this.lookAgain = setTimeout(() => void this.enqueue(() => this.rescanAll()), UNWATCHED);
  }

  private async rescanAll(): Promise<void> {
    for (const folder of this.folders) await folder.rescan();
  }

  private setState(state: ProductsState): void {
    this.current = state;
    this.changes?.followAlso(this.folders.flatMap(folder => folder.orderFiles));
    this.joinProducts();
    const empty = state === 'ready' && this.list().every(product => product.checker.product.size === 0);
    const shown = !empty ? state : this.list().some(incompleteAt) ? 'broken' : 'empty';
    void vscode.commands.executeCommand('setContext', 'storymark.state', shown);
    this.listChanged.fire();
  }

  private enqueue(work: () => Promise<void>): Promise<void> {
    this.queue = this.queue.then(work).catch(error => this.log.error(error instanceof Error ? error : String(error)));
    return this.queue;
  }

  // Reading

  private async loadAll(): Promise<void> {
    const began = Date.now();
    const folders: ProductFolder[] = [];
    for (const { uri } of vscode.workspace.workspaceFolders ?? [])
      folders.push(await ProductFolder.read(uri, this.host, this.before(uri)));
    this.folders = folders;
    const artifacts = this.list().reduce((sum, product) => sum + product.checker.product.size, 0);
    this.log.info(`Read ${artifacts} artifacts of ${this.list().length} products in ${Date.now() - began} ms.`);
    this.setState('ready');
    for (const product of this.folders.flatMap(folder => folder.products))
      this.changed.fire({ product, paths: undefined });
    this.lookAgainLater();
  }

  private before(uri: vscode.Uri): ProductFolder | undefined {
    return this.folders.find(folder => folder.uri.toString() === uri.toString());
  }

  // Products side by side

  /** Lets links lead from one product to another, and checks those that did before or may do now. */
  private joinProducts(): void {
    const place = ({ root, checker }: LoadedProduct) => ({ folder: root.path, isEmpty: checker.product.size === 0 });
    const list = [...this.list()].sort((a, b) => compareProducts(place(a), place(b)));
    const signature = list.map(({ root, linkName }) => `${linkName} ${root.toString()}`).join('\n');
    const joined = list.map(({ checker }) => checker.product);
    if (signature === this.joined.signature && joined.every((one, i) => one === this.joined.products[i])) return;
    const before = this.joined.crossed;
    this.neighbourhood.settle(list.map(({ linkName, checker }) => [linkName, checker.product]));
    this.joined = { signature, products: joined, crossed: this.crosses() };
    if (before || this.joined.crossed) this.recheckAll();
  }

  /** The product to which links by the name of another lead in its place, since it has that name too; `undefined`: they lead to that other. */
  namesakeOf({ checker }: LoadedProduct): LoadedProduct | undefined {
    const first = this.neighbourhood.namesakeOf(checker.product);
    return first && this.list().find(other => other.checker.product === first);
  }

  /** Whether a link leads, or would lead, from one product to another. */
  private crosses(): boolean {
    return this.list().some(({ checker }) => checker.product.hasCrossings);
  }

  private recheckAll(except?: LoadedProduct): void {
    for (const product of this.list()) {
      if (product === except) continue;
      product.checker.finishLoading();
      this.changed.fire({ product, paths: undefined });
    }
  }

  /** Tells of a change, and of what follows from it in other products. */
  private tell(change: ProductChange): void {
    this.changed.fire(change);
    const { product, paths } = change;
    const elsewhere = product.checker.product.takeElsewhere();
    // What the last link between products led to has to hear that it is gone.
    const before = this.joined.crossed;
    this.joined = { ...this.joined, crossed: this.crosses() };
    if (!paths) {
      if (before || this.joined.crossed) this.recheckAll(product);
      return;
    }
    for (const [other, concerned] of elsewhere) {
      const found = this.list().find(({ checker }) => checker.product === other);
      if (!found) continue;
      found.checker.recheck(concerned);
      this.changed.fire({ product: found, paths: concerned });
    }
  }

  // Following changes

  private async takeChanges({ files, rescans }: DiskChanges, isComplete = false): Promise<void> {
    const again = new Set(rescans.map(uri => this.folderOf(uri)));
    // A folder that lies in another is not told of when one around it comes or goes.
    for (const folder of this.folders)
      if (files.some(uri => uri.path === folder.uri.path || isBelow(folder.uri, uri))) again.add(folder);
    for (const folder of this.folders) {
      const own = files.filter(uri => this.folderOf(uri) === folder);
      if (own.length > 0 || again.has(folder)) await folder.follow(own, { again: again.has(folder), isComplete });
    }
  }

  private folderOf(uri: vscode.Uri): ProductFolder | undefined {
    let best: ProductFolder | undefined;
    for (const folder of this.folders)
      if (isBelow(uri, folder.uri) && (!best || folder.uri.path.length > best.uri.path.length)) best = folder;
    return best;
  }
}

/** Today where the editor runs, `YYYY-MM-DD`. */
export function today(): string {
  const now = new Date();
  const two = (part: number) => String(part).padStart(2, '0');
  return `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;
}

function cursorIn(uri: vscode.Uri): vscode.Position | undefined {
  const editor = vscode.window.activeTextEditor;
  return editor?.document.uri.toString() === uri.toString() ? editor.selection.active : undefined;
}

/** Whether a position stands in the section that an artifact is. */
function holds({ section, lines }: Artifact, { line }: vscode.Position): boolean {
  if (!section) return true;
  return lines.lineAt(section.start) <= line && (line < lines.lineAt(section.end) || section.end === lines.length);
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
