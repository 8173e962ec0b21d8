import assert from 'node:assert/strict';
import type { ArtifactKind } from '../../../src/core/artifacts/artifact';
import { type JoinedProduct, type PlannedArtifact, planNewArtifact } from '../../../src/core/product/newArtifact';
import { PRESETS } from '../../../src/core/product/presets/presets';
import { check } from '../rules/scenario';

/** What is planned for a new artifact in a product of some files. */
function plan(
  files: Readonly<Record<string, string>>,
  config: object,
  more: Partial<JoinedProduct> & { readonly kind?: ArtifactKind; readonly serves?: string } = {},
): PlannedArtifact {
  const checker = check(new Map(Object.entries(files)), JSON.stringify(config));
  const { kind = 'story', serves, ...joined } = more;
  return planNewArtifact(
    { kind, title: 'Log in: with SSO', id: undefined, serves, created: '2026-05-04' },
    {
      config: checker.config,
      artifacts: [...checker.product.all()],
      folder: undefined,
      isTaken: path => path in files,
      random: () => 0,
      ...joined,
    },
  );
}

function made(...args: Parameters<typeof plan>) {
  const planned = plan(...args);
  return planned.ok ? planned : assert.fail(planned.reason);
}

const task = (id: string, status: string) => `---\nid: ${id}\ntitle: x\nstatus: ${status}\n---\n`;
const typed = (id: string, status = 'ready') => `---\ntype: story\nid: ${id}\nstatus: ${status}\n---\n# X\n`;

