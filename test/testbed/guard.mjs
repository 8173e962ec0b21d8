// Runs one command and ends it, with all its children, as soon as whoever started it is gone, however that happened.
// node guard.mjs COMMAND ARGS...   (its standard input is a pipe that its parent holds open)
import { spawn } from 'node:child_process';

const [command = '', ...args] = process.argv.slice(2);
const child = spawn(command, args, { stdio: ['ignore', 'inherit', 'inherit'] });

function end() {
  child.kill('SIGTERM');
  setTimeout(() => {
    // The guard leads its own process group: this reaches every descendant, and the guard itself.
    if (process.platform === 'win32') child.kill('SIGKILL');
    else process.kill(-process.pid, 'SIGKILL');
  }, 1500);
}

process.stdin.on('end', end).on('error', end).resume();
process.on('SIGTERM', end).on('SIGINT', end).on('SIGHUP', end);
child.on('error', error => {
  console.error(error.message);
  process.exit(127);
});
child.on('exit', code => {
  // Whatever the command left behind in this group goes with it.
  if (process.platform !== 'win32') {
    process.removeAllListeners('SIGTERM').on('SIGTERM', () => {});
    process.kill(-process.pid, 'SIGTERM');
  }
  process.exit(code ?? 1);
});
