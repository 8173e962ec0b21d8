// What is said of files that are not UTF-8. Only who reads bytes knows which they are, so no rule finds them; yet a team decides
// about it as about a rule.
import type { Config, Severity } from './config';

/** The id under which files are reported that are not UTF-8. */
export const ENCODING_RULE = 'encoding';

/** What is demanded, in one sentence. */
export const ENCODING_SUMMARY = 'A file that holds an artifact is UTF-8.';

/** How much it matters that the file at `path` is not UTF-8; `undefined`: it is not reported. */
export function encodingSeverity(config: Config, path: string): Severity | undefined {
  const { severity = 'warning' } = (config.overrideFor(path) ?? config).rules.get(ENCODING_RULE) ?? {};
  return severity === 'off' ? undefined : severity;
}
