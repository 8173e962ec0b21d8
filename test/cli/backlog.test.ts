import assert from 'node:assert/strict';
import fs from 'node:fs';
import type { FileAccess } from '../../src/cli/io';
import { FileError } from '../../src/cli/io';
import { nodeFiles } from '../../src/cli/nodeFiles';
import { World } from './world';

const CRITERIA = '\n## Acceptance criteria\n\n- [x] it rings\n- [ ] it stops\n';

/** A story's text; each fact is a line of its frontmatter. */
function storyText(id: string, facts: Readonly<Record<string, string | number>> = {}): string {
  const lines = Object.entries({ type: 'story', id, title: `Title of ${id}`, ...facts });
  return `---\n${lines.map(([key, value]) => `${key}: ${value}\n`).join('')}---\n${CRITERIA}`;
}

const BACKLOG = {
  '.storymark.jsonc': '{ "backlog": { "capacity": 8 } }',
  'o.md': '---\ntype: outcome\nid: O-1\ntitle: Ringing bells\n---\n',
  's/a.md': storyText('S-A', { status: 'ready', priority: 'must', estimate: 3, outcome: 'O-1', rank: '"a0"' }),
  's/b.md': storyText('S-B', { status: 'In Progress', priority: 'High', estimate: 5, release: 'spring', rank: '"a1"' }),
  's/c.md': storyText('S-C', { status: 'done', estimate: 1, team: 'blue', rank: '"a2"' }),
  's/d.md': storyText('S-D', { status: 'ready', estimate: 2, owner: 'Ann', rank: '"a3"' }),
  's/e.md': storyText('S-E', { status: 'draft' }),
} as const;

interface JsonRow {
  readonly id: string | null;
  readonly file: string;
}

