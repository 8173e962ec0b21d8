// Path patterns: `*` within a folder, `**` across folders, `{a,b}`.
import type Picomatch from 'picomatch/posix';
import { say } from '../text/say';
import { plainMatcher } from './plainGlobs';

// Called, not imported: a bundle then evaluates the library with the first pattern that needs it.
declare function require(name: 'picomatch/posix'): typeof Picomatch;

/** Whether a path below the product's folder fits. */
export type PathMatcher = (path: string) => boolean;

/** What a pattern may hold that is more than names, `*`, `**` and `{a,b}`: each more multiplies the time that a long path takes. */
const MOST_STARS = 3;
const MOST_CROSSINGS = 5;
const MOST_CHOICES = 8;

/** What fits a pattern. A leading `./` or `/` is dropped; a `/` at the end means all that is below, and a pattern in which nothing stands for anything else means that as well as what it names: a folder or a file. An empty one fits nothing. Throws for what cannot be read, or not in a time that is bounded, and for a `!` in front: to the library it means all other files. */
export function globMatcher(pattern: string): PathMatcher {
  const named = pattern.replace(/^\.?\//, '').replace(/\/$/, '/**');
  if (named === '') return () => false;
  const glob = /[*?[\]()\\]/.test(named) ? named : `${named}/**`;
  if (/^!(?!\()/.test(glob))
    throw new Error(say('“!” in front takes nothing out; files that are no artifacts belong under “files.ignore”'));
  const plain = plainMatcher(glob);
  if (plain) return plain;
  const trouble = costOf(glob);
  if (trouble !== undefined) throw new Error(trouble);
  return require('picomatch/posix')(glob, { dot: true });
}

/** What fits one of several patterns that can all be read. */
export function anyOf(patterns: readonly string[]): PathMatcher {
  const matchers = patterns.map(globMatcher);
  return path => matchers.some(matches => matches(path));
}

/** Why a pattern could take for ever; `undefined`: it cannot. */
function costOf(glob: string): string | undefined {
  const bare = glob.replace(/\\./g, '').replace(/\[[^\]]*\]/g, '?');
  if (/[*+]\(/.test(bare)) return say('groups that repeat are not supported');
  const { plain, choices } = oneOfEach(bare);
  const crossings = plain.match(/\*{2,}/g)?.length ?? 0;
  if (crossings > MOST_CROSSINGS) return say('at most {0} “**” may stand in it', MOST_CROSSINGS);
  if (choices > MOST_CHOICES)
    return say('at most {0} ways to choose between parts with “*” may be in it', MOST_CHOICES);
  const most = Math.max(...plain.split('/').map(name => name.match(/\*+/g)?.length ?? 0));
  return most > MOST_STARS ? say('at most {0} “*” may stand between two slashes', MOST_STARS) : undefined;
}

/** Of `{a,b}` the choice with the most stars; and in how many ways one can choose among those that have any. */
function oneOfEach(bare: string): { readonly plain: string; readonly choices: number } {
  const stars = (text: string) => text.split('*').length;
  let choices = 1;
  for (let plain = bare; ; ) {
    const next = plain.replace(/\{([^{}]*)\}/g, (_all, parts: string) => {
      const all = parts.split(',');
      choices *= Math.max(1, all.filter(part => part.includes('*')).length);
      return all.reduce((a, b) => (stars(b) > stars(a) ? b : a));
    });
    if (next === plain) return { plain, choices };
    plain = next;
  }
}
