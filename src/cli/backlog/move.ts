// storymark backlog move
import path from 'node:path';
import { type Artifact, fileOf, isOpen, labelOf } from '../../core/artifacts/artifact';
import { type MoveTarget, moveEdit, planMove, type RankWrite, UNASKED } from '../../core/backlog/move';
import { BacklogOrder, placeOf } from '../../core/backlog/order';
import { type OrderScheme, schemeOf } from '../../core/backlog/scheme';
import { targetInFiltered } from '../../core/backlog/select';
import { applyEdits } from '../../core/document/text';
import { parseStrictly } from '../args';
import { EXIT, FileError, type Io, printable, Refusal, UsageError } from '../io';
import { type LoadedProduct, load } from '../load';
import { shown } from '../paths';
import { type Failure, type Replacement, replaceAll } from '../replaceText';
import { findMovable, findStory } from './findStory';

/** What `storymark backlog move --help` says. */
export const MOVE_HELP = `storymark backlog move ID... (--before ID | --after ID | --top | --bottom)

Puts stories elsewhere in the backlog, in the order that they have there.
Each moved story's file changes in one line, its rank, or the number that
the configuration's orderKey names; others change only where there is no
room between them: where that is more than 20 files you are asked. A story
without an id, or with one that is not unique, is named by its file; those that share a
file stay where they stand there.

  --before ID        directly before this story
  --after ID         directly after this story
  --top, --bottom    to an end of the backlog
  --yes              change other files without asking, however many
  --config FILE      use this configuration
  --help

Exit code: 0 it is so now; 2 bad usage, an id that is unknown or not
unique, more than 20 other files and no --yes, or something that could not
be read or written: then nothing is.
`;

interface MoveOptions {
  readonly ids: readonly string[];
  readonly to: { readonly at: 'before' | 'after'; readonly id: string } | { readonly at: 'top' | 'bottom' };
  readonly yes: boolean;
  readonly config: string | undefined;
}

/** Moves the stories that `args` name and prints where they are. Returns the exit code; bad usage is thrown as a UsageError. */
export async function move(args: readonly string[], io: Io): Promise<number> {
  const options = parse(args);
  if (options === 'help') {
    io.stdout.write(MOVE_HELP);
    return EXIT.clean;
  }
  const first = planned(io, options);
  // Who is asked takes their time; what changed meanwhile counts.
  const wasAsked = !options.yes && (await askForMany(io, first));
  const { wanted, ranks } = wasAsked ? planned(io, options) : first;
  const replacements = ranks.map(one => replacementOf(io, wanted.product, one));
  const failure = replaceAll(io, replacements);
  if (failure) throw new Refusal(failureText(io, failure));
  for (const [i, { path: file }] of ranks.entries()) wanted.product.checker.update(fileOf(file), replacements[i]?.text);
  io.stdout.write(report(io, wanted, new Set(ranks.map(({ path: file }) => file))));
  return EXIT.clean;
}

/** A move and what it writes. */
interface PlannedMove {
  readonly wanted: WantedMove;
  readonly ranks: readonly RankWrite[];
}

/** The move on the backlog as it stands. A Refusal is thrown where there can be none. */
function planned(io: Io, options: MoveOptions): PlannedMove {
  const { products, trouble } = load(io, { paths: [], config: options.config, sayWhatIsMissing: false });
  // A story that is missing from the list would be passed unseen.
  if (trouble) throw new Refusal('nothing is moved, since not all of the backlog can be read');
  const wanted = wantedMove(io, products, options);
  const order = orderOf(wanted.product);
  return { wanted, ranks: seesChange(order, wanted) ? ranksFor(io, order, wanted) : [] };
}

function parse(args: readonly string[]): MoveOptions | 'help' {
  const { values, positionals } = parseStrictly(args, {
    before: { type: 'string', multiple: true },
    after: { type: 'string', multiple: true },
    top: { type: 'boolean', default: false },
    bottom: { type: 'boolean', default: false },
    yes: { type: 'boolean', short: 'y', default: false },
    config: { type: 'string' },
    help: { type: 'boolean', short: 'h', default: false },
  });
  if (values.help) return 'help';
  if (positionals.length === 0) throw new UsageError('backlog move: the id of a story is missing.');
  const targets: MoveOptions['to'][] = [
    ...(values.before ?? []).map(id => ({ at: 'before' as const, id })),
    ...(values.after ?? []).map(id => ({ at: 'after' as const, id })),
    ...(values.top ? [{ at: 'top' as const }] : []),
    ...(values.bottom ? [{ at: 'bottom' as const }] : []),
  ];
  const [to] = targets;
  if (!to || targets.length > 1)
    throw new UsageError('backlog move: exactly one of --before, --after, --top and --bottom says where to.');
  return { ids: positionals, to, yes: values.yes, config: values.config };
}

/** A move within one product, by the paths of its files. */
interface WantedMove {
  readonly product: LoadedProduct;
  readonly moved: ReadonlySet<string>;
  readonly target: MoveTarget;
}

function wantedMove(io: Io, products: readonly LoadedProduct[], { ids, to }: MoveOptions): WantedMove {
  const [first, ...others] = ids.map(id => findMovable(io, products, id));
  if (!first) throw new Refusal('no story is to be moved');
  const anchor = 'id' in to ? findStory(io, products, to.id) : undefined;
  const stray = [...others, anchor].find(other => other && other.product !== first.product);
  if (stray) throw new Refusal(`${labelOf(first.story)} and ${labelOf(stray.story)} are in different products`);
  const moved = new Set([first, ...others].map(({ story }) => story.path));
  if (anchor && moved.has(anchor.story.path)) throw new Refusal(`${labelOf(anchor.story)} cannot go ${to.at} itself`);
  return { product: first.product, moved, target: targetOf(to, anchor?.story.path) };
}

