// Real repositories, opened as their teams would after choosing their tool: everything is shown, and nothing is changed.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { root } from '../testbed/project.mjs';
import { Workbench } from './workbench';

const CORPORA = process.env['STORYMARK_CORPORA'] ?? path.join(root, '../shared/corpora');

const CONFIGURATIONS: Readonly<Record<string, string>> = {
  'backlog-md': '{ "preset": "backlog-md" }\n',
  devstories: '{ "preset": "devstories" }\n',
  specweave: '{ "preset": "specweave" }\n',
  'derived-crlf-bom': '{ "files": { "story": ["**/*.md"] } }\n',
};

/** The open stories in backlog order, as the command line says. */
function listed(folder: string): readonly { readonly title: string }[] {
  const cli = path.join(root, 'dist/cli.js');
  const { stdout } = spawnSync(process.execPath, [cli, 'backlog', 'list', '--format', 'json'], {
    cwd: folder,
    encoding: 'utf8',
    maxBuffer: 1 << 26,
  });
  return JSON.parse(stdout);
}

describe('a real repository', function () {
  this.timeout(90_000);

  for (const [name, configuration] of Object.entries(CONFIGURATIONS))
    it(`is shown as it is: ${name}`, async function () {
      const corpus = path.join(CORPORA, name);
      if (!fs.existsSync(corpus)) {
        console.log(`    skipped: there is no folder ${name} of real files beside the project`);
        this.skip();
      }
      const scratch = fs.mkdtempSync(path.join(os.tmpdir(), 'storymark-real-'));
      const source = path.join(scratch, name);
      fs.cpSync(corpus, source, { recursive: true });
      fs.writeFileSync(path.join(source, '.storymark.jsonc'), configuration);
      const workbench = await Workbench.open({ product: source });
      try {
        await workbench.showStorymark();
        const backlog = workbench.backlog();
        const [first, ...others] = listed(source);
        if (first) {
          const row = backlog.getByRole('option').first();
          await row.waitFor();
          assert.equal(await row.getAttribute('aria-setsize'), String(others.length + 1));
          assert.equal((await row.locator('.title').textContent())?.trim(), first.title);
        } else await backlog.getByText('Every story is done or dropped.').waitFor();
        await workbench.screenshot(`real-${name}`);
        assert.equal(workbench.changes().size, 0);
        assert.deepEqual(await workbench.notifications(), []);
      } finally {
        await workbench.close();
        fs.rmSync(scratch, { recursive: true, force: true });
      }
    });
});
