// What can be chosen for a story's field: first the words that the workspace uses itself, then those that it could.
import { fileOf, ownersOf, type Story } from '../artifacts/artifact';
import { readPriority } from '../artifacts/priority';
import { categoryOf, DEFAULT_STATUSES, statusName } from '../artifacts/status';
import type { KeyOf, StoryField, Vocabularies } from '../artifacts/storyField';
import { priorityWords, statusWord, type Vocabulary } from '../artifacts/vocabulary';
import type { Checker } from '../check';
import type { Config } from '../product/config';
import { keyedToolOf, toolKeysOf } from '../product/presets/toolKeys';

/** One value that can be chosen. */
export interface FieldChoice {
  /** What is written into the file. */
  readonly value: string;
  readonly label: string;
  /** What the value means; empty where it speaks for itself. */
  readonly description: string;
  /** How many of the product's stories have it. */
  readonly uses: number;
}

/** Estimates that are offered where a product has none of its own yet. */
const USUAL_ESTIMATES = ['1', '2', '3', '5', '8', '13'];

/**
 * The choices for a field of the stories at `paths`: values in use, the most used first (estimates by size, outcomes by title),
 * then known ones. A folder with statuses of its own is asked for its own.
 */
export function choicesFor(
  field: StoryField,
  checker: Pick<Checker, 'product' | 'config'>,
  paths: readonly string[] = [],
): readonly FieldChoice[] {
  const { product } = checker;
  const config = configFor(checker, paths);
  const stories = field === 'status' ? storiesUnder(checker, config) : [...product.ofKind('story')];
  const used = usesOf(stories, field);
  switch (field) {
    case 'status': {
      const words = vocabularyOf(used, config);
      const { configured } = words;
      // A word that has its category from the team alone stands in for Storymark's own, which is not offered beside it.
      const own = Object.entries(DEFAULT_STATUSES.story).filter(
        ([, category]) =>
          !configured.some(word => words.categoryOf(word) === category && categoryOf(word, 'story') !== category),
      );
      const known = [...configured, ...own.map(([word]) => word)].map(word => statusWord(word, words));
      return merged(used, known, statusName).map(choice => {
        const category = categoryOf(choice.value, 'story', config.statuses.story) ?? '';
        return { ...choice, description: category === choice.value.toLowerCase() ? '' : category };
      });
    }
    case 'priority':
      return merged(used, priorityWords(prioritiesOf(used, config)), value => value.toLowerCase()).map(choice => {
        const word = readPriority({ value: choice.value, range: { start: 0, end: 0 } })?.word;
        return word === undefined || word === choice.value.toLowerCase() ? choice : { ...choice, description: word };
      });
    case 'estimate':
      return [...merged(used, USUAL_ESTIMATES, String)].sort((a, b) => Number(a.value) - Number(b.value));
    case 'outcome':
      return [...product.ofKind('outcome')]
        .flatMap(({ id, title, status }) =>
          id === undefined
            ? []
            : [
                {
                  value: id.value,
                  label: title.value,
                  description: [id.value, status?.value].filter(Boolean).join(' · '),
                  uses: used.get(id.value) ?? 0,
                },
              ],
        )
        .sort((a, b) => a.label.localeCompare(b.label));
    case 'release':
    case 'team':
    case 'owner':
      return merged(used, [], String);
  }
}

/** The words that a product has for statuses and priorities, for stories at `paths`: a folder may have statuses of its own. */
export function vocabulariesOf(
  checker: Pick<Checker, 'product' | 'config'>,
  paths: readonly string[] = [],
): Vocabularies {
  const config = configFor(checker, paths);
  return {
    status: vocabularyOf(usesOf(storiesUnder(checker, config), 'status'), config),
    priority: prioritiesOf(usesOf([...checker.product.ofKind('story')], 'priority'), config),
    keyOf: toolKeysOf(checker.config.preset) ?? keysInUse(checker),
  };
}

/** The keys of a product without a preset, each looked up once. */
function keysInUse(checker: Pick<Checker, 'product'>): KeyOf {
  const found = new Map<StoryField, ReturnType<KeyOf>>();
  return field => {
    const place = found.get(field) ?? keyInUse(checker, field);
    found.set(field, place);
    return place;
  };
}

