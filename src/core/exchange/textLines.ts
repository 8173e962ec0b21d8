// A text with one story a line.
import { parseStatement } from '../artifacts/statement';
import { titleKey } from '../product/product';
import { fingerprint } from './fingerprint';
import type { Incoming, Reading } from './incoming';
import { plainLine } from './plainLine';

/** What may stand before a story: the name of its set (`#G02#`, which is no id: all have the same), a bullet, a number. */
const LEAD = /^(?:#[\w-]+#\s*)?(?:(?:[-*+•]|\d+[.)])\s+)?/;
const TITLE_LENGTH = 100;
/** How much of a title the role, or the benefit, may take. */
const SHARE = 40;

/** Reads a text: each line that is not blank is a story, named by what is wanted in it; where several want the same, by whom or why too. */
export function readTextLines(text: string): Reading {
  const lines = text
    .replace(/^\ufeff/, '')
    .split(/\r\n|\n|\r/)
    .flatMap((line, i) => {
      const words = line.trim().replace(LEAD, '').trim();
      return words === '' ? [] : [{ words, line: i + 1 }];
    });
  const titles = titlesOf(lines.map(({ words }) => words));
  return { incoming: lines.map(({ words, line }) => toIncoming(words, line, titles.get(words) ?? words)), leftOut: [] };
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

function toIncoming(words: string, line: number, title: string): Incoming {
  return {
    line,
    key: `text:${fingerprint(words)}`,
    id: undefined,
    names: [],
    kind: undefined,
    title,
    facts: {},
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
  return text.replace(/[\s.;,]+$/, '');
}

function cutAt(text: string, length: number): string {
  if (text.length <= length) return text;
  const cut = text.slice(0, length);
  return `${cut.slice(0, Math.max(cut.lastIndexOf(' '), length / 2)).replace(/[\s,;:.-]+$/, '')}…`;
}
