// What the keys of frontmatter mean to language features.
import type { ArtifactKind } from '../artifacts/artifact';
import { KINDS } from '../artifacts/kinds/index';
import { COMMON_KEYS, type KeyDefinition, type LinkDefinition } from '../artifacts/kinds/kind';
import { keyName } from '../document/value';
import { mark } from '../text/say';

/** What a value is written from. */
export type ValueSource =
  | 'type'
  | 'status'
  | 'priority'
  | 'value-area'
  | 'link'
  | 'owner'
  | 'team'
  | 'labels'
  | 'release'
  | 'audience'
  | 'deadline'
  | 'day'
  | 'rules';

const DISABLE: KeyDefinition = {
  key: 'storymark-disable',
  aliases: [],
  meaning: mark('The rules that are silent in this file.'),
};

/** What stands in a map under `metric`. */
const METRIC: readonly KeyDefinition[] = [
  { key: 'name', aliases: ['metric', 'measure', 'what'], meaning: mark('What is counted.') },
  { key: 'baseline', aliases: ['from'], meaning: mark('The value of the metric today.') },
  { key: 'target', aliases: ['to'], meaning: mark('The value that would show it worked.') },
  { key: 'by', aliases: ['deadline'], meaning: mark('The date by which it should be seen.') },
];

/** The keys that a place can have: on top level those of the kind, in the map of an outcome's metric the four of a measurement. */
export function keysAt(kind: ArtifactKind, path: readonly string[]): readonly KeyDefinition[] {
  if (path.length === 0) return [...COMMON_KEYS, ...KINDS[kind].keys, DISABLE];
  return path.length === 1 && kind === 'outcome' && isNamed(METRIC_KEY, path[0] ?? '') ? METRIC : [];
}

const METRIC_KEY = { key: 'metric', aliases: ['measure'] };

/** What the last key of `path` means; `undefined`: nothing to Storymark. */
export function keyAt(kind: ArtifactKind, path: readonly string[]): KeyDefinition | undefined {
  const last = path.at(-1);
  if (last === undefined) return undefined;
  const known = keysAt(kind, path.slice(0, -1));
  const found = known.find(definition => isNamed(definition, last));
  if (found || path.length > 1) return found;
  const link = linkOf(kind, last);
  return link && known.find(({ key }) => key === link.role);
}

/** The link that a key makes, also where it is spelt as in another tool; `undefined`: it makes none. */
export function linkOf(kind: ArtifactKind, key: string): LinkDefinition | undefined {
  const name = keyName(key);
  return KINDS[kind].links.find(({ role, foreign }) =>
    [role, `${role}s`, ...foreign].some(spelling => keyName(spelling) === name),
  );
}

/** Whether a key holds a list where it holds several. */
export function isListKey(kind: ArtifactKind, path: readonly string[]): boolean {
  const source = sourceOf(kind, path);
  return source === 'link' || source === 'labels' || source === 'rules';
}

const SOURCES: Readonly<Record<string, ValueSource>> = {
  type: 'type',
  status: 'status',
  priority: 'priority',
  'value-area': 'value-area',
  owner: 'owner',
  team: 'team',
  labels: 'labels',
  release: 'release',
  for: 'audience',
  by: 'deadline',
  created: 'day',
  'storymark-disable': 'rules',
};

/** What the values of the last key of `path` are written from; `undefined`: they are free. */
export function sourceOf(kind: ArtifactKind, path: readonly string[]): ValueSource | undefined {
  if (path.length === 1 && linkOf(kind, path[0] ?? '')) return 'link';
  const definition = keyAt(kind, path);
  return definition && SOURCES[definition.key];
}

/** Whether `key` is a spelling of `definition`. */
export function isNamed({ key, aliases }: Pick<KeyDefinition, 'key' | 'aliases'>, spelling: string): boolean {
  const name = keyName(spelling);
  return keyName(key) === name || aliases.some(alias => keyName(alias) === name);
}
