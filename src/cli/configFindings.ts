// What is wrong with configurations, as findings.
import path from 'node:path';
import type { Finding } from '../core/check';
import { Lines } from '../core/document/text';
import type { ConfigProblem } from '../core/product/config';
import { CONFIG_FILE } from '../core/product/configFile';
import { sameNameProblem } from '../core/product/sameName';
import { toSlashes } from './paths';

/** The id under which problems of a configuration are reported. */
export const CONFIGURATION_RULE = 'configuration';

/** A configuration file: its absolute path, and what stands in it. */
export interface ConfigurationText {
  readonly file: string;
  readonly text: string;
}

/** The problems of a configuration as findings. */
export function configFindings(
  { file, text }: ConfigurationText,
  problems: readonly ConfigProblem[],
): readonly Finding[] {
  const lines = new Lines(text);
  return problems.map(({ message, range }) => ({
    rule: CONFIGURATION_RULE,
    severity: 'error',
    message,
    path: file,
    range,
    start: lines.positionAt(range.start),
    end: lines.positionAt(range.end),
    fixable: false,
  }));
}

/** The finding in the configuration of the product at `root` that the one at `first` has its name; empty where it has no name of its own. */
export function sameNameFindings(
  root: string,
  first: string,
  read: (file: string) => string | undefined,
): readonly Finding[] {
  const file = path.join(root, CONFIG_FILE);
  const text = read(file);
  const problem = text && sameNameProblem(text, { own: toSlashes(root), first: toSlashes(first) });
  return text && problem ? configFindings({ file, text }, [problem]) : [];
}
