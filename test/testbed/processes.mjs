// Processes of the test bed: each runs in its own process group and ends with the test bed, whatever happens to it.
import { spawn } from 'node:child_process';
import { createServer } from 'node:net';
import path from 'node:path';
import { root } from './project.mjs';

/** @typedef {{ pid: number, output: () => string, printed: (text: string) => Promise<void>, exited: Promise<number>, stop: () => Promise<void> }} Running */

/** @type {Set<Running>} */
const running = new Set();

/**
 * Starts a command under the guard, so that it ends with this process even when this process is killed.
 * @param {string} command
 * @param {readonly string[]} args
 * @param {{ cwd?: string, env?: Record<string, string | undefined>, onLine?: (line: string) => void }} [options]
 * `onLine` hears each line of the standard output and error, without its line end.
 * @returns {Running} `output` gives the last 64 KB that the command wrote, `printed` resolves when it has written a text,
 * `exited` with its exit code.
 */
export function start(command, args, options = {}) {
  const guard = path.join(root, 'test/testbed/guard.mjs');
  const child = spawn(process.execPath, [guard, command, ...args], {
    cwd: options.cwd ?? root,
    env: { ...process.env, ...options.env },
    stdio: ['pipe', 'pipe', 'pipe'],
    detached: process.platform !== 'win32',
  });
  let output = '';
  /** @type {Map<string, () => void>} */
  const awaited = new Map();
  for (const stream of [child.stdout, child.stderr]) {
    let rest = '';
    stream.setEncoding('utf8').on('data', text => {
      output = (output + text).slice(-65_536);
      for (const [wanted, found] of awaited) if (output.includes(wanted)) found();
      const lines = (rest + text).split(/\r?\n/);
      rest = lines.pop() ?? '';
      for (const line of lines) options.onLine?.(line);
    });
    stream.on('end', () => rest !== '' && options.onLine?.(rest));
  }
  /** @type {Promise<number>} */
  const exited = new Promise(resolve => {
    child.on('close', code => resolve(code ?? 1));
    child.on('error', () => resolve(127));
  });
  child.stdin.on('error', () => {}); // the guard may be gone before its input is closed
  /** @type {Running} */
  const handle = {
    pid: child.pid ?? 0,
    output: () => output,
    printed: text => (output.includes(text) ? Promise.resolve() : new Promise(found => awaited.set(text, found))),
    exited,
    stop: async () => {
      child.stdin.end();
      await exited;
    },
  };
  running.add(handle);
  void exited.then(() => running.delete(handle));
  return handle;
}

/**
 * Waits until a process has printed a text; refuses when it ends before that or takes longer than a minute.
 * @param {Running} process
 * @param {string} text
 */
export async function untilPrinted(process, text) {
  /** @type {NodeJS.Timeout | undefined} */
  let timer;
  /** @param {string} why @returns {never} */
  const refuse = why => {
    throw new Error(`${why}:\n${process.output().slice(-3000)}`);
  };
  const timeOut = new Promise(resolve => {
    timer = setTimeout(resolve, 60_000);
  });
  await Promise.race([
    process.printed(text),
    process.exited.then(code => refuse(`A process ended with exit code ${code}`)),
    timeOut.then(() => refuse(`Waited a minute in vain for "${text}"`)),
  ]).finally(() => clearTimeout(timer));
}

/** Ends every process that is still running and waits for their ends. */
export async function stopAll() {
  await Promise.all([...running].map(one => one.stop()));
}

/**
 * Makes Ctrl-C and a polite kill end every process before this one ends.
 * @param {() => void | Promise<void>} [before] what else to do first
 */
export function stopOnSignals(before) {
  let stopping = false;
  for (const [signal, code] of /** @type {const} */ ([
    ['SIGINT', 130],
    ['SIGTERM', 143],
    ['SIGHUP', 129],
  ]))
    process.on(signal, () => {
      if (stopping) return;
      stopping = true;
      void Promise.resolve(before?.())
        .catch(() => {})
        .then(stopAll)
        .finally(() => process.exit(code));
    });
}

/**
 * A port of 127.0.0.1 that was free a moment ago.
 * @returns {Promise<number>}
 */
export function freePort() {
  return new Promise((resolve, reject) => {
    const server = createServer().on('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      const port = typeof address === 'object' && address !== null ? address.port : 0;
      server.close(() => resolve(port));
    });
  });
}
