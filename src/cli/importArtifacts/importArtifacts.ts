// storymark import
import path from 'node:path';
import { ARTIFACT_KINDS, type ArtifactKind } from '../../core/artifacts/artifact';
import { type CsvFault, readCsv } from '../../core/exchange/csv';
import { type Reading, readRows } from '../../core/exchange/incoming';
import { type ImportPlan, planImport } from '../../core/exchange/planImport';
import { readTextLines } from '../../core/exchange/textLines';
import { oneOf, parseStrictly } from '../args';
import { destination, type ProductPlace, refuseUnread } from '../destination';
import { complain, EXIT, FileError, type Io, Refusal, UsageError } from '../io';
import { LineEnds } from '../lineEnds';
import { localDate } from '../load';
import { shown } from '../paths';
import { chooseMapping } from './chooseMapping';
import { importedKeys } from './importedKeys';
import { type Imported, report } from './report';

/** What `storymark import --help` says. */
export const IMPORT_HELP = `storymark import [options] FILE.csv
storymark import [options] FILE.txt

Makes a new file of each row of a CSV export (Jira, Azure DevOps, GitHub,
or any other with a header), or of each line of a text with one story a
line. No file is changed: what was imported before, or has an id that is
in use, is left alone. What the columns become is shown and asked once,
then kept in .storymark-import.jsonc in the product's folder.

  --into FOLDER      where the new files go (default: where the others are)
  --kind story|outcome|vision
                     what all rows are (default: what the type column says,
                     else story)
  --map KEY=COLUMN   what a column becomes; may be given several times
  --mapping FILE     keep what columns become in this file
  --yes              take what is proposed without asking
  --dry-run          only say what would be made
  --config FILE      use this configuration
  --help

Exit code: 0 all is there now; 1 some rows had to be left out; 2 bad
usage, a mapping that nobody confirmed, or something that could not be
read or written.
`;

interface Options {
  readonly file: string;
  readonly into: string | undefined;
  readonly kind: ArtifactKind | undefined;
  readonly map: readonly string[];
  readonly mapping: string | undefined;
  readonly yes: boolean;
  readonly dryRun: boolean;
  readonly config: string | undefined;
}

/** Imports the file that `args` name and prints what became of it. Returns the exit code; bad usage is thrown as a UsageError. */
export async function importArtifacts(args: readonly string[], io: Io): Promise<number> {
  const options = parse(args);
  if (options === 'help') {
    io.stdout.write(IMPORT_HELP);
    return EXIT.clean;
  }
  const absolute = path.resolve(io.cwd, options.file);
  const text = readSource(io, absolute);
  const place = destination(io, { into: options.into, config: options.config, purpose: 'imported' });
  const table = /\.txt$/i.test(absolute)
    ? { reading: readTextLines(text), keep: () => {} }
    : await readTable(io, text, { place, options });
  if (table === undefined) return EXIT.trouble;
  const { reading } = table;
  if (reading.incoming.length + reading.leftOut.length === 0)
    throw new Refusal(`${shown(io.cwd, absolute)}: there is nothing in it to import`);
  const { product, folder } = place;
  const plan = planImport(reading.incoming, {
    artifacts: [...product.checker.product.all()],
    config: product.checker.config,
    imported: importedKeys(io, product),
    isTaken: file => io.files.kind(path.join(product.root, file)) !== undefined,
    folder,
    kind: options.kind ?? 'story',
    isKindFixed: options.kind !== undefined,
    random: io.random,
    today: localDate(io.now()),
  });
  if (!plan.ok) throw new Refusal(`nothing is imported: ${plan.reason}; --into FOLDER makes them Storymark’s own`);
  refuseUnread(io, product, { files: plan.files.map(file => file.path), purpose: 'imported' });
  table.keep();
  const done = options.dryRun ? { files: plan.files, error: undefined } : create(io, place, plan);
  const leftOut = [...reading.leftOut, ...plan.leftOut].sort((a, b) => a.line - b.line);
  const { passedOver = [] } = reading;
  io.stdout.write(report(io, { plan, created: done.files, leftOut, passedOver, product, isDryRun: options.dryRun }));
  if (done.error) {
    complain(io, `${shown(io.cwd, done.error.path)}: ${done.error.reason}; the rest is not imported, run it again`);
    return EXIT.trouble;
  }
  return leftOut.length > 0 ? EXIT.findings : EXIT.clean;
}

