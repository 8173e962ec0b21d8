// What the README says of the command line in CI, done as it says.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { parse } from 'yaml';
import { BAD_STORY, World } from './world';

/** The block of the README that is the content of a file. */
function fileInReadme(name: string): string {
  const readme = fs.readFileSync('README.md', 'utf8');
  const found = [...readme.matchAll(/^```\w+ (\S+)\n([\s\S]*?)^```$/gm)].find(([, file]) => file === name);
  return found?.[2] ?? assert.fail(`${name} is not in the README`);
}

const GOOD_STORY = '---\ntype: story\nid: STORY-0001\nstatus: draft\n---\n\n# See the route\n';

describe('README.md', function () {
  this.timeout(20_000);
  let world: World;

  beforeEach(() => {
    world = new World();
    run('git', 'init', '-q');
    fs.mkdirSync(world.path('tools'));
    fs.copyFileSync('dist/cli.js', world.path('tools/storymark.cjs'));
    // A file that is copied runs in a package of modules too.
    world.write('package.json', '{ "type": "module" }');
  });
  afterEach(() => world.remove());

  function run(command: string, ...args: readonly string[]) {
    const env = { ...process.env, GIT_CONFIG_GLOBAL: '', GIT_CONFIG_NOSYSTEM: '1' };
    return spawnSync(command, args, { cwd: world.root, encoding: 'utf8', env });
  }

  function commit() {
    run('git', 'add', '-A');
    return run('git', '-c', 'user.name=A', '-c', 'user.email=a@example.org', 'commit', '-qm', 'x');
  }

  it('its first story is without a finding', () => {
    const file = 'stories/tomorrows-route.md';
    fs.mkdirSync(world.path('stories'));
    world.write(file, fileInReadme(file));
    const { status, stdout, stderr } = run('node', 'tools/storymark.cjs', 'check', '--format', 'json');
    assert.deepEqual([status, stderr], [0, '']);
    const { artifacts, findings } = JSON.parse(stdout);
    assert.deepEqual([artifacts.story, findings], [1, []]);
  });

  it('its hook lets a good commit pass and stops a bad one', () => {
    const hook = world.path('.git/hooks/pre-commit');
    fs.mkdirSync(path.dirname(hook), { recursive: true });
    fs.writeFileSync(hook, fileInReadme('.git/hooks/pre-commit'), { mode: 0o755 });
    world.write('a.md', GOOD_STORY);
    const good = commit();
    assert.equal(good.status, 0, good.stderr);
    world.write('b.md', BAD_STORY);
    const bad = commit();
    assert.equal(bad.status, 1);
    assert.match(bad.stdout + bad.stderr, /b\.md[\s\S]*error/);
    assert.equal(run('git', 'rev-list', '--count', 'HEAD').stdout.trim(), '1');
  });

  it('its workflow writes SARIF for the upload, and fails where there are errors', () => {
    const workflow = parse(fileInReadme('.github/workflows/storymark.yml'));
    const steps: readonly { run?: string; uses?: string; if?: string; with?: Record<string, string> }[] =
      workflow.jobs.check.steps;
    const command = steps.flatMap(step => step.run ?? [])[0] ?? assert.fail('no command');
    const upload = steps.at(-1);
    assert.match(upload?.uses ?? '', /^github\/codeql-action\/upload-sarif@/);
    assert.equal(upload?.if, 'success() || failure()');
    assert.equal(workflow.permissions['security-events'], 'write');
    for (const [text, status] of [
      [GOOD_STORY, 0],
      [BAD_STORY, 1],
    ] as const) {
      world.write('a.md', text);
      assert.equal(run('bash', '-e', '-c', command).status, status);
      const sarif = JSON.parse(world.read(upload?.with?.['sarif_file'] ?? ''));
      assert.equal(sarif.version, '2.1.0');
      const uris = sarif.runs[0].results.map(
        (result: { locations: { physicalLocation: { artifactLocation: { uri: string } } }[] }) =>
          result.locations[0]?.physicalLocation.artifactLocation.uri,
      );
      assert.ok(uris.length > 0 && uris.every((uri: string) => uri === 'a.md'), String(uris));
    }
  });

  it('its hook for pre-commit runs what the other one runs', () => {
    const { repos } = parse(fileInReadme('.pre-commit-config.yaml'));
    const [hook] = repos[0].hooks;
    assert.equal(`exec ${hook.entry}`, fileInReadme('.git/hooks/pre-commit').trim().split('\n').at(-1));
    assert.equal(hook.pass_filenames, false);
    // Which files changed says nothing: of a commit that deletes an outcome none are left to look at.
    assert.equal(hook.always_run, true);
    assert.deepEqual([hook.files, hook.types], [undefined, undefined]);
  });
});
