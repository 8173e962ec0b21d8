// storymark backlog
import { EXIT, type Io, UsageError } from '../io';
import { LIST_HELP, list } from './list';
import { MOVE_HELP, move } from './move';

const COMMANDS: ReadonlyMap<string, (args: readonly string[], io: Io) => number | Promise<number>> = new Map<
  string,
  (args: readonly string[], io: Io) => number | Promise<number>
>([
  ['list', list],
  ['move', move],
]);

/** What `storymark backlog --help` says. */
export const BACKLOG_HELP = `${LIST_HELP}
${MOVE_HELP}`;

/** Runs the subcommand that `args` begin with. Returns the exit code; bad usage is thrown as a UsageError. */
export function backlog([name, ...args]: readonly string[], io: Io): number | Promise<number> {
  if (name === '--help' || name === '-h') {
    io.stdout.write(BACKLOG_HELP);
    return EXIT.clean;
  }
  const command = name === undefined ? undefined : COMMANDS.get(name);
  if (command) return command(args, io);
  const known = [...COMMANDS.keys()].join(', ');
  throw new UsageError(name === undefined ? `backlog: ${known}?` : `backlog: “${name}” is not one of ${known}.`);
}
