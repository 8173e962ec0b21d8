// The command line as a function: no process, so that tests can call it.
import { CHECK_HELP, check } from './check';
import { complain, EXIT, type Io, UsageError } from './io';
import { VERSION } from './version';

const COMMANDS: ReadonlyMap<string, (args: readonly string[], io: Io) => number | Promise<number>> = new Map([
  ['check', check],
]);

const HELP = `storymark: visions, outcome hypotheses and user stories as markdown in your repo

  storymark check [paths]    find what they lack
  storymark --version
  storymark --help

${CHECK_HELP}`;

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
    if (!(error instanceof UsageError)) throw error;
    complain(io, `${error.message} See storymark --help.`);
    return EXIT.trouble;
  }
}
