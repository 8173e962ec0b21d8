// How wide a text is in a terminal.

const segmenter = new Intl.Segmenter();

/** Characters that take two columns: of East Asian scripts (UAX 11, W and F, by blocks), and emoji. */
const WIDE =
  /^(?:[\u1100-\u115f\u2e80-\u303e\u3041-\ua4cf\ua960-\ua97c\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff01-\uff60\uffe0-\uffe6\u{20000}-\u{3fffd}]|\p{Emoji_Presentation}|\p{Emoji}\ufe0f)/u;
const INVISIBLE = /^[\p{M}\p{Cf}]+$/u;
const ASCII = /^[ -~]*$/;

/** How many columns `text`, a single line without control characters, takes. */
export function widthOf(text: string): number {
  if (ASCII.test(text)) return text.length;
  let width = 0;
  for (const { segment } of segmenter.segment(text)) width += widthOfCharacter(segment);
  return width;
}

/** `text` in at most `width` columns, with an ellipsis where something is left out. */
export function cut(text: string, width: number): string {
  if (widthOf(text) <= width) return text;
  let result = '';
  let used = 1;
  for (const { segment } of segmenter.segment(text)) {
    used += widthOfCharacter(segment);
    if (used > width) break;
    result += segment;
  }
  return width < 1 ? '' : `${result.trimEnd()}…`;
}

function widthOfCharacter(segment: string): number {
  return INVISIBLE.test(segment) ? 0 : WIDE.test(segment) ? 2 : 1;
}
