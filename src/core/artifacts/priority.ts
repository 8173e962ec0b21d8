// Priorities: MoSCoW words, and what other tools write for them.
import type { Located } from '../document/text';

/** The MoSCoW priorities, most urgent first. */
export type PriorityWord = 'must' | 'should' | 'could' | 'wont';

/** All MoSCoW priorities, most urgent first. */
export const PRIORITY_WORDS: readonly PriorityWord[] = ['must', 'should', 'could', 'wont'];

/** A story's priority. */
export interface Priority extends Located {
  /** What the written value means; `undefined` for a number, which only orders. */
  readonly word: PriorityWord | undefined;
  /** Orders stories without a rank, lower first: 0 to 3 for the words, a number as written. */
  readonly order: number;
}

/** More urgent, or less, than the other words of the same meaning. */
const SHADES: Readonly<Record<string, number>> = {
  high: 0.5,
  hoog: 0.5,
  hoch: 0.5,
  alta: 0.5,
  alto: 0.5,
  haute: 0.5,
  élevé: 0.5,
  élevée: 0.5,
  none: 3.5,
};

const MEANINGS: Readonly<Record<string, PriorityWord>> = {
  must: 'must',
  musthave: 'must',
  essential: 'must',
  veryhigh: 'must',
  asap: 'must',
  critical: 'must',
  blocker: 'must',
  urgent: 'must',
  highest: 'must',
  high: 'must',
  p0: 'must',
  高: 'must',
  élevée: 'must',
  kritiek: 'must',
  kritisch: 'must',
  crítica: 'must',
  critique: 'must',
  hoog: 'must',
  hoch: 'must',
  alta: 'must',
  haute: 'must',
  höchste: 'must',
  sehrhoch: 'must',
  dringend: 'must',
  hoogste: 'must',
  zeerhoog: 'must',
  laplushaute: 'must',
  laplusélevée: 'must',
  trèshaute: 'must',
  trèsélevée: 'must',
  élevé: 'must',
  másalta: 'must',
  lamásalta: 'must',
  muyalta: 'must',
  alto: 'must',
  crítico: 'must',
  maisalta: 'must',
  muitoalta: 'must',
  urgente: 'must',
  should: 'should',
  shouldhave: 'should',
  medium: 'should',
  normal: 'should',
  major: 'should',
  p1: 'should',
  middel: 'should',
  mittel: 'should',
  media: 'should',
  média: 'should',
  mid: 'should',
  moderate: 'should',
  中: 'should',
  moyenne: 'should',
  medio: 'should',
  normaal: 'should',
  gemiddeld: 'should',
  normale: 'should',
  could: 'could',
  couldhave: 'could',
  low: 'could',
  minor: 'could',
  nicetohave: 'could',
  optional: 'could',
  低: 'could',
  p2: 'could',
  laag: 'could',
  niedrig: 'could',
  baja: 'could',
  baixa: 'could',
  basse: 'could',
  gering: 'could',
  faible: 'could',
  bajo: 'could',
  wont: 'wont',
  wonthave: 'wont',
  lowest: 'wont',
  verylow: 'wont',
  niedrigste: 'wont',
  geringste: 'wont',
  sehrniedrig: 'wont',
  laagste: 'wont',
  zeerlaag: 'wont',
  laplusbasse: 'wont',
  laplusfaible: 'wont',
  trèsbasse: 'wont',
  trèsfaible: 'wont',
  másbaja: 'wont',
  lamásbaja: 'wont',
  muybaja: 'wont',
  maisbaixa: 'wont',
  muitobaixa: 'wont',
  trivial: 'wont',
  p3: 'wont',
  p4: 'wont',
  none: 'wont',
};

/** Reads a priority; `undefined` where the text is no known priority. */
export function readPriority(text: Located): Priority | undefined {
  const name = nameOf(text.value);
  const word = meaningOf(name) ?? meaningOf(nameOf(/^[^(:,–—]+?(?=\s*[(:,–—]|\s+-\s)/.exec(text.value)?.[0] ?? ''));
  if (word)
    return {
      ...text,
      word,
      order: (Object.hasOwn(SHADES, name) ? SHADES[name] : undefined) ?? PRIORITY_WORDS.indexOf(word),
    };
  const number = /^\d+(?:\.\d+)?$/.test(text.value) ? Number(text.value) : Number.NaN;
  return Number.isFinite(number) ? { ...text, word: undefined, order: number } : undefined;
}

/** Whether `value` is a priority and nothing besides. */
export function isPriority(value: string): boolean {
  return meaningOf(nameOf(value)) !== undefined || /^\d+(?:\.\d+)?$/.test(value);
}

function nameOf(value: string): string {
  return value
    .normalize('NFC')
    .toLowerCase()
    .replace(/['’\s_-]|\p{Extended_Pictographic}|\u{fe0f}/gu, '');
}

function meaningOf(name: string): PriorityWord | undefined {
  return Object.hasOwn(MEANINGS, name) ? MEANINGS[name] : undefined;
}