function targetOf(to: MoveOptions['to'], anchor: string | undefined): MoveTarget {
  if (to.at === 'top' || to.at === 'bottom') return { at: to.at };
  if (anchor === undefined) throw new Refusal(`there is no story to go ${to.at}`);
  return { at: to.at, path: anchor };
}

function orderOf({ checker }: LoadedProduct): BacklogOrder {
  return new BacklogOrder(checker.product.ofKind('story'), schemeOf(checker.config));
}

/** Whether the move changes what a list without closed stories shows, as in the panel: slipping past those is no move. */
function seesChange(order: BacklogOrder, { moved, target }: WantedMove): boolean {
  const anchor = 'path' in target ? target.path : undefined;
  const visible = [...order]
    .filter(story => isOpen(story) || moved.has(story.path) || story.path === anchor)
    .map(({ path: file }) => file);
  const index = anchor === undefined ? 0 : visible.indexOf(anchor) + (target.at === 'after' ? 1 : 0);
  return targetInFiltered({ visible, moved, index: target.at === 'bottom' ? visible.length : index }) !== undefined;
}

function ranksFor(io: Io, order: BacklogOrder, { moved, target }: WantedMove): readonly RankWrite[] {
  const plan = planMove(order, { paths: [...moved], target }, io.random);
  if (!plan.ok) throw new Refusal(plan.reason);
  return plan.writes;
}

/** Has a person say yes where a move changes many other files, and returns whether it had to. A Refusal is thrown where nobody does. */
async function askForMany(io: Io, { wanted: { product, moved }, ranks }: PlannedMove): Promise<boolean> {
  const others = ranks.filter(({ path: file }) => !moved.has(file)).length;
  if (others <= UNASKED) return false;
  const what = `${others} other files need a new ${placeWordOf(product)} for this move`;
  if (!io.ask) throw new Refusal(`nothing is moved: ${what}; --yes changes them too`);
  const answer = await io.ask(`${what}. Change them too? [y/N] `);
  if (!/^\s*y(?:es)?\s*$/i.test(answer ?? '')) throw new Refusal('nothing is moved');
  return true;
}

function placeWordOf({ checker }: LoadedProduct): string {
  const scheme = schemeOf(checker.config);
  return scheme.by === 'rank' ? 'rank' : scheme.key;
}

/** The text with its new rank line. Read again, since it may have changed since the plan was made. */
function replacementOf(io: Io, { root, checker }: LoadedProduct, { path: file, rank }: RankWrite): Replacement {
  const absolute = path.join(root, fileOf(file));
  const no = (reason: string) => new Refusal(`nothing is moved: ${shown(io.cwd, absolute)}: ${reason}`);
  try {
    const before = io.files.read(absolute);
    if (!before.utf8) throw no('it is not UTF-8');
    const story = checker.read(file, before.text);
    const scheme = schemeOf(checker.config);
    if (!story || !samePlace(story.artifact, checker.product.at(file), scheme)) throw no('it changed meanwhile');
    const result = moveEdit(story.document, rank, scheme);
    if (!result.ok) throw no(result.reason);
    return { path: absolute, before, text: applyEdits(before.text, [result.edit]) };
  } catch (error) {
    throw error instanceof FileError ? no(error.reason) : error;
  }
}

function samePlace(now: Artifact, planned: Artifact | undefined, scheme: OrderScheme): boolean {
  const facts = (artifact: Artifact | undefined) =>
    artifact?.kind === 'story' ? JSON.stringify(placeOf(artifact, scheme)) : undefined;
  return facts(now) === facts(planned);
}

function failureText(io: Io, { error, left }: Failure): string {
  const why = `${shown(io.cwd, error.path)}: ${error.reason}`;
  if (left.length === 0) return `nothing is moved: ${why}`;
  return `not all is moved: ${why}; moved, and could not be put back: ${left.map(one => shown(io.cwd, one.path)).join(', ')}`;
}

/** A line for each story that was named, and for each that had to get out of the way, in backlog order. */
function report(io: Io, { product, moved }: WantedMove, written: ReadonlySet<string>): string {
  const order = [...orderOf(product)];
  const placeWord = placeWordOf(product);
  const open = order.filter(isOpen);
  const lines = order.flatMap(story => {
    const changed = written.has(story.path);
    if (!changed && !moved.has(story.path)) return [];
    const file = shown(io.cwd, path.join(product.root, fileOf(story.path)));
    // A story without an id is called by its file, which need not be said twice.
    const [subject, where] = story.id ? [story.id.value, `: ${file}`] : [file, ''];
    const makesRoom = !moved.has(story.path);
    const at = open.indexOf(story) + 1;
    if (at > 0) {
      const verb = !changed ? 'stays' : makesRoom ? `has a new ${placeWord}, to make room, and stays` : 'is now';
      return [`${subject} ${verb} ${at} of ${open.length}${where}`];
    }
    const what = !changed ? 'stays where it is' : `has a new ${placeWord}${makesRoom ? ', to make room' : ''}`;
    return [`${subject} ${what}; it is ${story.category}, and has no place among the open${where}`];
  });
  return lines.map(line => `${printable(line)}\n`).join('');
}
