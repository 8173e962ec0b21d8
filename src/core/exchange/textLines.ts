// A text with one story a line.
import { parseStatement } from '../artifacts/statement';
import { titleKey } from '../product/product';
import { fingerprint } from './fingerprint';
import type { Incoming, Reading } from './incoming';
import { plainLine } from './plainLine';

/** What may stand before a story: the name of its set (`#G02#`, which is no id: all have the same), a bullet, a number, a box. */
const LEAD = /^(?:#[\w-]+#\s*)?(?:(?:[-*+•]|\d+[.)])\s+)?(?:\[([ xX]?)\](?:\s+|$))?/;
/** A heading, where code begins or ends, a comment; and what has no letter and no digit, as rules have none. */
const NO_STORY = /^(?:#{1,6}\s|`{3}|~{3}|<!--.*-->$|[^\p{L}\p{N}]*$)/u;
/** What makes the line above it a heading. */
const UNDERLINE = /^={3,}$/;
const TITLE_LENGTH = 100;
/** How much of a title the role, or the benefit, may take. */
const SHARE = 40;

/**
 * Reads a text: each line that is not blank is a story, named by what is wanted in it; where several want the same, by whom or why
 * too. Headings, rules and the marks around code are none.
 */
export function readTextLines(text: string): Reading {
  const written = text
    .replace(/^\ufeff/, '')
    .split(/\r\n|\n|\r/)
    .map(line => line.trim());
  const passedOver: number[] = [];
  const lines: StoryLine[] = [];
  for (const [i, all] of written.entries()) {
    const [lead = '', box = ''] = LEAD.exec(all) ?? [];
    const words = all.slice(lead.length);
    const isNone = NO_STORY.test(all) || UNDERLINE.test(written[i + 1] ?? '');
    if (isNone && all !== '') passedOver.push(i + 1);
    else if (words !== '') lines.push({ words, line: i + 1, isDone: box.toLowerCase() === 'x' });
  }
  const titles = titlesOf(lines.map(({ words }) => words));
  return { incoming: lines.map(one => toIncoming(one, titles.get(one.words) ?? one.words)), leftOut: [], passedOver };
}

interface StoryLine {
  readonly words: string;
  readonly line: number;
  /** Whether it has a box with a tick. */
  readonly isDone: boolean;
}

/** A title for each of some stories, by its words. */
function titlesOf(stories: readonly string[]): ReadonlyMap<string, string> {
  const forms = new Map(stories.map(words => [words, titleForms(words)]));
  // The same words, spaced or cased otherwise, are one story.
  const distinct = new Map([...forms].map(([words, found]) => [fingerprint(words), found]));
  const counts = new Map<string, number>();
  for (const title of [...distinct.values()].flatMap(found => [...new Set(found.map(titleKey))]))
    counts.set(title, (counts.get(title) ?? 0) + 1);
  return new Map(
    [...forms].map(([words, found]) => [
      words,
      found.find(title => counts.get(titleKey(title)) === 1) ?? found.at(-1) ?? words,
    ]),
  );
}

/** What a story may be called, the shortest first: what is wanted, and that with the role, the benefit or both. */
function titleForms(words: string): readonly string[] {
  const statement = parseStatement(words, 0);
  const want = titleOf(statement?.want?.value ?? words);
  const role = plainEnd(statement?.role?.value ?? '');
  const benefit = plainEnd(statement?.benefit?.value ?? '');
  const who = role === '' ? '' : ` (${cutAt(role, SHARE)})`;
  const why = benefit === '' ? '' : `: ${cutAt(benefit, SHARE)}`;
  const short = cutAt(want, TITLE_LENGTH - SHARE);
  return [want, ...[who, why, who && why && who + why].flatMap(more => (more === '' ? [] : [short + more]))];
}

function toIncoming({ words, line, isDone }: StoryLine, title: string): Incoming {
  return {
    line,
    key: `text:${fingerprint(words)}`,
    id: undefined,
    names: [],
    kind: undefined,
    title,
    facts: { status: isDone ? 'done' : undefined },
    parents: [],
    dependsOn: [],
    outcomes: [],
    visions: [],
    owners: [],
    labels: [],
    description: plainLine(words),
    criteria: [],
  };
}

/** A wish as a title: “to be able to swap visits, ..” becomes “Swap visits, ..”, cut between words where it is long. */
function titleOf(want: string): string {
  const bare = plainEnd(want.replace(/^(?:to\s+)?be\s+able\s+to?\s+/i, '')) || want;
  return cutAt(bare.slice(0, 1).toUpperCase() + bare.slice(1), TITLE_LENGTH);
}

function plainEnd(text: string): string {
  return text.replace(/(?<![\s.;,])[\s.;,]+$/, '');
}

function cutAt(text: string, length: number): string {
  if (text.length <= length) return text;
  const cut = text.slice(0, length);
  return `${cut.slice(0, Math.max(cut.lastIndexOf(' '), length / 2)).replace(/[\s,;:.-]+$/, '')}…`;
}
