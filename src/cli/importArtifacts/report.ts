// What an import did, for people.
import path from 'node:path';
import { categoryOf } from '../../core/artifacts/status';
import type { Incoming, LeftOut } from '../../core/exchange/incoming';
import type { AlreadyThere, ImportPlan, NewFileText } from '../../core/exchange/planImport';
import { toolFormOf } from '../../core/exchange/toolStory';
import { PRESETS } from '../../core/product/presets/presets';
import { type FileError, type Io, printable } from '../io';
import type { LoadedProduct } from '../load';
import { shown } from '../paths';

/** What was written, and what stopped it. */
export interface Imported {
  readonly files: readonly NewFileText[];
  readonly error: FileError | undefined;
}

/** All that there is to say. */
export interface Done {
  readonly plan: ImportPlan;
  readonly created: readonly NewFileText[];
  /** By line. */
  readonly leftOut: readonly LeftOut[];
  /** Lines of a text that are no story. */
  readonly passedOver: readonly number[];
  readonly product: LoadedProduct;
  readonly isDryRun: boolean;
}

/** A line for each artifact and each row that was left out, hints, and the totals. */
export function report(io: Io, { plan, created, leftOut, passedOver, product, isDryRun }: Done): string {
  const name = (file: string) => shown(io.cwd, path.join(product.root, file));
  const lines = [
    ...created.map(
      ({ id, path: file, incoming }) =>
        `${isDryRun ? 'would create' : 'created'} ${name(file)}: ${id} ${incoming.title}`,
    ),
    ...plan.there.map(one => `already there: ${thereText(one, name)}`),
    ...leftOut.map(({ line, reason }) => `left out: line ${line}: ${reason}`),
    ...noStories(passedOver),
    ...changedIds(created, product),
    ...unsaid(created, product),
    ...severalReleases(created),
    ...unknownStatuses(created, product),
    `${created.length} ${isDryRun ? 'to create' : 'created'}, ${plan.there.length} already there, ${leftOut.length} left out`,
  ];
  return lines.map(line => `${printable(line)}\n`).join('');
}

function thereText({ incoming, path: file, because }: AlreadyThere, name: (file: string) => string): string {
  const what = `line ${incoming.line}, ${incoming.id ?? incoming.title}`;
  if (because === 'row' || file === undefined) return `${what}, in a line above`;
  return because === 'id' ? `${what}, since ${name(file)} has this id` : `${what}, in ${name(file)}`;
}

function noStories([first, ...more]: readonly number[]): readonly string[] {
  if (first === undefined) return [];
  const others = more.length === 0 ? ' is' : ` and ${more.length} more are`;
  return [`note: line ${first}${others} no story (headings, rules and the like)`];
}

function changedIds(created: readonly NewFileText[], { checker }: LoadedProduct): readonly string[] {
  const changed = created.filter(({ id, incoming }) => incoming.names[0] !== undefined && incoming.names[0] !== id);
  // Where a tool numbers its stories itself every row has a new one.
  const [first] = changed;
  if (first && changed.length > 2 && toolFormOf(checker.config.preset))
    return [
      `note: ${changed.length} rows have new ids, as stories here are numbered: “${first.incoming.names[0]}” is ${first.id}`,
    ];
  const known = [...checker.product.all()].flatMap(({ id }) => id?.value ?? []);
  const taken = new Set([...known, ...created.map(({ id }) => id)].map(id => id.toUpperCase()));
  return changed.map(
    ({ id, incoming }) =>
      `note: line ${incoming.line}: “${incoming.names[0]}” is ${whyNot(incoming)}; it is ${id} here`,
  );

  function whyNot({ id: wanted }: Incoming): string {
    if (wanted === undefined) return 'no id that can be used';
    return taken.has(wanted.toUpperCase()) ? 'the id of something else' : 'no id as stories have them here';
  }
}

/** What the tool that is at home here would refuse. */
function unsaid(created: readonly NewFileText[], { checker }: LoadedProduct): readonly string[] {
  const lines = new Map<string, number[]>();
  for (const { unsaid: all, incoming } of created)
    for (const what of all) lines.set(what, [...(lines.get(what) ?? []), incoming.line]);
  if (lines.size === 0) return [];
  const all = [...lines].map(
    ([what, [first, ...more]]) => `${what} (line ${first}${more.length === 0 ? '' : ` and ${more.length} more`})`,
  );
  return [`note: not written, since ${toolName(checker.config.preset)} has no place for it: ${all.join(', ')}`];
}

/** A story has one release. */
function severalReleases(created: readonly NewFileText[]): readonly string[] {
  const [first, ...more] = created.filter(({ incoming }) => incoming.releases !== undefined);
  if (!first) return [];
  const { line, releases = [] } = first.incoming;
  const others = more.length === 0 ? '' : `, and so of ${more.length} more`;
  return [`note: of the releases of line ${line} (${releases.join(', ')}) the last is taken${others}`];
}

function toolName(preset: string | undefined): string {
  return PRESETS.find(({ name }) => name === preset)?.tool ?? 'the tool here';
}

function unknownStatuses(created: readonly NewFileText[], { checker }: LoadedProduct): readonly string[] {
  const unknown = new Set(
    created.flatMap(({ kind, incoming: { facts } }) =>
      facts.status !== undefined && categoryOf(facts.status, kind, checker.config.statuses[kind]) === undefined
        ? [facts.status]
        : [],
    ),
  );
  if (unknown.size === 0) return [];
  const words = [...unknown].map(word => `“${word}”`).join(', ');
  return [`note: the configuration's “statuses” can say what ${words} ${unknown.size === 1 ? 'means' : 'mean'}`];
}
