// Text that stands for a text that somebody meant to write.

const PLACEHOLDERS = [
  /^(?:tbd|tba|tbc|todo|fixme|wip|xxx+|n\/?a|none|nothing|null|~|unknown|\?+|\.{2,}|…|-+|lorem ipsum.*)$/i,
  /^(?:to be|yet to be) (?:defined|determined|decided|done|written|added|confirmed)\b/i,
  /^(?:tbd|todo|fixme)\b\s*[:\-–—(]/i,
  /^no (?:acceptance )?criteria(?: (?:are |is )?(?:defined|specified|given|provided|yet).*)?$/i,
  /^\[[^\]]*\]$/,
  /^\{\{.*\}\}$/,
  /^<[^<>]*>$/,
  /^given\s+when\s+then$/i,
];

/** Whether `text` (markdown marks allowed) is only a placeholder: TBD, TODO, “No acceptance criteria defined”, `[...]`, `{{...}}` or nothing at all. */
export function isPlaceholder(text: string): boolean {
  const bare = text
    .replace(/<!--[\s\S]*?-->/g, '')
    .replace(/[*_`]/g, '')
    .trim()
    .replace(/[.!:,;]+$/, '')
    .trim();
  return bare === '' || PLACEHOLDERS.some(pattern => pattern.test(bare));
}

/** Whether `text` holds a place to be filled in, `{{...}}`, alone or among other signs. */
export function isToFill(text: string): boolean {
  return /\{\{[^{}]*\}\}/.test(text);
}
