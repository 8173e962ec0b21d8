// The words that a file and its product use: what is set says what was meant in their words, not in Storymark's.
import type { ArtifactKind } from './artifact';
import { isPriority, PRIORITY_WORDS, type PriorityWord, readPriority } from './priority';
import { DEFAULT_STATUSES, STATUS_SYNONYMS, type StatusCategory, statusName } from './status';

/** What words a product has for a field. */
export interface Vocabulary {
  /** Those that its artifacts of the kind use, the most used first. */
  readonly used: readonly string[];
  /** Those that its configuration names. */
  readonly configured: readonly string[];
  /** The category of a status; `undefined`: it has none. */
  categoryOf(status: string): StatusCategory | undefined;
  /** Of which kind the artifacts are that have a status; `undefined`: stories. */
  readonly kind?: ArtifactKind | undefined;
}

/**
 * The word for a status that is to be set: `value` where the product has it, in whatever spelling; for one of Storymark's own a
 * word of the product that means the same; else `value`, if it is a known word written as `old`, the file's word until now, is.
 * That a word of the product has the same category is not enough: “In Review” is not “in progress”.
 */
export function statusWord(value: string, words: Vocabulary, old?: string): string {
  const { configured, categoryOf, kind = 'story' } = words;
  const isMixed = bothCases(configured);
  // Where the neighbours decide, the file is none of them.
  const used = isMixed ? words.used.filter(word => word !== old) : words.used;
  if (used.includes(value) || (configured.includes(value) && !isMixed)) return value;
  const same = spelledAs(value, isMixed ? [used, configured] : [configured, used]);
  if (same !== undefined) return isMixed && !used.includes(same) ? asNeighbours(same, used) : same;
  const own = Object.entries(DEFAULT_STATUSES[kind]).find(([word]) => statusName(word) === statusName(value));
  if (own) {
    const synonym = synonymIn({ used, configured, categoryOf }, own);
    if (synonym !== undefined) return synonym;
  } else if (categoryOf(value) === undefined) return value;
  return styledAs(value, [...(old === undefined ? [] : [old]), ...used]);
}

/** How the first of `lists` that has `value`, case, hyphens and spaces apart, writes it. */
function spelledAs(value: string, lists: readonly (readonly string[])[]): string | undefined {
  const name = statusName(value);
  return lists.flat().find(word => statusName(word) === name);
}

/** The word of the product that means what one of Storymark's own does, and stands for the same category there. */
function synonymIn(
  { used, configured, categoryOf }: Vocabulary,
  [meant, category]: readonly [word: string, category: StatusCategory],
): string | undefined {
  const means = (word: string) =>
    (STATUS_SYNONYMS[meant] ?? []).findIndex(synonym => statusName(synonym) === statusName(word));
  const nearestFirst = (words: readonly string[]) =>
    words
      .filter(word => means(word) >= 0 && categoryOf(word) === category)
      .sort((one, other) => means(one) - means(other));
  const named = nearestFirst(configured);
  // Of what several versions of a tool say, this product says the one that it says, or that looks as what it says.
  const inUse = named.find(word => used.some(one => statusName(one) === statusName(word)));
  return inUse ?? named.find(word => asNeighbours(word, used) === word) ?? named[0] ?? nearestFirst(used)[0];
}

/** Whether some words begin with a capital and some do not: then the case is for the files to choose. */
function bothCases(words: readonly string[]): boolean {
  return words.some(beginsLarge) && words.some(beginsSmall);
}

function beginsLarge(word: string): boolean {
  return /^\P{L}*\p{Lu}/u.test(word);
}

function beginsSmall(word: string): boolean {
  return /^\P{L}*\p{Ll}/u.test(word);
}

/** `word` as those in use are written: where the most used begins with a capital and it does not, or the other way round. */
function asNeighbours(word: string, used: readonly string[]): string {
  const [first] = used;
  if (first === undefined) return word;
  const isOther = beginsLarge(word) ? beginsSmall(first) : beginsLarge(first);
  return isOther ? styledAs(word, used) : word;
}

