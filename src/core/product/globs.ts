// Path patterns: `*` within a folder, `**` across folders, `{a,b}`.
import picomatch from 'picomatch/posix';
import { say } from '../text/say';

/** Whether a path below the product's folder fits. */
export type PathMatcher = (path: string) => boolean;

/** What a pattern may hold: each more multiplies the time that a long path takes. */
const MOST_STARS = 3;
const MOST_CROSSINGS = 5;

/** What fits a pattern. A leading `./` or `/` is dropped, a `/` at the end means all that is below; an empty one fits nothing. Throws for what cannot be read, or not in a time that is bounded. */
export function globMatcher(pattern: string): PathMatcher {
  const glob = pattern.replace(/^\.?\//, '');
  if (glob === '') return () => false;
  const trouble = costOf(glob);
  if (trouble !== undefined) throw new Error(trouble);
  return picomatch(glob.endsWith('/') ? `${glob}**` : glob, { dot: true });
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
  const plain = oneOfEach(bare);
  const crossings = plain.match(/\*{2,}/g)?.length ?? 0;
  if (crossings > MOST_CROSSINGS) return say('at most {0} “**” may stand in it', MOST_CROSSINGS);
  const most = Math.max(...plain.split('/').map(name => name.match(/\*+/g)?.length ?? 0));
  return most > MOST_STARS ? say('at most {0} “*” may stand between two slashes', MOST_STARS) : undefined;
}

/** Of `{a,b}` the choice with the most stars. */
function oneOfEach(bare: string): string {
  const stars = (text: string) => text.split('*').length;
  for (let glob = bare; ; ) {
    const next = glob.replace(/\{([^{}]*)\}/g, (_all, choices: string) =>
      choices.split(',').reduce((a, b) => (stars(b) > stars(a) ? b : a)),
    );
    if (next === glob) return glob;
    glob = next;
  }
}
