// Linking a story to an outcome that exists, and making one of what the story says that it is good for.
import type { Reading, Reference, Story } from '../artifacts/artifact';
import { type EditResult, guarded, saysTexts, setKey } from '../artifacts/edit';
import { setLink } from '../artifacts/link';
import { isPlaceholder } from '../artifacts/placeholder';
import type { Statement } from '../artifacts/statement';
import { yamlText } from '../artifacts/yamlText';
import { type Document, entryOf, readDocument, textOf, textsOf } from '../document/document';
import { applyEdits, type Range, type TextEdit, textIn } from '../document/text';
import type { Value } from '../document/value';
import type { Config } from '../product/config';
import { toolKeysOf } from '../product/presets/toolKeys';
import type { Product } from '../product/product';

/** The edits of one link, or why there can be none. */
export type LinkResult =
  | { readonly ok: true; readonly edits: readonly TextEdit[] }
  | { readonly ok: false; readonly reason: string };

/** The product in which a story is linked. */
export interface LinkingProduct {
  readonly product: Product;
  readonly config: Config;
}

/** An id that can stand anywhere in YAML without quotes. */
const PLAIN_ID = /^[\p{L}\p{N}][\p{L}\p{N}._-]*$/u;

/** The first link of a story that should lead to an outcome and does not; `undefined`: there is none. */
export function lostOutcome(story: Story, product: Product): Reference | undefined {
  return story.references.find(
    reference => reference.role === 'outcome' && !product.leadsTo(reference, story, 'outcome'),
  );
}

/**
 * The edits that link a story to the outcome `id`, for everything that does so: in the place of a link that leads nowhere,
 * else one id takes the place of another, and a list gets one more. None where it is linked so already. Refused where several
 * stand there otherwise, and where the tool that is at home in the product would take the story for broken.
 */
export function linkOutcome(
  { document, artifact }: Reading<Story>,
  id: string,
  { product, config }: LinkingProduct,
): LinkResult {
  const key = entryOf(document, 'outcome', 'outcomes') ? undefined : toolKeysOf(config.preset)?.('outcome');
  if (key && !key.ok) return key;
  if (product.outcomesOf(artifact).some(target => isSame(product, artifact, [target, id])))
    return { ok: true, edits: [] };
  const lost = lostOutcome(artifact, product);
  const replaced = lost && replaceLink(document, lost, id);
  const result = replaced?.ok ? replaced : setLink(document, 'outcome', id);
  if (!result) return { ok: true, edits: [] };
  return result.ok ? { ok: true, edits: [result.edit] } : result;
}

/** Whether two ids in the file of a story say the same, as `O-1` and `shop:O-1` do within the shop. */
function isSame(product: Product, story: Story, [one, other]: readonly [string, string]): boolean {
  const found = product.target({ target: one }, story);
  return one === other || (found !== undefined && found === product.target({ target: other }, story));
}

/** Whether `range` is all of a mapping that says more than one thing, such as `{id: O-5, why: money}`. */
function isOfSeveral(value: Value, range: Range): boolean {
  if (value.kind === 'list') return value.items.some(item => isOfSeveral(item, range));
  return value.kind === 'map' && value.entries.length > 1 && value.range.start === range.start;
}

/** The edit that puts `id` in the place of a link. `undefined`: it is more than an id, such as a text over lines or a mapping. */
function replaceLink(document: Document, { target, range }: Reference, id: string): EditResult | undefined {
  const entry = entryOf(document, 'outcome', 'outcomes');
  const texts = textsOf(document, entry?.value);
  const holder = texts.findIndex(text => text.range.start <= range.start && range.end <= text.range.end);
  const held = texts[holder];
  if (!entry || !held || textIn(document.text, range) !== target || isOfSeveral(entry.value, range)) return undefined;
  const isQuoted = /^["']/.test(textIn(document.text, held.range));
  const edit = { range, newText: isQuoted ? id : yamlText(id) };
  const at = range.start - document.text.indexOf(held.value, held.range.start);
  const said = held.value.slice(0, at) + id + held.value.slice(at + target.length);
  const after = texts.map(({ value }, i) => (i === holder ? said : value));
  return guarded(document, { key: entry.key, edit, isSaid: changed => saysTexts(changed, entry.key, after) });
}

/** An outcome that a story implies. */
export interface ImpliedOutcome {
  /** The id that the story names already, so that it needs no edit; `undefined`: it takes a new one. */
  readonly id: string | undefined;
  readonly title: string;
  /** What people will do differently. */
  readonly behaviour: string;
  /** Whose behaviour; `undefined`: the story does not say. */
  readonly audience: string | undefined;
}

/** The outcome that a story's benefit implies; `undefined` where the story says none. */
export function impliedOutcome({ artifact, statement }: Reading<Story>, product: Product): ImpliedOutcome | undefined {
  const benefit = filled(statement?.benefit);
  if (benefit === undefined) return undefined;
  const behaviour = inThirdPerson(benefit);
  const target = lostOutcome(artifact, product)?.target;
  const isFree = target !== undefined && PLAIN_ID.test(target) && product.allWithId(target).length === 0;
  return {
    id: isFree ? target : undefined,
    title: behaviour.charAt(0).toUpperCase() + behaviour.slice(1),
    behaviour,
    audience: filled(statement?.role),
  };
}

/** The text of a new outcome, from a filled template: where it says nothing yet, what the story says. */
export function fillOutcome(template: string, { behaviour, audience }: ImpliedOutcome): string {
  const values: readonly (readonly [string, string | undefined])[] = [
    ['for', audience],
    ['behaviour', behaviour],
  ];
  return values.reduce((text, [key, value]) => {
    const document = readDocument(text);
    const result = value !== undefined && isOpen(document, key) ? setKey(document, key, value) : undefined;
    return result?.ok ? applyEdits(text, [result.edit]) : text;
  }, template);
}

/** Whether a key stands there and waits for a value. */
function isOpen(document: Document, key: string): boolean {
  const entry = entryOf(document, key);
  return entry !== undefined && isPlaceholder(textOf(document, entry.value)?.value ?? '');
}

function filled(part: Statement['role']): string | undefined {
  return part && !isPlaceholder(part.value) ? part.value : undefined;
}

const FIRST_PERSON: Readonly<Record<string, string>> = {
  i: 'they',
  am: 'are',
  me: 'them',
  my: 'their',
  mine: 'theirs',
  myself: 'themselves',
  we: 'they',
  us: 'them',
  our: 'their',
  ours: 'theirs',
  ourselves: 'themselves',
};

/** “I can answer the patient who asks me” is what they do: “can answer the patient who asks them”. */
function inThirdPerson(text: string): string {
  if (!/^(?:i|we)\b/i.test(text)) return text;
  return text
    .replace(/^(?:i|we)['’]m\b/i, 'are')
    .replace(/^(?:i|we)\s+/i, '')
    .replace(
      /(?<![\p{L}\p{N}'’-])(?:I|am|me|my|mine|myself|we|us|our|ours|ourselves)(?![\p{L}\p{N}'’-])/gu,
      word => FIRST_PERSON[word.toLowerCase()] ?? word,
    );
}
