// Moves stories in the backlog: from an intent to one changed line per moved file, by whatever way the user asked.
import * as vscode from 'vscode';
import { type MoveTarget, moveEdit, planMove, type RankWrite, UNASKED } from '../core/backlog/move';
import { planRebalance } from '../core/backlog/rebalance';
import { readDocument } from '../core/document/document';
import { writeCapacity } from './capacity';
import type { ChangeResult, Edits } from './edits';
import type { LoadedProduct } from './loadedProduct';
import type { Products } from './products';

/** Where stories are to go, by their paths. */
export interface MoveRequest {
  readonly product: LoadedProduct;
  readonly paths: readonly string[];
  readonly target: MoveTarget;
}

/** Asks whether a move may write to many files besides: stories without a number get one where another goes behind them. */
async function mayWrite({ order: { scheme } }: LoadedProduct, others: number): Promise<boolean> {
  const move = vscode.l10n.t('Move');
  const key = scheme.by === 'rank' ? 'rank' : scheme.key;
  const answer = await vscode.window.showWarningMessage(
    vscode.l10n.t('{0} other stories need a new “{1}” for this move. Write them too?', others, key),
    { modal: true },
    move,
  );
  return answer === move;
}

/** Carries out moves, one after the other: each is planned on the order that the one before has left. */
export class Moves {
  private readonly products: Products;
  private readonly edits: Edits;
  private readonly ask: typeof mayWrite;
  private queue: Promise<unknown> = Promise.resolve();

  /** `ask`: whether a move may write to so many files besides; the user is asked. */
  constructor(products: Products, edits: Edits, ask = mayWrite) {
    this.products = products;
    this.edits = edits;
    this.ask = ask;
  }

  /**
   * Writes the ranks that a move needs and takes them in, so that the new order stands when this resolves. What changed on
   * disk until now is taken in first: the list that the user saw may be older.
   */
  move({ product, paths, target }: MoveRequest): Promise<ChangeResult> {
    return this.enqueue(async () => {
      let agreed = UNASKED;
      for (;;) {
        await this.products.settled();
        const now = this.current(product);
        if (!now) return { ok: false, reason: vscode.l10n.t('the product is no longer there') };
        const plan = planMove(now.order, { paths, target }, Math.random);
        if (!plan.ok) return plan;
        const others = plan.writes.filter(({ path }) => !paths.includes(path)).length;
        if (others <= agreed) return this.write(now, plan.writes);
        if (!(await this.ask(now, others))) return { ok: false, reason: vscode.l10n.t('it was called off') };
        // Files may have changed while the question stood: what is written is planned on what they say now.
        agreed = others;
      }
    });
  }

  /** The ranks that would be written to make all ranks short again, the order as it is. */
  planRebalance(product: LoadedProduct): readonly RankWrite[] {
    return planRebalance(product.order, Math.random);
  }

  /** Writes shorter ranks for a whole product. */
  rebalance(product: LoadedProduct): Promise<ChangeResult> {
    return this.enqueue(async () => {
      await this.products.settled();
      const now = this.current(product);
      return now
        ? this.write(now, this.planRebalance(now))
        : { ok: false, reason: vscode.l10n.t('the product is no longer there') };
    });
  }

  /** Writes the capacity of a product, in its turn: who takes the last change back at once means this one. */
  setCapacity(product: LoadedProduct, capacity: number): Promise<ChangeResult> {
    return this.enqueue(() => writeCapacity({ products: this.products, edits: this.edits }, product, capacity));
  }

  /** Takes the last change back and the files in. Gives those that it concerns. */
  undo(): Promise<ChangeResult & { readonly uris: readonly vscode.Uri[] }> {
    return this.enqueue(async () => {
      const foreseen = this.edits.undoable;
      const result = await this.products.takeAsOne(foreseen, () => this.edits.undo());
      // A change of which nothing stood any more was passed over, and the one before it was taken back.
      const others = result.uris.filter(uri => !foreseen.some(one => one.toString() === uri.toString()));
      if (others.length > 0) await this.products.takeNow(others);
      return result;
    });
  }

  /** The product as it is now: reading a configuration again makes a new one. */
  private current(product: LoadedProduct): LoadedProduct | undefined {
    return this.products.list().find(one => one.root.toString() === product.root.toString());
  }

  private async write(product: LoadedProduct, writes: readonly RankWrite[]): Promise<ChangeResult> {
    const changes = writes.map(({ path, rank }) => ({
      uri: this.products.uriOf({ product, path }),
      compute: (text: string) => {
        const document = product.checker.read(path, text)?.document ?? readDocument(text);
        const edit = moveEdit(document, rank, product.order.scheme);
        return edit.ok ? [edit.edit] : { reason: edit.reason };
      },
    }));
    const uris = changes.map(({ uri }) => uri);
    return this.products.takeAsOne(uris, () => this.edits.apply(changes));
  }

  private enqueue<T>(work: () => Promise<T>): Promise<T> {
    const result = this.queue.then(work);
    this.queue = result.catch(() => undefined);
    return result;
  }
}
