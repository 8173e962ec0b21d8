// Comma-separated values, as spreadsheets and other tools write them. The only import of papaparse.
import { parse, unparse } from 'papaparse';
import { Lines } from '../document/text';

/** A row below the header. */
export interface CsvRow {
  /** The line on which it begins, from 1. */
  readonly line: number;
  /** One text for each column of the header; what the row lacks is empty. */
  readonly cells: readonly string[];
}

/** What is wrong in a file, and where: line and column from 1. */
export interface CsvFault {
  readonly line: number;
  readonly column: number;
  readonly message: string;
  /** Whether nothing behind it can be trusted; else only its row is lost. */
  readonly isFatal: boolean;
}

/** A file's header and rows. Rows with a fault, and blank ones, are not among them. */
export interface CsvTable {
  /** As written, trimmed; a name may repeat. */
  readonly header: readonly string[];
  readonly rows: readonly CsvRow[];
  readonly faults: readonly CsvFault[];
}

/** Cells that a spreadsheet would take for a formula, and those that look as if they had been made safe already. */
const FORMULA = /^'*[=+\-@\t\r]/;

/** Reads `text` with `,`, `;` or tab between cells, whichever its header has most of. Line ends are LF, CRLF or CR. */
export function readCsv(text: string): CsvTable {
  const { source, delimiter, skipped } = prepared(text);
  const lines = new Lines(source);
  const faults: CsvFault[] = [];
  const rows: CsvRow[] = [];
  let start = 0;
  let header: readonly string[] | undefined;
  parse<string[]>(source, {
    delimiter,
    newline: '\n',
    quoteChar: '"',
    step({ data, errors, meta }) {
      const line = lines.lineAt(start) + 1 + skipped;
      start = meta.cursor;
      const at = (index: number | undefined) => {
        const { line: row, character } = lines.positionAt(Math.max((index ?? 0) - 1, 0));
        return { line: row + 1 + skipped, column: character + 1 };
      };
      const [error] = errors;
      if (error) faults.push({ ...at(error.index), ...explained(error.code) });
      else if (data.every(cell => cell.trim() === '')) return;
      else if (!header) header = withoutTrailing(data.map(cell => cell.trim()));
      else if (data.slice(header.length).some(cell => cell.trim() !== ''))
        faults.push({ line, column: 1, message: tooMany(data.length, header.length), isFatal: false });
      else rows.push({ line, cells: header.map((_, i) => data[i] ?? '') });
    },
  });
  return { header: header ?? [], rows, faults };
}

/**
 * A table as text. A cell that a spreadsheet would run as a formula (it begins with `=`, `+`, `-`, `@`, a tab or a carriage
 * return) gets an apostrophe in front; `fromSafeCell` takes it away again.
 */
export function writeCsv(header: readonly string[], rows: readonly (readonly string[])[]): string {
  const data = rows.map(row => [...row]);
  return `${unparse({ fields: [...header], data }, { newline: '\n', escapeFormulae: FORMULA })}\n`;
}

/** A cell that `writeCsv` wrote, as it was. */
export function fromSafeCell(cell: string): string {
  return cell.startsWith("'") && FORMULA.test(cell) ? cell.slice(1) : cell;
}

interface Prepared {
  readonly source: string;
  readonly delimiter: string;
  /** How many lines stood before. */
  readonly skipped: number;
}

function prepared(text: string): Prepared {
  const source = text.replace(/^\ufeff/, '').replace(/\r\n?/g, '\n');
  // Excel's own way to say it.
  const said = /^sep=([,;\t|])\n/i.exec(source);
  if (said?.[1] !== undefined) return { source: source.slice(said[0].length), delimiter: said[1], skipped: 1 };
  const head = source.replace(/"[^"]*"/g, '').trimStart();
  const line = head.slice(0, Math.max(head.indexOf('\n'), 0) || head.length);
  const count = (delimiter: string) => line.split(delimiter).length;
  const delimiter = [',', ';', '\t'].reduce((best, one) => (count(one) > count(best) ? one : best));
  return { source, delimiter, skipped: 0 };
}

function withoutTrailing(header: readonly string[]): readonly string[] {
  return header.slice(0, header.findLastIndex(name => name !== '') + 1);
}

function explained(code: string): Pick<CsvFault, 'message' | 'isFatal'> {
  if (code === 'MissingQuotes')
    return { message: 'a quotation mark opens a cell that is never closed: close it, or double it', isFatal: true };
  return {
    message: 'a quotation mark inside a quoted cell is not doubled: write "" for each',
    isFatal: true,
  };
}

function tooMany(cells: number, columns: number): string {
  return `it has ${cells} cells, the header ${columns}: put cells that hold the delimiter in quotation marks`;
}
