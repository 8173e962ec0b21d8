import { relativePath } from '../paths';
import type { Format } from './format';

/** For programs: lines and columns from 1, the end exclusive, files relative to the folder that was checked. */
export const json: Format = ({ files, artifacts: { story, outcome, vision }, findings, base }) => {
  const plain = findings.map(({ rule, severity, message, path, start, end, fixable }) => ({
    rule,
    severity,
    message,
    file: relativePath(base, path),
    line: start.line + 1,
    column: start.character + 1,
    endLine: end.line + 1,
    endColumn: end.character + 1,
    fixable,
  }));
  return `${JSON.stringify({ files, artifacts: { story, outcome, vision }, findings: plain }, undefined, 2)}\n`;
};
