// The only file of the command line that touches the process.
import { createInterface } from 'node:readline';
import { EXIT } from './io';
import { nodeFiles, reasonOf } from './nodeFiles';
import { run } from './run';

/** Whether something that was to be said could not be. */
let isCutShort = false;

function output(stream: NodeJS.WriteStream) {
  stream.on('error', error => {
    // Whoever reads the output may stop before its end (`| head`): that is no failure.
    if ('code' in error && error.code === 'EPIPE') return;
    process.exitCode = EXIT.trouble;
    if (!isCutShort && stream !== process.stderr)
      process.stderr.write(`storymark: what was found could not be written out: ${reasonOf(error)}\n`);
    isCutShort = true;
  });
  return { write: (text: string) => void stream.write(text), isTTY: stream.isTTY === true, columns: stream.columns };
}

/** One line of the terminal's input; `undefined`: it ended. */
function ask(question: string): Promise<string | undefined> {
  return new Promise(resolve => {
    const lines = createInterface({ input: process.stdin, output: process.stdout });
    let answer: string | undefined;
    lines.question(question, given => {
      answer = given;
      lines.close();
    });
    lines.once('close', () => resolve(answer));
    lines.once('SIGINT', () => lines.close());
  });
}

run(process.argv.slice(2), {
  stdout: output(process.stdout),
  stderr: output(process.stderr),
  cwd: process.cwd(),
  env: process.env,
  now: () => new Date(),
  random: Math.random,
  files: nodeFiles,
  ...(process.stdin.isTTY && process.stdout.isTTY && { ask }),
}).then(code => {
  process.exitCode = isCutShort ? EXIT.trouble : code; // not exit(): what is written to a pipe must arrive
});
