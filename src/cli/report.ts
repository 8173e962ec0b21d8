// What a check found, as every format needs it.
import path from 'node:path';
import { ARTIFACT_KINDS, type ArtifactKind } from '../core/artifacts/artifact';
import type { Finding } from '../core/check';
import type { Severity } from '../core/product/config';
import { ENCODING_RULE, encodingSeverity } from '../core/product/encoding';
import type { Loaded } from './load';
import { relativePath } from './paths';

/** A finding in a report. `path` is absolute. */
export type Reported = Finding;

/** What a check found. */
export interface Report {
  /** Files that were read, artifacts or not. */
  readonly files: number;
  readonly artifacts: Readonly<Record<ArtifactKind, number>>;
  /** Sorted by file as `base` names it, line, column and rule. */
  readonly findings: readonly Reported[];
  /** Absolute: the folder that was checked. */
  readonly base: string;
  /** Absolute: the repository around it; `undefined`: it is in none. */
  readonly repository: string | undefined;
  /** Whether all that was to be read could be read. */
  readonly complete: boolean;
}

/** Gathers what all products say about the part that was asked about. */
export function reportOf({ products, base, repository, trouble }: Loaded): Report {
  const artifacts = { story: 0, outcome: 0, vision: 0 };
  const findings: Reported[] = [];
  let count = 0;
  for (const { root, checker, files, configuration, garbled, inScope } of products) {
    for (const finding of configuration) findings.push(finding);
    for (const file of files) {
      if (!inScope(file)) continue;
      count++;
      const found = checker.artifactsIn(file);
      if (found.length === 0) continue;
      for (const { kind } of found) artifacts[kind]++;
      const severity = garbled.has(file) ? encodingSeverity(checker.config, file) : undefined;
      if (severity) findings.push(ofGarbled(path.join(root, file), severity));
      for (const finding of checker.findings(file)) findings.push({ ...finding, path: path.join(root, file) });
    }
  }
  return { files: count, artifacts, findings: sorted(findings, base), base, repository, complete: !trouble };
}

/** What is said of a file that is not UTF-8, as in the editor. */
function ofGarbled(file: string, severity: Severity): Reported {
  const start = { line: 0, character: 0 };
  return {
    rule: ENCODING_RULE,
    severity,
    message: 'This file is not UTF-8: what could not be read is left out, and Storymark does not change it.',
    path: file,
    range: { start: 0, end: 0 },
    start,
    end: start,
    fixable: false,
  };
}

/** How many findings have a severity. */
export function countOf(report: Report, severity: Severity): number {
  return report.findings.filter(finding => finding.severity === severity).length;
}

/** How many artifacts there are in all. */
export function artifactCount({ artifacts }: Report): number {
  return ARTIFACT_KINDS.reduce((sum, kind) => sum + artifacts[kind], 0);
}

function sorted(findings: readonly Reported[], base: string): readonly Reported[] {
  const names = new Map<string, string>();
  for (const { path: file } of findings) if (!names.has(file)) names.set(file, relativePath(base, file));
  const name = (finding: Reported) => names.get(finding.path) ?? finding.path;
  return [...findings].sort(
    (a, b) =>
      byText(name(a), name(b)) ||
      a.start.line - b.start.line ||
      a.start.character - b.start.character ||
      byText(a.rule, b.rule) ||
      a.range.end - b.range.end ||
      byText(a.message, b.message),
  );
}

function byText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
