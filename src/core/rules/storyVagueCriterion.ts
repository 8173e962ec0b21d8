import { mark, say } from '../text/say';
import { type FileRule, HINT_WHILE_OPEN } from './rule';
import { occurrences, wholeWords, wordList } from './wording';

/** Vague about how much: a number beside them settles it. */
const QUANTITIES = ['fast', 'quickly', 'slow', 'efficient', 'efficiently', 'performant', 'timely'];
/** Vague whatever stands beside them. Words that are as often exact (“simple”, “quick”, “clear”, “correct”) are not here. */
const QUALITIES = [
  'user-friendly',
  'easy to use',
  'easy to understand',
  'easily',
  'intuitive',
  'intuitively',
  'seamless',
  'seamlessly',
  'robust',
  'appropriate',
  'appropriately',
  'adequate',
  'adequately',
  'reasonable',
  'reasonably',
  'sufficiently',
  'state of the art',
  'nice',
  'nicely',
];
/** Lists that do not end, and choices that nobody made. */
const OPEN_LISTS = [
  'etc.',
  'etc',
  'and so on',
  'and/or',
  'as needed',
  'as appropriate',
  'if possible',
  'where possible',
];

/** A criterion that two people can read and disagree on whether it is met. */
export const storyVagueCriterion: FileRule = {
  id: 'story-vague-criterion',
  summary: mark('Acceptance criteria can be tested: no “fast”, “user-friendly”, “etc.”, “and/or”.'),
  scope: 'file',
  kinds: ['story'],
  severity: HINT_WHILE_OPEN,
  options: {
    allow: { default: '', meaning: 'words that are not reported, separated by commas' },
    also: { default: '', meaning: 'more words that are reported, separated by commas' },
  },
  fixable: false,
  *check({ document, criteria }, context) {
    const allowed = new Set(wordList(context.option('allow', '')).map(withoutDot));
    const also = wordList(context.option('also', ''));
    const words = [...new Set([...QUANTITIES, ...QUALITIES, ...OPEN_LISTS, ...also])].filter(
      word => !allowed.has(withoutDot(word)),
    );
    if (words.length === 0) return;
    const pattern = patternFor(words);
    for (const { range, text } of criteria?.criteria ?? []) {
      const measured = /\d/.test(text.replace(/^\W*(?:#\d+|AC[-\w.]*)/, ''));
      for (const { value, range: found } of occurrences(document, range, pattern)) {
        const word = value.toLowerCase().replace(/\s+/g, ' ');
        if (QUANTITIES.includes(word) && (measured || isTerm(document.text, found.start))) continue;
        if (isExplained(document.text, found.end)) continue;
        yield { message: advice(word, value), range: found };
      }
    }
  },
};

function withoutDot(word: string): string {
  return word.replace(/\.$/, '');
}

let last: { readonly key: string; readonly pattern: RegExp } | undefined;

/** The pattern for `words`; that of the last call is kept, since a product has one list. */
function patternFor(words: readonly string[]): RegExp {
  const key = words.join();
  if (last?.key !== key) last = { key, pattern: wholeWords(words) };
  return last.pattern;
}

/** “Fails fast” is a term, not a promise of speed. */
function isTerm(text: string, at: number): boolean {
  return /\bfail(?:s|ed|ing)?[\s-]$/i.test(text.slice(Math.max(0, at - 10), at));
}

/** “When appropriate (event-driven, low traffic)” says what is meant. */
function isExplained(text: string, end: number): boolean {
  return /^[ \t]+\((?!s\))[^)\r\n]*[^)\s\r\n]{3}[^)\r\n]*\s[^)\r\n]*\)/.test(text.slice(end, end + 200));
}

function advice(word: string, written: string): string {
  if (QUANTITIES.includes(word)) return say('“{0}” cannot be tested: say how much, in a number.', written);
  if (word === 'and/or') return say('“{0}” cannot be tested: choose one, or write two criteria.', written);
  if (OPEN_LISTS.includes(word)) return say('“{0}” cannot be tested: say exactly what, or when.', written);
  return say('“{0}” cannot be tested: say what somebody would see.', written);
}
