// What the core says to people: English as it is written here, or the language that the host has set.

/** Sentences by their English. */
export type Texts = Readonly<Record<string, string>>;

let texts: Texts = {};

/**
 * Sets the language in which everything is said from now on; `{}` is English. The host does so once, before anything is said:
 * what was said before stays as it is.
 */
export function speak(translated: Texts): void {
  texts = translated;
}

/** A sentence in the language that is set, else in the English of `text`; `{0}`, `{1}` .. are the arguments. */
export function say(text: string, ...args: readonly (string | number)[]): string {
  const said = Object.hasOwn(texts, text) ? texts[text] : undefined;
  return (said ?? text).replace(/\{(\d+)\}/g, (all, place: string) => String(args[Number(place)] ?? all));
}

/** Marks a sentence of a table, to be translated with the others: `say` says it when it is needed. */
export function mark(text: string): string {
  return text;
}
