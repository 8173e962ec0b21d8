// Runs mocha on bundled test files in this process and reports to the runner. node mocha.mjs FILE..
import path from 'node:path';
import Mocha from 'mocha';
import { report } from './report.mjs';
import './trials.mjs';

const mocha = new Mocha({ ui: 'bdd', timeout: 30_000, forbidOnly: true, reporter: Mocha.reporters.Base });
const grep = process.env['STORYMARK_TEST_GREP'];
if (grep !== undefined) mocha.grep(grep);
for (const file of process.argv.slice(2)) mocha.addFile(path.resolve(file));
await mocha.loadFilesAsync();
await report(done => mocha.run(done)).then(
  () => process.exit(0),
  () => process.exit(1),
);
