// storymark export
import path from 'node:path';
import { fileOf } from '../core/artifacts/artifact';
import { type Exported, exportedOf, toCsv, toJson } from '../core/exchange/exported';
import { toPage } from '../core/exchange/page';
import { oneOf, parseStrictly } from './args';
import { EXIT, FileError, type Io, Refusal, UsageError } from './io';
import { type LoadedProduct, load } from './load';
import { relativePath, shown } from './paths';
import { replaceText } from './replaceText';

interface ExportedProduct {
  readonly name: string;
  readonly artifacts: readonly Exported[];
}

type ExportFormat = (products: readonly ExportedProduct[]) => string;

const FORMATS: ReadonlyMap<string, ExportFormat> = new Map([
  ['csv', products => toCsv(products.flatMap(({ artifacts }) => artifacts))],
  ['json', products => toJson(products.flatMap(({ artifacts }) => artifacts))],
  ['md', toPage],
]);

/** What `storymark export --help` says. */
export const EXPORT_HELP = `storymark export --format csv|json|md [options] [paths]

Writes visions, outcomes and stories, these in backlog order, as a table,
as data or as one page. Without a path: the current folder.

  --format csv|json|md
                     how they are written
  --out FILE         into a new file (default: to the terminal)
  --force            replace the file if there is one
  --config FILE      use this configuration
  --help

Exit code: 0; 2 bad usage, or something that could not be read or written.
`;

/** Prints or writes the artifacts that `args` ask for. Returns the exit code; bad usage is thrown as a UsageError. */
export function exportArtifacts(args: readonly string[], io: Io): number {
  const { values, positionals } = parseStrictly(args, {
    format: { type: 'string' },
    out: { type: 'string', short: 'o' },
    force: { type: 'boolean', default: false },
    config: { type: 'string' },
    help: { type: 'boolean', short: 'h', default: false },
  });
  if (values.help) {
    io.stdout.write(EXPORT_HELP);
    return EXIT.clean;
  }
  if (values.format === undefined)
    throw new UsageError(`export: --format is one of ${[...FORMATS.keys()].join(', ')}.`);
  const format = oneOf('format', values.format, FORMATS);
  const out = values.out === undefined ? undefined : path.resolve(io.cwd, values.out);
  if (out !== undefined && !values.force && io.files.kind(out) !== undefined)
    throw new Refusal(`${shown(io.cwd, out)} is there already: name another file, or replace it with --force`);
  const { products, base, trouble } = load(io, { paths: positionals, config: values.config });
  // That nothing of it is there was said; a table without rows would be another thing.
  if (products.length === 0) return EXIT.trouble;
  // Links are followed from where they stand.
  const folder = out === undefined ? base : path.dirname(out);
  const text = format(products.map(product => exportedProduct(io, product, folder)));
  if (out === undefined) io.stdout.write(text);
  else writeTo(io, out, text);
  return trouble ? EXIT.trouble : EXIT.clean;
}

function exportedProduct(io: Io, { root, checker, inScope }: LoadedProduct, folder: string): ExportedProduct {
  const texts = new Map<string, string | undefined>();
  const textOf = (file: string) => {
    if (!texts.has(file)) texts.set(file, readIfThere(io, path.join(root, file)));
    return texts.get(file);
  };
  const artifacts = exportedOf({
    checker,
    inScope: at => inScope(fileOf(at)),
    textOf,
    nameOf: file => relativePath(folder, path.join(root, file)),
  });
  return { name: checker.config.name ?? path.basename(root), artifacts };
}

function readIfThere(io: Io, file: string): string | undefined {
  try {
    return io.files.read(file).text;
  } catch (error) {
    if (error instanceof FileError) return undefined;
    throw error;
  }
}

function writeTo(io: Io, file: string, text: string): void {
  try {
    if (io.files.kind(file) === undefined) io.files.create(file, text);
    else replaceText(io, { path: file, before: { ...io.files.read(file), bom: false }, text });
  } catch (error) {
    throw error instanceof FileError ? new Refusal(`${shown(io.cwd, file)}: ${error.reason}`) : error;
  }
}