/** The key under which the stories of a product keep a field: by another name than Storymark's where all who have it do. */
function keyInUse({ product }: Pick<Checker, 'product'>, field: StoryField): ReturnType<KeyOf> {
  const uses = new Map<string, number>();
  for (const story of product.ofKind('story')) {
    const key = story.keyNames?.get(field);
    // `effort: M` is no place for a number.
    if (field === 'estimate' && !story.estimate) continue;
    if (key !== undefined) uses.set(key, (uses.get(key) ?? 0) + 1);
    else if (fieldValue(story, field) !== undefined) return { ok: true, key: field };
  }
  const [most] = [...uses].sort(([, one], [, other]) => other - one);
  return { ok: true, key: most?.[0] ?? field };
}

/** The words that a product has for the statuses of outcomes such as the one at `path`. */
export function outcomeStatuses(checker: Pick<Checker, 'product' | 'config'>, path: string): Vocabulary {
  const config = configFor(checker, [path]);
  const uses = new Map<string, number>();
  for (const { status } of checker.product.ofKind('outcome'))
    if (status) uses.set(status.value, (uses.get(status.value) ?? 0) + 1);
  return vocabularyOf(uses, config, 'outcome');
}

/** What counts for files: the settings that all of them share, else those of the whole product. */
function configFor({ config }: Pick<Checker, 'config'>, paths: readonly string[]): Config {
  const [own, ...others] = new Set(paths.map(path => config.overrideFor(fileOf(path)) ?? config));
  return own && others.length === 0 ? own : config;
}

/** The stories to which the same settings apply. */
function storiesUnder({ product, config }: Pick<Checker, 'product' | 'config'>, wanted: Config): readonly Story[] {
  return [...product.ofKind('story')].filter(({ path }) => (config.overrideFor(fileOf(path)) ?? config) === wanted);
}

function vocabularyOf(
  uses: ReadonlyMap<string, number>,
  config: Config,
  kind: 'story' | 'outcome' = 'story',
): Vocabulary {
  return {
    kind,
    used: [...uses].sort(([, one], [, other]) => other - one).map(([value]) => value),
    configured: config.statusWords[kind],
    categoryOf: status => categoryOf(status, kind, config.statuses[kind]),
  };
}

/** Where nobody has a priority yet the words of the tool tell in which scale one is said. */
function prioritiesOf(uses: ReadonlyMap<string, number>, config: Config): Vocabulary {
  const words = vocabularyOf(uses, config);
  const own = keyedToolOf(config.preset)?.keys.priority?.words ?? [];
  return { ...words, used: [...new Set([...words.used, ...own])] };
}

/** The ids under a story's own key for outcomes, in its order: what a write changes. An epic that is an outcome is not among them. */
export function outcomesUnderKey(story: Story): readonly string[] {
  return story.references.flatMap(({ role, target }) => (role === 'outcome' ? [target] : []));
}

/** What a story's field says, as written; `undefined`: nothing. Of several outcomes all, with commas. */
export function fieldValue(story: Story, field: StoryField): string | undefined {
  switch (field) {
    case 'status':
      return story.status?.value;
    case 'priority':
      return story.priority?.value;
    case 'estimate':
      return story.estimate && String(story.estimate.value);
    case 'outcome':
      return outcomesUnderKey(story).join(', ') || undefined;
    case 'release':
    case 'team':
    case 'owner':
      return story[field];
  }
}

function valuesOf(story: Story, field: StoryField): readonly string[] {
  if (field === 'outcome') return outcomesUnderKey(story);
  if (field === 'owner') return ownersOf(story);
  const own = fieldValue(story, field);
  return own === undefined ? [] : [own];
}

function usesOf(stories: readonly Story[], field: StoryField): Map<string, number> {
  const uses = new Map<string, number>();
  for (const story of stories) {
    for (const value of valuesOf(story, field)) uses.set(value, (uses.get(value) ?? 0) + 1);
  }
  return uses;
}

/** Values in use, then known ones that none of them says in other letters. */
function merged(
  used: ReadonlyMap<string, number>,
  known: readonly string[],
  nameOf: (value: string) => string,
): readonly FieldChoice[] {
  const own = [...used].sort(([a, one], [b, other]) => other - one || a.localeCompare(b, undefined, { numeric: true }));
  const names = new Set(own.map(([value]) => nameOf(value)));
  const rest = known.filter((value, i) => !names.has(nameOf(value)) && known.indexOf(value) === i);
  const choice = (value: string, uses: number) => ({ value, label: value, description: '', uses });
  return [...own.map(([value, uses]) => choice(value, uses)), ...rest.map(value => choice(value, 0))];
}
