import { mark, say } from '../text/say';
import { type FileRule, HINT_WHILE_OPEN } from './rule';
import { occurrences, wholeWords, wordList } from './wording';

/** Words that sound like a vision and show nobody anything. */
const BUZZWORDS = [
  'world-class',
  'best-in-class',
  'best of breed',
  'cutting-edge',
  'bleeding-edge',
  'state of the art',
  'next-generation',
  'next-gen',
  'industry-leading',
  'market-leading',
  'game-changing',
  'game changer',
  'groundbreaking',
  'disruptive',
  'revolutionary',
  'revolutionise',
  'revolutionize',
  'synergy',
  'synergies',
  'synergistic',
  'leverage',
  'leverages',
  'leveraging',
  'seamless',
  'seamlessly',
  'holistic',
  'paradigm',
  'paradigm shift',
  'turnkey',
  'mission-critical',
  'value-added',
  'one-stop shop',
  'thought leader',
  'thought leadership',
  'AI-powered',
  'customer-centric',
  'future-proof',
  'unparalleled',
  'unrivalled',
  'unrivaled',
  'empower',
  'empowers',
  'empowering',
  'delight',
  'delights',
];

/** Words that every vision could hold, so that they say nothing about this one. */
export const visionBuzzwords: FileRule = {
  id: 'vision-buzzwords',
  summary: mark('A vision is told in plain words.'),
  scope: 'file',
  kinds: ['vision'],
  severity: HINT_WHILE_OPEN,
  options: {
    allow: { default: '', meaning: 'words that are not reported, separated by commas' },
    also: { default: '', meaning: 'more words that are reported, separated by commas' },
  },
  fixable: false,
  *check({ document, artifact }, context) {
    const allowed = new Set(wordList(context.option('allow', '')));
    const words = [...BUZZWORDS, ...wordList(context.option('also', ''))].filter(
      word => !allowed.has(word.toLowerCase()),
    );
    if (words.length === 0) return;
    // The longest first, so that “paradigm shift” is not found as “paradigm”.
    const pattern = wholeWords(words.sort((a, b) => b.length - a.length));
    const prose = document.body.blocks.flatMap(({ kind, range }) =>
      kind === 'heading' || kind === 'paragraph' || kind === 'item' ? [range] : [],
    );
    for (const range of artifact.titleSource === 'key' ? [artifact.title.range, ...prose] : prose)
      for (const { value, range: found } of occurrences(document, range, pattern))
        yield { message: say('“{0}” could stand in any vision: say what people would see.', value), range: found };
  },
};
