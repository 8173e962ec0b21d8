// A text as a YAML scalar.

const PLAIN = /^[\p{L}\p{N}(][^:#\r\n\t"'[\]{},&*!|>%@`]*$/u;
/** What is plain within a text: an apostrophe, and the colon of a link into another product. Between digits a colon may make a number or a time. */
const PLAIN_WITHIN = /(?<=\p{L})[':](?=\p{L})|(?<=\p{L}):(?=\p{N})|(?<=\p{N}):(?=\p{L})/gu;
const NOT_TEXT = /^(?:true|false|yes|no|on|off|null|~|[-+.\d][\d.,_:eExXobBT+-]*)$/i;

/** `text` as a YAML value on one line: plain where every YAML reader sees the same text, else in double quotes. */
export function yamlText(text: string): string {
  if (PLAIN.test(text.replace(PLAIN_WITHIN, '')) && !/\s$/.test(text) && !NOT_TEXT.test(text)) return text;
  return quotedYamlText(text);
}

/** `text` in double quotes, escaped. */
export function quotedYamlText(text: string): string {
  return JSON.stringify(text).replace(
    /[\u007f-\u009f\u2028\u2029\ufeff]/g,
    c => `\\u${c.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}
