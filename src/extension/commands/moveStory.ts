// Moves of one story by command: from the tree, the open file, or the palette.
import * as vscode from 'vscode';
import type { Story } from '../../core/artifacts/artifact';
import type { MoveTarget } from '../../core/backlog/move';
import { isOpen } from '../../core/product/product';
import type { Moves } from '../moves';
import type { LoadedProduct } from '../products';
import type { ProductNode } from '../views/product/nodes';

type Step = 'up' | 'down' | 'top' | 'bottom';

/** Registers the commands that move a story and take a move back. */
export function registerMoveStory(moves: Moves): vscode.Disposable {
  const register = (command: string, step: Step) =>
    vscode.commands.registerCommand(command, (node?: ProductNode) => moveStory(moves, step, node));
  return vscode.Disposable.from(
    register('storymark.moveUp', 'up'),
    register('storymark.moveDown', 'down'),
    register('storymark.moveToTop', 'top'),
    register('storymark.moveToBottom', 'bottom'),
    vscode.commands.registerCommand('storymark.undoMove', () => moves.undo()),
  );
}

async function moveStory(moves: Moves, step: Step, node: ProductNode | undefined): Promise<void> {
  const given =
    node?.type === 'artifact' && node.artifact.kind === 'story'
      ? { product: node.product, story: node.artifact }
      : moves.activeStory();
  if (!given) {
    void vscode.window.showInformationMessage('Open a story, or choose one in the Storymark views, to move it.');
    return;
  }
  const target = targetOf(step, given);
  if (!target) return;
  const result = await moves.move({ product: given.product, paths: [given.story.path], target });
  if (!result.ok) void vscode.window.showErrorMessage(`Not moved: ${result.reason}.`);
}

/** One step passes one story that is still open, since the others are not seen. `undefined`: there is none to pass. */
function targetOf(
  step: Step,
  { product, story }: { readonly product: LoadedProduct; readonly story: Story },
): MoveTarget | undefined {
  if (step === 'top' || step === 'bottom') return { at: step };
  const open = [...product.order].filter(other => other.path === story.path || isOpen(other));
  const at = open.findIndex(other => other.path === story.path);
  const neighbour = open[step === 'up' ? at - 1 : at + 1];
  return neighbour && { at: step === 'up' ? 'before' : 'after', path: neighbour.path };
}
