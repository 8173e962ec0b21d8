import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import { nodeFiles } from '../../src/cli/nodeFiles';
import { World } from './world';

const story = (id: string, facts: string) =>
  `---\ntype: story\nid: ${id}\ntitle: Title of ${id}\n${facts}---\n\n## Acceptance criteria\n\n- [ ] it rings\n- [ ] it stops\n`;

const OUTCOME =
  '---\ntype: outcome\nid: O-1\ntitle: Ringing bells\n---\n\n## Evidence\n\n| Date | Value | Source |\n| - | - | - |\n| 2026-01-01 | 30 % | log |\n';

describe('storymark diff', function () {
  this.timeout(20_000);
  let world: World;
  beforeEach(() => {
    world = new World({
      '.storymark.jsonc': '{ "files": { "ignore": ["old/**"] } }',
      '.gitignore': 'build/\n',
      'o.md': OUTCOME,
      's/a.md': story('S-A', 'status: ready\nrank: "a0"\n'),
      's/b ü.md': story('S-B', 'rank: "a1"\n'),
      's/c.md': story('S-C', 'rank: "a2"\n'),
      's/gone.md': story('S-GONE', ''),
      'page.md': '# No artifact\n',
    });
    git('init', '-q', '-b', 'main');
    commit('first');
  });
  afterEach(() => world.remove());

  function git(...args: readonly string[]): string {
    return execFileSync('git', ['-C', world.root, ...args], { encoding: 'utf8' });
  }

  function commit(message: string): void {
    git('add', '-A');
    git('-c', 'user.name=A', '-c', 'user.email=a@example.com', '-c', 'commit.gpgsign=false', 'commit', '-qm', message);
  }

  const replace = (file: string, ...pairs: readonly (readonly [string, string])[]) =>
    world.write(
      file,
      pairs.reduce((text, [from, to]) => text.replace(from, to), world.read(file)),
    );

  it('says that nothing changed', async () => {
    const { code, stdout } = await world.run(['diff', 'HEAD']);
    assert.equal(code, 0);
    assert.match(stdout, /^nothing changed since HEAD \([\da-f]{10}\)\n$/);
  });

  it('says in the product’s words what changed since, in files that git does not know yet too', async () => {
    replace('s/a.md', ['ready', 'done'], ['[ ] it rings', '[x] it rings']);
    await world.run(['backlog', 'move', 'S-C', '--top']);
    replace('s/b ü.md', ['---\n\n', 'outcome: O-1\n---\n\n']);
    replace('o.md', ['| log |\n', '| log |\n| 2026-02-01 | 44 % | log |\n']);
    world.write('s/new.md', story('S-NEW', ''));
    world.write('build/x.md', story('S-BUILT', ''));
    world.write('old/x.md', story('S-OLD', ''));
    fs.rmSync(world.path('s/gone.md'));
    const { code, stdout } = await world.run(['diff', 'main']);
    assert.equal(code, 0);
    assert.deepEqual(stdout.replace(/\([\da-f]{10}\)/, '(..)').split('\n'), [
      'added story S-NEW Title of S-NEW s/new.md',
      'removed story S-GONE Title of S-GONE s/gone.md',
      'O-1 Ringing bells',
      '  evidence: 2026-02-01, 44 %, log',
      'S-A Title of S-A',
      '  status: ready -> done',
      '  criteria: 1 of 2 ticked',
      '    ticked: it rings',
      'S-B Title of S-B',
      '  outcome: + O-1',
      'S-C Title of S-C',
      '  moved in the backlog: 3 -> 1',
      '',
      '1 added, 1 removed, 4 changed since main (..)',
      '',
    ]);
  });

  it('says the same to programs, and of a part what concerns it', async () => {
    replace('s/a.md', ['ready', 'done']);
    replace('s/c.md', ['rank: "a2"\n', 'rank: "a2"\nestimate: 3\n']);
    const report = JSON.parse((await world.run(['diff', 'HEAD', '--format', 'json', 's/a.md'])).stdout);
    assert.deepEqual(report, {
      revision: 'HEAD',
      commit: git('rev-parse', 'HEAD').trim(),
      added: [],
      removed: [],
      changed: [
        {
          id: 'S-A',
          type: 'story',
          title: 'Title of S-A',
          file: 's/a.md',
          changes: [{ what: 'status', from: 'ready', to: 'done' }],
        },
      ],
    });
  });

  it('works from a folder of the repository, and judges the past by its own configuration', async () => {
    world.write('.storymark.jsonc', '{ "files": { "story": ["page.md"], "ignore": ["s/b*"] } }');
    const { stdout } = await world.run(['diff', 'HEAD', '--format', 'json', '.', '..'], { cwd: world.path('s') });
    const report: { added: { file: string }[]; removed: { file: string }[] } = JSON.parse(stdout);
    assert.deepEqual(
      report.added.map(({ file }) => file),
      ['../page.md'],
    );
    assert.deepEqual(
      report.removed.map(({ file }) => file),
      ['b ü.md'],
    );
  });

  it('says that a closed story has another place only as that', async () => {
    const closed = (rank: string) => story('S-DONE', `status: done\nrank: "${rank}"\n`);
    world.write('s/done.md', closed('a7'));
    commit('done');
    world.write('s/done.md', closed('a8'));
    const { stdout } = await world.run(['diff', 'HEAD']);
    assert.match(stdout, /^ {2}has a new place among the closed$/m);
    assert.doesNotMatch(stdout, /->/);
  });

  it('does not take other line ends or UTF-16 for a change', async () => {
    const utf16 = Buffer.from(`\ufeff${story('S-16', 'status: ready\n')}`, 'utf16le');
    world.write('s/wide.md', utf16);
    commit('wide');
    world.write('s/a.md', world.read('s/a.md').replaceAll('\n', '\r\n'));
    const { stdout } = await world.run(['diff', 'HEAD']);
    assert.match(stdout, /^nothing changed since HEAD/);
  });

  it('compares two revisions, whatever stands in the folder', async () => {
    replace('s/a.md', ['ready', 'done']);
    world.write('s/new.md', story('S-NEW', ''));
    commit('second');
    fs.rmSync(world.path('s'), { recursive: true });
    world.write('s/other.md', story('S-OTHER', ''));
    const [first, second] = ['HEAD~1', 'HEAD'].map(name => git('rev-parse', '--short=10', name).trim());
    const expected = [
      'added story S-NEW Title of S-NEW s/new.md',
      'S-A Title of S-A',
      '  status: ready -> done',
      '',
      `1 added, 0 removed, 1 changed from HEAD~1 (${first}) to HEAD (${second})`,
      '',
    ];
    for (const args of [['HEAD~1..HEAD'], ['HEAD~1..'], ['HEAD~1', 'HEAD']]) {
      const { code, stdout, stderr } = await world.run(['diff', ...args]);
      assert.deepEqual([code, stderr, stdout.split('\n')], [0, '', expected], args.join(' '));
    }
    const back = await world.run(['diff', 'HEAD', 'HEAD~1', 's/new.md', '--format', 'json']);
    const report = JSON.parse(back.stdout);
    assert.deepEqual(report.until, { revision: 'HEAD~1', commit: git('rev-parse', 'HEAD~1').trim() });
    assert.deepEqual([report.removed.map(({ id }: { id: string }) => id), report.changed], [['S-NEW'], []]);
    for (const args of [['HEAD..nope'], ['nope..HEAD'], ['nope...HEAD']])
      assert.match((await world.run(['diff', ...args])).stderr, /^storymark: there is no revision “nope”\n$/);
  });

  it('shows what a branch did since it parted, not what others did meanwhile', async () => {
    git('checkout', '-q', '-b', 'branch');
    replace('s/a.md', ['ready', 'done']);
    commit('on the branch');
    git('checkout', '-q', 'main');
    replace('s/c.md', ['rank: "a2"\n', 'rank: "a2"\nestimate: 3\n']);
    commit('meanwhile');
    const changed = async (range: string) =>
      JSON.parse((await world.run(['diff', range, '--format', 'json'])).stdout).changed.map(
        ({ id }: { id: string }) => id,
      );
    assert.deepEqual(await changed('main..branch'), ['S-A', 'S-C']);
    assert.deepEqual(await changed('main...branch'), ['S-A']);
    git('checkout', '-q', '--orphan', 'alone');
    commit('of its own');
    assert.match((await world.run(['diff', 'main...alone'])).stderr, /main and alone have no commit in common/);
  });

  it('reads the time before the first configuration with that, and says so', async () => {
    world.write('.storymark.jsonc', '{ "files": { "ignore": ["old/**"] } }');
    world.write('team/tasks/1.md', '# One\n');
    world.write('team/tasks/2.md', '# Two\n');
    commit('before');
    world.write('team/.storymark.jsonc', '{ "extends": "base.jsonc" }');
    world.write('team/base.jsonc', '{ "files": { "story": ["tasks/*.md"] } }');
    world.write('team/tasks/2.md', '# Two and more\n');
    commit('set up');
    const says = (name: string) =>
      `storymark: team/.storymark.jsonc: not there in ${name}; what stood there then is read with the configuration that came since\n`;
    for (const args of [['HEAD~1'], ['HEAD~1..HEAD']]) {
      const { code, stdout, stderr } = await world.run(['diff', ...args]);
      assert.deepEqual([code, stderr], [0, says('HEAD~1')]);
      assert.match(stdout, /^team\nTwo and more\n {2}title: Two -> Two and more\n\n0 added, 0 removed, 1 changed /);
    }
    assert.equal((await world.run(['diff', 'HEAD'])).stderr, '');
  });

  it('says of a file or folder that is gone, and is asked about, that it is removed', async () => {
    world.write('deep/er/x.md', story('S-X', ''));
    commit('more');
    fs.rmSync(world.path('s/gone.md'));
    fs.rmSync(world.path('deep'), { recursive: true });
    for (const [asked, id] of [
      ['s/gone.md', 'S-GONE'],
      ['deep/er/x.md', 'S-X'],
      ['deep', 'S-X'],
    ] as const) {
      const { code, stdout, stderr } = await world.run(['diff', 'HEAD', asked]);
      assert.deepEqual([code, stderr], [0, ''], asked);
      assert.match(stdout, new RegExp(`^removed story ${id} [^\\n]+\\n\\n0 added, 1 removed, 0 changed`), asked);
    }
  });

  it('names one of several stories in a file as every command does', async () => {
    const spec = (what: string) => `# Spec\n\n### User Story 1 - One\n\nOne.\n\n### User Story 2 - Two\n\n${what}\n`;
    world.write('.storymark.jsonc', '{ "preset": "spec-kit" }');
    world.write('specs/001-a/spec.md', spec('Two.'));
    commit('spec');
    world.write('specs/001-a/spec.md', spec('Another.'));
    const { stdout } = await world.run(['diff', 'HEAD', '--format', 'json']);
    assert.deepEqual(
      JSON.parse(stdout).changed.map(({ file }: { file: string }) => file),
      ['specs/001-a/spec.md//US2'],
    );
  });

  it('says nothing of what changed where nothing is there, and asks git before it reads', async () => {
    const { code, stdout, stderr } = await world.run(['diff', 'HEAD', 'nope']);
    assert.deepEqual([code, stdout], [2, '']);
    assert.match(stderr, /^storymark: nope: there is no such file or folder\n$/);
    const reading = { ...nodeFiles, read: () => assert.fail('nothing is to be read') };
    const unknown = await world.run(['diff', 'no-such-revision'], { files: reading });
    assert.deepEqual([unknown.code, unknown.stderr], [2, 'storymark: there is no revision “no-such-revision”\n']);
  });

  it('names a revision that is none, a folder without git, and never takes a revision for an option', async () => {
    for (const [args, expected] of [
      [['nope'], /there is no revision “nope”/],
      [['--', '--output=x'], /there is no revision “--output=x”/],
      [['HEAD:o.md'], /there is no revision/],
      [[], /say since which git revision/],
      [['HEAD', '--format', 'xml'], /not one of pretty, json/],
    ] as const) {
      const { code, stderr } = await world.run(['diff', ...args]);
      assert.equal(code, 2, args.join(' '));
      assert.match(stderr, expected);
    }
    fs.rmSync(world.path('.git'), { recursive: true });
    const { code, stderr } = await world.run(['diff', 'HEAD']);
    assert.equal(code, 2);
    assert.match(stderr, /is in no git repository/);
  });
});
