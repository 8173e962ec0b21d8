// Runs suites inside the web extension host, which has neither Node nor a DOM. Bundled to out/test/web/index.js with
// every *.test.ts beside this file.
import 'mocha/mocha.js'; // mocha's build for browsers: sets the globals `mocha` and `Mocha`
import { report } from '../testbed/report.mjs';

/**
 * Runs mocha on suites. `load` registers them by loading their modules.
 * Refuses when a test fails, which VS Code turns into its exit code.
 */
export async function runSuites(load: () => Promise<void>): Promise<void> {
  mocha.setup({ ui: 'bdd', timeout: 20_000, reporter: Mocha.reporters.Base });
  await load();
  await report(done => mocha.run(done));
}
