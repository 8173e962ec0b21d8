// What the view says, in the user's language. English is what the code says; the extension gives the rest with the page.

/** The user's words by the English ones. Set once, before anything is drawn. */
let translations: ReadonlyMap<string, string> = new Map();

/** Takes the translations from JSON, an object of texts by their English. What is none counts as nothing: English stays. */
export function speak(json: string | undefined): void {
  translations = new Map(json === undefined ? [] : textsIn(json));
}

/** `text` in the user's language, with `{0}`, `{1}` .. replaced by `values`. A literal, so that a test can find it. */
export function t(text: string, ...values: readonly (string | number)[]): string {
  const found = translations.get(text) ?? text;
  if (values.length === 0) return found;
  return found.replace(/\{(\d+)\}/g, (mark, index: string) => String(values[Number(index)] ?? mark));
}

function textsIn(json: string): readonly [string, string][] {
  try {
    const value: unknown = JSON.parse(json);
    if (typeof value !== 'object' || value === null) return [];
    return Object.entries(value).flatMap(([english, text]): [string, string][] =>
      typeof text === 'string' ? [[english, text]] : [],
    );
  } catch {
    return [];
  }
}
