import assert from 'node:assert/strict';
import fs from 'node:fs';
import { nodeFiles } from '../../src/cli/nodeFiles';
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

  it('makes nothing outside of the repository, and looks at nothing there; neither does an import', async () => {
    world = new World({
      'repo/.git/HEAD': '',
      'repo/in/s.md': '---\ntype: story\nid: S-1\n---\n# S\n',
      'repo/a.csv': 'id,title\nA-1,One\n',
      'product/.storymark.jsonc': '{}',
      'product/s.md': '---\ntype: story\nid: P-1\n---\n# P\n',
    });
    const touched: string[] = [];
    const files = {
      ...nodeFiles,
      list: (folder: string) => {
        touched.push(folder);
        return nodeFiles.list(folder);
      },
    };
    for (const command of [
      ['new', 'story', 'One'],
      ['import', 'a.csv', '--yes'],
    ]) {
      const io = { cwd: world.path('repo'), files };
      const { code, stdout, stderr } = await world.run([...command, '--into', '../product'], io);
      assert.deepEqual([code, stdout], [2, '']);
      assert.match(stderr, /nothing is (?:made|imported): \S+\/product is outside of the repository/);
      const slip = await world.run([...command, '--into', '../../x'], io);
      assert.deepEqual([slip.code, slip.stdout], [2, '']);
      assert.deepEqual(touched, []);
    }
    const inside = await world.run(['new', 'story', 'Two', '--into', '../deep'], { cwd: world.path('repo/in') });
    assert.deepEqual([inside.code, inside.stderr], [0, '']);
    assert.ok(fs.existsSync(world.path('repo/deep/two.md')));
    assert.equal((await world.run(['new', 'story', 'Two', '--into', 'product'])).stdout, 'product/two.md\n');
  });

  it('begins where somebody stands, in a repository that holds nothing and in a home folder that is one', async () => {
    world = new World({
      '.git/HEAD': '',
      'sub/readme.md': '# Read me\n',
      'home/.git/HEAD': '',
      'home/empty/x.txt': '',
    });
    const { stdout } = await world.run(['new', 'story', 'In sub'], { cwd: world.path('sub') });
    assert.equal(stdout, 'stories/in-sub.md\n');
    assert.ok(fs.existsSync(world.path('sub/stories/in-sub.md')));
    assert.equal((await world.run(['new', 'story', 'More'])).stdout, 'sub/stories/more.md\n', 'where the others are');
    world.write('home/other/h.md', '---\ntype: story\nid: H-1\n---\n# O\n');
    const io = { cwd: world.path('home/empty'), env: { HOME: world.path('home') } };
    assert.equal((await world.run(['new', 'story', 'Mine'], io)).stdout, 'stories/mine.md\n');
    assert.ok(fs.existsSync(world.path('home/empty/stories/mine.md')));
  });

  it('makes nothing that .gitignore leaves out where no folder is named either', async () => {
    world = new World({ '.git/HEAD': '', '.gitignore': 'stories/\n', '.storymark.jsonc': '{}' });
    const refused = /nothing is made: stories\/one\.md would not be read, since \.gitignore/;
    const folder = await world.run(['new', 'story', 'One']);
    assert.deepEqual([folder.code, fs.existsSync(world.path('stories'))], [2, false]);
    assert.match(folder.stderr, refused);
    world.write('.gitignore', '');
    world.write('stories/.gitignore', 'o*.md\n');
    assert.match((await world.run(['new', 'story', 'One'])).stderr, refused);
    assert.equal((await world.run(['new', 'story', 'Two'])).stdout, 'stories/two.md\n');
  });

  it('links into another product by its name, as set does', async () => {
    world = new World({
      '.git/HEAD': '',
      'care/.storymark.jsonc': '{ "name": "Care Platform" }',
      'care/o.md': '---\ntype: outcome\nid: O-1\n---\n# O\n',
      'shop/.storymark.jsonc': '{}',
    });
    const io = { cwd: world.path('shop') };
    const { code, stderr } = await world.run(['new', 'story', 'One', '--outcome', 'care platform:O-1'], io);
    assert.deepEqual([code, stderr], [0, '']);
    assert.match(world.read('shop/stories/one.md'), /^outcome: care-platform:O-1$/m);
    assert.doesNotMatch((await world.run(['check', 'shop'])).stdout, /broken-reference/);
    const wrong = await world.run(['new', 'story', 'Two', '--outcome', 'care-platform:O-2'], io);
    assert.match(wrong.stderr, /nothing is made: there is no outcome care-platform:O-2/);
  });

  it('has the line ends of what is beside it, where these are all the same', async () => {
    const crlf = '---\r\ntype: story\r\nid: S-A\r\n---\r\n# A\r\n';
    world = new World({ 'a/a.md': crlf, 'a/b.md': crlf.replace('S-A', 'S-B'), 'a/readme.md': '# Read me\n' });
    await world.run(['new', 'story', 'One']);
    assert.match(world.read('a/one.md'), /^---\r\ntype: story\r\n/);
    assert.doesNotMatch(world.read('a/one.md'), /(?<!\r)\n/);
    world.write('t.txt', 'As a nurse, I want a map, so that I drive less.\n');
    await world.run(['import', 't.txt']);
    assert.doesNotMatch(world.read('a/a-map.md'), /(?<!\r)\n/);
    world.write('a/b.md', crlf.replace('S-A\r', 'S-B'));
    await world.run(['new', 'story', 'Two']);
    assert.doesNotMatch(world.read('a/two.md'), /\r/);
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
