// npm run bench [-- --sizes 100,1000,10000 --rounds 7 --no-peer]
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { writeProduct } from './generate';
import { interleaved, median } from './measure';

const { values } = parseArgs({
  options: {
    sizes: { type: 'string', default: '100,1000,10000' },
    rounds: { type: 'string', default: '7' },
    'no-peer': { type: 'boolean', default: false },
  },
});
const sizes = values.sizes.split(',').map(Number);
const rounds = Number(values.rounds);
const peer = path.resolve('node_modules/markdownlint-cli2/markdownlint-cli2-bin.mjs');
const RULES = { default: false, MD001: true, MD022: true, MD047: true };

function node(args: readonly string[], cwd?: string): string {
  const { status, stdout, stderr, error } = spawnSync(process.execPath, args, {
    cwd,
    encoding: 'utf8',
    maxBuffer: 1 << 30,
  });
  if (error) throw error;
  if (status !== 0 && status !== 1) throw new Error(`${args.join(' ')} exits with ${status}: ${stderr.slice(0, 500)}`);
  return stdout;
}

const ms = (value: number) => (value < 10 ? value.toFixed(2) : value.toFixed(0)).padStart(7);

console.log(
  `Node ${process.version}, ${os.cpus().length} x ${os.cpus()[0]?.model}; medians of ${rounds} rounds, interleaved\n`,
);
console.log('whole processes, ms     floor   check    peer   check/floor   peer/check   check us per file');
const perFile = new Map<number, number>();
for (const size of sizes) {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'storymark-bench-'));
  try {
    const files = writeProduct(folder, size);
    fs.writeFileSync(path.join(folder, '.markdownlint.json'), JSON.stringify(RULES));
    const tasks: Record<string, () => void> = {
      floor: () => node(['bench/floor.mjs', folder]),
      check: () => node(['out/bench/cli.js', 'check', '--format', 'json', folder]),
      ...(values['no-peer'] ? {} : { peer: () => node([peer, '**/*.md'], folder) }),
    };
    for (const task of Object.values(tasks)) task(); // the files are in memory for all alike
    const times = interleaved(tasks, rounds);
    const of = (name: string) => median(times[name] ?? []);
    const ratio = (a: string, b: string) =>
      median((times[a] ?? []).map((time, i) => time / (times[b]?.[i] ?? Number.NaN))).toFixed(1);
    perFile.set(size, ((of('check') - 0) * 1000) / files.length);
    const peerColumns = values['no-peer']
      ? ['      -', '         -']
      : [ms(of('peer')), ratio('peer', 'check').padStart(10)];
    console.log(
      `${String(size).padStart(6)} stories        ${ms(of('floor'))} ${ms(of('check'))} ${peerColumns[0]}   ${ratio('check', 'floor').padStart(11)}   ${peerColumns[1]}   ${(perFile.get(size) ?? 0).toFixed(0).padStart(17)}`,
    );
  } finally {
    fs.rmSync(folder, { recursive: true, force: true });
  }
}

console.log(
  '\nin one process        one keystroke, ms: body   title   outcome    bytes per artifact   loading us per file',
);
for (const size of sizes) {
  const runs = Array.from({ length: Math.min(rounds, 3) }, () =>
    JSON.parse(node(['--expose-gc', 'out/bench/inProcess.js', String(size), '200'])),
  );
  const of = (name: string): number => median(runs.map(run => run[name]));
  console.log(
    `${String(size).padStart(6)} stories                      ${ms(of('inBody'))} ${ms(of('inTitle'))}   ${ms(of('inOutcome'))}    ${of('bytesPerArtifact').toFixed(0).padStart(18)}   ${((of('loading') * 1000) / of('artifacts')).toFixed(0).padStart(19)}`,
  );
}

console.log('\nin the editor, ms: median / 99 %      key       value        text       hover  definition');
for (const size of sizes) {
  const answers: Readonly<Record<string, { readonly median: number; readonly worst: number }>> = JSON.parse(
    node(['out/bench/language.js', String(size), '500']),
  );
  const cell = (name: string) => {
    const { median: middle, worst } = answers[name] ?? { median: Number.NaN, worst: Number.NaN };
    return `${middle.toFixed(1)} / ${worst.toFixed(1)}`.padStart(11);
  };
  console.log(
    `${String(size).padStart(6)} stories                 ${['key', 'value', 'text', 'hover', 'definition'].map(cell).join(' ')}`,
  );
}
