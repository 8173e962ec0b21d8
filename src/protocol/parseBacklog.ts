import type {
  BacklogPanel,
  BacklogRow,
  Intent,
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
    case 'set':
      return setOf(fields);
    case 'set-capacity': {
      const intent = intentOf(fields);
      const capacity = amountOf(fields.capacity);
      return intent && capacity !== undefined ? { type: 'set-capacity', ...intent, capacity } : undefined;
    }
    default:
      return undefined;
  }
}

/** The message when it is one that the extension may send, with its known fields only; else undefined. Never throws. */
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
  const keys = someNamesOf(fields.keys);
  const to = targetOf(fields.to);
  if (!intent || !keys || !to) return undefined;
  // A story cannot stand beside itself: there would be no place to put it.
  if ('key' in to && keys.includes(to.key)) return undefined;
  return { type: 'move', ...intent, keys, to };
}

function setOf(fields: Loose<ToExtension>): ToExtension | undefined {
  const intent = intentOf(fields);
  const keys = someNamesOf(fields.keys);
  const field = wordOf(fields.field, rowFields);
  const value = optional(fields, 'value', textOf);
  return intent && keys && field && value ? { type: 'set', ...intent, keys, field, ...value } : undefined;
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
  return version !== undefined && panel && rows ? { type: 'snapshot', version, panel, rows } : undefined;
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
  if (!products || !product || !capacity || !mustShare || !density) return undefined;
  const contributedKeys = fields.contributedKeys === true;
  return { products, ...product, ...capacity, ...mustShare, density, contributedKeys };
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

function rowOf(value: unknown): BacklogRow | undefined {
  const fields = fieldsOf<BacklogRow>(value);
  if (!fields) return undefined;
  const [key, title, file] = [nameOf(fields.key), textOf(fields.title), textOf(fields.file)];
  const category = wordOf(fields.category, statusCategories);
  const criteria = criteriaOf(fields.criteria);
  const problems = problemsOf(fields.problems);
  const rest = optionalsOf(fields);
  if (key === undefined || title === undefined || file === undefined) return undefined;
  if (!category || !criteria || !problems || !rest) return undefined;
  return { key, title, file, category, criteria, problems, ...rest };
}

function optionalsOf(fields: Loose<BacklogRow>) {
  const id = optional(fields, 'id', nameOf);
  const status = optional(fields, 'status', textOf);
  const priority = optional(fields, 'priority', value => wordOf(value, priorities));
  const priorityText = optional(fields, 'priorityText', textOf);
  const outcome = optional(fields, 'outcome', outcomeOf);
  const estimate = optional(fields, 'estimate', amountOf);
  const release = optional(fields, 'release', textOf);
  const team = optional(fields, 'team', textOf);
  const owner = optional(fields, 'owner', textOf);
  if (!id || !status || !priority || !priorityText || !outcome || !estimate) return undefined;
  if (!release || !team || !owner) return undefined;
  return {
    ...id,
    ...status,
    ...priority,
    ...priorityText,
    ...outcome,
    ...estimate,
    ...release,
    ...team,
    ...owner,
  };
}

function outcomeOf(value: unknown): RowOutcome | undefined {
  const fields = fieldsOf<RowOutcome>(value);
  const id = nameOf(fields?.id);
  const title = textOf(fields?.title);
  const state = wordOf(fields?.state, outcomeStates);
  return id !== undefined && title !== undefined && state ? { id, title, state } : undefined;
}

function criteriaOf(value: unknown): BacklogRow['criteria'] | undefined {
  const fields = fieldsOf<BacklogRow['criteria']>(value);
  const ticked = countOf(fields?.ticked);
  const all = countOf(fields?.all);
  return ticked !== undefined && all !== undefined && ticked <= all ? { ticked, all } : undefined;
}

function problemsOf(value: unknown): RowProblems | undefined {
  const fields = fieldsOf<RowProblems>(value);
  const [errors, warnings, infos] = [fields?.errors, fields?.warnings, fields?.infos].map(countOf);
  return errors === undefined || warnings === undefined || infos === undefined
    ? undefined
    : { errors, warnings, infos };
}