function parse(args: readonly string[]): Options | 'help' {
  const { values, positionals } = parseStrictly(args, {
    into: { type: 'string' },
    kind: { type: 'string' },
    map: { type: 'string', multiple: true },
    mapping: { type: 'string' },
    yes: { type: 'boolean', short: 'y', default: false },
    'dry-run': { type: 'boolean', default: false },
    config: { type: 'string' },
    help: { type: 'boolean', short: 'h', default: false },
  });
  if (values.help) return 'help';
  const [file] = positionals;
  if (file === undefined || positionals.length > 1) throw new UsageError('import: name one file to import.');
  if (!/\.(?:csv|tsv|txt)$/i.test(file))
    throw new UsageError(`import: ${file} is neither .csv (or .tsv) nor .txt with one story a line.`);
  const kinds = new Map(ARTIFACT_KINDS.map(kind => [kind as string, kind]));
  return {
    file,
    into: values.into,
    kind: values.kind === undefined ? undefined : oneOf('kind', values.kind, kinds),
    map: values.map ?? [],
    mapping: values.mapping,
    yes: values.yes,
    dryRun: values['dry-run'],
    config: values.config,
  };
}

/** The text of the file to import. A Refusal where it cannot be read for sure: words that are wrong would be wrong for ever. */
function readSource(io: Io, absolute: string): string {
  const no = (reason: string) => new Refusal(`nothing is imported: ${shown(io.cwd, absolute)}: ${reason}`);
  try {
    const { text, utf8 } = io.files.read(absolute);
    // Zero bytes are what UTF-16 without its mark looks like.
    if (text.includes('\0') || (!utf8 && !text.includes('\ufffd')))
      throw no(
        'it is UTF-16; save it as UTF-8 (in Excel: “CSV UTF-8”; in PowerShell: | Out-File -Encoding utf8) and import it again',
      );
    if (utf8) return text;
    const place = text.slice(0, text.indexOf('\ufffd'));
    const line = place.split(/\r\n|\n|\r/).length;
    const column = place.length - Math.max(place.lastIndexOf('\n'), place.lastIndexOf('\r'));
    throw no(`line ${line}, column ${column}: not UTF-8; save it as UTF-8 (in Excel: “CSV UTF-8”) and import it again`);
  } catch (error) {
    throw error instanceof FileError ? no(error.reason) : error;
  }
}

interface TableContext {
  readonly place: ProductPlace;
  readonly options: Options;
}

interface ReadTable {
  readonly reading: Reading;
  /** Keeps what the columns become, for the next time. */
  readonly keep: () => void;
}

/** The rows of a table; `undefined`: nobody confirmed what its columns become. */
async function readTable(io: Io, text: string, { place, options }: TableContext): Promise<ReadTable | undefined> {
  const name = shown(io.cwd, path.resolve(io.cwd, options.file));
  const { header, rows, faults } = readCsv(text);
  const fatal = faults.find(({ isFatal }) => isFatal);
  if (fatal)
    throw new Refusal(`nothing is imported: ${name}: line ${fatal.line}, column ${fatal.column}: ${fatal.message}`);
  if (header.length === 0) throw new Refusal(`${name}: it is empty; its first line is to name the columns`);
  const meaning = await chooseMapping(io, { header, rows, name }, { ...options, root: place.product.root });
  if (!meaning) return undefined;
  const { incoming, leftOut } = readRows(rows, { header, ...meaning });
  const all = [...faults.map(({ line, message }: CsvFault) => ({ line, reason: message })), ...leftOut];
  return { reading: { incoming, leftOut: all.sort((a, b) => a.line - b.line) }, keep: meaning.keep };
}

/** Makes the files one by one; where one fails the others before it stay: the next run finds them. */
function create(io: Io, { product }: ProductPlace, { files }: ImportPlan): Imported {
  const lineEnds = new LineEnds(io, product);
  for (const [i, { path: file, text }] of files.entries()) {
    try {
      io.files.create(path.join(product.root, file), lineEnds.in(file, text));
    } catch (error) {
      if (!(error instanceof FileError)) throw error;
      return { files: files.slice(0, i), error };
    }
  }
  return { files, error: undefined };
}
