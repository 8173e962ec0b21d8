import assert from 'node:assert/strict';
import { type StdioOptions, spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { BAD_STORY, World } from './world';

describe('dist/cli.js as a process', function () {
  this.timeout(20_000);
  const cli = path.resolve('dist/cli.js');

  it('is executable, prints findings and exits with 1', () => {
    const world = new World({ 'bad.md': BAD_STORY });
    try {
      const { status, stdout, stderr } = spawnSync(cli, ['check', '--format', 'json'], {
        cwd: world.root,
        encoding: 'utf8',
      });
      assert.equal(stderr, '');
      assert.equal(status, 1);
      assert.equal(JSON.parse(stdout).artifacts.story, 1);
    } finally {
      world.remove();
    }
  });

  it('says in one sentence that its output cannot be written, and exits with 2', function () {
    if (!fs.existsSync('/dev/full')) this.skip();
    const world = new World({ 'bad.md': BAD_STORY });
    const full = fs.openSync('/dev/full', 'w');
    try {
      const run = (stdio: StdioOptions) =>
        spawnSync(process.execPath, [cli, 'check'], { cwd: world.root, encoding: 'utf8', stdio });
      const { status, stderr } = run(['ignore', full, 'pipe']);
      assert.equal(stderr, 'storymark: what was found could not be written out: no space is left\n');
      assert.equal(status, 2);
      assert.equal(run(['ignore', full, full]).status, 2);
    } finally {
      fs.closeSync(full);
      world.remove();
    }
  });

  it('writes all of a long report into a pipe', () => {
    const files: Record<string, string> = {};
    for (let i = 0; i < 400; i++) files[`${'long-name-'.repeat(10)}${i}.md`] = BAD_STORY;
    const world = new World(files);
    try {
      const { stdout } = spawnSync(process.execPath, [cli, 'check', '--format', 'json'], {
        cwd: world.root,
        encoding: 'utf8',
        maxBuffer: 1e8,
      });
      assert.ok(stdout.length > 200_000);
      assert.equal(JSON.parse(stdout).files, 400);
    } finally {
      world.remove();
    }
  });

  it('holds no code that evaluates text', () => {
    for (const bundle of ['cli.js', 'extension.js', 'storymark.js', 'extension.web.js', 'webview/backlog.js']) {
      const text = fs.readFileSync(path.join('dist', bundle), 'utf8');
      assert.doesNotMatch(text, /\beval\s*\(|new Function\s*\(/, bundle);
    }
  });
});
