// Lines of plain text that markdown shows as they stand. Cells can be long: a pattern that begins with a run of something says
// that nothing of it comes before, lest each of its characters be tried as the first.

/** A line that markdown shows as it stands; bullets and numbers may be a list. */
export function plainLine(line: string): string {
  return guarded(safe(line));
}

/** Without what would make the line, or the one above it, something else. */
export function guarded(line: string): string {
  return line
    .replace(/^[ \t]{4,}(?![-*+•]|\d+[.)])/, '  ')
    .replace(/^(\s*)(#{1,6}(?:\s|$)|={2,}\s*$|([-*_])(?:[ \t]*\3){2,}\s*$|`{3,}|~{3,}|\[[^\]]*\]:)/, '$1\\$2');
}

/** Without tags: they would be markup in markdown too. */
export function safe(text: string): string {
  return text.replace(/(?<!\\)(\\*)<(?=[A-Za-z/!?])/g, '$1$1\\<');
}

/** Code between fences that none of its own lines ends, as lines. */
export function fenced(code: string, language: string): readonly string[] {
  const ticks = ticksFor(code);
  const fence = ticks.length < 3 ? '```' : ticks;
  const lines = code
    .trimEnd()
    .replace(/^(?:[ \t]*\n)+/, '')
    .split('\n');
  return [fence + (/^[\w+#-]*$/.test(language) ? language : ''), ...lines, fence];
}

/** Code within a line whose other text has no backticks. */
export function inlineCode(code: string): string {
  const text = code.trim();
  const ticks = ticksFor(text);
  return text.includes('`') ? `${ticks} ${text} ${ticks}` : ticks + text + ticks;
}

/** Without backticks that would begin or end code. */
export function withoutTicks(text: string): string {
  return text.replace(/(?<!\\)(\\*)`/g, '$1$1\\`');
}

/** A run of backticks longer than any in a text. */
function ticksFor(text: string): string {
  const longest = [...text.matchAll(/`+/g)].reduce((length, [run]) => Math.max(length, run.length), 0);
  return '`'.repeat(1 + longest);
}
