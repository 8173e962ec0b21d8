// Ids of files that have none in frontmatter: other tools keep them in the file's name or in its heading.
import type { Heading } from '../document/body';
import { kept, type Located } from '../document/text';

/** `task-12 - Title.md`, `US-001-foo.md`, `back-100.9 - Title.md`. */
const WORD_AND_NUMBER = /^(?:user[-_]story|[a-z]{1,12})[-_]?\d+(?:\.\d+)*(?=[\s_.-]|$)/i;
/** `STORY-4K7Q.md`: random digits as Storymark's own. */
const RANDOM =
  /^(?:(?:STORY|OUTCOME|VISION)-[0-9A-HJKMNP-TV-Z]{4,6}|[A-Z]{2,10}-(?=[A-Z]*\d)[0-9A-HJKMNP-TV-Z]{4,6})(?=[\s_.-]|$)/;
/** `1.2.story.md`, `1.2.log-in.md`, `1-2-log-in.md`. */
const NUMBERS = /^\d{1,3}(?:\.\d{1,3})+(?=[\s_.-]|$)|^\d{1,3}-\d{1,3}(?=-\p{L})/u;
/** Words that number chapters, drafts and versions, not stories. */
const NO_ID = /^(?:v|part|chapter|page|step|phase|day|week|version|draft|copy|note|notes|adr|rfc|h|q|sprint)[-_]?\d/i;

/** `# US-003: Title`, `# Story 1.2: Title`, `# task-12 - Title`. */
const IN_HEADING =
  /^[^\p{L}\p{N}]*(?:(?:user[ \t]+story|story|task|requirement)[ \t]+#?(\d+(?:[.-]\d+)*)|([A-Z][A-Za-z]{0,11}-\d+(?:\.\d+)*|(?:STORY|OUTCOME|VISION)-[0-9A-HJKMNP-TV-Z]{4,6}))(?![\p{L}\p{N}])[*_`]*(?:[ \t]*[-–—:.|)]|[ \t]*$)[*_`]*[ \t]*/u;
const IN_HEADING_ANY_CASE =
  /^[^\p{L}\p{N}]*(?:user[ \t]+story|story|task|requirement)[ \t]+#?(\d+(?:[.-]\d+)*)(?![\p{L}\p{N}])[*_`]*(?:[ \t]*[-–—:.|)]|[ \t]*$)[*_`]*[ \t]*/iu;

/** The id that the name of a file begins with; `undefined`: it says none. */
export function idOfFile(path: string): string | undefined {
  const name = path.slice(path.lastIndexOf('/') + 1).replace(/\.[^.]*$/, '');
  if (NO_ID.test(name)) return undefined;
  return kept(RANDOM.exec(name)?.[0] ?? WORD_AND_NUMBER.exec(name)?.[0] ?? NUMBERS.exec(name)?.[0] ?? '') || undefined;
}

/** What a heading says besides its id. */
export interface HeadingId {
  readonly id: Located;
  /** The heading without its id; `undefined`: it says nothing else. */
  readonly title: Located | undefined;
}

/** The id that a heading begins with; `undefined`: it says none. */
export function idOfHeading({ text, range }: Heading): HeadingId | undefined {
  const found = IN_HEADING.exec(text) ?? IN_HEADING_ANY_CASE.exec(text);
  const id = found?.[1] ?? found?.[2];
  if (!found || id === undefined) return undefined;
  const at = (start: number, value: string): Located => ({
    value: kept(value),
    range: { start: range.start + start, end: range.start + start + value.length },
  });
  const title = text.slice(found[0].length).replace(/[\s*_`]+$/, '');
  return { id: at(found[0].lastIndexOf(id), id), title: title === '' ? undefined : at(found[0].length, title) };
}
