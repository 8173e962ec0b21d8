// Path patterns: `*` within a folder, `**` across folders, `{a,b}`.
import picomatch from 'picomatch/posix';

/** Whether a path below the product's folder fits. */
export type PathMatcher = (path: string) => boolean;

/** What fits a pattern. A leading `./` or `/` is dropped, a `/` at the end means all that is below; an empty one fits nothing. Throws for what cannot be read. */
export function globMatcher(pattern: string): PathMatcher {
  const glob = pattern.replace(/^\.?\//, '');
  return glob === '' ? () => false : picomatch(glob.endsWith('/') ? `${glob}**` : glob, { dot: true });
}

/** What fits one of several patterns that can all be read. */
export function anyOf(patterns: readonly string[]): PathMatcher {
  const matchers = patterns.map(globMatcher);
  return path => matchers.some(matches => matches(path));
}
