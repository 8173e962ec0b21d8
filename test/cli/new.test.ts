import assert from 'node:assert/strict';
import fs from 'node:fs';
import { World } from './world';

describe('storymark new', function () {
  this.timeout(10_000);
  let world: World;
  afterEach(() => world.remove());

  it('writes a file from the template and prints its path, in an empty folder too', async () => {
    world = new World();
    for (const [kind, file] of [
      ['vision', 'no-closed-door.md'],
      ['outcome', 'outcomes/no-closed-door.md'],
      ['story', 'stories/no-closed-door.md'],
    ] as const) {
      const { code, stdout, stderr } = await world.run(['new', kind, '  No closed\ndoor ']);
      assert.deepEqual([code, stdout, stderr], [0, `${file}\n`, '']);
      assert.match(world.read(file), new RegExp(`^---\ntype: ${kind}\nid: ${kind.toUpperCase()}-`));
      assert.match(world.read(file), /^created: 2026-05-04$/m);
      assert.match(world.read(file), /^# No closed door$/m);
    }
  });

  it('follows the habit of the product, links what it is told to, and takes another name where one is taken', async () => {
    world = new World({
      '.storymark.jsonc': '{ "ids": "sequential" }',
      'a/o.md': '---\ntype: outcome\nid: O-1\n---\n# O\n',
      'work/STORY-007-x.md': '---\ntype: story\nid: STORY-007\n---\n# X\n',
      'work/STORY-008-new-one.md': 'no artifact',
    });
    const { stdout } = await world.run(['new', 'story', 'New one', '--outcome', 'O-1']);
    assert.equal(stdout, 'work/STORY-008-new-one-2.md\n');
    assert.match(world.read('work/STORY-008-new-one-2.md'), /^outcome: O-1$/m);
    assert.equal((await world.run(['new', 'story', 'Else', '--into', 'b/c'])).stdout, 'b/c/STORY-009-else.md\n');
  });

  it('makes nothing among the stories of a tool that makes its own, nor in a folder of no product', async () => {
    world = new World({
      'repo/.storymark.jsonc': '{ "preset": "kiro" }',
      'repo/.kiro/specs/a/requirements.md': '### Requirement 1\n\nAs a nurse, I want a map, so that I drive less.\n',
      'other/readme.md': 'Nothing here',
    });
    const at = { cwd: world.path('repo') };
    const refused = await world.run(['new', 'story', 'Mine'], at);
    assert.deepEqual([refused.code, refused.stdout], [2, '']);
    assert.match(
      refused.stderr,
      /nothing is made: Kiro keeps stories as sections of a requirements\.md: .*--into FOLDER/,
    );
    const outside = await world.run(['new', 'story', 'Mine', '--into', '../other'], at);
    assert.deepEqual([outside.code, outside.stdout], [2, '']);
    assert.match(outside.stderr, /other is in no product/);
    assert.equal((await world.run(['new', 'story', 'Mine', '--into', 'own'], at)).stdout, 'own/mine.md\n');
    assert.deepEqual(fs.readdirSync(world.path('other')), ['readme.md']);
  });

  it('fills the product’s own template, and says where that cannot be', async () => {
    world = new World({
      '.storymark.jsonc': '{ "templates": "templates" }',
      'templates/story.md': '---\ntype: story\nid: {{id}}\nmine: yes\n---\n# {{title}}\n',
      'templates/outcome.md': 'no frontmatter',
      'secret.md': '---\ntype: vision\nid: {{id}}\n---\nsecret\n',
    });
    fs.symlinkSync('../secret.md', world.path('templates/vision.md'));
    await world.run(['new', 'story', 'Mine']);
    assert.match(world.read('stories/mine.md'), /^mine: yes\n---\n# Mine$/m);
    const outcome = await world.run(['new', 'outcome', 'Ours']);
    assert.equal(outcome.code, 0);
    assert.match(outcome.stderr, /templates\/outcome\.md was not used: it does not begin with frontmatter/);
    const vision = await world.run(['new', 'vision', 'Theirs']);
    assert.match(vision.stderr, /a symbolic link leads to it/);
    assert.ok(!world.read(vision.stdout.trim()).includes('secret'));
  });

  it('names what is bad usage', async () => {
    world = new World({ 'v.md': '---\ntype: vision\nid: V-1\n---\n# V\n' });
    for (const [args, expected] of [
      [[], /story, outcome, vision/],
      [['epic', 'x'], /“epic” is not one of story, outcome, vision/],
      [['story'], /one title/],
      [['story', 'a', 'b'], /one title/],
      [['story', 'a', '--vision', 'V-1'], /--vision is for an outcome/],
      [['vision', 'a', '--outcome', 'O'], /--outcome is for a story/],
      [['story', 'a', '--outcome', 'V-1'], /there is no outcome V-1/],
    ] as const) {
      const { code, stderr } = await world.run(['new', ...args]);
      assert.equal(code, 2, args.join(' '));
      assert.match(stderr, expected);
    }
    assert.deepEqual(fs.readdirSync(world.root), ['v.md']);
  });

  it('makes nothing where it would not be read again, and neither does an import', async () => {
    world = new World({
      '.gitignore': 'build/\n',
      'a.csv': 'id,title\nA-1,One\n',
      's/old.md': '---\ntype: story\nid: S-1\n---\n# Old\n',
      'elsewhere/x.txt': '',
      '.git/HEAD': '',
    });
    fs.symlinkSync(world.path('elsewhere'), world.path('linked'));
    for (const folder of ['build', 'build/deeper', 'node_modules/x', 'linked', 'linked/deeper', '.git/stories'])
      for (const command of [
        ['new', 'story', 'One'],
        ['import', 'a.csv', '--yes'],
      ]) {
        const { code, stderr } = await world.run([...command, '--into', folder]);
        assert.equal(code, 2, `${command[0]} ${folder}`);
        assert.match(stderr, /nothing is (?:made|imported): what is in \S+ is not read, .*another folder with --into/);
        assert.ok(!fs.existsSync(world.path(`${folder}/one.md`)));
      }
    assert.equal((await world.run(['new', 'story', 'One', '--into', 'new/deeper'])).stdout, 'new/deeper/one.md\n');
    assert.equal((await world.run(['import', 'a.csv', '--yes', '--into', 'new'])).code, 0);
    assert.ok(fs.existsSync(world.path('new/one.md')));
  });
});
