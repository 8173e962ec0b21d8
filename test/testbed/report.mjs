// How the results of suites reach the runner, wherever they run: one console line for each event.
// Runs in every host, the web extension host included, so there is nothing of Node in here.

/** What begins each line that is meant for the runner; the rest of the line is a TestEvent as JSON. */
const prefix = '##storymark-test ';

/**
 * One thing that happened. `title` names the suites and the test; `duration` is in milliseconds.
 * @typedef {{ event: 'pass', title: string, duration: number } | { event: 'skip', title: string }
 *   | { event: 'fail', title: string, message: string } | { event: 'end' }} TestEvent
 */

/** @param {TestEvent} event */
const emit = event => console.log(prefix + JSON.stringify(event));

/** @param {unknown} value */
function show(value) {
  try {
    return JSON.stringify(value, undefined, 2) ?? String(value);
  } catch {
    return String(value);
  }
}

/**
 * A failure for people: the stack, and what was compared where the message does not show it yet.
 * @param {unknown} error
 */
function describeFailure(error) {
  if (!(error instanceof Error)) return show(error);
  const lines = [error.stack ?? error.message];
  if ('actual' in error && 'expected' in error && !error.message.includes('\n'))
    lines.push(`actual: ${show(error.actual)}`, `expected: ${show(error.expected)}`);
  return lines.join('\n').slice(0, 8000);
}

/**
 * Reports what a mocha runner does. Refuses when a test or hook failed, and when there was no test at all, since then
 * something is wrong with the run itself.
 * @param {(done: (failures: number) => void) => import('mocha').Runner} run starts mocha
 * @returns {Promise<void>}
 */
export function report(run) {
  return new Promise((resolve, reject) => {
    let tests = 0;
    const runner = run(failed => {
      if (tests === 0) emit({ event: 'fail', title: 'the run', message: 'there was no test to run' });
      emit({ event: 'end' });
      if (failed > 0 || tests === 0) reject(new Error(tests === 0 ? 'no test' : `${failed} failed`));
      else resolve();
    });
    runner.on('pass', test => {
      tests++;
      emit({ event: 'pass', title: test.fullTitle(), duration: test.duration ?? 0 });
    });
    runner.on('pending', test => {
      tests++;
      emit({ event: 'skip', title: test.fullTitle() });
    });
    runner.on('fail', (test, error) => {
      tests++;
      emit({ event: 'fail', title: test.fullTitle(), message: describeFailure(error) });
    });
  });
}

/**
 * What a run of suites gave.
 * @typedef {object} Results
 * @property {number} passed
 * @property {string[]} failures for people, one each
 * @property {string[]} skips their titles
 * @property {string[]} slow titles and durations of the tests that took more than three seconds
 * @property {string[]} retries what failed in a first run of the same suite, for people
 */

/** Results of a run that could not begin, or before it does. @param {string[]} failures @returns {Results} */
export const noResults = (...failures) => ({ passed: 0, failures, skips: [], slow: [], retries: [] });

/**
 * The other end: reads what `report` printed, line by line.
 * @returns {{ read: (line: string) => boolean, results: Results, ended: () => boolean }} `read` says whether the line was
 * an event, `ended` whether the run came to its end
 */
export function resultReader() {
  const results = noResults();
  let ended = false;
  return {
    results,
    ended: () => ended,
    read: line => {
      const at = line.indexOf(prefix);
      if (at < 0) return false;
      /** @type {TestEvent} */
      const event = JSON.parse(line.slice(at + prefix.length));
      if (event.event === 'pass') {
        results.passed++;
        if (event.duration > 3000) results.slow.push(`${(event.duration / 1000).toFixed(1)} s ${event.title}`);
      } else if (event.event === 'skip') results.skips.push(event.title);
      else if (event.event === 'fail') results.failures.push(`${event.title}\n${event.message}`);
      else ended = true;
      return true;
    },
  };
}
