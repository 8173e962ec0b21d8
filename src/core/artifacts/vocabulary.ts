// The words that a file and its product use: what is set says what was meant in their words, not in Storymark's.
import { PRIORITY_WORDS, type PriorityWord, readPriority } from './priority';
import { DEFAULT_STATUSES, STATUS_SYNONYMS, type StatusCategory, statusName } from './status';

/** What words a product has for a field. */
export interface Vocabulary {
  /** Those that its stories use, the most used first. */
  readonly used: readonly string[];
  /** Those that its configuration names. */
  readonly configured: readonly string[];
  /** The category of a status; `undefined`: it has none. */
  categoryOf(status: string): StatusCategory | undefined;
}

/**
 * The word for a status that is to be set: `value` itself where the product uses it or it is nobody's; for one of Storymark's own
 * the product's word, else `value` written as `old`, the file's word until now, is.
 */
export function statusWord(value: string, { used, configured, categoryOf }: Vocabulary, old?: string): string {
  const meant = Object.keys(DEFAULT_STATUSES.story).find(word => statusName(word) === statusName(value));
  if (meant === undefined || configured.includes(value) || used.includes(value)) return value;
  for (const words of [configured, used]) {
    for (const synonym of STATUS_SYNONYMS[meant] ?? [meant]) {
      const found = words.find(word => statusName(word) === statusName(synonym));
      if (found !== undefined) return found;
    }
    const ofCategory = words === configured && words.find(word => categoryOf(word) === DEFAULT_STATUSES.story[meant]);
    if (ofCategory) return ofCategory;
  }
  const samples = [...(old === undefined ? [] : [old]), ...used];
  return samples.length === 0 ? value : styledAs(value, samples);
}

/** How priorities are written. */
type Scale = 'words' | 'levels' | 'p' | 'numbers';

const LEVELS: Readonly<Record<PriorityWord, string>> = { must: 'high', should: 'medium', could: 'low', wont: 'low' };
const LEVEL_WORDS: ReadonlySet<string> = new Set(['critical', 'highest', 'high', 'medium', 'normal', 'low', 'lowest']);

/**
 * The word for a priority that is to be set: `value` in the scale of `old`, the file's word until now, else in that of the
 * product. A value that is neither Storymark's nor in use stays as it is.
 */
export function priorityWord(value: string, { used }: Pick<Vocabulary, 'used'>, old?: string): string {
  const word = readPriority({ value, range: { start: 0, end: 0 } })?.word;
  const isKnown = used.includes(value) || PRIORITY_WORDS.some(known => known === value);
  if (!word || !isKnown) return value;
  const own = used.includes(value) ? [value] : used.slice(0, 1);
  const samples = [...(old === undefined ? [] : [old]), ...own];
  const sample = samples.find(one => scaleOf(one) !== undefined);
  const scale = sample === undefined ? undefined : scaleOf(sample);
  if (sample === undefined || scale === undefined || scale === scaleOf(value)) return value;
  const place = PRIORITY_WORDS.indexOf(word);
  switch (scale) {
    case 'words':
      return styledAs(word, [sample]);
    case 'levels':
      return styledAs(LEVELS[word], [sample]);
    case 'p':
      return `${sample.charAt(0)}${place}`;
    case 'numbers':
      return String(place + 1);
  }
}

function scaleOf(value: string): Scale | undefined {
  const name = /^[^\s(:,]*/.exec(value.trim().toLowerCase())?.[0] ?? '';
  if (/^p\d$/.test(name)) return 'p';
  if (/^\d+(?:\.\d+)?$/.test(name)) return 'numbers';
  if (LEVEL_WORDS.has(name)) return 'levels';
  return PRIORITY_WORDS.some(word => word === name) ? 'words' : undefined;
}

/** `word` with the capitals of the first of `samples`, and between its parts what stands between theirs. */
function styledAs(word: string, samples: readonly string[]): string {
  const parts = word.split(/[-_ ]/);
  const [first] = samples;
  const joints = samples.map(jointOf);
  const joint = joints.find(one => one !== undefined) ?? (first !== undefined && /^\p{Lu}/u.test(first) ? ' ' : '-');
  return parts.map((part, i) => capitalized(part, i, first ?? word)).join(joint);
}

/** What stands between the words of a text; `undefined`: it is one word. */
function jointOf(text: string): string | undefined {
  return /\p{L}([-_ ])\p{L}/u.exec(text)?.[1] ?? (/\p{Ll}\p{Lu}/u.test(text) ? '' : undefined);
}

function capitalized(part: string, index: number, sample: string): string {
  if (/^\P{Ll}*\p{Lu}\P{Ll}+$/u.test(sample)) return part.toUpperCase();
  const capital = part.charAt(0).toUpperCase() + part.slice(1);
  if (!/^\P{L}*\p{Lu}/u.test(sample)) return index > 0 && jointOf(sample) === '' ? capital : part;
  // “In progress” has one capital, “In Progress” one for each word, as has a single word for all that is known.
  return index === 0 || !/[-_ ]\p{Ll}/u.test(sample) ? capital : part;
}
