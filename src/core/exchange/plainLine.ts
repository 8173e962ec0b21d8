// Lines of plain text that markdown shows as they stand.

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
  return text.replace(/<(?=[A-Za-z/!?])/g, '\\<');
}

/** Code between fences that none of its own lines ends, as lines. */
export function fenced(code: string, language: string): readonly string[] {
  const longest = Math.max(0, ...[...code.matchAll(/^\s*(`{3,})/gm)].map(([, marks = '']) => marks.length));
  const fence = '`'.repeat(Math.max(3, longest + 1));
  const lines = code.replace(/^(?:[ \t]*\n)+|\s+$/g, '').split('\n');
  return [fence + (/^[\w+#-]*$/.test(language) ? language : ''), ...lines, fence];
}

/** Code within a line. */
export function inlineCode(code: string): string {
  const text = code.trim();
  return text.includes('`') ? `\`\` ${text} \`\`` : `\`${text}\``;
}
