// The command line as a function: no process, so that tests can call it.
import { BACKLOG_HELP, backlog } from './backlog/backlog';
import { CHECK_HELP, check } from './check';
import { DIFF_HELP, diff } from './diff/diff';
import { EXPORT_HELP, exportArtifacts } from './exportArtifacts';
import { IMPORT_HELP, importArtifacts } from './importArtifacts/importArtifacts';
import { INIT_HELP, init } from './init';
import { complain, EXIT, FileError, type Io, Refusal, UsageError } from './io';
import { NEW_HELP, newArtifact } from './new';
import { shown } from './paths';
import { SET_HELP, set } from './set/set';
import { VERSION } from './version';

type Command = (args: readonly string[], io: Io) => number | Promise<number>;

const COMMANDS: ReadonlyMap<string, Command> = new Map<string, Command>([
  ['check', check],
  ['backlog', backlog],
  ['set', set],
  ['new', newArtifact],
  ['import', importArtifacts],
  ['export', exportArtifacts],
  ['diff', diff],
  ['init', init],
]);

const HELP = `storymark: visions, outcome hypotheses and user stories as markdown in your repo

  storymark check [paths]           find what they lack
  storymark backlog list [paths]    the stories in order
  storymark backlog move ID...      put stories elsewhere in the order
  storymark set ID... KEY=VALUE     another status, priority, owner, ...
  storymark init [folder]           write a configuration for what is there
  storymark new KIND "Title"        a file from the template
  storymark import FILE             new files of a CSV export, or of a text
  storymark export [paths]          all of it as CSV, JSON or one page
  storymark diff REV [REV] [paths]  what changed since a git revision
  storymark --version
  storymark --help
  storymark COMMAND --help          all options of a command

${CHECK_HELP}
${BACKLOG_HELP}
${SET_HELP}
${INIT_HELP}
${NEW_HELP}
${IMPORT_HELP}
${EXPORT_HELP}
${DIFF_HELP}`;

/** Runs a command line, `argv` without node and script. Returns the exit code; nothing is thrown for what a user can cause. */
export async function run(argv: readonly string[], io: Io): Promise<number> {
  const [command, ...args] = argv;
  if (command === '--version' || command === '-v') {
    io.stdout.write(`${VERSION}\n`);
    return EXIT.clean;
  }
  if (command === '--help' || command === '-h' || command === 'help') {
    io.stdout.write(HELP);
    return EXIT.clean;
  }
  const action = command === undefined ? undefined : COMMANDS.get(command);
  try {
    if (!action)
      throw new UsageError(command === undefined ? 'a command is missing.' : `there is no command “${command}”.`);
    return await action(args, io);
  } catch (error) {
    if (error instanceof UsageError) complain(io, `${error.message} See storymark --help.`);
    else if (error instanceof Refusal) complain(io, error.message);
    else if (error instanceof FileError) complain(io, `${shown(io.cwd, error.path)}: ${error.reason}`);
    else throw error;
    return EXIT.trouble;
  }
}
