// The Product view: vision -> outcomes -> stories, slices under their parent, and what has no place in that yet.
import * as vscode from 'vscode';
import { type Artifact, fileOf, type Outcome, ownersOf, type Story } from '../../../core/artifacts/artifact';
import { linkStories } from '../../commands/linkOutcome';
import { openOptions } from '../../convert';
import type { Edits } from '../../edits';
import type { LoadedProduct } from '../../loadedProduct';
import { type Products, today } from '../../products';
import { iconOf } from '../icons';
import { PRODUCT_VIEW } from '../ids';
import { placeToTell } from '../productNames';
import { childrenOf, countBelow, nodeOf, type ProductNode, rootsOf } from './nodes';
import { ShownNodes } from './shownNodes';
import { ShownProduct } from './shownProduct';

const MIME = 'application/vnd.code.tree.storymark.product';
/** How long changes are collected before the tree is drawn again, in milliseconds. */
const REDRAW_DELAY = 60;

/** What the view works with. */
export interface ProductTreeServices {
  readonly products: Products;
  readonly edits: Edits;
  readonly workspaceState: vscode.Memento;
}

/** Shows the Product view. Reading begins when it is first visible. */
export function registerProductTree({ products, edits, workspaceState }: ProductTreeServices): vscode.Disposable {
  const chosen = new ShownProduct(products, workspaceState);
  const provider = new ProductTree({ products, edits, chosen });
  const view = vscode.window.createTreeView(PRODUCT_VIEW, {
    treeDataProvider: provider,
    dragAndDropController: provider,
    showCollapseAll: true,
    canSelectMany: true,
  });
  const startWhenSeen = () => {
    if (view.visible) void products.start();
  };
  startWhenSeen();
  const name = () => {
    chosen.tell();
    view.description = chosen.only?.name ?? '';
  };
  // What is made from the view is made in the product that it shows; only where it shows several somebody may be asked.
  const newInView = ['storymark.newVision', 'storymark.newOutcome', 'storymark.newStory'].map(command =>
    vscode.commands.registerCommand(`${command}InProductView`, () =>
      vscode.commands.executeCommand(command, chosen.only && nodeOf(chosen.only)),
    ),
  );
  return vscode.Disposable.from(
    ...newInView,
    view,
    provider,
    chosen,
    chosen.onDidChange(name),
    products.onDidChangeList(name),
    view.onDidChangeVisibility(startWhenSeen),
    vscode.commands.registerCommand('storymark.showProduct', () => chosen.choose()),
  );
}

class ProductTree
  implements vscode.TreeDataProvider<ProductNode>, vscode.TreeDragAndDropController<ProductNode>, vscode.Disposable
{
  readonly dropMimeTypes = [MIME];
  readonly dragMimeTypes = [MIME];
  private readonly changed = new vscode.EventEmitter<ProductNode[] | undefined>();
  readonly onDidChangeTreeData = this.changed.event;
  private readonly subscriptions: vscode.Disposable;
  private readonly products: Products;
  private readonly edits: Edits;
  private readonly chosen: ShownProduct;
  private readonly shown = new ShownNodes<ProductNode>({
    childrenOf: node => (node ? childrenOf(node) : rootsOf(this.chosen.list())),
    appearanceOf: node => {
      const { label, description, collapsibleState, iconPath, contextValue, tooltip } = this.itemOf(node);
      return JSON.stringify([label, description, collapsibleState, iconPath, contextValue, tooltip]);
    },
  });
  private timer: ReturnType<typeof setTimeout> | undefined;

  constructor({
    products,
    edits,
    chosen,
  }: Pick<ProductTreeServices, 'products' | 'edits'> & { readonly chosen: ShownProduct }) {
    this.products = products;
    this.edits = edits;
    this.chosen = chosen;
    const redraw = () => {
      this.timer ??= setTimeout(() => {
        this.timer = undefined;
        this.draw();
      }, REDRAW_DELAY);
    };
    this.subscriptions = vscode.Disposable.from(
      products.onDidChange(redraw),
      products.onDidChangeList(redraw),
      chosen.onDidChange(redraw),
    );
  }

  async getChildren(node?: ProductNode): Promise<ProductNode[]> {
    await this.products.start();
    return this.shown.children(node);
  }

  getTreeItem(node: ProductNode): vscode.TreeItem {
    const item = this.itemOf(node);
    item.id = node.id;
    return item;
  }

  handleDrag(nodes: readonly ProductNode[], data: vscode.DataTransfer): void {
    const dragged = nodes.flatMap(node =>
      node.type === 'artifact' && node.artifact.kind === 'story'
        ? [{ root: node.product.root.toString(), path: node.artifact.path }]
        : [],
    );
    if (dragged.length > 0) data.set(MIME, new vscode.DataTransferItem(dragged));
  }

  async handleDrop(target: ProductNode | undefined, data: vscode.DataTransfer): Promise<void> {
    const dragged: unknown = data.get(MIME)?.value;
    if (target?.type !== 'artifact' || target.artifact.kind !== 'outcome' || !Array.isArray(dragged)) return;
    const { product, artifact: outcome } = target;
    if (dragged.some((one: unknown) => isElsewhere(product, one))) {
      void vscode.window.showErrorMessage(
        vscode.l10n.t('Not linked: “{0}” is in another product; use Set Outcome… to link to it.', outcome.title.value),
      );
      return;
    }
    const stories = dragged.flatMap((one: unknown) => storyOf(product, one) ?? []);
    const id = outcome.id?.value;
    if (id === undefined) {
      void vscode.window.showErrorMessage(
        vscode.l10n.t('“{0}” has no id to link to. Give it one first.', outcome.title.value),
      );
      return;
    }
    const result = await linkStories({ products: this.products, edits: this.edits }, { product, stories, outcome: id });
    if (!result.ok) void vscode.window.showErrorMessage(vscode.l10n.t('Not linked: {0}.', result.reason));
  }

  dispose(): void {
    clearTimeout(this.timer);
    this.subscriptions.dispose();
    this.changed.dispose();
  }

  private draw(): void {
    const changes = this.shown.changes();
    if (!changes) this.changed.fire(undefined);
    else if (changes.length > 0) this.changed.fire([...changes]);
  }

  private itemOf(node: ProductNode): vscode.TreeItem {
    switch (node.type) {
      case 'product': {
        const item = new vscode.TreeItem(node.product.name, vscode.TreeItemCollapsibleState.Expanded);
        item.iconPath = new vscode.ThemeIcon('package');
        item.description = placeToTell(node.product, this.products.list()) ?? '';
        item.contextValue = 'product';
        return item;
      }
      case 'group': {
        const { Collapsed, Expanded } = vscode.TreeItemCollapsibleState;
        const item = new vscode.TreeItem(node.label, node.alone ? Expanded : Collapsed);
        item.description = String(node.members.length);
        item.iconPath = new vscode.ThemeIcon('question');
        item.contextValue = 'group';
        return item;
      }
      case 'artifact':
        return this.artifactItem(node);
    }
  }

  private artifactItem(node: Extract<ProductNode, { type: 'artifact' }>): vscode.TreeItem {
    const { artifact, product } = node;
    const children = countBelow(node);
    const state =
      children === 0
        ? vscode.TreeItemCollapsibleState.None
        : artifact.kind === 'vision'
          ? vscode.TreeItemCollapsibleState.Expanded
          : vscode.TreeItemCollapsibleState.Collapsed;
    const item = new vscode.TreeItem(artifact.title.value, state);
    item.description = describe(artifact, children);
    item.iconPath = iconOf(artifact, today());
    item.contextValue = artifact.kind;
    item.tooltip = tooltip(artifact);
    item.command = {
      command: 'vscode.open',
      title: vscode.l10n.t('Open'),
      arguments: [this.products.uriOf({ product, path: artifact.path }), { preview: true, ...openOptions(artifact) }],
    };
    item.accessibilityInformation = {
      label: [artifact.kind, artifact.id?.value, artifact.title.value, artifact.status?.value, item.description]
        .filter(Boolean)
        .join(', '),
    };
    return item;
  }
}

