// Moves stories in the backlog: from an intent to one changed line per moved file, by whatever way the user asked.
import * as vscode from 'vscode';
import type { Story } from '../core/artifacts/artifact';
import { type MoveTarget, moveEdit, planMove } from '../core/backlog/move';
import { readDocument } from '../core/document/document';
import type { ChangeResult, Edits } from './edits';
import type { LoadedProduct, Products } from './products';

/** Where stories are to go, by their paths. */
export interface MoveRequest {
  readonly product: LoadedProduct;
  readonly paths: readonly string[];
  readonly target: MoveTarget;
}

/** Carries out moves. */
export class Moves {
  private readonly products: Products;
  private readonly edits: Edits;

  constructor(products: Products, edits: Edits) {
    this.products = products;
    this.edits = edits;
  }

  /** Writes the ranks that a move needs and takes them in, so that the new order stands when this resolves. */
  async move({ product, paths, target }: MoveRequest): Promise<ChangeResult> {
    const plan = planMove(product.order, { paths, target }, Math.random);
    if (!plan.ok) return plan;
    const uris = plan.writes.map(({ path }) => this.products.uriOf({ product, path }));
    const result = await this.edits.apply(
      plan.writes.map(({ path, rank }) => ({
        uri: this.products.uriOf({ product, path }),
        compute: text => {
          const edit = moveEdit(readDocument(text), rank);
          return edit.ok ? [edit.edit] : { reason: edit.reason };
        },
      })),
    );
    await this.products.takeNow(uris);
    return result;
  }

  /** Takes the last change back and the files in. */
  async undo(): Promise<void> {
    const result = await this.edits.undo();
    if (!result.ok) void vscode.window.showErrorMessage(`Not undone: ${result.reason}.`);
    await this.products.takeNow(result.uris);
  }

  /** The stories that a command without an argument means: that of the active editor. */
  activeStory(): { readonly product: LoadedProduct; readonly story: Story } | undefined {
    const uri = vscode.window.activeTextEditor?.document.uri;
    const place = uri && this.products.artifactAt(uri);
    return place?.artifact.kind === 'story' ? { product: place.product, story: place.artifact } : undefined;
  }
}