/** How priorities are written: as MoSCoW words, P0 to P3, numbers, or the levels of a language. */
type Scale = 'words' | 'p' | 'numbers' | Levels;

/** The words of a language for high, medium and low. */
type Levels = readonly [high: string, medium: string, low: string];

const ENGLISH: Levels = ['high', 'medium', 'low'];
const LEVELS: readonly Levels[] = [
  ENGLISH,
  ['hoch', 'mittel', 'niedrig'],
  ['hoog', 'middel', 'laag'],
  ['alta', 'media', 'baja'],
  ['alta', 'média', 'baixa'],
  ['haute', 'moyenne', 'basse'],
  ['高', '中', '低'],
];
/** Which level a MoSCoW word is. Two have one name where a tool has no more than three. */
const LEVEL_OF: Readonly<Record<PriorityWord, 0 | 1 | 2>> = { must: 0, should: 1, could: 2, wont: 2 };
const OTHER_LEVELS: ReadonlySet<string> = new Set(['critical', 'highest', 'normal', 'lowest']);

/** How the priorities of a file or product are written. */
interface Habit {
  readonly scale: Scale;
  /** One of them, for its capitals. */
  readonly sample: string;
  /** Those of the product. */
  readonly used: readonly string[];
}

/**
 * The word for a priority that is to be set: a word of that very meaning in the scale of `old`, the file's word until now, else
 * in that of the product. What has none there stays what was typed, in the case of the others, and so does one that is in use
 * where the file says the same in other words.
 */
export function priorityWord(typed: string, { used }: Pick<Vocabulary, 'used'>, old?: string): string {
  const value = used.includes(typed) ? typed : (sameAs(typed, used) ?? typed);
  const isUsed = used.includes(value);
  // What stands beside a priority would go.
  if (!isUsed && !isPriority(value)) return value;
  const habit = habitOf([...(old === undefined ? [] : [old]), ...(isUsed ? [value] : used)], used);
  if (!habit) return value;
  const { scale, sample } = habit;
  const ownCase = isUsed ? value : styledAs(value, [sample]);
  if (scaleOf(value, used) === scale) return ownCase;
  const word = meantBy(value, scale);
  if (word === undefined) return value;
  const written = wordIn(word, habit) ?? ownCase;
  return isUsed && written === old ? value : written;
}

/** The words in which a product would say each MoSCoW priority for which it has one. */
export function priorityWords({ used }: Pick<Vocabulary, 'used'>): readonly string[] {
  const habit = habitOf(used, used);
  return habit ? PRIORITY_WORDS.flatMap(word => wordIn(word, habit) ?? []) : PRIORITY_WORDS;
}

/** The English level of a priority: high, medium or low. `undefined`: it is a number, or none. */
export function levelOf(priority: string): string | undefined {
  const word = meaningOf(priority);
  return word && ENGLISH[LEVEL_OF[word]];
}

function habitOf(samples: readonly string[], used: readonly string[]): Habit | undefined {
  for (const sample of samples) {
    const scale = scaleOf(sample, used);
    if (scale !== undefined) return { scale, sample, used };
  }
  return undefined;
}

function meaningOf(value: string): PriorityWord | undefined {
  return readPriority({ value, range: { start: 0, end: 0 } })?.word;
}

/**
 * What a priority means to those who write in another scale; `undefined`: it is of none, and its meaning its own. A number is what
 * would be written for it the other way round: 1 is `must`, and 1 among P0 to P3 is P1.
 */
function meantBy(value: string, scale: Scale): PriorityWord | undefined {
  const own = scaleOf(value, []);
  return own === 'numbers' ? PRIORITY_WORDS[Number(value) - (scale === 'p' ? 0 : 1)] : own && meaningOf(value);
}

