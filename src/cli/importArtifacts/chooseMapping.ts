// What the columns of a table become: found in a file, else proposed, shown and asked.
import path from 'node:path';
import {
  editMapping,
  type Mapping,
  proposeMapping,
  SOURCE_NAMES,
  type Source,
  sourceOf,
} from '../../core/exchange/columns';
import type { CsvRow } from '../../core/exchange/csv';
import { MAPPING_FILE, savedMapping, withMapping } from '../../core/exchange/mappingFile';
import { complain, FileError, type FileText, type Io, printable, Refusal, UsageError } from '../io';
import { shown } from '../paths';
import { replaceText } from '../replaceText';
import { cut, widthOf } from '../width';

/** The table, and how its file is named to people. */
export interface Table {
  readonly header: readonly string[];
  readonly rows: readonly CsvRow[];
  readonly name: string;
}

/** How to choose. */
export interface Choice {
  /** The product's folder. */
  readonly root: string;
  readonly mapping: string | undefined;
  /** Lines of the form `field=Column`. */
  readonly map: readonly string[];
  readonly yes: boolean;
  readonly dryRun: boolean;
}

/** What the columns of a table mean. */
export interface ChosenMapping {
  readonly mapping: Mapping;
  readonly source: Source;
  /** Keeps it for the next time, where it is not kept already, and says where. */
  readonly keep: () => void;
}

/** What the columns mean; `undefined`: nobody could be asked, or the answer was no, which is said. A Refusal: the file that keeps it is wrong. */
export async function chooseMapping(io: Io, table: Table, choice: Choice): Promise<ChosenMapping | undefined> {
  const source = sourceOf(table.header);
  const file = path.resolve(io.cwd, choice.mapping ?? path.join(choice.root, MAPPING_FILE));
  const before = readIfThere(io, file);
  const saved = before && savedMapping(before.text, table.header);
  if (saved && !saved.ok) throw new Refusal(`nothing is imported: ${shown(io.cwd, file)}: ${saved.reason}`);
  if (saved?.mapping && choice.map.length === 0) {
    io.stdout.write(`columns as in ${shown(io.cwd, file)}\n`);
    return { mapping: checked(saved.mapping, table), source, keep: () => {} };
  }
  const proposed = choice.map.reduce<Mapping>((mapping, line) => {
    const edited = editMapping(mapping, line);
    if (typeof edited === 'string') throw new UsageError(`--map: ${edited}.`);
    return edited;
  }, saved?.mapping ?? proposeMapping(table.header));
  io.stdout.write(described(table, proposed, source));
  const mapping = choice.yes ? checked(proposed, table) : await confirmed(io, table, { proposed, source });
  if (!mapping) return undefined;
  const keep = () => {
    // One mapping a header: what --map changed is for this run.
    if (choice.dryRun || saved?.mapping) return;
    save(io, { file, before, text: withMapping(before?.text, source, mapping) });
    io.stdout.write(`kept in ${shown(io.cwd, file)}\n\n`);
  };
  return { mapping, source, keep };
}

async function confirmed(
  io: Io,
  table: Table,
  { proposed, source }: { readonly proposed: Mapping; readonly source: Source },
): Promise<Mapping | undefined> {
  if (!io.ask) {
    complain(
      io,
      'nothing is imported: nobody is there to be asked. Take what is proposed with --yes, change it with --map KEY=COLUMN.',
    );
    return undefined;
  }
  for (let mapping = proposed; ; ) {
    const answer = (await io.ask('Is that right? (y, n, or a change such as status=State) '))?.trim();
    if (answer === undefined || /^n(?:o)?$/i.test(answer)) {
      complain(io, 'nothing is imported');
      return undefined;
    }
    if (/^y(?:es)?$/i.test(answer)) {
      if (hasTitle(mapping)) return mapping;
      io.stdout.write('No column becomes the title: say which, as in title=Summary.\n');
      continue;
    }
    const edited = editMapping(mapping, answer);
    if (typeof edited === 'string') io.stdout.write(`${printable(edited)}.\n`);
    else {
      mapping = edited;
      io.stdout.write(described(table, mapping, source));
    }
  }
}

function checked(mapping: Mapping, { name }: Table): Mapping {
  if (hasTitle(mapping)) return mapping;
  throw new Refusal(`nothing is imported: ${name}: no column becomes the title; say which with --map title=COLUMN`);
}

function hasTitle(mapping: Mapping): boolean {
  return [...mapping.values()].includes('title');
}

function readIfThere(io: Io, file: string): FileText | undefined {
  return io.files.kind(file) === undefined ? undefined : io.files.read(file);
}

interface Saving {
  readonly file: string;
  readonly before: FileText | undefined;
  readonly text: string;
}

function save(io: Io, { file, before, text }: Saving): void {
  try {
    if (before) replaceText(io, { path: file, before, text });
    else io.files.create(file, text);
  } catch (error) {
    if (!(error instanceof FileError)) throw error;
    throw new Refusal(`nothing is imported: ${shown(io.cwd, file)}: ${error.reason}`);
  }
}

const SAMPLE_WIDTH = 40;

function described({ header, rows, name }: Table, mapping: Mapping, source: Source): string {
  const used = [...mapping].flatMap(([column, field]) =>
    field ? [{ column: printable(column), field, sample: sample(column) }] : [],
  );
  const left = [...mapping].flatMap(([column, field]) => (field ? [] : [printable(column)]));
  const width = used.reduce((most, { column }) => Math.max(most, widthOf(column)), 6);
  const line = (column: string, field: string, text: string) =>
    `  ${column}${' '.repeat(width - widthOf(column))}  ${field.padEnd(12)}  ${text}`.trimEnd();
  const lines = used.map(({ column, field, sample: text }) =>
    line(column, field === 'row' ? '(row number)' : field, text),
  );
  const count = rows.length === 1 ? '1 row' : `${rows.length} rows`;
  return [
    `${printable(name)}: ${count}, as from ${SOURCE_NAMES[source]}`,
    '',
    line('column', 'becomes', 'for example'),
    ...lines,
    '',
    ...(left.length > 0 ? [`  left out: ${left.join(', ')}`, ''] : []),
  ]
    .map(one => `${one}\n`)
    .join('');

  function sample(column: string): string {
    const indices = header.flatMap((one, i) => (one === column ? [i] : []));
    for (const { cells } of rows)
      for (const i of indices) if (cells[i]?.trim()) return cut(printable(cells[i].trim()), SAMPLE_WIDTH);
    return '';
  }
}