describe('storymark backlog', function () {
  this.timeout(10_000);
  let world: World;
  afterEach(() => world.remove());

  const rows = async (...args: readonly string[]): Promise<readonly JsonRow[]> =>
    JSON.parse((await world.run(['backlog', 'list', '--format', 'json', ...args])).stdout);
  const ids = async (...args: readonly string[]) => (await rows(...args)).map(({ id }) => id).join(' ');

  /** All files with their bytes. */
  function bytes(): ReadonlyMap<string, string> {
    const names = fs.readdirSync(world.root, { recursive: true, encoding: 'utf8' });
    const files = names.filter(name => fs.statSync(world.path(name)).isFile()).sort();
    return new Map(files.map(name => [name, fs.readFileSync(world.path(name), 'latin1')]));
  }

  describe('list', () => {
    it('says of what no story says that it is so', async () => {
      world = new World(BACKLOG);
      const list = (...args: readonly string[]) => world.run(['backlog', 'list', '--format', 'json', ...args]);
      for (const [args, expected] of [
        [['--status', 'nope'], 'storymark: no story has the status “nope”\n'],
        [['--owner', 'ann', '--owner', 'Bob'], 'storymark: no story has the owner “Bob”\n'],
        [['--release', 'summer', '--team', 'red'], /release “summer”\n.*team “red”\n$/],
        [['--team', 'Blue'], ''],
      ] as const) {
        const { code, stdout, stderr } = await list(...args);
        assert.equal(code, 0);
        assert.ok(Array.isArray(JSON.parse(stdout)));
        if (typeof expected === 'string') assert.equal(stderr, expected, args.join(' '));
        else assert.match(stderr, expected);
      }
    });

    it('is in backlog order, with null for what a story does not say', async () => {
      world = new World(BACKLOG);
      const all = await rows('--all');
      assert.equal(all.map(({ id }) => id).join(' '), 'S-A S-B S-C S-D S-E');
      const problems = (await world.check('s/e.md')).findings.length;
      assert.ok(problems > 0);
      assert.deepEqual(all[4], {
        id: 'S-E',
        title: 'Title of S-E',
        status: 'draft',
        priority: null,
        estimate: null,
        outcome: null,
        rank: null,
        file: 's/e.md',
        problems,
      });
      assert.deepEqual(
        { ...all[1], problems: 0 },
        {
          id: 'S-B',
          title: 'Title of S-B',
          status: 'In Progress',
          priority: 'High',
          estimate: 5,
          outcome: null,
          rank: 'a1',
          file: 's/b.md',
          problems: 0,
        },
      );
    });

    it('filters', async () => {
      world = new World(BACKLOG);
      for (const [args, expected] of [
        [[], 'S-A S-B S-D S-E'],
        [['--text', 'title RINGING'], 'S-A'],
        [['--status', 'ready'], 'S-A S-D'],
        [['--status', 'done'], 'S-C'],
        [['--status', 'READY', '--status', 'in progress'], 'S-A S-B S-D'],
        [['--priority', 'must'], 'S-A S-B'],
        [['--outcome', 'o-1'], 'S-A'],
        [['--release', 'spring'], 'S-B'],
        [['--team', 'blue'], ''],
        [['--team', 'blue', '--all'], 'S-C'],
        [['--owner', 'ann'], 'S-D'],
        [['s/d.md', 's/b.md'], 'S-B S-D'],
        [['--status', 'ready', '--owner', 'Ann'], 'S-D'],
      ] as const)
        assert.equal(await ids(...args), expected, args.join(' '));
      const findings = (await world.check()).findings.filter(({ severity }) => severity !== 'information');
      const troubled = (await rows()).filter(({ file }) => findings.some(finding => finding.file === file));
      assert.ok(troubled.length > 0 && troubled.length < 4);
      assert.deepEqual(await rows('--with-problems'), troubled);
    });

    it('knows a second owner, by name and by words', async () => {
      world = new World({ 'f.md': '---\ntype: story\nid: S-F\nowner: [Ann, Zoe]\n---\n# Ring\n' });
      for (const args of [
        ['--owner', 'zoe'],
        ['--text', 'Zoe'],
      ]) {
        const { stdout, stderr } = await world.run(['backlog', 'list', ...args]);
        assert.match(stdout, /S-F/, args.join(' '));
        assert.equal(stderr, '', args.join(' '));
      }
    });

    it('names an outcome that nobody knows', async () => {
      world = new World(BACKLOG);
      const { code, stdout, stderr } = await world.run(['backlog', 'list', '--outcome', 'NOPE']);
      assert.deepEqual([code, stdout, stderr], [2, '', 'storymark: there is no outcome “NOPE”\n']);
    });

    it('draws a table with the line between now and later and ends with totals', async () => {
      world = new World(BACKLOG);
      const { code, stdout, stderr } = await world.run(['backlog', 'list']);
      assert.deepEqual([code, stderr], [0, '']);
      const lines = stdout.trimEnd().split('\n');
      assert.match(lines[0] ?? '', /^# +id +priority +status +points +outcome +criteria/);
      assert.match(lines[1] ?? '', /^1 +S-A +must +ready +3 +O-1 +1\/2 .*Title of S-A$/);
      assert.equal(lines[3], '── now: 8 of 8 points ── later: 2 stories, ~5 points ──');
      assert.match(lines[4] ?? '', /^3 +S-D /);
      assert.equal(lines.at(-1), '4 open · 10 points · 1 done not shown (--all)');
      const titles = lines.filter(line => line.includes('itle')).map(line => line.search(/title$|Title of/));
      assert.equal(new Set(titles).size, 1, 'titles stand in one column');
    });

    it('numbers a filtered list as the whole backlog, and keeps the line in its place', async () => {
      world = new World(BACKLOG);
      const lines = (await world.run(['backlog', 'list', '--status', 'ready'])).stdout.trimEnd().split('\n');
      assert.deepEqual(
        lines.slice(1).map(line => line.slice(0, 6).trim()),
        ['1  S-A', '── now', '3  S-D', '2 show'],
      );
    });

    it('fits narrow terminals, also with wide characters, and colours only for people', async () => {
      world = new World(BACKLOG);
      world.write(
        's/w.md',
        storyText('S-W', { title: '夜勤の看護師が明日の訪問経路を前の晩に地図で見られるようにする' }),
      );
      const listed = async (columns: number, env: Readonly<Record<string, string>> = {}) => {
        const parts: string[] = [];
        const stdout = { isTTY: true, columns, write: (part: string) => void parts.push(part) };
        await world.run(['backlog', 'list', '--all'], { stdout, env });
        return parts.join('');
      };
      for (const columns of [20, 34, 48, 60, 80, 120]) {
        const plain = await listed(columns, { NO_COLOR: '1' });
        for (const line of plain.split('\n')) {
          const wide = [...line].filter(char => char > '\u3000').length;
          assert.ok([...line].length + wide <= columns, `${columns}: ${line}`);
        }
        assert.ok(!plain.includes('\u001b'));
      }
      assert.ok((await listed(80)).includes('\u001b['));
      assert.match(await listed(200), /地図で見られるようにする$/m);
    });

    it('names each of several products and sums them up', async () => {
      world = new World({ 'x/.storymark.jsonc': '{}', 'x/a.md': storyText('S-A', { estimate: 1 }) });
      world.write('y/.storymark.jsonc', '{}');
      world.write('y/a.md', storyText('S-A', { estimate: 2 }));
      assert.deepEqual(
        (await rows()).map(({ file }) => file),
        ['x/a.md', 'y/a.md'],
      );
      const lines = (await world.run(['backlog', 'list'])).stdout.trimEnd().split('\n');
      const x = lines.indexOf('x');
      assert.ok(x >= 0 && lines.indexOf('y') > x);
      assert.match(lines.at(-1) ?? '', /2 open · 3 points$/);
    });

    it('says nothing but totals of a backlog in which nothing is open', async () => {
      world = new World({ 'a.md': storyText('S-A', { status: 'done' }) });
      assert.equal((await world.run(['backlog', 'list'])).stdout, 'nothing open · 1 done not shown (--all)\n');
    });
  });

  describe('move', () => {
    const moved = async (...args: readonly string[]) => world.run(['backlog', 'move', ...args]);

    for (const [args, expected, changed] of [
      [['S-D', '--top'], 'S-D S-A S-B S-C S-E', ['s/d.md']],
      [['S-A', '--bottom'], 'S-B S-C S-D S-E S-A', ['s/a.md']],
      [['S-E', '--before', 'S-B'], 'S-A S-E S-B S-C S-D', ['s/e.md']],
      [['S-E', 'S-A', '--after', 'S-D'], 'S-B S-C S-D S-A S-E', ['s/a.md']],
      [['S-D', 'S-E', '--before', 'S-A'], 'S-D S-E S-A S-B S-C', ['s/d.md', 's/e.md']],
      [['s/d.md', '--before', 's/a.md'], 'S-D S-A S-B S-C S-E', ['s/d.md']],
      [['S-C', '--top'], 'S-C S-A S-B S-D S-E', ['s/c.md']],
    ] as const) {
      it(`${args.join(' ')} changes one line of each story that must move`, async () => {
        world = new World(BACKLOG);
        const before = bytes();
        const { code, stderr } = await moved(...args);
        assert.deepEqual([code, stderr], [0, '']);
        assert.equal(await ids('--all'), expected);
        const after = bytes();
        assert.deepEqual([...after.keys()], [...before.keys()], 'no file comes or goes');
        const withoutRank = (text: string | undefined) => text?.replace(/^rank: .*\n/m, '');
        for (const [file, text] of after) {
          assert.equal(withoutRank(text), withoutRank(before.get(file)), file);
          assert.equal(text !== before.get(file), (changed as readonly string[]).includes(file), file);
        }
      });
    }

    it('says where each story is now, and what else had to get a rank', async () => {
      world = new World(BACKLOG);
      assert.equal((await moved('S-D', '--top')).stdout, 'S-D is now 1 of 4: s/d.md\n');
      assert.equal((await moved('S-D', '--top')).stdout, 'S-D stays 1 of 4: s/d.md\n');
      assert.match((await moved('S-C', '--bottom')).stdout, /^S-C has a new rank; it is done, .*: s\/c\.md\n$/);
      world.remove();
      world = new World();
      for (const id of ['A', 'B', 'C', 'D']) world.write(`${id}.md`, storyText(id, { rank: '"a5"' }));
      assert.equal(
        (await moved('D', '--after', 'A')).stdout,
        'A has a new rank, to make room, and stays 1 of 4: A.md\nD is now 2 of 4: D.md\n',
      );
    });

    it('writes nothing where only closed stories would be passed', async () => {
      world = new World({ ...BACKLOG, 's/0.md': storyText('S-0', { status: 'done', rank: '"Zz"' }) });
      const before = bytes();
      for (const args of [
        ['S-A', '--top'],
        ['S-D', '--after', 'S-B'],
        ['S-B', '--before', 'S-D'],
      ])
        assert.equal((await moved(...args)).code, 0);
      assert.deepEqual(bytes(), before);
    });

    it('keeps byte-order mark, line ends, comments and a missing last line end', async () => {
      world = new World(BACKLOG);
      const text = `\ufeff${storyText('S-X', { rank: "'zz' # by hand" }).replaceAll('\n', '\r\n').trimEnd()}`;
      world.write('s/x.md', text);
      assert.equal((await moved('S-X', '--top')).code, 0);
      assert.notEqual(world.read('s/x.md'), text);
      assert.equal(world.read('s/x.md').replace(/'\w+' # by hand/, "'zz' # by hand"), text);
    });

    const twice = { ...BACKLOG, 's/twin.md': storyText('S-A', { title: 'Twin' }) };
    const otherProduct = {
      ...BACKLOG,
      'y/.storymark.jsonc': '{}',
      'y/1.md': storyText('S-A'),
      'y/2.md': storyText('S-Y'),
    };
    for (const [what, files, args, said] of [
      ['an unknown id', BACKLOG, ['S-A', 'S-X', '--bottom'], 'there is no story S-X'],
      ['an unknown target', BACKLOG, ['S-A', '--after', 'S-X'], 'there is no story S-X'],
      ['an outcome', BACKLOG, ['O-1', '--top'], 'O-1 is no story, it is of type outcome'],
      [
        'an id that two files have',
        twice,
        ['S-A', '--bottom'],
        'S-A is the id of 2 files: s/a.md, s/twin.md; name the file instead',
      ],
      [
        'a target that two files have',
        twice,
        ['S-D', '--before', 'S-A'],
        'S-A is the id of 2 files: s/a.md, s/twin.md; name the file instead',
      ],
      [
        'an id in two products',
        otherProduct,
        ['S-A', '--bottom'],
        'S-A is the id of 2 files: s/a.md, y/1.md; name the file instead',
      ],
      ['stories of two products', otherProduct, ['S-D', '--after', 'S-Y'], 'S-D and S-Y are in different products'],
      ['a target that is to be moved', BACKLOG, ['S-A', 'S-B', '--after', 'S-B'], 'S-B cannot go after itself'],
      ['no id', BACKLOG, ['--top'], /the id of a story is missing/],
      ['no target', BACKLOG, ['S-A'], /exactly one of --before/],
      ['two targets', BACKLOG, ['S-A', '--top', '--after', 'S-B'], /exactly one of --before/],
      ['two stories before which', BACKLOG, ['S-A', '--before', 'S-B', '--before', 'S-D'], /exactly one of --before/],
      ['an empty folder', {}, ['S-A', '--top'], 'there is no story S-A'],
    ] as const) {
      it(`is refused with one line and exit code 2 for ${what}`, async () => {
        world = new World(files);
        const before = bytes();
        const { code, stdout, stderr } = await moved(...args);
        assert.deepEqual([code, stdout], [2, '']);
        assert.match(stderr, /^storymark: [^\n]+\n$/);
        if (typeof said === 'string') assert.equal(stderr, `storymark: ${said}\n`);
        else assert.match(stderr, said);
        assert.deepEqual(bytes(), before);
      });
    }

    it('is done in a product where an inner one has the same id, by naming the file', async () => {
      world = new World(otherProduct);
      assert.equal((await moved('y/1.md', '--bottom')).stdout, 'S-A is now 2 of 2: y/1.md\n');
    });

    it('puts everything back when one of several files cannot be written', async () => {
      world = new World(BACKLOG);
      const before = bytes();
      let writes = 0;
      const files: FileAccess = {
        ...nodeFiles,
        write: (file, text) => {
          writes++;
          if (file.endsWith('e.md')) throw new FileError(file, 'permission denied');
          nodeFiles.write(file, text);
        },
      };
      const { code, stdout, stderr } = await world.run(['backlog', 'move', 'S-D', 'S-E', '--top'], { files });
      assert.deepEqual([code, stdout, stderr], [2, '', 'storymark: nothing is moved: s/e.md: permission denied\n']);
      assert.equal(writes, 3, 'one is written, one refused, one put back');
      assert.deepEqual(bytes(), before);
    });

    it('writes nothing where a file cannot be edited, read, or changed meanwhile', async () => {
      const broken = { 's/f.md': "---js\n({ type: 'story' })\n---\n" };
      for (const [read, said] of [
        [undefined, /s\/f\.md: its frontmatter is not YAML/],
        [
          (file: string) => {
            if (file.endsWith('c.md')) throw new FileError(file, 'permission denied');
            return nodeFiles.read(file);
          },
          /s\/c\.md: permission denied\nstorymark: nothing is moved, since not all of the backlog can be read/,
        ],
        [
          (() => {
            let reads = 0;
            return (file: string) => {
              const found = nodeFiles.read(file);
              return file.endsWith('d.md') && ++reads > 1 ? { ...found, text: found.text.replace('a3', 'a0V') } : found;
            };
          })(),
          /s\/d\.md: it changed meanwhile/,
        ],
      ] as const) {
        world = new World({ ...BACKLOG, ...(read ? {} : broken) });
        const before = bytes();
        const argv = ['backlog', 'move', 'S-D', ...(read ? [] : ['s/f.md']), '--top'];
        const { code, stderr } = await world.run(argv, { files: { ...nodeFiles, ...(read && { read }) } });
        assert.equal(code, 2);
        assert.match(stderr, said);
        assert.deepEqual(bytes(), before);
        world.remove();
      }
      world = new World();
    });

    it('leaves files alone that are not UTF-8', async () => {
      world = new World(BACKLOG);
      world.write('s/l.md', Buffer.from(storyText('S-L', { owner: 'Zoë' }), 'latin1'));
      const before = bytes();
      const { code, stderr } = await moved('S-L', '--top');
      assert.equal(code, 2);
      assert.match(stderr, /nothing is moved: s\/l\.md: it is not UTF-8\n$/);
      assert.deepEqual(bytes(), before);
    });
  });

  describe('where another tool keeps the order', () => {
    const story = (id: string, facts: Readonly<Record<string, string | number>> = {}) =>
      storyText(id, { status: 'ready', ...facts });

    it('reads its number where there is no rank, and a move still writes a rank of one line', async () => {
      world = new World({
        'a.md': story('S-A', { ordinal: 3000, priority: 'must' }),
        'b.md': story('S-B', { order: 1000.5 }),
        'c.md': story('S-C', { ordinal: -2 }),
        'd.md': story('S-D', { priority: 'must' }),
      });
      assert.equal(await ids(), 'S-C S-B S-A S-D');
      const before = bytes();
      assert.equal((await world.run(['backlog', 'move', 'S-D', '--after', 'S-C'])).code, 0);
      assert.equal(await ids(), 'S-C S-D S-B S-A');
      const after = bytes();
      assert.deepEqual(
        [...after.keys()].filter(file => after.get(file) !== before.get(file)),
        ['d.md'],
      );
      const line = /^rank: "[0-9A-Za-z]{3,12}"\n/m;
      assert.equal(world.read('d.md').replace(line, ''), before.get('d.md'));
    });

    it('writes the number that the configuration names, whole where it can be, and says whose else', async () => {
      world = new World({
        '.storymark.jsonc': '{ "backlog": { "orderKey": "ordinal" } }',
        'a.md': story('S-A', { ordinal: 1000, rank: '"z"' }),
        'b.md': story('S-B', { ordinal: 2000 }),
        'c.md': story('S-C', { ordinal: 3000 }),
        'd.md': story('S-D'),
        'e.md': story('S-E'),
      });
      assert.equal(await ids(), 'S-A S-B S-C S-D S-E');
      const c = world.read('c.md');
      assert.equal((await world.run(['backlog', 'move', 'S-C', '--after', 'S-A'])).code, 0);
      assert.equal(world.read('c.md'), c.replace('ordinal: 3000', 'ordinal: 1500'));
      const { stdout } = await world.run(['backlog', 'move', 'S-A', '--after', 'S-D']);
      assert.match(
        stdout,
        /^S-D has a new ordinal, to make room, and stays 3 of 5: d\.md\nS-A is now 4 of 5: a\.md\n$/,
      );
      assert.equal(await ids(), 'S-C S-B S-D S-A S-E');
      assert.match(world.read('d.md'), /^ordinal: 2100$/m);
      assert.match(world.read('a.md'), /^ordinal: 2200\nrank: "z"$/m);
      assert.equal(world.read('e.md'), story('S-E'));
    });

    it('follows kanbn’s index, and a rank wins over it', async () => {
      world = new World({
        '.storymark.jsonc': '{ "preset": "kanbn" }',
        '.kanbn/index.md':
          '# Board\n\n## Todo\n\n- [two](tasks/two.md)\n- [one](tasks/one.md)\n\n## Done\n\n- [old](tasks/old.md)\n',
        '.kanbn/tasks/one.md': '# One\n\nText.\n',
        '.kanbn/tasks/two.md': '# Two\n\nText.\n',
        '.kanbn/tasks/old.md': '# Old\n\nText.\n',
      });
      const names = async () => (await rows()).map(({ file }) => file.replace(/^.*\//, ''));
      assert.deepEqual(await names(), ['two.md', 'one.md']);
      const index = world.read('.kanbn/index.md');
      assert.equal((await world.run(['backlog', 'move', '.kanbn/tasks/one.md', '--top'])).code, 0);
      assert.deepEqual(await names(), ['one.md', 'two.md']);
      assert.match(world.read('.kanbn/tasks/one.md'), /^---\nrank: "[0-9A-Za-z]+"\n---\n# One\n\nText\.\n$/);
      assert.equal(world.read('.kanbn/index.md'), index);
    });

    it('keeps stories that share a file as they stand there, and says why they cannot be moved', async () => {
      const section = (n: number, title: string) => `### User Story ${n} - ${title} (Priority: P${4 - n})\n\nText.\n\n`;
      const spec = `# Feature\n\n## User Scenarios\n\n${section(1, 'Ring')}${section(2, 'Stop')}`;
      world = new World({
        '.storymark.jsonc': '{ "files": { "story": ["specs/**/spec.md"] } }',
        'specs/a/spec.md': spec,
        'x.md': story('S-X', { priority: 'must' }),
      });
      assert.equal(await ids(), 'S-X US1 US2');
      const { code, stderr } = await world.run(['backlog', 'move', 'US2', '--top']);
      assert.deepEqual(
        [code, stderr],
        [
          2,
          'storymark: US2 cannot be moved: it shares its file with other stories, and keeps its place there (specs/a/spec.md//US2)\n',
        ],
      );
      assert.equal((await world.run(['backlog', 'move', 'S-X', '--after', 'US1'])).code, 0);
      assert.equal(await ids(), 'US1 S-X US2');
      assert.equal(world.read('specs/a/spec.md'), spec);
    });
  });

  it('explains itself, and is 2 with one line for what it does not know', async () => {
    world = new World(BACKLOG);
    for (const argv of [['--help'], ['list', '--help'], ['move', '-h']]) {
      const { code, stdout, stderr } = await world.run(['backlog', ...argv]);
      assert.deepEqual([code, stderr], [0, '']);
      assert.match(stdout, /^storymark backlog/);
    }
    for (const argv of [[], ['sort'], ['list', '--format', 'xml'], ['list', '--priority', 'soon'], ['list', '--foo']]) {
      const { code, stdout, stderr } = await world.run(['backlog', ...argv]);
      assert.deepEqual([code, stdout], [2, ''], argv.join(' '));
      assert.match(stderr, /^storymark: [^\n]+\n$/);
    }

    it('asks before it changes more than 20 other files, and never changes those that are done', async () => {
      const task = (n: number, status: string) => `---\nid: TASK-${n}\ntitle: Bell ${n}\nstatus: ${status}\n---\n`;
      const tasks = Array.from({ length: 60 }, (_, i) => [
        `backlog/tasks/task-${i + 1}.md`,
        task(i + 1, i % 2 ? 'Done' : 'To Do'),
      ]);
      world = new World({ '.storymark.jsonc': '{ "preset": "backlog-md" }', ...Object.fromEntries(tasks) });
      const before = bytes();
      const command = ['backlog', 'move', 'TASK-1', '--bottom'];
      const refused = await world.run(command);
      assert.equal(refused.code, 2);
      assert.match(
        refused.stderr,
        /nothing is moved: 29 other files need a new ordinal for this move; --yes changes them too/,
      );
      const questions: string[] = [];
      const ask = (answer: string) => async (question: string) => {
        questions.push(question);
        return answer;
      };
      assert.equal((await world.run(command, { ask: ask('n') })).code, 2);
      assert.match(questions[0] ?? '', /^29 other files need a new ordinal for this move\. Change them too\?/);
      assert.deepEqual(bytes(), before);
      const late = 'backlog/tasks/task-99.md';
      const slowly = async () => {
        world.write(late, task(99, 'To Do'));
        return 'y';
      };
      const { code, stdout, stderr } = await world.run(command, { ask: slowly });
      assert.deepEqual([code, stderr], [0, '']);
      assert.match(stdout, /^TASK-1 is now 31 of 31: /m, 'behind what came while somebody thought about it');
      for (const [file, text] of before) world.write(file, text);
      fs.rmSync(world.path(late));
      assert.match((await world.run([...command, '--yes'])).stdout, /^TASK-1 is now 30 of 30: /m);
      for (const [file, text] of before) if (text.includes('Done')) assert.equal(world.read(file), text, file);
      assert.equal(questions.length, 1);
      const few = await world.run(['backlog', 'move', 'TASK-3', '--bottom'], { ask: ask('n') });
      assert.equal(few.code, 0);
      assert.match(few.stdout, /^TASK-3 is now 30 of 30: /);
      assert.equal(questions.length, 1, 'one file changes, nobody is asked');
    });

    it('takes a file’s name for the id of a story that has none, and says what became of one that is done', async () => {
      const unnamed = (title: string, rank: string) => `---\ntype: story\ntitle: ${title}\nrank: "${rank}"\n---\n`;
      world = new World({
        ...BACKLOG,
        'tasks/ring-twice.md': unnamed('Ring twice', 'a5'),
        'tasks/ring.md': unnamed('Ring', 'a6'),
        'old/ring.md': unnamed('Ring once', 'a7'),
      });
      const { code, stdout, stderr } = await world.run(['backlog', 'move', 'ring-twice', '--top']);
      assert.equal(code, 0, stderr);
      assert.equal(stdout, 'tasks/ring-twice.md is now 1 of 7\n', 'which says once how it is called');
      const refused = await world.run(['backlog', 'move', 'ring', '--top']);
      assert.match(
        refused.stderr,
        /ring is the name of 2 files: (?=.*tasks\/ring\.md)(?=.*old\/ring\.md).*name the file instead/,
      );
      const closed = await world.run(['backlog', 'move', 'S-C', '--top']);
      assert.match(closed.stdout, /^S-C has a new rank; it is done, and has no place among the open: s\/c\.md$/m);
    });
  });
});
