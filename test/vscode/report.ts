// How the results of a run inside an extension host get out: one console line for each event, which the test runner reads.
// Shared by the Node host and the web host, so nothing of Node in here.

/** What begins each line that is meant for the test runner; the rest of the line is a TestEvent as JSON. */
export const eventPrefix = '##storymark-test ';

/** One thing that happened. `title` names the suites and the test, `duration` is in milliseconds. */
export type TestEvent =
  | { readonly event: 'pass'; readonly title: string; readonly duration: number }
  | { readonly event: 'skip'; readonly title: string }
  | { readonly event: 'fail'; readonly title: string; readonly message: string }
  | { readonly event: 'end'; readonly passed: number; readonly failed: number; readonly skipped: number };

function emit(event: TestEvent): void {
  console.log(eventPrefix + JSON.stringify(event));
}

function show(value: unknown): string {
  try {
    return JSON.stringify(value, undefined, 2) ?? String(value);
  } catch {
    return String(value);
  }
}

/** A failure for people: the stack, and what was compared where that is not in the message yet. */
function describeFailure(error: unknown): string {
  if (!(error instanceof Error)) return show(error);
  const lines = [error.stack ?? error.message];
  if ('actual' in error && 'expected' in error && !error.message.includes('\n'))
    lines.push(`actual: ${show(error.actual)}`, `expected: ${show(error.expected)}`);
  return lines.join('\n').slice(0, 8000);
}

/**
 * Reports what a mocha runner does and gives the number of failures, hooks included.
 * Refuses when there was no test at all, since then something is wrong with the run itself.
 */
export function report(run: (done: (failures: number) => void) => Mocha.Runner): Promise<void> {
  return new Promise((resolve, reject) => {
    let passed = 0;
    let skipped = 0;
    const runner = run(failed => {
      emit({ event: 'end', passed, failed, skipped });
      if (failed > 0) reject(new Error(`${failed} failed`));
      else if (passed + skipped === 0) reject(new Error('there was no test to run'));
      else resolve();
    });
    runner.on('pass', test => {
      passed++;
      emit({ event: 'pass', title: test.fullTitle(), duration: test.duration ?? 0 });
    });
    runner.on('pending', test => {
      skipped++;
      emit({ event: 'skip', title: test.fullTitle() });
    });
    runner.on('fail', (test, error: unknown) => {
      emit({ event: 'fail', title: test.fullTitle(), message: describeFailure(error) });
    });
  });
}
