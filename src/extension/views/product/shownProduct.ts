// Which of several products the Product view shows: all, or the one that somebody has chosen. The workspace remembers it.
import * as vscode from 'vscode';
import type { LoadedProduct } from '../../loadedProduct';
import type { Products } from '../../products';
import { placeToTell } from '../productNames';

const KEY = 'storymark.tree.product';
/** The context key that says whether there is something to choose from. */
const SEVERAL = 'storymark.severalProducts';

/** The products that hold anything, or the chosen one alone where it is one of them. `chosen`: its folder's uri as text. */
export function productsToShow(
  products: readonly LoadedProduct[],
  chosen: string | undefined,
): readonly LoadedProduct[] {
  const all = products.filter(({ checker }) => checker.product.size > 0);
  const one = all.find(({ root }) => root.toString() === chosen);
  return one ? [one] : all;
}

/** The choice of the Product view. */
export class ShownProduct implements vscode.Disposable {
  private readonly products: Products;
  private readonly memory: vscode.Memento;
  private readonly changed = new vscode.EventEmitter<void>();
  private hasSeveral = false;

  /** Another product is to be shown, or all. */
  readonly onDidChange = this.changed.event;

  constructor(products: Products, memory: vscode.Memento) {
    this.products = products;
    this.memory = memory;
  }

  /** What is to be shown now. */
  list(): readonly LoadedProduct[] {
    return productsToShow(this.products.list(), this.memory.get<string>(KEY));
  }

  /** The one product that is shown of several; `undefined`: all are, or there is only one. */
  get only(): LoadedProduct | undefined {
    const [only, ...others] = this.list();
    return others.length === 0 && this.all().length > 1 ? only : undefined;
  }

  /** Says whether there are several, wherever that decides what is offered. */
  tell(): void {
    const hasSeveral = this.all().length > 1;
    if (hasSeveral !== this.hasSeveral) void vscode.commands.executeCommand('setContext', SEVERAL, hasSeveral);
    this.hasSeveral = hasSeveral;
  }

  /** Lets the user choose. */
  async choose(): Promise<void> {
    await this.products.start();
    const all = this.all();
    const mark = (isShown: boolean) => ({ iconPath: new vscode.ThemeIcon(isShown ? 'check' : 'blank') });
    const picked = await vscode.window.showQuickPick(
      [
        { label: vscode.l10n.t('All products'), root: undefined, ...mark(this.only === undefined) },
        ...all.map(product => ({
          label: product.name,
          description: placeToTell(product, all) ?? '',
          root: product.root.toString(),
          ...mark(this.only === product),
        })),
      ],
      { title: vscode.l10n.t('Show Product'), placeHolder: vscode.l10n.t('Which product the Product view shows') },
    );
    if (!picked) return;
    await this.memory.update(KEY, picked.root);
    this.changed.fire();
  }

  dispose(): void {
    this.changed.dispose();
  }

  private all(): readonly LoadedProduct[] {
    return productsToShow(this.products.list(), undefined);
  }
}
