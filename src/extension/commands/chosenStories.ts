// What a command is about: the row or tree item that it was called on, what is selected, or the story in the editor.
import * as vscode from 'vscode';
import type { Story } from '../../core/artifacts/artifact';
import type { LoadedProduct } from '../loadedProduct';
import type { Products } from '../products';
import type { OpenBacklog, OpenBacklogs, StorySelection } from '../views/backlog/sessions';
import type { ProductNode } from '../views/product/nodes';

/** Stories that a command is about, in backlog order, at least one. */
export interface ChosenStories {
  readonly product: LoadedProduct;
  readonly stories: readonly Story[];
  /** The backlog in which they are selected; `undefined`: they were chosen elsewhere. */
  readonly backlog: OpenBacklog | undefined;
}

/** Where chosen stories are looked for. */
export interface ChoiceServices {
  readonly products: Products;
  readonly backlogs: OpenBacklogs;
}

/**
 * The stories that a command is about, from the arguments that VS Code gave it: a tree item and what is selected in the tree,
 * a file, or what the backlog's context menu says of a row. Without arguments: what is selected in the backlog that has the
 * keyboard, else the story in the active editor. `undefined`, with a word to the user, where there is none.
 */
export function chosenStories(
  { products, backlogs }: ChoiceServices,
  args: readonly unknown[],
): ChosenStories | undefined {
  const [argument, selected] = args;
  if (hasLostItem(args)) return undefined;
  const found =
    argument instanceof vscode.Uri
      ? ofFile(products, argument)
      : (ofTree(argument, selected) ??
        ofBacklog(backlogs.current, argument) ??
        ofFile(products, vscode.window.activeTextEditor?.document.uri));
  if (!found)
    void vscode.window.showInformationMessage(
      vscode.l10n.t('Open a story, or select one in the Backlog or Product view.'),
    );
  return found;
}

/**
 * Whether a menu of a tree has lost the item that it was called on, which VS Code forgets for a moment while the tree is drawn
 * anew: nothing stands in its place then, and what is open or selected would be the wrong thing. Says so to the user.
 */
export function hasLostItem(args: readonly unknown[]): boolean {
  const lost = args.length > 1 && args[0] === undefined;
  if (lost)
    void vscode.window.showInformationMessage(vscode.l10n.t('The list changed at that moment. Choose once more.'));
  return lost;
}

function ofTree(argument: unknown, selected: unknown): ChosenStories | undefined {
  if (!isStoryNode(argument)) return undefined;
  const nodes = Array.isArray(selected) ? selected.filter(isStoryNode) : [];
  const all = nodes.includes(argument) ? nodes : [argument];
  const { product } = argument;
  const paths = all.filter(node => node.product === product).map(node => node.artifact.path);
  return chosen({ product, paths }, undefined);
}

function isStoryNode(value: unknown): value is Extract<ProductNode, { type: 'artifact' }> {
  if (typeof value !== 'object' || value === null || !('type' in value) || !('artifact' in value)) return false;
  const { artifact } = value;
  return typeof artifact === 'object' && artifact !== null && 'kind' in artifact && artifact.kind === 'story';
}

function ofBacklog(backlog: OpenBacklog | undefined, argument: unknown): ChosenStories | undefined {
  const selection = backlog?.selection();
  if (!selection) return undefined;
  const key =
    typeof argument === 'object' && argument !== null && 'storymarkKey' in argument ? argument.storymarkKey : undefined;
  // A menu can be called on a row that is not selected; then it is about that row alone.
  const alone = typeof key === 'string' && !selection.paths.includes(key);
  return alone ? chosen({ product: selection.product, paths: [key] }, backlog) : chosen(selection, backlog);
}

function ofFile(products: Products, uri: vscode.Uri | undefined): ChosenStories | undefined {
  const place = uri && products.artifactAt(uri);
  return place && chosen({ product: place.product, paths: [place.path] }, undefined);
}

/** The stories at these paths, as far as they are still there. */
function chosen({ product, paths }: StorySelection, backlog: OpenBacklog | undefined): ChosenStories | undefined {
  const wanted = new Set(paths);
  const stories = [...product.order].filter(story => wanted.has(story.path));
  return stories.length > 0 ? { product, stories, backlog } : undefined;
}
