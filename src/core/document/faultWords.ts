// What is wrong in frontmatter, in words.
import { say } from '../text/say';
import type { Slip } from './slips';

/** What a slip costs, or how it is mended. */
export function slipMessage(kind: Slip['kind']): string {
  switch (kind) {
    case 'colon':
      return say('Put this text in quotes: to YAML, a colon with a space behind it ends a key.');
    case 'quote':
      return say('This quotation mark is never closed: put one behind the text too.');
    case 'bracket':
      return say('This bracket is never closed.');
    case 'line':
      return say('This line belongs to no key: the text above it ends with its own line.');
    case 'tab':
      return say('A tab cannot indent YAML: use spaces.');
    case 'conflict':
      return say('A merge conflict stands here: decide what is to stay, and remove its marks.');
  }
}

/** An error of the YAML parser. */
interface YamlError {
  readonly code: string;
  readonly message: string;
  readonly pos: readonly [start: number, end: number];
}

/** What is wrong where the parser stumbled, in plain words where there are some. */
export function errorMessage({ code, message, pos: [at] }: YamlError, source: string): string {
  const word = /^\S*/.exec(source.slice(at))?.[0].slice(0, 40) ?? '';
  switch (code) {
    case 'BAD_SCALAR_START':
      return say('“{0}” must stand in quotes: YAML keeps a leading {1} for itself.', word, word.charAt(0));
    case 'DUPLICATE_KEY':
      return say('This key stands here a second time; the first one counts.');
    case 'TAB_AS_INDENT':
      return say('A tab cannot indent YAML: use spaces.');
    default:
      return say('This is not valid YAML: {0}.', message.charAt(0).toLowerCase() + message.slice(1).replace(/\.$/, ''));
  }
}