describe('product/newArtifact', () => {
  it('Backlog.md: numbered on and named as its tasks are, among the open ones, as the tool writes it', () => {
    const files = {
      'backlog/completed/back-1 - One.md': task('BACK-1', 'Done'),
      'backlog/completed/back-2 - Two-words.md': task('BACK-2', 'Done'),
      'backlog/completed/back-9 - Nine-Words.md': task('BACK-9', 'Done'),
      'backlog/tasks/back-12 - Title-words.md': task('BACK-12', 'To Do'),
      'backlog/tasks/back-12.3 - A-part.md': task('BACK-12.3', 'To Do'),
    };
    const { path, text } = made(files, { preset: 'backlog-md' }, { serves: 'OUTCOME-1' });
    assert.equal(path, 'backlog/tasks/back-13 - Log-in-with-SSO.md');
    assert.match(text, /^---\nid: BACK-13\ntitle: "Log in: with SSO"\nstatus: To Do\noutcome: OUTCOME-1\n/);
    assert.doesNotMatch(text, /^type:/m);
    const { 'backlog/completed/back-9 - Nine-Words.md': done } = files;
    const allDone = made({ 'backlog/completed/back-9 - Nine-Words.md': done }, { preset: 'backlog-md' });
    assert.equal(allDone.path, 'backlog/tasks/back-10 - Log-in-with-SSO.md');
    assert.equal(made({}, { preset: 'backlog-md' }).path, 'backlog/tasks/task-1 - Log-in-with-SSO.md');
  });

  it('DevStories: the next number, and the keys that its schema has', () => {
    const files = {
      '.devstories/stories/DS-009.md': task('DS-009', 'done'),
      '.devstories/stories/DS-185.md': task('DS-185', 'todo'),
    };
    const { path, text } = made(files, { preset: 'devstories' });
    assert.equal(path, '.devstories/stories/DS-186.md');
    const keys = [...(text.split('---')[1] ?? '').matchAll(/^(\w+):/gm)].map(([, key]) => key);
    assert.deepEqual(keys, ['id', 'title', 'type', 'epic', 'status', 'size', 'created']);
    const linked = plan(files, { preset: 'devstories' }, { serves: 'O-1' });
    assert.ok(!linked.ok && /DevStories refuses .* none for the outcome/.test(linked.reason));
    assert.ok(plan(files, { preset: 'devstories' }, { serves: 'O-1', folder: 'stories/' }).ok);
  });

  it('a tool that makes its stories alone is told of, unless another folder is named', () => {
    const refused = PRESETS.map(({ name }) => name).filter(preset => !plan({}, { preset }).ok);
    assert.deepEqual(refused.sort(), ['bmad', 'kanbn', 'kiro', 'spec-kit', 'specweave']);
    const spec = { 'specs/001-photos/spec.md': '# Photos\n\n### User Story 1 - Albums (Priority: P1)\n\nText.\n' };
    const planned = plan(spec, { preset: 'spec-kit' });
    assert.ok(!planned.ok && /sections of a spec\.md: let \/speckit\.specify/.test(planned.reason));
    const own = made(spec, { preset: 'spec-kit' }, { folder: 'stories/' });
    assert.equal(own.path, 'stories/log-in-with-sso.md');
    assert.match(own.text, /^---\ntype: story\nid: STORY-001\n/);
    assert.equal(plan({ ...spec, 'stories/a.md': typed('STORY-001') }, { preset: 'spec-kit' }).ok, true);
    assert.ok(made(spec, { preset: 'spec-kit' }, { kind: 'outcome' }).path.startsWith('outcomes/'));
  });

  it('goes on with the ids in use where they are numbers, as wide as they are', () => {
    const files = Object.fromEntries([1, 2, 11].map(n => [`docs/us/US-${n}.md`, `---\nid: US-${n}\n---\n# X\n`]));
    const config = { files: { story: ['docs/us/*.md'] }, ids: 'sequential' };
    const { path, text } = made(files, config);
    assert.equal(path, 'docs/us/US-12.md');
    assert.match(text, /^---\nid: US-12\noutcome:\nstatus: draft\n/);
  });

  it('goes on with numbers alone, of an epic too', () => {
    const files = { 'us/1.1.story.md': '# Story 1.1: A\n', 'us/1.2.story.md': '# Story 1.2: B\n' };
    const config = { files: { story: ['us/*.md'] }, ids: 'sequential' };
    assert.equal(made(files, config).path, 'us/1.3.log-in-with-sso.md');
    assert.equal(made({ 'us/9.md': '---\nid: 9\n---\n# X\n' }, config).path, 'us/10.md');
  });

  it('gives no file a name that Windows keeps for itself', () => {
    const path = (title: string, files = {}) => {
      const checker = check(new Map(Object.entries(files)), '{}');
      const planned = planNewArtifact(
        { kind: 'story', title, id: 'AUX', serves: undefined, created: '2026-05-04' },
        {
          config: checker.config,
          artifacts: [...checker.product.all()],
          folder: undefined,
          isTaken: () => false,
          random: () => 0,
        },
      );
      return planned.ok && planned.path;
    };
    assert.deepEqual(
      ['CON', 'nul', 'Com1', 'LPT9', 'Console', 'com10', 'Con man'].map(title => path(title)),
      ['con_', 'nul_', 'com1_', 'lpt9_', 'console', 'com10', 'con-man'].map(name => `stories/${name}.md`),
    );
    assert.equal(path('x', { 's/S-1.x.md': typed('S-1') }), 's/AUX_.x.md', 'whatever follows behind a dot');
  });

  it('counts for a folder where ids are unique in folders', () => {
    const files = {
      'a/S-1.md': typed('S-1', 'done'),
      'a/S-8.md': typed('S-8', 'done'),
      'b/S-1.md': typed('S-1'),
      'b/S-2.md': typed('S-2'),
    };
    assert.equal(made(files, { ids: { style: 'sequential', unique: 'folder' } }).path, 'b/S-3.md');
  });

  it('begins a life with the team’s own word for a draft', () => {
    const { text } = made({}, { statuses: { story: { Waiting: 'open', 'An idea': 'draft' } } });
    assert.match(text, /^status: An idea$/m);
    assert.match(made({}, { statuses: { story: { Waiting: 'open' } } }).text, /^status: draft$/m);
  });
});
