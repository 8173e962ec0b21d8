// What one process does: a keystroke's re-check among many files, and the memory of an artifact. Prints JSON.
import { Checker } from '../src/core/check';
import { generate } from './generate';
import { median } from './measure';

const stories = Number(process.argv[2]);
const keystrokes = Number(process.argv[3]);
if (!globalThis.gc) throw new Error('run with --expose-gc');

const collect = () => {
  for (let i = 0; i < 3; i++) globalThis.gc?.();
  return process.memoryUsage().heapUsed + process.memoryUsage().arrayBuffers;
};

// Texts are made again and again, since a test of what artifacts keep must not keep them itself.
const first = [...generate(Math.min(200, stories))].filter(([path]) => path.endsWith('.md'));
const warm = new Checker({ today: () => '2026-05-04' });
for (const [path, text] of first) warm.load(path, text);
warm.finishLoading();

const before = collect();
const checker = new Checker({ today: () => '2026-05-04' });
/** A function of its own: what its variables hold is gone when it returns. */
function load(): number {
  const files = generate(stories);
  const start = performance.now();
  // Each text is copied flat, as it comes from a file: what is kept of it must not be a view into one that is shared.
  for (const [path, text] of files) if (path.endsWith('.md')) checker.load(path, Buffer.from(text).toString());
  checker.finishLoading();
  return performance.now() - start;
}
const loading = load();
const after = collect();

const texts = [...generate(stories)].filter(([path]) => path.startsWith('stories/'));
/** Types a word into one place of the files in turn, letter by letter. */
const typing = (place: (text: string) => number): number => {
  const times: number[] = [];
  for (let i = 0; i < keystrokes; i++) {
    const [path, text] = texts[(i * 7919) % texts.length] ?? ['', ''];
    const at = place(text);
    const typed = `${text.slice(0, at)}${'abcdefgh'.slice(0, 1 + (i % 8))}${text.slice(at)}`;
    const start = performance.now();
    checker.update(path, typed);
    times.push(performance.now() - start);
    checker.update(path, text);
  }
  return median(times);
};

console.log(
  JSON.stringify({
    artifacts: checker.product.size,
    findings: checker.allFindings().length,
    loading,
    bytesPerArtifact: (after - before) / checker.product.size,
    inBody: typing(text => text.indexOf('## Notes') + 12),
    inTitle: typing(text => text.indexOf('title: ') + 10),
    inOutcome: typing(text => (text.includes('\noutcome: ') ? text.indexOf('\noutcome: ') + 11 : text.length)),
  }),
);
