// storymark init
import path from 'node:path';
import { CONFIG_FILE } from '../core/product/configFile';
import { MARKERS } from '../core/product/presets/presets';
import { configurationFor, countsInWords } from '../core/product/setUp';
import { type Survey, Surveyor, totalOf } from '../core/product/survey';
import { parseStrictly } from './args';
import { complain, EXIT, FileError, type Io, printable, Refusal, UsageError } from './io';
import { shown } from './paths';
import { walk } from './walk';

/** What `storymark init --help` says. */
export const INIT_HELP = `storymark init [folder]

Looks at what a folder holds and writes a ${CONFIG_FILE} for it, with
comments: the tool that keeps stories there, or which files are stories by
their path, the statuses in use, and the style of ids. Without a folder: the
current one. It never overwrites anything.

  --help
`;

/** Sets up the folder that `args` name. Returns the exit code; bad usage is thrown as a UsageError, a file that is there as a Refusal. */
export function init(args: readonly string[], io: Io): number {
  const { values, positionals } = parseStrictly(args, { help: { type: 'boolean', short: 'h', default: false } });
  if (values.help) {
    io.stdout.write(INIT_HELP);
    return EXIT.clean;
  }
  if (positionals.length > 1) throw new UsageError('init takes one folder.');
  const folder = path.resolve(io.cwd, positionals[0] ?? '.');
  const file = path.join(folder, CONFIG_FILE);
  try {
    return setUp(io, folder, file);
  } catch (error) {
    if (!(error instanceof FileError)) throw error;
    throw new Refusal(`${shown(io.cwd, error.path)}: ${error.reason}; nothing was written.`);
  }
}

function setUp(io: Io, folder: string, file: string): number {
  if (io.files.kind(folder) !== 'folder') throw new UsageError(`${shown(io.cwd, folder)} is no folder.`);
  if (io.files.kind(file) !== undefined)
    throw new Refusal(`${shown(io.cwd, file)} is there already; nothing was written.`);
  const { survey, trouble } = look(io, folder);
  io.files.create(file, configurationFor(survey));
  for (const line of [...found(survey), `written: ${shown(io.cwd, file)}`]) io.stdout.write(`${printable(line)}\n`);
  return trouble ? EXIT.trouble : EXIT.clean;
}

function look(io: Io, folder: string): { readonly survey: Survey; readonly trouble: boolean } {
  const surveyor = new Surveyor(MARKERS.filter(marker => io.files.kind(path.join(folder, marker)) !== undefined));
  const { files, errors } = walk(io.files, folder);
  const troubles = [...errors];
  for (const name of files) {
    try {
      surveyor.take(name, io.files.read(path.join(folder, name)).text);
    } catch (error) {
      if (!(error instanceof FileError)) throw error;
      troubles.push(error);
    }
  }
  for (const error of troubles) complain(io, `${shown(io.cwd, error.path)}: ${error.reason}`);
  return { survey: surveyor.survey(), trouble: troubles.length > 0 };
}

/** What was found, a line each. */
function found(survey: Survey): readonly string[] {
  const { preset, patterns, statuses } = survey;
  const words = statuses.story.map(({ word }) => word);
  return [
    ...(preset ? [`preset ${preset.name}: ${preset.tool} keeps its stories here`] : []),
    ...patterns.map(({ kind, pattern, count }) => `${kind}: ${pattern} (${count === 1 ? '1 file' : `${count} files`})`),
    `found: ${countsInWords(survey.counts)}`,
    ...(words.length > 0 ? [`statuses: ${words.join(', ')}`] : []),
    ...(totalOf(survey) === 0 ? ['Say under “files” where they are, or begin one with “type: story”.'] : []),
  ];
}
