// The only file of the command line that touches the process.
import { nodeFiles } from './nodeFiles';
import { run } from './run';

function output(stream: NodeJS.WriteStream) {
  // Whoever reads the output may stop before its end (`| head`): that is no failure.
  stream.on('error', error => {
    if (!('code' in error) || error.code !== 'EPIPE') throw error;
  });
  return { write: (text: string) => void stream.write(text), isTTY: stream.isTTY === true, columns: stream.columns };
}

run(process.argv.slice(2), {
  stdout: output(process.stdout),
  stderr: output(process.stderr),
  cwd: process.cwd(),
  env: process.env,
  now: () => new Date(),
  random: Math.random,
  files: nodeFiles,
}).then(code => {
  process.exitCode = code; // not exit(): what is written to a pipe must arrive
});
