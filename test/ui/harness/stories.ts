import type {
  BacklogPanel,
  BacklogRow,
  OutcomeState,
  Priority,
  SnapshotMessage,
  StatusCategory,
} from '../../../src/protocol/backlog';

interface Sketch {
  readonly id: string;
  readonly title: string;
  readonly priority?: Priority;
  readonly category: StatusCategory;
  readonly criteria: readonly [ticked: number, all: number];
  readonly outcome?: readonly [title: string, state: OutcomeState];
  readonly estimate?: number;
  readonly errors?: number;
  readonly warnings?: number;
}

const confirm = ['Nurses confirm visits early', 'testing'] as const;
const missed = ['Fewer missed visits', 'validated'] as const;
const phone = ['Every nurse finishes on the phone', 'attention'] as const;

const sketches: readonly Sketch[] = [
  {
    id: 'STORY-4K7Q',
    title: 'See tomorrow’s route the evening before',
    priority: 'must',
    category: 'active',
    criteria: [2, 5],
    outcome: confirm,
    estimate: 3,
  },
  {
    id: 'STORY-9D2M',
    title: 'Confirm a visit with one tap',
    priority: 'must',
    category: 'open',
    criteria: [0, 3],
    outcome: confirm,
    estimate: 2,
  },
  {
    id: 'STORY-7H3C',
    title: 'Tell the patient when the nurse is on the way',
    priority: 'should',
    category: 'open',
    criteria: [0, 4],
    outcome: missed,
    estimate: 5,
  },
  {
    id: 'STORY-2WXA',
    title: 'Work through a day without a connection',
    priority: 'must',
    category: 'open',
    criteria: [0, 6],
    outcome: phone,
    estimate: 8,
    warnings: 1,
  },
  {
    id: 'STORY-M0TB',
    title: 'Swap two visits with a colleague',
    priority: 'should',
    category: 'draft',
    criteria: [0, 0],
    errors: 2,
  },
  {
    id: 'STORY-5PSE',
    title: 'Print the day plan',
    priority: 'could',
    category: 'open',
    criteria: [0, 2],
    estimate: 1,
    warnings: 1,
  },
  {
    id: 'STORY-K8RV',
    title: 'Dark mode for night shifts',
    priority: 'could',
    category: 'draft',
    criteria: [0, 1],
    outcome: phone,
    estimate: 2,
  },
  {
    id: 'STORY-1QZN',
    title: 'Export visits to a spreadsheet',
    priority: 'wont',
    category: 'draft',
    criteria: [0, 0],
    estimate: 3,
  },
  {
    id: 'STORY-0F4J',
    title: 'Dictate the visit report',
    category: 'open',
    criteria: [1, 3],
    outcome: ['Reports the same day', 'refuted'],
    estimate: 13,
  },
  {
    id: 'STORY-3B8W',
    title: 'See who has the key',
    priority: 'should',
    category: 'open',
    criteria: [0, 2],
    outcome: ['OUT-9XYZ', 'missing'],
    errors: 1,
  },
  {
    id: 'STORY-D1ST',
    title: 'Sign in with the health card',
    priority: 'must',
    category: 'done',
    criteria: [4, 4],
    outcome: missed,
    estimate: 5,
  },
  {
    id: 'STORY-D2ND',
    title: 'List today’s visits',
    priority: 'must',
    category: 'done',
    criteria: [3, 3],
    outcome: missed,
    estimate: 3,
  },
  { id: 'STORY-X0LD', title: 'Fax the plan', category: 'dropped', criteria: [0, 0] },
];

/** The stories of the design, and a few that are harder to draw. */
export const designRows: readonly BacklogRow[] = sketches.map(rowOf);

function rowOf({
  id,
  title,
  priority,
  category,
  criteria,
  outcome,
  estimate,
  errors = 0,
  warnings = 0,
}: Sketch): BacklogRow {
  return {
    key: `key:${id}`,
    id,
    title,
    status: { draft: 'draft', open: 'ready', active: 'in-progress', done: 'done', dropped: 'dropped' }[category],
    category,
    ...(priority && { priority }),
    ...(outcome && { outcome: { id: outcome[0], title: outcome[0], state: outcome[1] } }),
    criteria: { ticked: criteria[0], all: criteria[1] },
    ...(estimate !== undefined && { estimate }),
    problems: { errors, warnings, infos: 0 },
    file: `stories/${id.toLowerCase()}.md`,
  };
}

/** As many stories as wanted, all different, every ninth of them done. */
export function manyRows(count: number): readonly BacklogRow[] {
  const open = designRows.filter(row => row.category !== 'done' && row.category !== 'dropped');
  return Array.from({ length: count }, (_, index) => {
    const row = open[index % open.length] ?? rowOf({ id: '', title: '', category: 'open', criteria: [0, 0] });
    const id = `STORY-${index.toString(36).toUpperCase().padStart(4, '0')}`;
    return {
      ...row,
      key: `key:${id}`,
      id,
      title: `${row.title} (${index + 1})`,
      ...(index % 9 === 8 && { category: 'done' as const, status: 'done' }),
    };
  });
}

/** A panel of one product without a line. */
export const plainPanel: BacklogPanel = {
  products: [{ key: 'p', name: 'Home care' }],
  product: 'p',
  density: 'comfortable',
};

/** A snapshot of the rows at version 1. */
export function snapshot(rows: readonly BacklogRow[], panel: Partial<BacklogPanel> = {}): SnapshotMessage {
  return { type: 'snapshot', version: 1, panel: { ...plainPanel, ...panel }, rows };
}
