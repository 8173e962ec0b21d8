// What files call the keys that can be set, where that is not what Storymark calls them: a new key is called as the others are.
import { type Document, entryOf } from '../document/document';
import { kept } from '../document/text';
import { keyName } from '../document/value';
import type { KeyDefinition } from './kinds/kind';

/** What Storymark calls a key, and how a file writes it. */
export type KeyNames = ReadonlyMap<string, string>;

/** Other names, in compared form, and what they are names of. */
export function aliasesAmong(definitions: readonly KeyDefinition[]): ReadonlyMap<string, string> {
  return new Map(definitions.flatMap(({ key, aliases }) => aliases.map(alias => [keyName(alias), key] as const)));
}

/** Few, since a product writes its keys alike; kept once, since there are many files. */
const known = new Map<string, KeyNames>();
const MOST_KNOWN = 1000;

/** The other names under which a file keeps some of its keys; `undefined`: none. */
export function readKeyNames(document: Document, aliases: ReadonlyMap<string, string>): KeyNames | undefined {
  let found: Map<string, string> | undefined;
  for (const { name, key } of document.frontmatter?.entries ?? []) {
    const own = aliases.get(name);
    if (own === undefined || found?.has(own) || entryOf(document, own)) continue;
    found ??= new Map();
    found.set(own, kept(key));
  }
  return found && shared(found);
}

function shared(names: KeyNames): KeyNames {
  const signature = [...names].flat().join('\n');
  const same = known.get(signature);
  if (!same && known.size < MOST_KNOWN) known.set(signature, names);
  return same ?? names;
}