/** How a priority is said by habit: as others say it already, else as they would. `undefined`: there is no word for it. */
function wordIn(word: PriorityWord, { scale, sample, used }: Habit): string | undefined {
  const said = used.filter(one => meaningOf(one) === word && isPriority(one));
  const written = inScale(word, scale, sample);
  // Three levels have no word for what is not done; the product may.
  if (written === undefined) return said[0];
  const same = sameAs(written, said);
  if (same !== undefined) return same.toLowerCase() === written.toLowerCase() ? written : same;
  return said.find(one => scaleOf(one, used) === scale) ?? written;
}

/** The first of `words` that begins as `word` does and says no more: “Must have” is “must”. */
function sameAs(word: string, words: readonly string[]): string | undefined {
  return isPriority(word) ? words.find(one => nameIn(one) === nameIn(word) && isPriority(one)) : undefined;
}

/** A priority in a scale, with the capitals of `sample`; `undefined`: it has none there. */
function inScale(word: PriorityWord, scale: Scale, sample: string): string | undefined {
  const place = PRIORITY_WORDS.indexOf(word);
  switch (scale) {
    case 'words':
      return styledAs(word, [sample]);
    case 'p':
      return `${sample.charAt(0)}${place}`;
    case 'numbers':
      return String(place + 1);
    default: {
      const level = scale[place];
      return level === undefined ? undefined : styledAs(level, [sample]);
    }
  }
}

function nameIn(value: string): string {
  return /^[^\s(:,]*/.exec(value.trim().toLowerCase().replace(/['’]/g, ''))?.[0].normalize('NFC') ?? '';
}

/** The scale that a priority is of. A word that two languages share is of that which the product uses more of. */
function scaleOf(value: string, used: readonly string[]): Scale | undefined {
  const name = nameIn(value);
  if (/^p\d$/.test(name)) return 'p';
  if (/^\d+(?:\.\d+)?$/.test(name)) return 'numbers';
  if (PRIORITY_WORDS.some(word => word === name)) return 'words';
  if (OTHER_LEVELS.has(name)) return ENGLISH;
  const uses = (levels: Levels) => used.filter(one => levels.includes(nameIn(one))).length;
  return LEVELS.filter(levels => levels.includes(name)).sort((one, other) => uses(other) - uses(one))[0];
}

/**
 * `word` with the capitals of the first of `samples`, and between its parts what stands between theirs. Who writes capitals
 * among capitals means them, and without a sample the word stays as it is.
 */
function styledAs(word: string, samples: readonly string[]): string {
  const [first] = samples;
  if (first === undefined || (/\p{Lu}/u.test(word) && beginsLarge(first) && !isAllLarge(first))) return word;
  const parts = word.split(/[-_ ]|(?<=\p{Ll})(?=\p{Lu})/u);
  const joints = samples.map(jointOf);
  const joint = joints.find(one => one !== undefined) ?? (beginsLarge(first) ? ' ' : '-');
  return parts.map((part, i) => capitalized(part, i, first)).join(joint);
}

/** What stands between the words of a text; `undefined`: it is one word. */
function jointOf(text: string): string | undefined {
  return /\p{L}([-_ ])\p{L}/u.exec(text)?.[1] ?? (/\p{Ll}\p{Lu}/u.test(text) ? '' : undefined);
}

function isAllLarge(sample: string): boolean {
  return /^\P{Ll}*\p{Lu}\P{Ll}+$/u.test(sample);
}

function capitalized(part: string, index: number, sample: string): string {
  if (isAllLarge(sample)) return part.toUpperCase();
  const small = part.toLowerCase();
  const capital = small.charAt(0).toUpperCase() + small.slice(1);
  if (!beginsLarge(sample)) return index > 0 && jointOf(sample) === '' ? capital : small;
  // “In progress” has one capital, “In Progress” one for each word, as has a single word for all that is known.
  return index === 0 || !/[-_ ]\p{Ll}/u.test(sample) ? capital : small;
}
