// One webview that shows a backlog: what it gets, and what is done with what it sends.
import * as vscode from 'vscode';
import type { Story } from '../../../core/artifacts/artifact';
import { backlogEverythingIsMust } from '../../../core/rules/backlogEverythingIsMust';
import { weigh } from '../../../core/rules/openWork';
import type {
  BacklogPanel,
  ExtensionCommand,
  Intent,
  MoveMessage,
  MoveTarget,
  RowField,
  SetCapacityMessage,
  ToBacklogView,
  ToExtension,
  ViewCommand,
} from '../../../protocol/backlog';
import { filterOf, parseToExtension } from '../../../protocol/parseBacklog';
import { chooseField } from '../../commands/setField';
import { openOptions } from '../../convert';
import type { ChangeResult, Edits } from '../../edits';
import { incompleteAt, type LoadedProduct, type ProductChange } from '../../loadedProduct';
import type { Moves } from '../../moves';
import type { Products } from '../../products';
import { nodeOf } from '../product/nodes';
import { placeToTell } from '../productNames';
import { rowOf } from './rows';
import type { OpenBacklog, OpenBacklogs, PlaceTarget, StorySelection } from './sessions';

/** Above this many changed files a snapshot costs less than a patch. */
const PATCH_LIMIT = 200;

/** The product last chosen in any backlog, in the workspace's memory: a backlog that is opened begins with it. */
const PRODUCT_KEY = 'storymark.backlog.product';

/** The filter last used, in the workspace's memory. */
const FILTER_KEY = 'storymark.backlog.filter';

/** What the backlog view works with. */
export interface BacklogServices {
  readonly extensionUri: vscode.Uri;
  readonly workspaceState: vscode.Memento;
  readonly products: Products;
  readonly edits: Edits;
  readonly moves: Moves;
  readonly backlogs: OpenBacklogs;
  readonly log: vscode.LogOutputChannel;
}

/** One webview that shows a backlog, from its `ready` to its end. */
export class BacklogSession implements OpenBacklog, vscode.Disposable {
  private readonly webview: vscode.Webview;
  private readonly services: BacklogServices;
  private readonly subscriptions: vscode.Disposable[] = [];
  private version = 0;
  private isReady = false;
  private snapshotDue = false;
  private disposed = false;
  private chosen: string | undefined;
  private selected: readonly string[] = [];

  constructor(webview: vscode.Webview, services: BacklogServices) {
    this.webview = webview;
    this.services = services;
    const kept: unknown = services.workspaceState.get(PRODUCT_KEY);
    this.chosen = typeof kept === 'string' ? kept : undefined;
    const { products } = services;
    this.subscriptions.push(
      webview.onDidReceiveMessage((message: unknown) => void this.receive(message)),
      products.onDidChange(change => this.onChange(change)),
      products.onDidChangeList(() => this.sendSnapshot()),
      vscode.workspace.onDidChangeConfiguration(event => {
        if (event.affectsConfiguration('storymark.backlog')) this.sendSnapshot();
      }),
    );
    void products.start();
  }

  selection(): StorySelection | undefined {
    const product = this.product();
    return product && this.selected.length > 0 ? { product, paths: this.selected } : undefined;
  }

  run(name: ViewCommand): void {
    this.send({ type: 'command', name });
  }

  place(keys: readonly string[], to: PlaceTarget): void {
    const target: MoveTarget = 'path' in to ? { at: to.at, key: to.path } : to;
    this.send({ type: 'place', keys, to: target });
  }

  announce(text: string, isShown: boolean): void {
    this.send({ type: 'announce', text, isShown });
  }

  dispose(): void {
    this.disposed = true;
    this.services.backlogs.leave(this);
    vscode.Disposable.from(...this.subscriptions).dispose();
  }

  private async receive(raw: unknown): Promise<void> {
    const message = parseToExtension(raw);
    if (!message) {
      this.services.log.warn('The backlog view sent a message that is not understood.');
      return;
    }
    try {
      await this.handle(message);
    } catch (error) {
      this.services.log.error(error instanceof Error ? error : String(error));
      if ('intentId' in message)
        this.answer(message, { ok: false, reason: vscode.l10n.t('something went wrong; the Storymark log says what') });
    }
  }

  private async handle(message: ToExtension): Promise<void> {
    switch (message.type) {
      case 'ready':
        // While the products are being read there is nothing to send: that they have been read will be heard.
        this.isReady = true;
        this.sendSnapshot();
        return;
      case 'open':
        await this.open(message.key, message.preview);
        return;
      case 'move':
        this.answer(message, await this.move(message));
        return;
      case 'choose':
        await this.choose(message.keys, message.field);
        return;
      case 'set-capacity':
        this.answer(message, await this.setCapacity(message));
        return;
      case 'select-product':
        this.chosen = message.product;
        this.selected = [];
        this.sendSnapshot();
        await this.services.workspaceState.update(PRODUCT_KEY, message.product);
        return;
      case 'run':
        await this.runCommand(message.command);
        return;
      case 'selection':
        this.selected = message.keys;
        return;
      case 'focus':
        this.services.backlogs.enter(this);
        return;
      case 'filter':
        await this.services.workspaceState.update(FILTER_KEY, message.filter);
        return;
    }
  }

