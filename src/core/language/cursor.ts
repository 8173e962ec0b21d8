// What can stand at an offset.
import type { Range } from '../document/text';

/** A key in frontmatter, or a place where one can stand. */
export interface KeyCursor {
  readonly at: 'key';
  /** The whole key, on one line, without quotes; empty where none stands yet. */
  readonly range: Range;
  /** The keys around it as written, outermost first; empty on top level. */
  readonly path: readonly string[];
  readonly hasColon: boolean;
  /** Whether it stands between braces. */
  readonly flow: boolean;
}

/** A value in frontmatter, or a place where one can stand. */
export interface ValueCursor {
  readonly at: 'value';
  /** The whole value or list item, on one line, without quotes. */
  readonly range: Range;
  /** Its keys as written, outermost first; never empty. */
  readonly path: readonly string[];
  /** The quote that it stands in. */
  readonly quote: '"' | "'" | undefined;
  /** Whether it stands between brackets or braces. */
  readonly flow: boolean;
  /** Whether it is an item of a list. */
  readonly item: boolean;
  /** What must stand before a new value: the space that a colon, dash or comma still lacks. */
  readonly lead: string;
}

/** Running text. */
export interface TextCursor {
  readonly at: 'text';
  /** The word under or before the cursor: all that could be part of an id. */
  readonly range: Range;
  /** The line up to the cursor. */
  readonly before: string;
  /** Whether the word stands behind `[[`. */
  readonly wikiLink: boolean;
  /** Whether `]]` stands behind the word. */
  readonly closed: boolean;
}

/** A heading, from behind its marks on. */
export interface HeadingCursor {
  readonly at: 'heading';
  readonly level: number;
  /** The heading's text; empty where none stands yet. */
  readonly range: Range;
}

/** What stands at an offset. `nowhere`: nothing that a feature could speak about, such as code, fences and comments. */
export type Cursor = KeyCursor | ValueCursor | TextCursor | HeadingCursor | { readonly at: 'nowhere' };

/** The cursor of places that no feature speaks about. */
export const NOWHERE: Cursor = { at: 'nowhere' };
