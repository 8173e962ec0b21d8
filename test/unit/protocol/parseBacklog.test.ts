import assert from 'node:assert/strict';
import type {
  BacklogFilter,
  BacklogRow,
  SnapshotMessage,
  ToBacklogView,
  ToExtension,
} from '../../../src/protocol/backlog';
import { parseToBacklogView, parseToExtension } from '../../../src/protocol/parseBacklog';

const intent = { intentId: 'a-1', version: 3 };
const row: BacklogRow = {
  key: 'k1',
  id: 'STORY-1',
  title: 'Confirm a visit',
  status: 'To Do',
  category: 'open',
  priority: 'must',
  priorityText: 'P0',
  outcome: { id: 'OUT-1', title: 'Earlier', state: 'testing' },
  criteria: { ticked: 1, all: 2 },
  estimate: 0.5,
  problems: { errors: 0, warnings: 1, infos: 2 },
  release: '1.10',
  team: 'north',
  owner: '@ann',
  otherOwners: ['@bo'],
  fixed: true,
  file: 'stories/1.md',
};
const bare: BacklogRow = {
  key: 'k2',
  title: '',
  category: 'done',
  criteria: { ticked: 0, all: 0 },
  problems: { errors: 0, warnings: 0, infos: 0 },
  file: '',
};
const everything: BacklogFilter = {
  text: '',
  statuses: [],
  priorities: [],
  outcomes: [],
  releases: [],
  teams: [],
  owners: [],
  withProblems: false,
  closed: false,
};
const snapshot: SnapshotMessage = {
  type: 'snapshot',
  version: 0,
  panel: {
    products: [{ key: 'p', name: 'Home care' }],
    product: 'p',
    capacity: 20,
    mustShare: 72,
    broken: true,
    density: 'compact',
  },
  rows: [row, bare],
  filter: { ...everything, owners: [''] },
};

describe('messages to the extension', () => {
  const messages: readonly ToExtension[] = [
    { type: 'ready' },
    { type: 'open', key: 'k1', preview: true },
    { type: 'selection', keys: [] },
    { type: 'select-product', product: 'p' },
    { type: 'run', command: 'new-story' },
    { type: 'run', command: 'open-configuration' },
    { type: 'run', command: 'undo' },
    { type: 'move', ...intent, keys: ['k1', 'k2'], to: { at: 'top' } },
    { type: 'move', ...intent, keys: ['k1'], to: { at: 'after', key: 'k2' } },
    { type: 'focus' },
    { type: 'choose', keys: ['k1', 'k2'], field: 'status' },
    { type: 'filter', filter: { ...everything, text: 'visit', priorities: ['must'], closed: true } },
    { type: 'set-capacity', ...intent, capacity: 20 },
  ];
  for (const message of messages)
    it(`takes ${JSON.stringify(message)}`, () => assert.deepEqual(parseToExtension(message), message));

  it('leaves out what it does not know', () => {
    const message = { type: 'open', key: 'k1', preview: false, path: '/etc/passwd' };
    assert.deepEqual(parseToExtension(message), { type: 'open', key: 'k1', preview: false });
  });

  const wrong: readonly unknown[] = [
    undefined,
    null,
    'ready',
    [],
    {},
    { type: 'toString' },
    { type: 'open', key: '', preview: true },
    { type: 'open', key: 'k1' },
    { type: 'run', command: 'workbench.action.quit' },
    { type: 'selection', keys: [1] },
    { type: 'move', ...intent, keys: [], to: { at: 'top' } },
    { type: 'move', ...intent, keys: ['k1', 'k1'], to: { at: 'top' } },
    { type: 'move', ...intent, keys: ['k1'], to: { at: 'after', key: 'k1' } },
    { type: 'move', ...intent, keys: ['k1'], to: { at: 'after' } },
    { type: 'move', ...intent, keys: ['k1'], to: { at: 3 } },
    { type: 'move', intentId: 'a', version: 1.5, keys: ['k1'], to: { at: 'top' } },
    { type: 'choose', keys: ['k1'], field: 'rank' },
    { type: 'choose', keys: [], field: 'status' },
    { type: 'filter', filter: 'must' },
    { type: 'set-capacity', ...intent, capacity: -1 },
    { type: 'set-capacity', ...intent, capacity: Number.NaN },
  ];
  for (const message of wrong)
    it(`refuses ${JSON.stringify(message)}`, () => assert.equal(parseToExtension(message), undefined));
});

describe('messages to the backlog view', () => {
  const messages: readonly ToBacklogView[] = [
    snapshot,
    { type: 'patch', from: 0, version: 2, changed: [row], removed: ['k2'], placed: [{ key: 'k1', index: 0 }] },
    { type: 'patch', from: 0, version: 1, changed: [], removed: [], placed: [], panel: snapshot.panel },
    { type: 'reveal', key: 'k1', focus: true },
    { type: 'acknowledged', intentId: 'a', version: 4 },
    { type: 'refused', intentId: 'a', reason: 'The file is gone.' },
    { type: 'command', name: 'move-up' },
    { type: 'announce', text: 'STORY-4K7Q: status is now done', isShown: false },
    { type: 'announce', text: 'STORY-4K7Q: last change undone', isShown: true },
    { type: 'place', keys: ['k1'], to: { at: 'after', key: 'k2' } },
  ];
  for (const message of messages)
    it(`takes ${message.type}`, () => assert.deepEqual(parseToBacklogView(message), message));

  it('refuses two rows with one key', () => {
    assert.equal(parseToBacklogView({ ...snapshot, rows: [row, row] }), undefined);
  });
  for (const [name, value] of [
    ['category', 'todo'],
    ['estimate', '3'],
    ['criteria', { ticked: 3, all: 2 }],
    ['problems', { errors: 0, warnings: 0 }],
    ['outcome', { id: 'o', title: 't', state: 'great' }],
    ['priority', 'high'],
    ['title', undefined],
  ] as const)
    it(`refuses a row whose ${name} is ${JSON.stringify(value)}`, () => {
      assert.equal(parseToBacklogView({ ...snapshot, rows: [{ ...row, [name]: value }] }), undefined);
    });
});
