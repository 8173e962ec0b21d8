// What a translation must have in common with the English texts.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';

/** Texts by key. */
export type Texts = Readonly<Record<string, string>>;

/** What a JSON file of the project says. */
export const readJson = (file: string) => JSON.parse(readFileSync(file, 'utf8'));

/** What a text holds that a translation must keep: commands and addresses that it leads to, arguments, icons. */
function fixedParts(text: string): readonly string[] {
  return (text.match(/\]\([^)]*\)|\{\w+\}|\$\([\w-]+\)|`[^`]*`/g) ?? []).sort();
}

/** Fails unless each text is there in German, with the same links, arguments and icons, and no other is. */
export function assertTranslated(english: Texts, german: Texts): void {
  assert.deepEqual(Object.keys(german).sort(), Object.keys(english).sort());
  for (const [key, text] of Object.entries(english)) {
    const translated = german[key] ?? '';
    assert.notEqual(translated.trim(), '', key);
    assert.deepEqual(fixedParts(translated), fixedParts(text), key);
  }
}
