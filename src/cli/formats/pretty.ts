import type { ArtifactKind } from '../../core/artifacts/artifact';
import type { Severity } from '../../core/product/config';
import { printable } from '../io';
import { type Paint, painter } from '../paint';
import { shown } from '../paths';
import { artifactCount, countOf, type Report, type Reported } from '../report';
import type { Format } from './format';

/** For people: findings under their file, and one line that sums up. */
export const pretty: Format = (report, io) => {
  const paint = painter(io);
  const groups = groupByFile(report.findings);
  const blocks = [...groups].map(([file, findings]) => {
    const name = paint('name', printable(shown(io.cwd, file)));
    return `${name}\n${linesOf(findings, paint)}\n`;
  });
  return [...blocks, summary(report, paint)].join('\n');
};

function groupByFile(findings: readonly Reported[]): Map<string, Reported[]> {
  const groups = new Map<string, Reported[]>();
  for (const finding of findings) {
    const group = groups.get(finding.path);
    if (group) group.push(finding);
    else groups.set(finding.path, [finding]);
  }
  return groups;
}

function linesOf(findings: readonly Reported[], paint: Paint): string {
  const rows = findings.map(finding => ({
    ...finding,
    place: `${finding.start.line + 1}:${finding.start.character + 1}`,
  }));
  const places = rows.reduce((most, { place }) => Math.max(most, place.length), 0);
  const words = rows.reduce((most, { severity }) => Math.max(most, severity.length), 0);
  return rows
    .map(({ place, severity, message, rule }) => {
      const where = paint('quiet', place.padStart(places));
      return `  ${where}  ${paint(severity, severity.padEnd(words))}  ${printable(message)}  ${paint('quiet', rule)}`;
    })
    .join('\n');
}

function summary(report: Report, paint: Paint): string {
  const { story, outcome, vision } = report.artifacts;
  if (artifactCount(report) + report.findings.length === 0) return '';
  const checked = [number(vision, 'vision'), number(outcome, 'outcome'), number(story, 'story')].filter(Boolean);
  const severity = (name: Severity, word: string) => {
    const count = countOf(report, name);
    return count === 0 ? '' : paint(name, name === 'information' ? `${count} information` : number(count, word));
  };
  const found = [severity('error', 'error'), severity('warning', 'warning'), severity('information', '')].filter(
    Boolean,
  );
  return `${checked.join(', ') || 'no artifacts'}: ${found.join(', ') || 'nothing found'}\n`;
}

function number(count: number, word: ArtifactKind | string): string {
  if (count === 0) return '';
  const plural = word.endsWith('y') ? `${word.slice(0, -1)}ies` : `${word}s`;
  return `${count} ${count === 1 ? word : plural}`;
}
