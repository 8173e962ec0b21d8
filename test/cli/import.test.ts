import assert from 'node:assert/strict';
import fs from 'node:fs';
import { FileError } from '../../src/cli/io';
import { nodeFiles } from '../../src/cli/nodeFiles';
import { World } from './world';

const JIRA = `Summary,Issue key,Status,Labels,Labels,Watchers,Description
"See the route, on a map",HC-12,To Do,mobile,offline,ann,"As a nurse, I want to see it,
so that I drive less."
Swap two visits,HC-13,Done,,,,
`;

describe('storymark import', function () {
  this.timeout(10_000);
  let world: World;
  afterEach(() => world.remove());

  /** All files but the one that is imported, with their bytes. */
  function bytes(): ReadonlyMap<string, string> {
    const names = fs.readdirSync(world.root, { recursive: true, encoding: 'utf8' });
    const files = names.filter(name => fs.statSync(world.path(name)).isFile() && !/\.(?:csv|txt)$/.test(name)).sort();
    return new Map(files.map(name => [name.replaceAll('\\', '/'), fs.readFileSync(world.path(name), 'latin1')]));
  }

  it('shows what the columns become and writes nothing where nobody can be asked', async () => {
    world = new World({ 'jira.csv': JIRA });
    const { code, stdout, stderr } = await world.run(['import', 'jira.csv']);
    assert.equal(code, 2);
    assert.match(stdout, /^jira\.csv: 2 rows, as from Jira$/m);
    assert.match(stdout, /^ {2}Summary +title +See the route, on a map$/m);
    assert.match(stdout, /^ {2}left out: Watchers$/m);
    assert.match(stderr, /--yes/);
    assert.deepEqual([...bytes().keys()], []);
  });

  it('asks at a terminal, takes changes, keeps the answer and asks no second time', async () => {
    world = new World({ 'jira.csv': JIRA });
    const answers = ['owner=Watchers', 'nonsense', 'y'];
    const questions: string[] = [];
    const first = await world.run(['import', 'jira.csv'], {
      ask: async question => {
        questions.push(question);
        return answers.shift();
      },
    });
    assert.equal(first.code, 0, first.stderr);
    assert.equal(questions.length, 3);
    assert.match(first.stdout, /“nonsense” is not of the form id=Column/);
    assert.match(world.read('stories/see-the-route-on-a-map.md'), /^owner: ann$/m);
    world.write('jira.csv', `${JIRA}New one,HC-14,To Do,,,,\n`);
    const second = await world.run(['import', 'jira.csv'], { ask: () => assert.fail('it asked again') });
    assert.equal(second.code, 0);
    assert.match(second.stdout, /^1 created, 2 already there, 0 left out$/m);
  });

  it('writes nothing when the answer is no, or the input ends', async () => {
    world = new World({ 'jira.csv': JIRA });
    for (const answer of ['n', undefined])
      assert.equal((await world.run(['import', 'jira.csv'], { ask: async () => answer })).code, 2);
    assert.deepEqual([...bytes().keys()], []);
  });

  it('changes no file, whoever made it, and deletes none', async () => {
    world = new World({
      'jira.csv': JIRA,
      'backlog/HC-1-old.md': '---\ntype: story\nid: HC-1\n---\n# Old\n',
      'backlog/HC-13-swap-two-visits.md': 'no artifact at all',
    });
    const before = bytes();
    assert.equal((await world.run(['import', 'jira.csv', '--yes'])).code, 0);
    const after = bytes();
    for (const [file, content] of before) assert.equal(after.get(file), content, file);
    assert.deepEqual(
      [...after.keys()].filter(file => !before.has(file)),
      ['.storymark-import.jsonc', 'backlog/HC-12-see-the-route-on-a-map.md', 'backlog/HC-13-swap-two-visits-2.md'],
      'named and placed as the others are',
    );
    // Edited, renamed and changed at the source: all the same.
    world.write('elsewhere/x.md', world.read('backlog/HC-12-see-the-route-on-a-map.md').replace('See the', 'Find the'));
    fs.rmSync(world.path('backlog/HC-12-see-the-route-on-a-map.md'));
    world.write('jira.csv', JIRA.replace('To Do', 'In Progress'));
    const edited = bytes();
    const { stdout } = await world.run(['import', 'jira.csv']);
    assert.match(stdout, /^already there: line 2, HC-12, in elsewhere\/x\.md$/m);
    assert.match(stdout, /^0 created, 2 already there/m);
    assert.deepEqual(bytes(), edited);
  });

  it('only says what it would do with --dry-run', async () => {
    world = new World({ 'jira.csv': JIRA });
    const { code, stdout } = await world.run(['import', 'jira.csv', '--yes', '--dry-run']);
    assert.equal(code, 0);
    assert.match(stdout, /^would create stories\/see-the-route-on-a-map\.md: HC-12 /m);
    assert.match(stdout, /^2 to create/m);
    assert.deepEqual([...bytes().keys()], []);
  });

  it('puts files where it is told, in the product around that folder, with the mapping of another file', async () => {
    world = new World({
      'jira.csv': JIRA,
      'app/.storymark.jsonc': '{}',
      'app/old.md': '---\ntype: story\nid: X\n---\n# X\n',
    });
    const { code, stderr } = await world.run([
      'import',
      'jira.csv',
      '--yes',
      '--into',
      'app/new/from jira',
      '--mapping',
      'maps.jsonc',
    ]);
    assert.equal(code, 0, stderr);
    assert.ok(bytes().has('app/new/from jira/see-the-route-on-a-map.md'));
    assert.ok(bytes().has('maps.jsonc'));
    assert.ok(!bytes().has('app/.storymark-import.jsonc'));
  });

  it('makes nothing among the stories of a tool that makes its own, and its own beside them where it is told', async () => {
    const kiro = {
      '.storymark.jsonc': '{ "preset": "kiro" }',
      '.kiro/specs/a/requirements.md': '### Requirement 1\n\nAs a nurse, I want a map, so that I drive less.\n',
      'jira.csv': JIRA,
    };
    world = new World(kiro);
    const before = bytes();
    const { code, stderr } = await world.run(['import', 'jira.csv', '--yes']);
    assert.equal(code, 2);
    assert.match(stderr, /nothing is imported: Kiro keeps stories as sections of a requirements\.md: .*--into FOLDER/);
    assert.deepEqual(bytes(), before, 'nor is the mapping kept');
    const own = await world.run(['import', 'jira.csv', '--yes', '--into', 'stories']);
    assert.equal(own.code, 0, own.stderr);
    assert.match(world.read('stories/see-the-route-on-a-map.md'), /^---\ntype: story\nid: HC-12\n/);
  });

  it('gives stories the shape of the tool that is at home, says what it has no place for, and knows them again', async () => {
    world = new World({
      '.storymark.jsonc': '{ "preset": "devstories" }',
      '.devstories/stories/DS-007.md': '---\nid: DS-007\ntitle: x\nstatus: todo\npriority: 300\n---\n',
      'jira.csv':
        'Summary,Issue key,Issue Type,Status,Priority,Assignee,Labels,Custom field (Rank),Custom field (Acceptance Criteria)\n' +
        'Log in: SSO,HC-12,Bug,In Progress,Highest,Ann; Zoe,a,0|b:,* it opens\n' +
        'Log out,has space,Story,To Do,,,,0|a:,\n',
    });
    const { code, stdout, stderr } = await world.run(['import', 'jira.csv', '--yes']);
    assert.equal(code, 0, stderr);
    assert.equal(
      world.read('.devstories/stories/HC-12.md'),
      `---
id: HC-12
title: "Log in: SSO"
type: bug
epic: EPIC-INBOX
status: in_progress
size: M
created: 2026-05-04
assignee: "Ann, Zoe"
priority: 500
---

# Log in: SSO

## Acceptance Criteria

- [ ] it opens

<!-- imported: "jira:HC-12" -->
`,
    );
    assert.match(world.read('.devstories/stories/DS-008.md'), /^id: DS-008\n[\s\S]*^priority: 400$/m);
    assert.match(
      stdout,
      /^note: not written, since DevStories has no place for it: priority \(line 2\), labels \(line 2\)$/m,
    );
    const files = bytes();
    assert.match((await world.run(['import', 'jira.csv'])).stdout, /^0 created, 2 already there/m);
    assert.deepEqual(bytes(), files);
  });

  it('numbers tasks on in Backlog.md’s prefix, under its keys and in its order', async () => {
    world = new World({
      '.storymark.jsonc': '{ "preset": "backlog-md" }',
      'backlog/tasks/back-4 - Old.md':
        '---\nid: BACK-4\ntitle: Old\nstatus: To Do\nordinal: 3000\n---\n\n## Description\n\nx\n',
      'jira.csv':
        'Summary,Issue key,Issue id,Status,Priority,Assignee,Labels,Description,Rank,Parent id\n' +
        'Log in,HC-12,1,To Do,Highest,Ann; Zoe,a,Why,0|b:,\nLog out,HC-13,2,Done,Low,,,,0|a:,1\n',
    });
    const { stdout, stderr } = await world.run(['import', 'jira.csv', '--yes']);
    assert.equal(stderr, '');
    assert.equal(
      world.read('backlog/tasks/back-5 - Log-in.md'),
      `---
id: BACK-5
title: Log in
status: To Do
assignee: [Ann, Zoe]
created_date: '2026-05-04'
labels: [a]
dependencies: []
priority: high
ordinal: 5000
---

## Description

Why

## Acceptance Criteria
<!-- AC:BEGIN -->
<!-- AC:END -->

<!-- imported: "jira:HC-12" -->
`,
    );
    const second = world.read('backlog/tasks/back-6 - Log-out.md');
    assert.match(second, /^parent_task_id: BACK-5$/m);
    assert.match(second, /^ordinal: 4000$/m);
    assert.match(stdout, /^note: line 2: “HC-12” is no id as stories have them here; it is BACK-5 here$/m);
    assert.match((await world.run(['import', 'jira.csv'])).stdout, /^0 created, 2 already there/m);
  });

  it('makes nothing that would not be read', async () => {
    world = new World({ '.git/HEAD': '', '.gitignore': 'stories/\n', '.storymark.jsonc': '{}', 'jira.csv': JIRA });
    const before = bytes();
    const { code, stderr } = await world.run(['import', 'jira.csv', '--yes']);
    assert.equal(code, 2);
    assert.match(stderr, /nothing is imported: stories\/\S+ would not be read, since \.gitignore/);
    assert.deepEqual(bytes(), before);
  });

  it('says of which releases it took one', async () => {
    const rows = 'Summary,Issue key,Fix versions,Fix versions\nOne,A-1,1.0,2.0\nTwo,A-2,1.0,2.0\nThree,A-3,,2.0\n';
    world = new World({ 'jira.csv': rows });
    const { stdout } = await world.run(['import', 'jira.csv', '--yes']);
    assert.match(stdout, /^note: of the releases of line 2 \(1\.0, 2\.0\) the last is taken, and so of 1 more$/m);
  });

  it('lists the rows that cannot be taken and imports the others', async () => {
    world = new World({ 'a.csv': 'id;title;status\n1;One;Odd\n2;;x\n3;Three;done;too much\n4;Four;done\n' });
    const { code, stdout } = await world.run(['import', 'a.csv', '--yes']);
    assert.equal(code, 1);
    assert.match(stdout, /^left out: line 3: it has no title$/m);
    assert.match(stdout, /^left out: line 4: it has 4 cells, the header 3/m);
    assert.match(stdout, /“statuses” can say what “Odd” means$/m);
    assert.match(stdout, /^2 created, 0 already there, 2 left out$/m);
  });

  it('says what is wrong with a file, where, and what to do', async () => {
    world = new World({
      'open.csv': 'id,title\n1,"never closed\n2,x\n',
      'latin.csv': Buffer.from('id,title\n1,caf\u00e9\n', 'latin1'),
      'none.csv': 'a,b\n1,2\n',
      'empty.csv': '',
      'empty.txt': '\n\n',
      'x.xlsx': 'PK',
      'marked.csv': Buffer.from('\ufeffid,title\n1,Ä\n', 'utf16le'),
      'big.csv': Buffer.from('\ufeffid,title\n1,Ä\n', 'utf16le').swap16(),
      'unmarked.csv': Buffer.from('id,title\n1,x\n', 'utf16le'),
      'broken.csv': 'id,title\n1,x\n',
      'broken.jsonc': '{ "imports": [\n',
      'deep.jsonc': '['.repeat(200_000),
    });
    for (const [args, expected] of [
      [['open.csv'], /open\.csv: line 2, column 3: a quotation mark opens a cell that is never closed/],
      [['latin.csv'], /latin\.csv: line 2, column 6: not UTF-8; save it as UTF-8/],
      ...['marked.csv', 'big.csv', 'unmarked.csv'].map(
        file => [[file], new RegExp(`${file}: it is UTF-16; save it as UTF-8`)] as const,
      ),
      [['none.csv'], /no column becomes the title; say which with --map title=COLUMN/],
      [['empty.csv'], /its first line is to name the columns/],
      [['empty.txt'], /nothing in it to import/],
      [['x.xlsx'], /neither \.csv/],
      [['nowhere.csv'], /nowhere\.csv: there is no such file/],
      [['broken.csv', '--mapping', 'broken.jsonc'], /broken\.jsonc: line 2, column 1: /],
      [['broken.csv', '--mapping', 'deep.jsonc'], /deep\.jsonc: it is nested too deeply to be read/],
      [['broken.csv', '--mapping', '.'], /^storymark: \.: this is a folder\n$/],
      [['broken.csv', '--map', 'title=Nix'], /--map: there is no column “Nix”/],
      [['broken.csv', '--kind', 'epic'], /--kind: “epic” is not one of vision, outcome, story/],
      [[], /name one file/],
    ] as const) {
      const { code, stderr } = await world.run(['import', ...args, '--yes']);
      assert.equal(code, 2, args.join(' '));
      assert.match(stderr, expected, args.join(' '));
    }
    assert.deepEqual([...bytes().keys()], ['broken.jsonc', 'deep.jsonc', 'x.xlsx']);
  });

  it('imports nothing while not all of the product can be read, and where the configuration looks away', async () => {
    world = new World({ 'a.csv': 'id,title\n1,One\n', 'b.md': '---\ntype: story\nid: B\n---\n# B\n' });
    const read = (file: string) => {
      if (file.endsWith('b.md')) throw new FileError(file, 'permission denied');
      return nodeFiles.read(file);
    };
    const unread = await world.run(['import', 'a.csv', '--yes'], { files: { ...nodeFiles, read } });
    assert.equal(unread.code, 2);
    assert.match(unread.stderr, /since not all of the product can be read/);
    world.write('.storymark.jsonc', '{ "files": { "ignore": ["stories/**"] } }');
    fs.rmSync(world.path('b.md'));
    const looksAway = await world.run(['import', 'a.csv', '--yes']);
    assert.equal(looksAway.code, 2);
    assert.match(looksAway.stderr, /leaves out stories\/one\.md; name another folder with --into/);
    assert.ok(![...bytes().keys()].some(file => file.startsWith('stories/')));
  });

  it('goes on where it was stopped', async () => {
    world = new World({ 'a.csv': 'id,title\n1,One\n2,Two\n3,Three\n' });
    const create = (file: string, text: string) => {
      if (file.endsWith('two.md')) throw new FileError(file, 'no space is left');
      nodeFiles.create(file, text);
    };
    const first = await world.run(['import', 'a.csv', '--yes'], { files: { ...nodeFiles, create } });
    assert.equal(first.code, 2);
    assert.match(first.stderr, /two\.md: no space is left; the rest is not imported, run it again/);
    const second = await world.run(['import', 'a.csv']);
    assert.equal(second.code, 0);
    assert.match(second.stdout, /^2 created, 1 already there/m);
  });

  it('looks at a folder as often for many rows as for one', async () => {
    const listings = async (rows: number) => {
      world?.remove();
      world = new World({
        'stories/a.md': '---\ntype: story\nid: A\n---\n# A\n',
        'a.csv': `id,title\n${Array.from({ length: rows }, (_, i) => `X-${i},Title ${i}\n`).join('')}`,
      });
      let count = 0;
      const list: typeof nodeFiles.list = folder => {
        count++;
        return nodeFiles.list(folder);
      };
      const { code } = await world.run(['import', 'a.csv', '--yes'], { files: { ...nodeFiles, list } });
      assert.equal(code, 0);
      return count;
    };
    assert.equal(await listings(20), await listings(1));
  });

  it('imports one story a line', async () => {
    world = new World({
      'g.txt':
        '#G01# As a user, I want to be able to log in, so that I see my data.\n\n#G01# As a user, I want to log out.\n',
    });
    assert.equal((await world.run(['import', 'g.txt'])).code, 0);
    assert.match(
      world.read('stories/log-in.md'),
      /\n# Log in\n\nAs a user, I want to be able to log in, so that I see my data\.\n$/,
    );
    const second = await world.run(['import', 'g.txt']);
    assert.match(second.stdout, /^0 created, 2 already there, 0 left out$/m);
  });

  it('says which lines of a text are no stories, and has nothing against them', async () => {
    world = new World({ 'g.txt': '# Backlog\n\n- [x] As a user, I want to log in.\n\n---\n' });
    const { code, stdout } = await world.run(['import', 'g.txt']);
    assert.equal(code, 0);
    assert.match(stdout, /^note: line 1 and 1 more are no story \(headings, rules and the like\)$/m);
    assert.match(stdout, /^1 created, 0 already there, 0 left out$/m);
    assert.match(world.read('stories/log-in.md'), /^status: done$/m);
    world.write('h.txt', '# Backlog\n');
    const none = await world.run(['import', 'h.txt']);
    assert.deepEqual([none.code, /nothing in it to import/.test(none.stderr)], [2, true]);
  });
});
