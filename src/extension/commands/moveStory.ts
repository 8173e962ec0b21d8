// Moves by command: of what is selected in the backlog or the tree, or of the story in the editor.
import * as vscode from 'vscode';
import { isOpen, type Story } from '../../core/artifacts/artifact';
import { planMove } from '../../core/backlog/move';
import type { ViewCommand } from '../../protocol/backlog';
import type { LoadedProduct } from '../loadedProduct';
import type { Moves } from '../moves';
import type { Products } from '../products';
import type { PlaceTarget } from '../views/backlog/sessions';
import { announce } from './announce';
import { type ChoiceServices, type ChosenStories, chosenStories } from './chosenStories';
import { subjectOf } from './subjects';

/** What moving works with. */
export interface MoveServices extends ChoiceServices {
  readonly moves: Moves;
}

type Step = Extract<ViewCommand, `move-${string}`>;

/** Registers the commands that move stories and take a move back. */
export function registerMoveStory(services: MoveServices): vscode.Disposable {
  const register = (command: string, run: (chosen: ChosenStories) => Promise<void>) =>
    vscode.commands.registerCommand(command, async (...args: unknown[]) => {
      await services.products.start();
      const chosen = chosenStories(services, args);
      if (chosen) await run(chosen);
    });
  const step = (command: string, name: Step) => register(command, chosen => moveByStep(services, chosen, name));
  return vscode.Disposable.from(
    step('storymark.moveUp', 'move-up'),
    step('storymark.moveDown', 'move-down'),
    step('storymark.moveToTop', 'move-to-top'),
    step('storymark.moveToBottom', 'move-to-bottom'),
    register('storymark.moveToPosition', chosen => moveToPosition(services, chosen)),
    register('storymark.moveBefore', chosen => moveBeside(services, chosen, 'before')),
    register('storymark.moveAfter', chosen => moveBeside(services, chosen, 'after')),
    vscode.commands.registerCommand('storymark.undoMove', () => undo(services)),
  );
}

async function undo({ products, moves, backlogs }: MoveServices): Promise<void> {
  const result = await moves.undo();
  // Whatever could have been taken back concerns a file.
  const isNothing = !result.ok && result.uris.length === 0;
  if (isNothing) announce(vscode.l10n.t('There is nothing to undo.'), backlogs.current, { isShown: true });
  else if (!result.ok) void vscode.window.showErrorMessage(vscode.l10n.t('Not undone: {0}.', result.reason));
  else
    announce(vscode.l10n.t('{0}: last change undone', nameOf(products, result.uris)), backlogs.current, {
      isShown: true,
    });
}

/** What changed files are called in a sentence: by the stories in them, else by their own names. */
function nameOf(products: Products, uris: readonly vscode.Uri[]): string {
  const stories = uris.flatMap(uri => {
    const [first, ...others] = products.artifactsAt(uri);
    return first?.artifact.kind === 'story' && others.length === 0 ? [first.artifact] : [];
  });
  if (stories.length === uris.length) return subjectOf(stories);
  const [uri] = uris;
  return uris.length === 1 && uri ? vscode.workspace.asRelativePath(uri) : vscode.l10n.t('{0} files', uris.length);
}

async function moveByStep(services: MoveServices, chosen: ChosenStories, step: Step): Promise<void> {
  const selected = chosen.backlog?.selection()?.paths ?? [];
  // A step in a filtered list passes the story that is seen next: only the view knows which.
  if (chosen.backlog && chosen.stories.every(({ path }) => selected.includes(path))) {
    chosen.backlog.run(step);
    return;
  }
  const target = targetOf(step, chosen);
  if (target) await place(services, chosen, target);
}

/** One step passes one story that is still open, since the others are not seen. `undefined`: there is none to pass. */
function targetOf(step: Step, { product, stories }: ChosenStories): PlaceTarget | undefined {
  if (step === 'move-to-top') return { at: 'top' };
  if (step === 'move-to-bottom') return { at: 'bottom' };
  const moved = new Set(stories.map(({ path }) => path));
  const shown = [...product.order].filter(story => moved.has(story.path) || isOpen(story));
  const first = shown.findIndex(({ path }) => moved.has(path));
  const last = shown.findLastIndex(({ path }) => moved.has(path));
  const neighbour = step === 'move-up' ? shown[first - 1] : shown[last + 1];
  return neighbour && { at: step === 'move-up' ? 'before' : 'after', path: neighbour.path };
}

