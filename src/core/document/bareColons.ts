// The commonest slip in frontmatter: `title: Login: step two`. To YAML a mapping begins there, and all keys below are in it.

/** Stands for a colon while YAML reads. It is as long, means nothing to YAML, and nobody writes it: it is for private use. */
const STAND_IN = '\ue000';

const ENTRY =
  /^([ \t]*)(?:"[^"\r\n]*"|'[^'\r\n]*'|[A-Za-z_][\w -]*?)[ \t]*:[ \t]+(?![-?][ \t])([^\s"'[\]{}|>&*!%@`#,][^\r\n]*(?:\r?\n\1[ \t]+[^\s#][^\r\n]*)*)/gm;
const COLON = /:(?=[ \t\r\n]|$)/g;

/** Frontmatter in which colons of some texts cannot be taken for those behind a key. Offsets are as before. */
export interface WithoutBareColons {
  readonly source: string;
  /** Where the first line of each such text is, in the order in which they stand. */
  readonly texts: readonly { readonly start: number; readonly end: number }[];
}

/**
 * `source` in which the texts without quotes that hold a colon as it stands behind a key can be read, where one of `errors`
 * (offsets at which a reader stumbled) is in them; `undefined`: there are none.
 */
export function withoutBareColons(source: string, errors: readonly number[]): WithoutBareColons | undefined {
  if (source.includes(STAND_IN)) return undefined;
  const texts: { start: number; end: number }[] = [];
  let mended = '';
  let done = 0;
  for (const match of source.matchAll(ENTRY)) {
    const start = match.index + match[0].length - (match[2] ?? '').length;
    const value = (match[2] ?? '').replace(/[ \t]#[^\r\n]*/g, comment => ' '.repeat(comment.length)).trimEnd();
    const end = start + value.length;
    if (!errors.some(error => match.index <= error && error <= end)) continue;
    const written = value.replace(COLON, STAND_IN);
    if (written === value) continue;
    mended += source.slice(done, start) + written;
    done = end;
    texts.push({ start, end: start + (/^[^\r\n]*/.exec(value)?.[0].trimEnd().length ?? 0) });
  }
  return texts.length > 0 ? { source: mended + source.slice(done), texts } : undefined;
}

/** A text that was read from such a source, as it was written. */
export function withColons(text: string): string {
  return text.replaceAll(STAND_IN, ':');
}
