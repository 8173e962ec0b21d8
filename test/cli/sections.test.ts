// Files that hold several stories, on the command line.
import assert from 'node:assert/strict';
import { World } from './world';

const SPEC = `# Feature Specification: Albums

### User Story 1 - Group photos (Priority: P2)

As a visitor, I want albums, so that I find photos.

**Acceptance Scenarios**:

1. **Given** photos, **When** the page opens, **Then** albums are there

### User Story 2 - Reorder albums (Priority: P1)

As a visitor, I want to drag albums, so that the best is first.
`;

const FILES = {
  '.storymark.jsonc': '{ "files": { "story": ["specs/**/spec.md", "tasks/*.md"] } }',
  'specs/001-albums/spec.md': SPEC,
  'specs/002-login/spec.md': '### User Story 1 - Log in (Priority: P1)\n\nAs a user, I want in, so that I am in.\n',
  'tasks/task-1 - Alone.md': '# Alone\n\nStatus: To Do\n',
} as const;

interface Row {
  readonly id: string | null;
  readonly title: string;
  readonly file: string;
  readonly priority: string | null;
  readonly status: string | null;
}

describe('several stories in one file, on the command line', function () {
  this.timeout(10_000);
  let world: World;
  beforeEach(() => {
    world = new World(FILES);
  });
  afterEach(() => world.remove());

  it('are counted, and what is found stands in their file', async () => {
    const { artifacts, findings } = await world.check('.');
    assert.equal(artifacts.story, 4);
    const missing = findings.filter(({ rule }) => rule === 'story-missing-acceptance-criteria');
    assert.deepEqual(
      missing.map(({ file, line }) => `${file}:${line}`),
      ['specs/001-albums/spec.md:11', 'specs/002-login/spec.md:1', 'tasks/task-1 - Alone.md:1'],
    );
    assert.deepEqual(
      findings.filter(({ rule }) => /-id$|-title$/.test(rule)),
      [],
    );
  });

  it('are listed each, in the order of their file', async () => {
    const rows: readonly Row[] = JSON.parse((await world.run(['backlog', 'list', '--format', 'json'])).stdout);
    const albums = rows.filter(({ file }) => file === 'specs/001-albums/spec.md');
    assert.deepEqual(
      albums.map(({ id, title, priority }) => [id, title, priority]),
      [
        ['US1', 'Group photos', 'P2'],
        ['US2', 'Reorder albums', 'P1'],
      ],
    );
    assert.equal(rows.find(({ id }) => id === 'task-1')?.status, 'To Do');
  });

  it('are told apart in the table where one id is in several files, and a story without an id has its file’s name', async () => {
    world.write('tasks/ring-the-bell.md', '# Ring it\n\nStatus: To Do\n');
    const cells = async () => {
      const lines = (await world.run(['backlog', 'list'])).stdout.split('\n').slice(0, -2);
      return new Map(lines.map(line => [line.split(/ {2,}/).at(-1), line.split(/ {2,}/).slice(1, 3).join(' ')]));
    };
    const several = await cells();
    assert.equal(several.get('title'), 'id in');
    assert.equal(several.get('Group photos'), 'US1 001-albums');
    assert.equal(several.get('Log in'), 'US1 002-login');
    assert.match(several.get('Reorder albums') ?? '', /^US2 (?!00)/);
    assert.match(several.get('Ring it') ?? '', /^ring-the-bell /);
    world.write('a/x/US-7 ring.md', '---\ntype: story\nid: US-7\n---\n# Seven\n');
    world.write('b/y/US-7 stop.md', '---\ntype: story\nid: US-7\n---\n# Eight\n');
    const deeper = await cells();
    assert.deepEqual([deeper.get('Seven'), deeper.get('Eight')], ['US-7 a', 'US-7 b']);
    world.write('specs/002-login/spec.md', '');
    world.write('a/x/US-7 ring.md', '');
    assert.match((await cells()).get('title') ?? '', /^id (?!in)/, 'no column where nothing is to be told apart');
  });

  it('are named by id or file, and keep their place', async () => {
    const refused = async (...args: readonly string[]) => {
      const { code, stderr } = await world.run(['backlog', 'move', ...args]);
      assert.equal(code, 2);
      return stderr;
    };
    assert.match(
      await refused('US1', '--top'),
      /specs\/001-albums\/spec\.md\/\/US1, .*specs\/002-login\/spec\.md\/\/US1/,
    );
    assert.match(
      await refused('specs/001-albums/spec.md', '--top'),
      /it shares its file with other stories.*\/\/US1, .*\/\/US2/,
    );
    assert.match(await refused('specs/001-albums/spec.md//US2', '--top'), /US2 cannot be moved: it shares its file/);
    assert.match(await refused('US2', '--bottom'), /US2 cannot be moved: it shares its file with other stories/);
    assert.doesNotMatch(await refused('US1', '--top'), /name the file instead/, 'that would be refused too');
    assert.match(await refused('task-1', '--after', 'US1'), /US1 is the id of 2 files: .*name the file instead/);
    assert.match(
      await refused('task-1', '--after', 'specs/001-albums/spec.md'),
      /holds 2 stories: .*\/\/US1, .*\/\/US2/,
    );
    assert.equal(world.read('specs/001-albums/spec.md'), SPEC);
    const moved = await world.run(['backlog', 'move', 'task-1', '--top']);
    assert.equal(moved.code, 0, moved.stderr);
    assert.match(world.read('tasks/task-1 - Alone.md'), /^---\nrank: "[^"]+"\n---\n# Alone\n\nStatus: To Do\n$/);
  });
});
