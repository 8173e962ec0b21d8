// What changed, for people and for programs.
import type { Change, Changed, EvidenceRow, Named } from '../../core/exchange/compare';
import { type Io, printable } from '../io';
import { type Paint, painter } from '../paint';
import type { Differences, NamedCommit, ProductDifferences } from './diff';

/** For programs: one object; absent values are null, files relative to the folder that was asked about. */
export function differencesAsJson({ since, until, products }: Differences): string {
  const all = <T>(of: (product: ProductDifferences) => readonly T[]) => products.flatMap(of);
  const report = {
    revision: since.name,
    commit: since.commit,
    ...(until && { until: { revision: until.name, commit: until.commit } }),
    added: all(({ added }) => added.map(plain)),
    removed: all(({ removed }) => removed.map(plain)),
    changed: all(({ changed }) => changed.map(one => ({ ...plain(one), changes: one.changes }))),
  };
  return `${JSON.stringify(report, undefined, 2)}\n`;
}

function plain({ id, kind, title, path: file }: Named) {
  return { id, type: kind, title, file };
}

/** For people: what came, what went, what changed and how; totals in the last line. */
export function differencesForPeople({ since, until, products }: Differences, io: Io): string {
  const paint = painter(io);
  const several = products.length > 1;
  const blocks = products.map(product => {
    const lines = [
      ...(several ? [paint('name', printable(product.name))] : []),
      ...listed('added', product.added, paint),
      ...listed('removed', product.removed, paint),
      ...product.changed.flatMap(one => changedLines(one, paint)),
    ];
    return lines.length > (several ? 1 : 0) ? [`${lines.join('\n')}\n\n`] : [];
  });
  const count = (of: (product: ProductDifferences) => number) =>
    products.reduce((sum, product) => sum + of(product), 0);
  const [added, removed, changed] = [
    count(product => product.added.length),
    count(product => product.removed.length),
    count(product => product.changed.length),
  ];
  const when = until ? `from ${commitText(since)} to ${commitText(until)}` : `since ${commitText(since)}`;
  const totals =
    added + removed + changed === 0
      ? `nothing changed ${when}`
      : `${added} added, ${removed} removed, ${changed} changed ${when}`;
  return `${blocks.flat().join('')}${totals}\n`;
}

function commitText({ name, commit }: NamedCommit): string {
  return `${printable(name)}${commit.startsWith(name) ? '' : ` (${commit.slice(0, 10)})`}`;
}

function listed(word: string, artifacts: readonly Named[], paint: Paint): readonly string[] {
  return artifacts.map(
    one => `${paint('information', word)} ${one.kind} ${nameOf(one)} ${paint('quiet', printable(one.path))}`,
  );
}

function nameOf({ id, title }: Named): string {
  return printable(id === null ? title : `${id} ${title}`);
}

function changedLines(one: Changed, paint: Paint): readonly string[] {
  return [nameOf(one), ...one.changes.flatMap(change => linesOf(change)).map(line => `  ${printable(line)}`)].map(
    (line, i) => (i === 0 ? paint('name', line) : line),
  );
}

function linesOf(change: Change): readonly string[] {
  switch (change.what) {
    case 'moved':
      return [movedText(change)];
    case 'links':
      return [`${change.role}: ${signed(change)}`];
    case 'criteria':
      return [
        `criteria: ${change.now.ticked} of ${change.now.all} ticked`,
        ...change.ticked.map(text => `  ticked: ${text}`),
        ...change.unticked.map(text => `  unticked: ${text}`),
        ...change.added.map(text => `  added: ${text}`),
        ...change.removed.map(text => `  removed: ${text}`),
      ];
    case 'evidence':
      return [
        ...change.added.map(row => `evidence: ${rowText(row)}`),
        ...change.removed.map(row => `evidence removed: ${rowText(row)}`),
      ];
    case 'text':
      return ['text edited'];
    default:
      return [`${change.what}: ${change.from ?? '(none)'} -> ${change.to ?? '(none)'}`];
  }
}

function movedText({ from, to }: Extract<Change, { what: 'moved' }>): string {
  if (from === null && to === null) return 'has a new place among the closed';
  if (from === null || to === null) return `moved in the backlog: ${from ?? 'closed'} -> ${to ?? 'closed'}`;
  return from === to ? `has a new rank and stays ${to} in the backlog` : `moved in the backlog: ${from} -> ${to}`;
}

function signed({
  added,
  removed,
}: {
  readonly added: readonly string[];
  readonly removed: readonly string[];
}): string {
  return [...added.map(one => `+ ${one}`), ...removed.map(one => `- ${one}`)].join(', ');
}

function rowText({ date, value, source }: EvidenceRow): string {
  return [date, value, source].filter(text => text !== '').join(', ');
}
