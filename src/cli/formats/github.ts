import { relativePath } from '../paths';
import type { Reported } from '../report';
import type { Format } from './format';
import { repositoryBase } from './repository';

const COMMANDS = { error: 'error', warning: 'warning', information: 'notice' } as const;

/** Workflow commands, which GitHub Actions shows as annotations on the lines of a pull request. */
export const github: Format = (report, io) => {
  const base = repositoryBase(io, report);
  return report.findings.map(finding => `${annotation(finding, relativePath(base, finding.path))}\n`).join('');
};

function annotation({ severity, rule, message, start, end }: Reported, file: string): string {
  const place = { file, line: start.line + 1, endLine: end.line + 1 };
  // Columns over several lines are refused.
  const columns = start.line === end.line ? { col: start.character + 1, endColumn: end.character + 1 } : {};
  const properties = Object.entries({ ...place, ...columns, title: rule }).map(
    ([key, value]) => `${key}=${escapeProperty(String(value))}`,
  );
  return `::${COMMANDS[severity]} ${properties.join(',')}::${escapeData(message)}`;
}

function escapeData(text: string): string {
  return text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
}

function escapeProperty(text: string): string {
  return escapeData(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
}
