import type {
  BacklogFilter,
  BacklogPanel,
  BacklogRow,
  Intent,
  MoveMessage,
  MoveTarget,
  PatchMessage,
  PlacedRow,
  ProductChoice,
  RowOutcome,
  RowProblems,
  SnapshotMessage,
  ToBacklogView,
  ToExtension,
} from './backlog';
import { extensionCommands, outcomeStates, priorities, rowFields, statusCategories, viewCommands } from './backlog';
import type { Loose } from './reading';
import { amountOf, countOf, fieldsOf, listOf, nameOf, namesOf, optional, textOf, wordOf } from './reading';

/** The message when it is one that the backlog view may send, with its known fields only; else undefined. Never throws. */
export function parseToExtension(value: unknown): ToExtension | undefined {
  const fields = fieldsOf<ToExtension>(value);
  switch (fields?.type) {
    case 'ready':
      return { type: 'ready' };
    case 'open':
      return openOf(fields);
    case 'selection': {
      const keys = namesOf(fields.keys);
      return keys && { type: 'selection', keys };
    }
    case 'select-product': {
      const product = nameOf(fields.product);
      return product === undefined ? undefined : { type: 'select-product', product };
    }
    case 'run': {
      const command = wordOf(fields.command, extensionCommands);
      return command && { type: 'run', command };
    }
    case 'move':
      return moveOf(fields);
    case 'focus':
      return { type: 'focus' };
    case 'filter': {
      const filter = fieldsOf<BacklogFilter>(fields.filter);
      return filter && { type: 'filter', filter: filterOf(filter) };
    }
    case 'choose': {
      const keys = someNamesOf(fields.keys);
      const field = wordOf(fields.field, rowFields);
      return keys && field && { type: 'choose', keys, field };
    }
    case 'set-capacity': {
      const intent = intentOf(fields);
      const capacity = amountOf(fields.capacity);
      return intent && capacity !== undefined ? { type: 'set-capacity', ...intent, capacity } : undefined;
    }
    default:
      return undefined;
  }
}

/** The filter that a value says, as far as it can be read; what cannot asks for nothing. Never throws. */
export function filterOf(value: unknown): BacklogFilter {
  const fields = fieldsOf<BacklogFilter>(value);
  const texts = (list: unknown) => listOf(list, textOf) ?? [];
  return {
    text: textOf(fields?.text) ?? '',
    statuses: texts(fields?.statuses),
    priorities: listOf(fields?.priorities, one => wordOf(one, priorities)) ?? [],
    outcomes: texts(fields?.outcomes),
    releases: texts(fields?.releases),
    teams: texts(fields?.teams),
    owners: texts(fields?.owners),
    withProblems: fields?.withProblems === true,
    closed: fields?.closed === true,
  };
}

/** The message when it is one that the extension may send, else undefined. Never throws. */
export function parseToBacklogView(value: unknown): ToBacklogView | undefined {
  const fields = fieldsOf<ToBacklogView>(value);
  switch (fields?.type) {
    case 'snapshot':
      return snapshotOf(fields);
    case 'patch':
      return patchOf(fields);
    case 'reveal': {
      const key = nameOf(fields.key);
      return key === undefined ? undefined : { type: 'reveal', key, focus: fields.focus === true };
    }
    case 'acknowledged': {
      const intent = intentOf(fields);
      return intent && { type: 'acknowledged', ...intent };
    }
    case 'refused': {
      const intentId = nameOf(fields.intentId);
      const reason = textOf(fields.reason);
      return intentId === undefined || reason === undefined ? undefined : { type: 'refused', intentId, reason };
    }
    case 'command': {
      const name = wordOf(fields.name, viewCommands);
      return name && { type: 'command', name };
    }
    case 'announce': {
      const text = nameOf(fields.text);
      return text === undefined ? undefined : { type: 'announce', text, isShown: fields.isShown === true };
    }
    case 'place': {
      const place = placeOf(fields);
      return place && { type: 'place', ...place };
    }
    default:
      return undefined;
  }
}

function openOf(fields: Loose<ToExtension>): ToExtension | undefined {
  const key = nameOf(fields.key);
  const preview = fields.preview;
  return key === undefined || typeof preview !== 'boolean' ? undefined : { type: 'open', key, preview };
}

function moveOf(fields: Loose<ToExtension>): ToExtension | undefined {
  const intent = intentOf(fields);
  const place = placeOf(fields);
  return intent && place && { type: 'move', ...intent, ...place };
}

function placeOf(fields: Loose<MoveMessage>): Pick<MoveMessage, 'keys' | 'to'> | undefined {
  const keys = someNamesOf(fields.keys);
  const to = targetOf(fields.to);
  if (!keys || !to) return undefined;
  // A story cannot stand beside itself: there would be no place to put it.
  return 'key' in to && keys.includes(to.key) ? undefined : { keys, to };
}

function someNamesOf(value: unknown): readonly string[] | undefined {
  const names = namesOf(value);
  return names !== undefined && names.length > 0 ? names : undefined;
}

