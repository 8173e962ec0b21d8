// A text with one story a line.
import { parseStatement } from '../artifacts/statement';
import { fingerprint } from './fingerprint';
import type { Incoming, Reading } from './incoming';
import { plainLine } from './markup';

/** What may stand before a story: the name of its set (`#G02#`, which is no id: all have the same), a bullet, a number. */
const LEAD = /^(?:#[\w-]+#\s*)?(?:(?:[-*+•]|\d+[.)])\s+)?/;
const TITLE_LENGTH = 100;

/** Reads a text: each line that is not blank is a story, named by what is wanted in it. */
export function readTextLines(text: string): Reading {
  const incoming = text
    .replace(/^\ufeff/, '')
    .split(/\r\n|\n|\r/)
    .flatMap((line, i) => {
      const words = line.trim().replace(LEAD, '').trim();
      return words === '' ? [] : [toIncoming(words, i + 1)];
    });
  return { incoming, leftOut: [] };
}

function toIncoming(words: string, line: number): Incoming {
  return {
    line,
    key: `text:${fingerprint(words)}`,
    id: undefined,
    names: [],
    kind: undefined,
    title: titleOf(parseStatement(words, 0)?.want?.value ?? words),
    facts: {},
    parent: undefined,
    outcomes: [],
    labels: [],
    description: plainLine(words),
    criteria: [],
  };
}

/** A wish as a title: “to be able to swap visits, ..” becomes “Swap visits, ..”, cut between words where it is long. */
function titleOf(want: string): string {
  const bare = want.replace(/^(?:to\s+)?be\s+able\s+to?\s+/i, '').replace(/[\s.;,]+$/, '') || want;
  const title = bare.slice(0, 1).toUpperCase() + bare.slice(1);
  if (title.length <= TITLE_LENGTH) return title;
  const cut = title.slice(0, TITLE_LENGTH);
  return `${cut.slice(0, Math.max(cut.lastIndexOf(' '), TITLE_LENGTH / 2)).replace(/[\s,;:.-]+$/, '')}…`;
}