/** A story as it is dragged. */
interface DraggedStory {
  /** Of its product. */
  readonly root: string;
  readonly path: string;
}

function isDraggedStory(value: unknown): value is DraggedStory {
  if (typeof value !== 'object' || value === null || !('root' in value) || !('path' in value)) return false;
  return typeof value.root === 'string' && typeof value.path === 'string';
}

/** Whether what is dragged comes from another product. */
function isElsewhere({ root }: LoadedProduct, dragged: unknown): boolean {
  return isDraggedStory(dragged) && dragged.root !== root.toString();
}

function storyOf({ checker }: LoadedProduct, dragged: unknown): Story | undefined {
  const artifact = isDraggedStory(dragged) ? checker.product.at(dragged.path) : undefined;
  return artifact?.kind === 'story' ? artifact : undefined;
}

function describe(artifact: Artifact, children: number): string {
  switch (artifact.kind) {
    case 'vision':
      return artifact.horizon?.value ?? '';
    case 'outcome': {
      if (artifact.category === 'done' || artifact.category === 'dropped')
        return [
          artifact.status?.value,
          children === 1 ? vscode.l10n.t('1 story') : vscode.l10n.t('{0} stories', children),
        ].join(' · ');
      if (artifact.baseline && artifact.target) return `${artifact.baseline.value} → ${artifact.target.value}`;
      return artifact.metric ? '' : vscode.l10n.t('no measure');
    }
    case 'story':
      return artifact.criteria.all === 0
        ? vscode.l10n.t('no criteria')
        : `${artifact.criteria.ticked}/${artifact.criteria.all}`;
  }
}

/** What is counted, from which value to which, and by when. */
function measureOf(metric: string, { baseline, target, by }: Outcome): string {
  const change = `${metric}: ${baseline?.value ?? '?'} → ${target?.value ?? '?'}`;
  return by ? vscode.l10n.t('{0} by {1}', change, by.value) : change;
}

function tooltip(artifact: Artifact): string {
  const lines = [
    artifact.title.value,
    [artifact.id?.value, artifact.status?.value, ...ownersOf(artifact)].filter(Boolean).join(' · '),
  ];
  if (artifact.kind === 'outcome') {
    const last = artifact.evidence.at(-1);
    if (artifact.metric) lines.push(measureOf(artifact.metric.value, artifact));
    if (last) lines.push(vscode.l10n.t('last evidence: {0} ({1})', last.value, last.date));
  }
  if (artifact.kind === 'story')
    lines.push(vscode.l10n.t('{0} of {1} criteria met', artifact.criteria.ticked, artifact.criteria.all));
  lines.push(fileOf(artifact.path));
  return lines.filter(line => line !== '').join('\n');
}
