// A configuration that extends others, and settings for a part of a product, as the command line takes them.
import assert from 'node:assert/strict';
import { BAD_STORY, World } from './world';

const MISSING = 'story-missing-acceptance-criteria';

describe('a configuration on the command line', () => {
  let world: World;
  const check = async (...args: readonly string[]) => {
    const { findings } = await world.check(...args);
    return findings
      .filter(({ rule }) => rule === MISSING || rule === 'configuration')
      .map(({ file, line, column, severity, rule }) => `${file}:${line}:${column} ${severity} ${rule}`);
  };
  afterEach(() => world.remove());

  it('that is nested too deeply is said in one line', async () => {
    world = new World({ '.storymark.jsonc': `{"files":${'['.repeat(200_000)}`, 'a.md': BAD_STORY });
    const { code, stderr } = await world.run(['check']);
    assert.equal(code, 2);
    assert.match(stderr, /^storymark: \.storymark\.jsonc: one problem in the configuration; nothing of it counts\n$/);
  });

  it('extends files of its repository, from wherever it is asked', async () => {
    world = new World({
      '.git/HEAD': 'ref: refs/heads/main\n',
      'team.jsonc': `{ "rules": { "${MISSING}": "information" } }`,
      'packages/shop/.storymark.jsonc': '{\n  "extends": "../../team.jsonc"\n}',
      'packages/shop/stories/a.md': BAD_STORY,
    });
    assert.deepEqual(await check(), [`packages/shop/stories/a.md:2:7 information ${MISSING}`]);
    assert.deepEqual(await check('packages/shop'), [`stories/a.md:2:7 information ${MISSING}`]);
    world.write('team.jsonc', '{ "extends": "packages/shop/.storymark.jsonc" }');
    assert.deepEqual(await check('packages/shop'), [
      '.storymark.jsonc:2:14 error configuration',
      `stories/a.md:2:7 error ${MISSING}`,
    ]);
  });

  it('extends nothing outside the repository, and nothing that is not there', async () => {
    world = new World({
      'secret.jsonc': `{ "rules": { "${MISSING}": "off" } }`,
      'repo/.git/HEAD': 'ref: refs/heads/main\n',
      'repo/.storymark.jsonc': '{ "extends": ["../secret.jsonc", "gone.jsonc"] }',
      'repo/a.md': BAD_STORY,
    });
    assert.deepEqual(await check('repo'), [
      '.storymark.jsonc:1:15 error configuration',
      '.storymark.jsonc:1:34 error configuration',
      `a.md:2:7 error ${MISSING}`,
    ]);
  });

  it('counts as far as it can be read where a file or a preset is not there, which is an error', async () => {
    const off = `"rules": { "${MISSING}": "off" }`;
    world = new World({ 'a.md': BAD_STORY });
    for (const text of [`{ "extends": "gone.jsonc", ${off} }`, `{ "preset": "kirro", ${off} }`, `{ ${off}`]) {
      world.write('.storymark.jsonc', text);
      const { code, stdout } = await world.run(['check', '--format', 'json']);
      assert.equal(code, 1, text);
      assert.match(stdout, /"rule": ?"configuration",\s*"severity": ?"error"/, text);
      assert.ok(!stdout.includes(MISSING), text);
    }
  });

  it('is followed below the current folder where there is no repository', async () => {
    world = new World({
      'team.jsonc': `{ "rules": { "${MISSING}": "off" } }`,
      'shop/.storymark.jsonc': '{ "extends": "../team.jsonc" }',
      'shop/a.md': BAD_STORY,
    });
    assert.deepEqual(await check('shop'), []);
  });

  it('judges a part of the product by its own settings', async () => {
    world = new World({
      '.storymark.jsonc': `{
        "folders": {
          "legacy/**": { "rules": { "${MISSING}": "off" }, "statuses": { "story": { "in-progress": "draft" } } },
          "legacy/new/**": { "rules": { "${MISSING}": "warning" } }
        }
      }`,
      'a.md': BAD_STORY,
      'legacy/b.md': BAD_STORY.replace('STORY-2', 'STORY-3'),
      'legacy/new/c.md': BAD_STORY.replace('STORY-2', 'STORY-4'),
    });
    assert.deepEqual(await check(), [`a.md:2:7 error ${MISSING}`, `legacy/new/c.md:2:7 warning ${MISSING}`]);
    const list = JSON.parse((await world.run(['backlog', 'list', '--format', 'json'])).stdout);
    assert.equal(list.length, 3);
  });

  it('accepts a benefit as a value hypothesis in one folder only', async () => {
    const story = BAD_STORY.replace('outcome: OUTCOME-1\n', '');
    world = new World({
      '.storymark.jsonc': '{ "folders": { "old/": { "valueHypothesis": ["benefit"] } } }',
      'a.md': story,
      'old/b.md': story.replace('STORY-2', 'STORY-3'),
    });
    const { findings } = await world.check();
    const files = findings.filter(({ rule }) => rule === 'story-missing-value-hypothesis').map(({ file }) => file);
    assert.deepEqual(files, ['a.md']);
  });
});
