// Something that can be written where a cursor stands.
import { quotedYamlText, yamlText } from '../artifacts/yamlText';
import type { Range } from '../document/text';
import type { ValueCursor } from './cursor';

/** What an item stands for. */
export type CompletionKind = 'key' | 'word' | 'artifact' | 'name' | 'date' | 'heading' | 'phrase';

/** Something to be written. */
export interface CompletionItem {
  readonly label: string;
  readonly kind: CompletionKind;
  /** Beside the label: the title of an id, the category of a status. */
  readonly detail: string | undefined;
  /** What it means, as plain text. */
  readonly documentation: string | undefined;
  /** What gives way to it: holds the cursor, on one line. */
  readonly range: Range;
  readonly newText: string;
  /** What the typed text is compared with. */
  readonly filterText: string;
  /** Sorts the items, byte by byte. */
  readonly sortKey: string;
  /** Whether what was written asks for another completion. */
  readonly again: boolean;
}

/** What can be written, all or the best of it. */
export interface Completions {
  readonly items: readonly CompletionItem[];
  /** Whether there is more, to be asked for when more is typed. */
  readonly incomplete: boolean;
}

/** No items. */
export const NO_COMPLETIONS: Completions = { items: [], incomplete: false };

/** How completion was asked for: by hand, or by a sign that was typed. */
export interface CompletionRequest {
  readonly offset: number;
  readonly typed: string | undefined;
}

/** A sort key for the item at `position` of a list. */
export function sortKeyOf(position: number): string {
  return String(position).padStart(6, '0');
}

/** `value` as it must stand at a cursor: escaped within quotes, in quotes of its own where it needs them. */
export function written(value: string, { quote, lead }: Pick<ValueCursor, 'quote' | 'lead'>): string {
  if (quote === "'") return value.replaceAll("'", "''");
  if (quote === '"') return quotedYamlText(value).slice(1, -1);
  return lead + yamlText(value);
}
