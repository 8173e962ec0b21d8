import assert from 'node:assert/strict';
import fs from 'node:fs';
import type { FileAccess, FileText } from '../../src/cli/io';
import { FileError } from '../../src/cli/io';
import { nodeFiles } from '../../src/cli/nodeFiles';
import { BAD_STORY, GOOD_STORY, type JsonReport, World } from './world';

const MISSING = 'story-missing-acceptance-criteria';

describe('storymark check', function () {
  this.timeout(10_000);
  let world: World;
  const setUp = (files: Readonly<Record<string, string | Uint8Array>>) => {
    world = new World(files);
  };
  const filesOf = (report: JsonReport, rule: string) =>
    report.findings.filter(finding => finding.rule === rule).map(finding => finding.file);
  afterEach(() => world.remove());

  describe('exit code', () => {
    it('is 1 with an error, 0 with less', async () => {
      setUp({
        'bad.md': BAD_STORY,
        'draft.md': BAD_STORY.replace('in-progress', 'draft').replace('STORY-2', 'STORY-3'),
      });
      assert.equal((await world.run(['check', 'bad.md'])).code, 1);
      const report = await world.check('draft.md');
      assert.deepEqual(filesOf(report, MISSING), ['draft.md']);
      const errors = report.findings.filter(finding => finding.severity === 'error' && finding.rule === MISSING);
      assert.deepEqual(errors, []);
    });

    it('is 1 with more warnings than --max-warnings', async () => {
      setUp({
        '.storymark.jsonc': '{"rules": {"broken-reference": "off"}}',
        'open.md': BAD_STORY.replace('in-progress', 'ready'),
      });
      const warnings = (await world.check()).findings.filter(finding => finding.severity === 'warning').length;
      assert.ok(warnings > 0);
      assert.equal((await world.run(['check', '--max-warnings', String(warnings)])).code, 0);
      const { code, stderr } = await world.run(['check', '--max-warnings', String(warnings - 1)]);
      assert.equal(code, 1);
      assert.match(stderr, /^storymark: too many warnings: \d+, at most \d+ are accepted\n$/);
    });

    for (const [what, argv] of [
      ['an unknown command', ['backlogs']],
      ['no command', []],
      ['an unknown option', ['check', '--foo']],
      ['an unknown format', ['check', '--format', 'xml']],
      ['an option without its value', ['check', '--format']],
      ['a limit that is no number', ['check', '--max-warnings', 'many']],
      ['a negative limit', ['check', '--max-warnings=-1']],
      ['a configuration that is not there', ['check', '--config', 'nope.jsonc']],
      ['a configuration that is a folder', ['check', '--config', '.']],
    ] as const) {
      it(`is 2 with one line on stderr for ${what}`, async () => {
        setUp({ 'good.md': GOOD_STORY });
        const { code, stdout, stderr } = await world.run(argv);
        assert.equal(code, 2);
        assert.equal(stdout, '');
        assert.match(stderr, /^storymark: [^\n]+\n$/);
      });
    }

    it('has the help of every command in --help', async () => {
      const { stdout } = await world.run(['--help']);
      for (const argv of [
        ['check'],
        ['backlog', 'list'],
        ['backlog', 'move'],
        ['init'],
        ['new'],
        ['import'],
        ['export'],
        ['diff'],
      ]) {
        const help = (await world.run([...argv, '--help'])).stdout;
        assert.ok(help.length > 100 && stdout.includes(help), argv.join(' '));
      }
    });

    it('hints at the configuration where another tool is at home', async () => {
      setUp({ 'backlog/config.yml': 'a: b\n', 'backlog/tasks/t.md': '---\nid: task-1\nstatus: To Do\n---\n' });
      const nothing = 'no vision, outcome or story here';
      const hint = 'it looks like Backlog.md: “storymark init';
      assert.equal((await world.run(['check'])).stderr, `storymark: .: ${nothing}; ${hint}” sets that up\n`);
      const inner = await world.run(['check'], { cwd: world.path('backlog') });
      assert.equal(inner.stderr, `storymark: .: ${nothing}\n`, 'without a repository the folder is all there is');
      world.write('.git/HEAD', '');
      const within = await world.run(['check'], { cwd: world.path('backlog/tasks') });
      assert.equal(within.stderr, `storymark: .: ${nothing}; ${hint} ${world.root}” sets that up\n`);
      world.write('.storymark.jsonc', '{}');
      assert.equal((await world.run(['check'])).stderr, `storymark: .: ${nothing}\n`);
    });

    it('hints at it in the part of a repository where the tool is at home', async () => {
      setUp({
        '.git/HEAD': '',
        'sub/backlog/config.yml': 'a: b\n',
        'sub/backlog/tasks/t.md': '---\nid: task-1\n---\n',
      });
      const hint = (where: string) => `; it looks like Backlog.md: “storymark init${where}” sets that up\n`;
      const { stderr } = await world.run(['check'], { cwd: world.path('sub') });
      assert.equal(stderr, `storymark: .: no vision, outcome or story here${hint('')}`);
      assert.ok((await world.run(['check', 'sub/backlog'])).stderr.endsWith(hint(' sub')));
    });

    it('is 0 for --help and --version', async () => {
      setUp({});
      for (const argv of [['--help'], ['check', '--help'], ['check', '-h'], ['--version']]) {
        const { code, stdout, stderr } = await world.run(argv);
        assert.deepEqual([code, stderr], [0, ''], argv.join(' '));
        assert.notEqual(stdout, '');
      }
      const { version } = JSON.parse(fs.readFileSync('package.json', 'utf8'));
      assert.equal((await world.run(['--version'])).stdout, `${version}\n`);
    });
  });

  describe('trouble', () => {
    it('names a path that does not exist and checks the others', async () => {
      setUp({ 'bad.md': BAD_STORY });
      const { code, stdout, stderr } = await world.run(['check', 'nope', 'bad.md', '--format', 'json']);
      assert.equal(code, 2);
      assert.equal(stderr, 'storymark: nope: there is no such file or folder\n');
      assert.deepEqual(filesOf(JSON.parse(stdout), MISSING), ['bad.md']);
    });

    it('names a folder without artifacts, which is no failure', async () => {
      setUp({ 'empty/readme.md': '# Hello\n', 'good.md': GOOD_STORY });
      const { code, stderr } = await world.run(['check', 'empty']);
      assert.deepEqual([code, stderr], [0, 'storymark: empty: no vision, outcome or story here\n']);
      assert.equal((await world.check('empty')).files, 1);
    });

    it('names a file that cannot be read and checks the others', async () => {
      setUp({ 'bad.md': BAD_STORY, 'locked.md': GOOD_STORY });
      // Root may read everything, so the refusal is made here.
      const files: FileAccess = {
        ...nodeFiles,
        read: file => {
          if (file.endsWith('locked.md')) throw new FileError(file, 'permission denied');
          return nodeFiles.read(file);
        },
      };
      const { code, stdout, stderr } = await world.run(['check', '--format', 'json'], { files });
      assert.deepEqual([code, stderr], [2, 'storymark: locked.md: permission denied\n']);
      assert.deepEqual(filesOf(JSON.parse(stdout), MISSING), ['bad.md']);
    });

    it('reports a broken configuration in its file and lets the rest of it count', async () => {
      setUp({ '.storymark.jsonc': `{\n  "fies": 1,\n  "rules": {"${MISSING}": "off"}\n}`, 'a/bad.md': BAD_STORY });
      const { code, stdout, stderr } = await world.run(['check', 'a', '--format', 'json']);
      assert.equal(code, 1);
      assert.equal(stderr, 'storymark: .storymark.jsonc: one problem in the configuration; the rest of it counts\n');
      const report: JsonReport = JSON.parse(stdout);
      const { message, ...finding } = report.findings.find(({ rule }) => rule === 'configuration') ?? assert.fail();
      assert.match(message, /fies/);
      assert.deepEqual(finding, {
        rule: 'configuration',
        severity: 'error',
        file: '../.storymark.jsonc',
        line: 2,
        column: 3,
        endLine: 2,
        endColumn: 9,
        fixable: false,
      });
      assert.deepEqual(filesOf(report, MISSING), []);
    });

    it('names a file that was given and is left out', async () => {
      setUp({ '.gitignore': 'old.md\n', 'old.md': BAD_STORY, 'good.md': GOOD_STORY });
      const { code, stderr } = await world.run(['check', 'old.md']);
      assert.equal(code, 0);
      assert.match(stderr, /^storymark: old\.md: not checked; [^\n]+\n$/);
    });

    it('lives with loops of symbolic links', async () => {
      setUp({ 'bad.md': BAD_STORY });
      fs.symlinkSync('.', world.path('loop'));
      fs.symlinkSync('one', world.path('two'));
      fs.symlinkSync('two', world.path('one'));
      fs.symlinkSync('bad.md', world.path('link.md'));
      assert.equal((await world.check()).files, 1);
      assert.equal((await world.run(['check', 'one'])).code, 2);
    });
  });

  describe('product', () => {
    it('is the nearest folder upwards with a configuration', async () => {
      setUp({
        '.storymark.jsonc': '{"files": {"ignore": ["archive/**"]}}',
        'a/bad.md': BAD_STORY,
        'b/twin.md': BAD_STORY,
        'archive/bad.md': BAD_STORY,
      });
      const report = await world.check('a');
      assert.equal(report.files, 1);
      assert.deepEqual(
        filesOf(report, 'duplicate-id'),
        ['bad.md'],
        'the twin outside of the path is known, not reported',
      );
      assert.deepEqual(filesOf(await world.check('a/bad.md'), 'duplicate-id'), ['a/bad.md']);
    });

    it('does not reach beyond the repository', async () => {
      setUp({
        '.storymark.jsonc': `{"rules": {"${MISSING}": "off"}}`,
        'repo/.git/HEAD': '',
        'repo/a/bad.md': BAD_STORY,
      });
      assert.deepEqual(filesOf(await world.check('repo/a'), MISSING), ['bad.md']);
    });

    it('is without a configuration the repository, else the current folder, else the folder itself', async () => {
      const linked = BAD_STORY.replace('OUTCOME-1', 'OUTCOME-9').replace('STORY-2', 'STORY-9');
      const files = {
        'stories/bad.md': BAD_STORY,
        'stories/other.md': linked,
        'twin.md': BAD_STORY,
        'goals/o.md': '---\ntype: outcome\nid: OUTCOME-1\ntitle: Home earlier\n---\n',
      };
      setUp(files);
      assert.deepEqual(filesOf(await world.check('stories'), 'broken-reference'), ['other.md']);
      assert.deepEqual(filesOf(await world.check('stories'), 'duplicate-id'), ['bad.md']);
      assert.deepEqual(filesOf(await world.check('stories/bad.md'), 'duplicate-id'), ['stories/bad.md']);
      const within = { cwd: world.path('stories') };
      const alone = await world.run(['check', '--format', 'json'], within);
      assert.deepEqual(filesOf(JSON.parse(alone.stdout), 'broken-reference'), ['bad.md', 'other.md']);
      world.write('.git/HEAD', '');
      for (const args of [[], ['.'], [world.path('stories')]]) {
        const report = JSON.parse((await world.run(['check', '--format', 'json', ...args], within)).stdout);
        assert.deepEqual(filesOf(report, 'broken-reference'), ['other.md']);
        assert.deepEqual(filesOf(report, 'duplicate-id'), ['bad.md'], 'the twin is not reported: nobody asked');
        assert.equal(report.files, 2);
      }
    });

    it('is no folder that merely happens to be the current one: what cannot be read beside is no trouble, and home is none', async () => {
      setUp({ 'a/bad.md': BAD_STORY, 'twin.md': BAD_STORY, 'locked.md': BAD_STORY });
      const read: FileAccess['read'] = file => {
        if (file.endsWith('locked.md')) throw new FileError(file, 'permission denied');
        return nodeFiles.read(file);
      };
      const ran = await world.run(['check', 'a', '--format', 'json'], { files: { ...nodeFiles, read } });
      assert.deepEqual([ran.code, ran.stderr], [1, '']);
      assert.deepEqual(filesOf(JSON.parse(ran.stdout), 'duplicate-id'), ['bad.md']);
      world.write('.git/HEAD', '');
      assert.equal((await world.run(['check', 'a'], { files: { ...nodeFiles, read } })).code, 2);
      fs.rmSync(world.path('.git'), { recursive: true });
      const home = await world.run(['check', 'a', '--format', 'json'], { env: { HOME: world.root } });
      assert.deepEqual(filesOf(JSON.parse(home.stdout), 'duplicate-id'), []);
    });

    it('takes the given folder and configuration with --config', async () => {
      setUp({
        'ci.json': `{"files": {"story": ["*.md"]}, "rules": {"${MISSING}": "warning"}}`,
        'a/.storymark.jsonc': `{"rules": {"${MISSING}": "off"}}`,
        'a/bad.md': BAD_STORY.replace('type: story\n', ''),
      });
      const report = await world.check('a', '--config', 'ci.json');
      assert.deepEqual(
        report.findings.filter(({ rule }) => rule === MISSING).map(({ severity }) => severity),
        ['warning'],
      );
    });

    it('is the same with --config as without', async () => {
      setUp({
        '.git/HEAD': '',
        'ci.json': '{}',
        'stories/a.md': GOOD_STORY,
        'stories/deep/b.md': GOOD_STORY.replace('STORY-1', 'STORY-2'),
        'twin.md': GOOD_STORY,
        'goals/o.md': '---\ntype: outcome\nid: OUTCOME-1\ntitle: Home earlier\n---\n',
      });
      for (const asked of ['stories', 'stories/a.md', 'stories/deep'] as const) {
        const report = await world.check('--config', 'ci.json', asked);
        assert.deepEqual(report, await world.check(asked));
        assert.deepEqual(filesOf(report, 'broken-reference'), []);
      }
      assert.equal(filesOf(await world.check('--config', 'ci.json', 'stories'), 'duplicate-id').length, 1);
      const within = { cwd: world.path('stories') };
      const set = await world.run(['set', 'STORY-2', 'outcome=OUTCOME-1', '--config', '../ci.json'], within);
      assert.deepEqual([set.code, set.stderr], [0, '']);
    });

    it('is not the repository in which somebody keeps all of their home folder', async () => {
      setUp({ '.git/HEAD': '', 'proj/bad.md': BAD_STORY, 'other/twin.md': BAD_STORY });
      const env = { HOME: world.root };
      for (const [cwd, asked] of [
        ['.', 'proj'],
        ['proj', '.'],
        ['proj', 'bad.md'],
      ] as const) {
        const ran = await world.run(['check', '--format', 'json', asked], { env, cwd: world.path(cwd) });
        assert.deepEqual(filesOf(JSON.parse(ran.stdout), 'duplicate-id'), [], asked);
      }
      assert.equal(filesOf(await world.check('proj'), 'duplicate-id').length, 1, 'any other repository is one');
    });

    it('is read once, whatever is given besides', async () => {
      setUp({ 'b.md': GOOD_STORY, 'top.md': '', 'repo/.git/HEAD': '', 'repo/sub/a.md': BAD_STORY });
      for (const asked of [
        ['.', 'repo/sub'],
        ['repo/sub', '.'],
      ] as const) {
        assert.equal((await world.check(...asked)).files, 3);
        assert.deepEqual(filesOf(await world.check(...asked), MISSING), ['repo/sub/a.md']);
      }
      assert.deepEqual(filesOf(await world.check('top.md', 'repo/sub'), MISSING), ['repo/sub/a.md']);
    });

    it('keeps products inside one another apart and checks them all', async () => {
      setUp({ 'bad.md': BAD_STORY, 'inner/.storymark.jsonc': '{}', 'inner/bad.md': BAD_STORY });
      const report = await world.check();
      assert.deepEqual(filesOf(report, 'duplicate-id'), []);
      assert.deepEqual(filesOf(report, MISSING), ['bad.md', 'inner/bad.md']);
      assert.equal(report.artifacts.story, 2);
    });

    it('never reads what .gitignore leaves out, the repository’s rules above included', async () => {
      setUp({
        '.git/HEAD': '',
        '.gitignore': 'drafts/\n/p/tmp.md\n',
        'p/.storymark.jsonc': '{}',
        'p/bad.md': BAD_STORY,
        'p/tmp.md': BAD_STORY,
        'p/drafts/bad.md': BAD_STORY,
        'p/node_modules/bad.md': BAD_STORY,
        'p/.hidden/other.md': BAD_STORY.replace('STORY-2', 'STORY-3'),
      });
      assert.deepEqual(filesOf(await world.check('p'), MISSING), ['.hidden/other.md', 'bad.md']);
    });

    it('heeds the .gitignore of the current folder also where there is no repository', async () => {
      setUp({ '.gitignore': 'tmp.md\n', 'p/.storymark.jsonc': '{}', 'p/bad.md': BAD_STORY, 'p/tmp.md': BAD_STORY });
      assert.deepEqual(filesOf(await world.check(), MISSING), ['p/bad.md']);
      assert.deepEqual(filesOf(await world.check('p'), MISSING), ['bad.md']);
      world.write('other/readme.md', '');
      const elsewhere = await world.run(['check', '--format', 'json', '..'], { cwd: world.path('other') });
      assert.deepEqual(filesOf(JSON.parse(elsewhere.stdout), MISSING), ['p/bad.md']);
    });

    it('passes over files that are too large, and says of an artifact that it is not read', async () => {
      const padded = (bytes: number) => BAD_STORY + 'é'.repeat((bytes - Buffer.byteLength(BAD_STORY)) / 2);
      const limit = 2 * 1024 * 1024;
      setUp({ 'a.md': padded(limit), 'b.md': `${padded(limit)}\n\n`, 'log.md': `# Log\n${'x'.repeat(limit)}` });
      assert.deepEqual(filesOf(await world.check(), MISSING), ['a.md']);
      const said =
        'storymark: b.md: above 2 MB, and so not read; move pictures and other data out of its text, or name it under “files.ignore”\n';
      for (const asked of ['.', 'b.md']) {
        const { code, stderr } = await world.run(['check', asked]);
        assert.deepEqual([code, stderr], [2, said], 'once, and nothing of what is no story');
      }
      world.write('.storymark.jsonc', '{ "files": { "ignore": "b.md" } }');
      const { code, stderr } = await world.run(['check']);
      assert.deepEqual([code, stderr], [1, ''], 'left out, it is nothing that was to be read');
      assert.match((await world.run(['check', 'log.md'])).stderr, /^storymark: log\.md: not checked; [^\n]+\n$/);
    });

    it('names files below the repository for code hosts, wherever it is called', async () => {
      setUp({ '.git/HEAD': '', 'a/bad.md': BAD_STORY });
      for (const [cwd, asked] of [
        ['.', 'a'],
        ['a', '.'],
      ] as const) {
        const { stdout } = await world.run(['check', '--format', 'github', asked], { cwd: world.path(cwd) });
        assert.match(stdout, /^::error file=a\/bad\.md,/m);
      }
    });

    it('reads a folder that was asked for although the repository leaves it out', async () => {
      setUp({ '.git/HEAD': '', '.gitignore': 'out/\n', 'out/bad.md': BAD_STORY, 'out/in/other.md': GOOD_STORY });
      assert.deepEqual(filesOf(await world.check('out'), MISSING), ['bad.md']);
      assert.deepEqual(filesOf(await world.check('out/bad.md'), MISSING), ['out/bad.md'], 'or for a file in it');
      world.write('.storymark.jsonc', '{}');
      for (const asked of ['out', 'out/bad.md']) assert.deepEqual(filesOf(await world.check(asked), MISSING), []);
    });

    it('reports once what was asked for twice, with and without a configuration', async () => {
      setUp({ 'ci.json': '{"nonsense": 1}', 'a/b/bad.md': BAD_STORY });
      for (const args of [[], ['--config', 'ci.json']]) {
        const report = await world.check('a', 'a/b', 'a/b/bad.md', ...args);
        assert.deepEqual(filesOf(report, MISSING), ['a/b/bad.md']);
        assert.equal(filesOf(report, 'configuration').length, args.length / 2);
        assert.equal(filesOf(report, 'duplicate-id').length, 0);
      }
    });

    it('leaves products inside their own configuration, also with --config', async () => {
      setUp({
        'ci.json': `{"rules": {"${MISSING}": "off"}}`,
        'p/bad.md': BAD_STORY,
        'p/inner/.storymark.jsonc': '{}',
        'p/inner/bad.md': BAD_STORY,
      });
      assert.deepEqual(filesOf(await world.check('p', '--config', 'ci.json'), MISSING), ['inner/bad.md']);
    });

    it('reports once what a product and its path ask for', async () => {
      setUp({ '.storymark.jsonc': '{}', 'a/bad.md': BAD_STORY });
      assert.deepEqual(filesOf(await world.check('a', '.', 'a/bad.md'), MISSING), ['a/bad.md']);
    });
  });

  describe('text', () => {
    it('counts lines and columns as an editor does, with a byte-order mark and every kind of line end', async () => {
      const places = [];
      for (const text of [
        BAD_STORY,
        `\ufeff${BAD_STORY}`,
        BAD_STORY.replaceAll('\n', '\r\n'),
        BAD_STORY.replaceAll('\n', '\r'),
      ]) {
        setUp({ 'bad.md': text });
        const report = await world.check();
        places.push(report.findings.map(({ message: _, ...finding }) => finding));
        world.remove();
      }
      for (const other of places.slice(1)) assert.deepEqual(other, places[0]);
    });

    it('gives the place of an absent thing as that of the type', async () => {
      setUp({ 'bad.md': BAD_STORY });
      const { line, column, endLine, endColumn } =
        (await world.check()).findings.find(({ rule }) => rule === MISSING) ?? assert.fail();
      assert.deepEqual({ line, column, endLine, endColumn }, { line: 2, column: 7, endLine: 2, endColumn: 12 });
    });

    it('reads other encodings as far as it can, and says so once', async () => {
      setUp({
        'bad.md': Buffer.from(BAD_STORY.replace('nurse', 'infirmière'), 'latin1'),
        'readme.md': Buffer.from('# é', 'latin1'),
      });
      const { stdout, stderr } = await world.run(['check', '--format', 'json', '--fix']);
      assert.equal(stderr, '');
      assert.deepEqual(filesOf(JSON.parse(stdout), MISSING), ['bad.md']);
      assert.deepEqual(filesOf(JSON.parse(stdout), 'encoding'), ['bad.md']);
      assert.match((await world.run(['backlog', 'list'])).stderr, /^storymark: bad\.md: not UTF-8; [^\n]+\n$/);
      for (const [setting, severities] of [
        ['"rules": { "encoding": "information" }', ['information']],
        ['"folders": { "*.md": { "rules": { "encoding": "off" } } }', []],
      ] as const) {
        world.write('.storymark.jsonc', `{ ${setting} }`);
        const { findings } = await world.check();
        assert.deepEqual(filesOf(await world.check(), 'configuration'), []);
        assert.deepEqual(
          findings.filter(({ rule }) => rule === 'encoding').map(({ severity }) => severity),
          severities,
        );
        assert.equal((await world.run(['backlog', 'list'])).stderr === '', severities.length === 0);
      }
    });

    it('says of frontmatter that is too large that it is not read, with no configuration either', async () => {
      setUp({ 'a.md': `---\ntype: story\nid: A-1\n${'x: y\n'.repeat(5000)}---\n# A\n` });
      const { findings } = await world.check();
      assert.match(findings.find(({ rule }) => rule === 'frontmatter-syntax')?.message ?? '', /too large to be read/);
      const before = world.read('a.md');
      await world.run(['check', '--fix']);
      assert.equal(world.read('a.md'), before);
    });

    it('says of files that were named why there is nothing to check in them', async () => {
      setUp({ 'page.md': '# Page\n', 'late.md': `\n${BAD_STORY}`, 'bad.md': BAD_STORY, 'x.txt': 'x' });
      const { code, stderr } = await world.run(['check', 'page.md', 'late.md', 'bad.md', 'x.txt']);
      assert.equal(code, 1);
      assert.deepEqual(stderr.trimEnd().split('\n'), [
        'storymark: page.md: no vision, outcome or story',
        'storymark: late.md: no vision, outcome or story; its frontmatter does not begin on the first line',
        'storymark: x.txt: not checked; it is no markdown or above 2 MB, or .gitignore or the configuration leaves it out',
      ]);
    });
  });

  it('finds the same in whatever order folders are listed', async () => {
    const files: Record<string, string> = {};
    for (let i = 0; i < 30; i++) {
      const id = `STORY-${i % 9}`;
      const text = (i % 3 ? BAD_STORY : GOOD_STORY).replace(
        /id: .*/,
        `id: ${id}\nparent: STORY-${(i * 7) % 11}\nrank: "a${i % 4}"`,
      );
      files[`d${i % 4}/e${i % 2}/${i}.md`] = text;
    }
    setUp(files);
    const expected = await world.run(['check', '--format', 'json']);
    assert.ok(expected.stdout.includes('duplicate-id'));
    let seed = 7;
    const random = () => {
      seed = (seed * 48271) % 2147483647;
      return seed / 2147483647;
    };
    for (let round = 0; round < 10; round++) {
      const shuffled: FileAccess = {
        ...nodeFiles,
        list: folder =>
          nodeFiles
            .list(folder)
            .map(entry => ({ entry, at: random() }))
            .sort((a, b) => a.at - b.at)
            .map(({ entry }) => entry),
      };
      assert.deepEqual(await world.run(['check', '--format', 'json'], { files: shuffled }), expected);
    }
  });

  it('sorts by file, line, column and rule', async () => {
    setUp({ 'b/x.md': BAD_STORY, 'b-c.md': BAD_STORY, 'a.md': `${BAD_STORY}\n` });
    const { findings } = await world.check();
    const keys = findings.map(({ file, line, column, rule }) =>
      [file, String(line).padStart(6), String(column).padStart(6), rule].join('\u0000'),
    );
    assert.deepEqual(keys, [...keys].sort());
    assert.ok(new Set(findings.map(({ file }) => file)).size === 3);
  });

  it('runs no code that stands in frontmatter', async () => {
    const quoted = (file: string) => JSON.stringify(world.path(file));
    setUp({});
    for (const language of ['js', 'JS', 'javascript', 'JavaScript', 'coffee', 'json', 'toml'])
      world.write(
        `${language}.md`,
        `---${language}\n{ type: "story", x: require("fs").writeFileSync(${quoted(`${language}.txt`)}, "") }\n---\n`,
      );
    const report = await world.check();
    assert.ok(report.findings.some(finding => finding.file === 'js.md' && finding.rule.startsWith('frontmatter-')));
    assert.deepEqual(
      fs.readdirSync(world.root).filter(name => name.endsWith('.txt')),
      [],
    );
  });

  it('does not take a file that changes while it is read twice for broken', () => {
    setUp({ 'good.md': GOOD_STORY });
    const text: FileText = nodeFiles.read(world.path('good.md'));
    assert.deepEqual(text, { text: GOOD_STORY, bom: false, utf8: true });
  });
});
