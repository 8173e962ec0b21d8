// Installs Backlog.md and says where its command line is, for tests that are bundled: node test/testbed/backlogMd.mjs
import { installBacklogMd } from './install.mjs';

try {
  console.log(await installBacklogMd(line => console.error(`  ${line}`)));
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
