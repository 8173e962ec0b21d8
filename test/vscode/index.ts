// Runs suites inside the Node extension host: of VS Code's server, and of desktop VS Code.
// Each folder beside this file is one run, bundled to out/test/vscode/<folder>.js with every *.test.ts in it.
import { report } from '../testbed/report.mjs';

/**
 * Runs mocha on suites. `load` registers them by loading their modules.
 * Refuses when a test fails, which VS Code turns into its exit code.
 */
export async function runSuites(load: () => Promise<void>): Promise<void> {
  const { default: Mocha } = await import('mocha');
  const mocha = new Mocha({ ui: 'bdd', timeout: 90_000, forbidOnly: true, reporter: Mocha.reporters.Base });
  const grep = process.env['STORYMARK_TEST_GREP'];
  if (grep !== undefined) mocha.grep(grep);
  mocha.suite.emit('pre-require', globalThis, '', mocha);
  await load();
  await report(done => mocha.run(done));
}