  private async runCommand(command: ExtensionCommand): Promise<void> {
    switch (command) {
      case 'open-example':
        await vscode.commands.executeCommand('storymark.openExample');
        return;
      case 'set-up':
        await vscode.commands.executeCommand('storymark.init');
        return;
      case 'open-configuration':
        await vscode.commands.executeCommand('storymark.openConfiguration', this.product()?.root);
        return;
      case 'undo':
        // By a key in this view, so that it is heard here.
        this.services.backlogs.enter(this);
        await vscode.commands.executeCommand('storymark.undoMove');
        return;
      case 'new-story':
        await this.newStory();
    }
  }

  /** Makes a story in the product that is shown: nobody is asked in which. */
  async newStory(): Promise<void> {
    const product = this.product();
    await vscode.commands.executeCommand('storymark.newStory', product && nodeOf(product));
  }

  product(): LoadedProduct | undefined {
    const list = this.services.products.list();
    return (
      list.find(product => product.root.toString() === this.chosen) ??
      list.find(product => product.order.size > 0) ??
      list[0]
    );
  }

  /** The story that a key names in the product shown. Keys come from outside: only what the index knows counts. */
  private story(key: string): { readonly product: LoadedProduct; readonly story: Story } | undefined {
    const product = this.product();
    const story = product?.checker.product.at(key);
    return product && story?.kind === 'story' ? { product, story } : undefined;
  }

  private async open(key: string, preview: boolean): Promise<void> {
    const found = this.story(key);
    if (!found) return;
    const uri = this.services.products.uriOf({ product: found.product, path: found.story.path });
    if (preview) this.services.backlogs.previews(uri);
    await vscode.window.showTextDocument(uri, { preview, preserveFocus: preview, ...openOptions(found.story) });
  }

  private async move({ keys, to }: MoveMessage): Promise<ChangeResult> {
    const product = this.product();
    if (!product || keys.some(key => !this.story(key)) || ('key' in to && !this.story(to.key)))
      return { ok: false, reason: vscode.l10n.t('the story is no longer there') };
    const target = 'key' in to ? { at: to.at, path: to.key } : to;
    return this.services.moves.move({ product, paths: keys, target });
  }

  private async choose(keys: readonly string[], field: RowField): Promise<void> {
    const product = this.product();
    const stories = keys.flatMap(key => this.story(key)?.story ?? []);
    if (product && stories.length > 0) await chooseField(this.services, { product, stories, backlog: this }, field);
  }

  private async setCapacity({ capacity }: SetCapacityMessage): Promise<ChangeResult> {
    const product = this.product();
    return product
      ? this.services.moves.setCapacity(product, capacity)
      : { ok: false, reason: vscode.l10n.t('the product is no longer there') };
  }

  private answer({ intentId }: Intent, result: ChangeResult): void {
    if (result.ok) this.send({ type: 'acknowledged', intentId, version: this.version });
    else this.send({ type: 'refused', intentId, reason: result.reason });
  }

  private onChange({ product, paths }: ProductChange): void {
    if (!this.isReady || product !== this.product()) return;
    if (!paths || paths.size > PATCH_LIMIT) {
      this.sendSnapshot();
      return;
    }
    const stories = [...paths].flatMap(path => {
      const artifact = product.checker.product.at(path);
      return artifact?.kind === 'story' ? [artifact] : [];
    });
    const removed = [...paths].filter(path => product.checker.product.at(path)?.kind !== 'story');
    const from = this.version++;
    this.send({
      type: 'patch',
      from,
      version: this.version,
      changed: stories.map(story => rowOf(product, story)),
      removed,
      placed: stories
        .map(story => ({ key: story.path, index: product.order.position(story.path) ?? 0 }))
        .sort((a, b) => a.index - b.index),
      panel: this.panel(product),
    });
  }

  /** Once for all that is told at once: reading tells of the list, and then of each product. */
  private sendSnapshot(): void {
    if (this.snapshotDue) return;
    this.snapshotDue = true;
    void Promise.resolve().then(() => {
      this.snapshotDue = false;
      this.sendSnapshotNow();
    });
  }

  private sendSnapshotNow(): void {
    if (!this.isReady || this.services.products.state !== 'ready') return;
    const product = this.product();
    const rows = product ? [...product.order].map(story => rowOf(product, story)) : [];
    const kept: unknown = this.services.workspaceState.get(FILTER_KEY);
    const filter = kept === undefined ? {} : { filter: filterOf(kept) };
    this.send({ type: 'snapshot', version: ++this.version, panel: this.panel(product), rows, ...filter });
  }

  private panel(product: LoadedProduct | undefined): BacklogPanel {
    const density =
      vscode.workspace.getConfiguration('storymark').get('backlog.density') === 'compact' ? 'compact' : 'comfortable';
    const capacity = product?.checker.config.capacity;
    const share = product && mustShareOf(product);
    const all = this.services.products.list();
    return {
      products: all.map(one => {
        const place = placeToTell(one, all);
        return { key: one.root.toString(), name: place === undefined ? one.name : `${one.name} (${place})` };
      }),
      density,
      ...(product && { product: product.root.toString() }),
      ...(capacity !== undefined && { capacity }),
      ...(share !== undefined && { mustShare: share }),
      ...(product && incompleteAt(product) && { broken: true }),
    };
  }

  private send(message: ToBacklogView): void {
    if (!this.disposed) void this.webview.postMessage(message);
  }
}

/** The share of the open estimate that is `must`, in whole percent, where the rule about it has something to say. */
function mustShareOf({ checker }: LoadedProduct): number | undefined {
  if (!checker.backlogFinding(backlogEverythingIsMust.id)) return undefined;
  const { must, all } = weigh(checker.product);
  return Math.round((must / all) * 100);
}