function intentOf(fields: Loose<Intent>): Intent | undefined {
  const intentId = nameOf(fields.intentId);
  const version = countOf(fields.version);
  return intentId === undefined || version === undefined ? undefined : { intentId, version };
}

function targetOf(value: unknown): MoveTarget | undefined {
  const fields = fieldsOf<MoveTarget>(value);
  const at = wordOf(fields?.at, ['top', 'bottom', 'before', 'after']);
  if (at === 'top' || at === 'bottom') return { at };
  const key = nameOf(fields?.key);
  return at === undefined || key === undefined ? undefined : { at, key };
}

function snapshotOf(fields: Loose<SnapshotMessage>): SnapshotMessage | undefined {
  const version = countOf(fields.version);
  const panel = panelOf(fields.panel);
  const rows = rowsOf(fields.rows);
  const filter = optional(fields, 'filter', value => fieldsOf<BacklogFilter>(value) && filterOf(value));
  return version !== undefined && panel && rows && filter
    ? { type: 'snapshot', version, panel, rows, ...filter }
    : undefined;
}

function patchOf(fields: Loose<PatchMessage>): PatchMessage | undefined {
  const from = countOf(fields.from);
  const version = countOf(fields.version);
  const changed = rowsOf(fields.changed);
  const removed = namesOf(fields.removed);
  const placed = listOf(fields.placed, placedOf);
  const panel = optional(fields, 'panel', panelOf);
  if (from === undefined || version === undefined || !changed || !removed || !placed || !panel) return undefined;
  return { type: 'patch', from, version, changed, removed, placed, ...panel };
}

function placedOf(value: unknown): PlacedRow | undefined {
  const fields = fieldsOf<PlacedRow>(value);
  const key = nameOf(fields?.key);
  const index = countOf(fields?.index);
  return key === undefined || index === undefined ? undefined : { key, index };
}

function panelOf(value: unknown): BacklogPanel | undefined {
  const fields = fieldsOf<BacklogPanel>(value);
  if (!fields) return undefined;
  const products = listOf(fields.products, productOf);
  const product = optional(fields, 'product', nameOf);
  const capacity = optional(fields, 'capacity', amountOf);
  const mustShare = optional(fields, 'mustShare', amountOf);
  const density = wordOf(fields.density, ['comfortable', 'compact']);
  const broken = optional(fields, 'broken', value => (value === true ? value : undefined));
  if (!products || !product || !capacity || !mustShare || !broken || !density) return undefined;
  return { products, ...product, ...capacity, ...mustShare, ...broken, density };
}

function productOf(value: unknown): ProductChoice | undefined {
  const fields = fieldsOf<ProductChoice>(value);
  const key = nameOf(fields?.key);
  const name = textOf(fields?.name);
  return key === undefined || name === undefined ? undefined : { key, name };
}

/** All rows, each with a key of its own; else undefined. */
function rowsOf(value: unknown): readonly BacklogRow[] | undefined {
  const rows = listOf(value, rowOf);
  return rows !== undefined && new Set(rows.map(row => row.key)).size === rows.length ? rows : undefined;
}

// A row is checked where it lies instead of being copied: there may be ten thousand of them, and the view drops the rest.
function rowOf(value: unknown): BacklogRow | undefined {
  return isRow(value) ? value : undefined;
}

function isRow(value: unknown): value is BacklogRow {
  const row = fieldsOf<BacklogRow>(value);
  return (
    row !== undefined &&
    nameOf(row.key) !== undefined &&
    textOf(row.title) !== undefined &&
    textOf(row.file) !== undefined &&
    wordOf(row.category, statusCategories) !== undefined &&
    areCriteria(row.criteria) &&
    areProblems(row.problems) &&
    (row.priority === undefined || wordOf(row.priority, priorities) !== undefined) &&
    (row.estimate === undefined || amountOf(row.estimate) !== undefined) &&
    (row.id === undefined || nameOf(row.id) !== undefined) &&
    (row.outcome === undefined || isOutcome(row.outcome)) &&
    (row.otherOwners === undefined ||
      (Array.isArray(row.otherOwners) && row.otherOwners.every(one => textOf(one) !== undefined))) &&
    (row.fixed === undefined || row.fixed === true) &&
    [row.status, row.priorityText, row.release, row.team, row.owner].every(isTextOrAbsent)
  );
}

function isTextOrAbsent(value: unknown): boolean {
  return value === undefined || textOf(value) !== undefined;
}

function isOutcome(value: unknown): boolean {
  const outcome = fieldsOf<RowOutcome>(value);
  const state = wordOf(outcome?.state, outcomeStates);
  return nameOf(outcome?.id) !== undefined && textOf(outcome?.title) !== undefined && state !== undefined;
}

function areCriteria(value: unknown): boolean {
  const criteria = fieldsOf<BacklogRow['criteria']>(value);
  const ticked = countOf(criteria?.ticked);
  const all = countOf(criteria?.all);
  return ticked !== undefined && all !== undefined && ticked <= all;
}

function areProblems(value: unknown): boolean {
  const problems = fieldsOf<RowProblems>(value);
  return [problems?.errors, problems?.warnings, problems?.infos].every(count => countOf(count) !== undefined);
}
