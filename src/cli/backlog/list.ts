// storymark backlog list
import path from 'node:path';
import { ownersOf, type Story } from '../../core/artifacts/artifact';
import { PRIORITY_WORDS, type PriorityWord, readPriority } from '../../core/artifacts/priority';
import { type Filter, folded, linkName } from '../../core/backlog/select';
import { CONFIG_FILE } from '../../core/product/configFile';
import { oneOf, parseStrictly } from '../args';
import { complain, EXIT, type Io, Refusal, UsageError } from '../io';
import { type LoadedProduct, load } from '../load';
import { jsonRows } from './json';
import { type Listing, listingOf } from './listing';
import { table } from './table';

/** Writes the backlogs of all products as text, with a line end at its end unless there is nothing to say. */
type ListFormat = (listings: readonly Listing[], io: Io) => string;

const FORMATS: ReadonlyMap<string, ListFormat> = new Map([
  ['table', table],
  ['json', jsonRows],
]);

/** What `storymark backlog list --help` says. */
export const LIST_HELP = `storymark backlog list [options] [paths]

Lists the stories in backlog order, and the line between now and later
where the configuration says a capacity. Without a path: all of the
product around the current folder; with paths: the stories there.

  --format table|json
                     how stories are printed (default: table)
  --text WORDS       only stories in which all the words are found
  --status NAME      only this status, done and dropped ones as well
  --priority WORD    only must, should, could or wont
  --outcome ID       only stories for this outcome
  --release NAME     only this release
  --team NAME        only this team
  --owner NAME       only this owner
  --with-problems    only stories with errors or warnings
  --all              done and dropped stories too
  --config FILE      use this configuration
  --help

An option with a name may be given several times: any of them will do.

What no story says is named on stderr.

Exit code: 0; 2 bad usage, an outcome that is unknown, or something that
could not be read.
`;

interface ListOptions {
  readonly format: ListFormat;
  readonly filter: Filter;
  readonly config: string | undefined;
  readonly paths: readonly string[];
}

/** Prints the stories that `args` ask for. Returns the exit code; bad usage is thrown as a UsageError. */
export function list(args: readonly string[], io: Io): number {
  const options = parse(args);
  if (options === 'help') {
    io.stdout.write(LIST_HELP);
    return EXIT.clean;
  }
  const { products: read, base, trouble } = load(io, options);
  const products = read.filter(product => !isOnlyAround(io, product, read));
  for (const id of options.filter.outcomes ?? [])
    if (!products.some(product => knowsOutcome(product, id))) throw new Refusal(`there is no outcome “${id}”`);
  const listings = products.map(product => listingOf(product, { filter: options.filter, base }));
  for (const text of inNoStory(products, options.filter)) complain(io, text);
  io.stdout.write(options.format(listings, io));
  return trouble ? EXIT.trouble : EXIT.clean;
}

/** Whether a product is no more than the folder around others that hold all there is: it holds nothing, and nobody configured it. */
function isOnlyAround(io: Io, { root, checker }: LoadedProduct, all: readonly LoadedProduct[]): boolean {
  return (
    checker.product.size === 0 &&
    all.some(other => other.checker.product.size > 0) &&
    io.files.kind(path.join(root, CONFIG_FILE)) === undefined
  );
}

/** What is asked for and no story says, closed ones included: then an empty list is no answer. */
function inNoStory(products: readonly LoadedProduct[], filter: Filter): readonly string[] {
  const stories = products.flatMap(({ checker }) => [...checker.product.ofKind('story')]);
  const unsaid = (
    what: string,
    wanted: readonly string[] = [],
    said: (story: Story) => readonly (string | undefined)[],
  ) => {
    const there = new Set(stories.flatMap(story => said(story).map(value => folded(value ?? ''))));
    return wanted.filter(one => !there.has(folded(one))).map(one => `no story has the ${what} “${one}”`);
  };
  return [
    ...unsaid('status', filter.statuses, ({ status }) => [status?.value]),
    ...unsaid('release', filter.releases, ({ release }) => [release]),
    ...unsaid('team', filter.teams, ({ team }) => [team]),
    ...unsaid('owner', filter.owners, ownersOf),
  ];
}

/** Whether an id, whatever its case, is that of an outcome, or is linked as one by a story. */
function knowsOutcome({ checker: { product } }: LoadedProduct, id: string): boolean {
  const isIt = (other: string | undefined) => other !== undefined && linkName(other) === linkName(id);
  for (const artifact of product.all()) {
    if (artifact.kind === 'outcome' && isIt(artifact.id?.value)) return true;
    if (artifact.kind === 'story' && product.outcomesOf(artifact).some(isIt)) return true;
  }
  return false;
}

function parse(args: readonly string[]): ListOptions | 'help' {
  const { values, positionals } = parseStrictly(args, {
    format: { type: 'string', default: 'table' },
    text: { type: 'string', multiple: true },
    status: { type: 'string', multiple: true },
    priority: { type: 'string', multiple: true },
    outcome: { type: 'string', multiple: true },
    release: { type: 'string', multiple: true },
    team: { type: 'string', multiple: true },
    owner: { type: 'string', multiple: true },
    'with-problems': { type: 'boolean', default: false },
    all: { type: 'boolean', default: false },
    config: { type: 'string' },
    help: { type: 'boolean', short: 'h', default: false },
  });
  if (values.help) return 'help';
  const filter: Filter = {
    text: values.text?.join(' '),
    statuses: values.status,
    priorities: values.priority?.map(priorityWord),
    outcomes: values.outcome,
    releases: values.release,
    teams: values.team,
    owners: values.owner,
    withProblems: values['with-problems'],
    // Who names a status means it, whatever its category.
    closed: values.all || values.status !== undefined,
  };
  return { format: oneOf('format', values.format, FORMATS), filter, config: values.config, paths: positionals };
}

function priorityWord(value: string): PriorityWord {
  const word = readPriority({ value, range: { start: 0, end: value.length } })?.word;
  if (!word) throw new UsageError(`--priority: “${value}” is not one of ${PRIORITY_WORDS.join(', ')}.`);
  return word;
}