async function moveToPosition(services: MoveServices, chosen: ChosenStories): Promise<void> {
  const { product, stories } = chosen;
  const obstacle = obstacleTo(chosen);
  if (obstacle !== undefined) return refuse(obstacle);
  const open = [...product.order].filter(isOpen);
  const others = othersOf(product, stories);
  const now = open.findIndex(({ path }) => path === stories[0]?.path) + 1;
  const highest = others.length + 1;
  const answer = await vscode.window.showInputBox({
    title: vscode.l10n.t('Move {0}', subjectOf(stories)),
    prompt: vscode.l10n.t('Position in the backlog, 1 to {0}', highest),
    value: now > 0 ? String(now) : '',
    validateInput: text => {
      const position = Number(text);
      return Number.isInteger(position) && position >= 1 && position <= highest
        ? undefined
        : vscode.l10n.t('1 to {0}', highest);
    },
  });
  if (answer === undefined) return;
  const target = targetAt(others, Number(answer));
  if (target) await place(services, chosen, target);
}

/** Where stories go that are to have a position, from 1, among the others. `undefined`: there is no other story. */
function targetAt(others: readonly Story[], position: number): PlaceTarget | undefined {
  const before = others[position - 1];
  if (before) return { at: 'before', path: before.path };
  const last = others.at(-1);
  return last && { at: 'after', path: last.path };
}

async function moveBeside(services: MoveServices, chosen: ChosenStories, at: 'before' | 'after'): Promise<void> {
  const { product, stories } = chosen;
  const obstacle = obstacleTo(chosen);
  if (obstacle !== undefined) return refuse(obstacle);
  const positions = new Map([...product.order].filter(isOpen).map(({ path }, i) => [path, i + 1]));
  const picked = await vscode.window.showQuickPick(
    othersOf(product, stories).map(({ path, id, title }) => ({
      label: title.value,
      description: [positions.get(path), id?.value].filter(part => part !== undefined).join(' · '),
      path,
    })),
    {
      title: vscode.l10n.t('Move {0}', subjectOf(stories)),
      placeHolder: at === 'before' ? vscode.l10n.t('Before which story?') : vscode.l10n.t('After which story?'),
      matchOnDescription: true,
    },
  );
  if (picked) await place(services, chosen, { at, path: picked.path });
}

/** Why stories cannot be moved wherever it is to, so that nobody is asked; `undefined`: they can. */
function obstacleTo({ product, stories }: ChosenStories): string | undefined {
  const plan = planMove(product.order, { paths: stories.map(({ path }) => path), target: { at: 'top' } }, Math.random);
  return !plan.ok && plan.refusal === 'shares-file' ? plan.reason : undefined;
}

function refuse(reason: string): void {
  void vscode.window.showErrorMessage(vscode.l10n.t('Not moved: {0}.', reason));
}

/** The open stories that are not to be moved, in order. */
function othersOf(product: LoadedProduct, stories: readonly Story[]): readonly Story[] {
  const moved = new Set(stories.map(({ path }) => path));
  return [...product.order].filter(story => isOpen(story) && !moved.has(story.path));
}

async function place(
  { moves }: MoveServices,
  { product, stories, backlog }: ChosenStories,
  target: PlaceTarget,
): Promise<void> {
  const paths = stories.map(({ path }) => path);
  if (backlog) {
    backlog.place(paths, target);
    return;
  }
  const result = await moves.move({ product, paths, target });
  if (!result.ok) refuse(result.reason);
  // Where nothing was to move, there is nothing to say.
  else if (!result.unchanged) announce(movedText(stories, product), undefined);
}

function movedText(stories: readonly Story[], product: LoadedProduct): string {
  const open = [...product.order].filter(isOpen);
  const at = open.findIndex(({ path }) => path === stories[0]?.path) + 1;
  const subject = subjectOf(stories);
  return at > 0
    ? vscode.l10n.t('{0} moved to position {1} of {2}', subject, at, open.length)
    : vscode.l10n.t('{0} moved', subject);
}
