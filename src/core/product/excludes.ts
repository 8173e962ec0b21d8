// What an editor's setting leaves out of sight: patterns over paths below a folder, such as `files.exclude` of VS Code.
import { globMatcher, type PathMatcher } from './globs';

/** Whether a path below the folder is left out; `hasSibling` says whether a name stands beside it. */
export type Excludes = (path: string, hasSibling: (name: string) => boolean) => boolean;

interface Rule {
  readonly matches: PathMatcher;
  /** The name beside it that it asks for, with `$(basename)` in it; `undefined`: none. */
  readonly when: string | undefined;
}

/**
 * Reads the setting: patterns, each with `true` or with `{ "when": "$(basename).ext" }`, a name that must stand beside. A
 * folder that is left out leaves out all that is in it, so that nothing below it is to be asked about. What cannot be read
 * leaves out nothing.
 */
export function excludesOf(setting: unknown): Excludes {
  const rules = typeof setting === 'object' && setting !== null ? Object.entries(setting).flatMap(ruleOf) : [];
  return (path, hasSibling) =>
    rules.some(({ matches, when }) => matches(path) && (when === undefined || hasSibling(besides(path, when))));
}

function ruleOf([pattern, value]: readonly [string, unknown]): readonly Rule[] {
  const when = whenOf(value);
  if (value !== true && when === undefined) return [];
  try {
    // What leaves out all that is in a folder leaves out the folder.
    return [pattern, ...(pattern.endsWith('/**') ? [pattern.slice(0, -3)] : [])].map(one => ({
      matches: globMatcher(one),
      when,
    }));
  } catch {
    return [];
  }
}

function whenOf(value: unknown): string | undefined {
  return typeof value === 'object' && value !== null && 'when' in value && typeof value.when === 'string'
    ? value.when
    : undefined;
}

function besides(path: string, when: string): string {
  const name = path.slice(path.lastIndexOf('/') + 1);
  const base = name.includes('.') ? name.slice(0, name.lastIndexOf('.')) : name;
  return when.replaceAll('$(basename)', base);
}
