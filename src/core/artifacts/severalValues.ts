// Keys that hold more than one value, as a list or otherwise: one value cannot take the place of all of them unsaid.
import { type Document, textsOf } from '../document/document';
import { textIn } from '../document/text';
import type { Entry, Value } from '../document/value';
import { say } from '../text/say';
import type { EditResult } from './edit';
import { isPlaceholder } from './placeholder';

/** The texts that stand under a key, as those who read it part them. */
type PartsOf = (document: Document, value: Value) => readonly unknown[];

/**
 * Why an entry with several values, or lines of text, is no place for one: which of them would go is not said. `undefined`:
 * it has no more than one.
 */
export function several(document: Document, { key, value }: Entry, partsOf: PartsOf = textsOf): EditResult | undefined {
  if (value.kind === 'map' && value.entries.length > 1)
    return { ok: false, reason: say('its {0} holds several values: change them there', key) };
  // What a reader gave up on is a text, and may have been meant for a list.
  const isListed = value.kind === 'scalar' && value.style === 'plain' && /^\[.*\]$/.test(value.text);
  const count = Math.max(partsOf(document, value).length, isListed ? value.text.split(',').length : 1);
  if (count > 1) return isList(key, count);
  if (!goesOverLines(document, value)) return undefined;
  return { ok: false, reason: say('its {0} is a text of several lines: change it there', key) };
}

/** That one of several values cannot be told from the others. */
export function isList(key: string, count: number): EditResult {
  return { ok: false, reason: say('its {0} is a list of {1}: change it there', key, count) };
}

/** Whether more than one line has words, besides the mark above a text that stands below its key. */
function goesOverLines({ text }: Document, value: Value): boolean {
  if (value.kind !== 'scalar' || isPlaceholder(value.text)) return false;
  const source = textIn(text, value.range).replace(/^[|>][^\r\n]*/, '');
  return /[\r\n]/.test(source.trim());
}
