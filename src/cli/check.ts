// storymark check
import { oneOf, parseStrictly } from './args';
import { fixProduct } from './fix';
import type { Format } from './formats/format';
import { github } from './formats/github';
import { json } from './formats/json';
import { pretty } from './formats/pretty';
import { sarif } from './formats/sarif';
import { complain, EXIT, type Io, printable, UsageError } from './io';
import { type Loaded, load } from './load';
import { shown } from './paths';
import { countOf, type Report, reportOf } from './report';

const FORMATS: ReadonlyMap<string, Format> = new Map([
  ['pretty', pretty],
  ['json', json],
  ['sarif', sarif],
  ['github', github],
]);

/** What `storymark check --help` says. */
export const CHECK_HELP = `storymark check [options] [paths]

Checks visions, outcome hypotheses and user stories in markdown files.
Without a path: the current folder. A path is checked as part of its
product, the nearest folder upwards with a .storymark.jsonc, else the
repository, else the current folder.

  --format pretty|json|sarif|github
                     how findings are printed (default: pretty)
  --fix              make the fixes that are safe, then check
  --max-warnings N   more than N warnings fail
  --config FILE      use this configuration
  --help

Exit code: 0 clean, or warnings only; 1 errors, or too many warnings;
2 bad usage, or something that could not be read.
`;

interface Options {
  readonly format: Format;
  readonly fix: boolean;
  readonly maxWarnings: number | undefined;
  readonly config: string | undefined;
  readonly paths: readonly string[];
}

/** Checks what `args` name and prints what it finds. Returns the exit code; bad usage is thrown as a UsageError. */
export function check(args: readonly string[], io: Io): number {
  const options = parse(args);
  if (options === 'help') {
    io.stdout.write(CHECK_HELP);
    return EXIT.clean;
  }
  const loaded = load(io, { ...options, sayWhatIsGarbled: false });
  const notWritten = options.fix && fixAll(io, loaded, options.format === pretty);
  const report = reportOf(loaded);
  io.stdout.write(options.format(report, io));
  if (!report.complete || notWritten) return EXIT.trouble;
  return failed(io, report, options) ? EXIT.findings : EXIT.clean;
}

function parse(args: readonly string[]): Options | 'help' {
  const { values, positionals } = parseStrictly(args, {
    format: { type: 'string', default: 'pretty' },
    fix: { type: 'boolean', default: false },
    'max-warnings': { type: 'string' },
    config: { type: 'string' },
    help: { type: 'boolean', short: 'h', default: false },
  });
  if (values.help) return 'help';
  const format = oneOf('format', values.format, FORMATS);
  const limit = values['max-warnings'];
  if (limit !== undefined && !/^\d+$/.test(limit))
    throw new UsageError(`--max-warnings: “${limit}” is not a whole number of 0 or more.`);
  return {
    format,
    fix: values.fix,
    maxWarnings: limit === undefined ? undefined : Number(limit),
    config: values.config,
    paths: positionals,
  };
}

/** Fixes all products; says what was fixed where people look. Returns whether something could not be written. */
function fixAll(io: Io, { products }: Loaded, forPeople: boolean): boolean {
  const results = products.map(product => fixProduct(io, product));
  recheckLinks(products);
  for (const { path, titles } of results.flatMap(result => result.fixed)) {
    const line = `fixed ${shown(io.cwd, path)}: ${titles.join('; ')}`;
    (forPeople ? io.stdout : io.stderr).write(`${printable(line)}\n`);
  }
  if (forPeople && results.some(result => result.fixed.length > 0)) io.stdout.write('\n');
  return results.some(result => result.trouble);
}

/** What was fixed in one product may be what links of another lead to. */
function recheckLinks(products: Loaded['products']): void {
  for (const { checker } of products)
    for (const [other, paths] of checker.product.takeElsewhere())
      products.find(one => one.checker.product === other)?.checker.recheck(paths);
}

function failed(io: Io, report: Report, { maxWarnings }: Options): boolean {
  const warnings = countOf(report, 'warning');
  const tooMany = maxWarnings !== undefined && warnings > maxWarnings;
  if (tooMany) complain(io, `too many warnings: ${warnings}, at most ${maxWarnings} are accepted`);
  return tooMany || countOf(report, 'error') > 0;
}
