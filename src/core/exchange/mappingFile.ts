// The file that keeps what columns become, so that the second import of the same kind asks nothing.
import { applyEdits, modify, type ParseError, parse, printParseErrorCode } from 'jsonc-parser';
import { unlessTooDeep } from '../document/nesting';
import { Lines } from '../document/text';
import { FIELDS, type Field, type Mapping, type Source } from './columns';

/** Its name, in the product's folder. */
export const MAPPING_FILE = '.storymark-import.jsonc';

/** A mapping that was found; `undefined`: the file has none for this header. Or what is wrong with the file, with its line and column. */
export type SavedMapping =
  | { readonly ok: true; readonly mapping: Mapping | undefined }
  | { readonly ok: false; readonly reason: string };

const START = `// What the columns of imported files become. A header is known again by the names of its columns, in any order;
// null: the column is left out.
{
  "imports": []
}
`;

/** The mapping in the file's `text` for a header, known by the names of its columns, in any order and however often each is there. */
export function savedMapping(text: string, header: readonly string[]): SavedMapping {
  const errors: ParseError[] = [];
  const parsed = unlessTooDeep((): { content: unknown } => ({
    content: parse(text, errors, { allowTrailingComma: true }),
  }));
  if (!parsed) return { ok: false, reason: 'it is nested too deeply to be read' };
  const { content } = parsed;
  const [error] = errors;
  if (error) {
    const { line, character } = new Lines(text).positionAt(error.offset);
    return {
      ok: false,
      reason: `line ${line + 1}, column ${character + 1}: ${words(printParseErrorCode(error.error))}`,
    };
  }
  const imports = isObject(content) ? content['imports'] : undefined;
  if (!Array.isArray(imports)) return { ok: false, reason: 'it has no list “imports”' };
  const wanted = new Set(header.filter(name => name !== ''));
  for (const one of imports) {
    const columns: unknown = isObject(one) ? one['columns'] : undefined;
    if (!isObject(columns) || !sameNames(wanted, Object.keys(columns))) continue;
    const mapping = new Map<string, Field | undefined>();
    for (const name of wanted) {
      const value = columns[name];
      const field = FIELDS.find(known => known === value);
      if (field === undefined && value !== null)
        return {
          ok: false,
          reason: `column “${name}” becomes ${JSON.stringify(value)}: write one of ${FIELDS.join(', ')}, or null`,
        };
      mapping.set(name, field);
    }
    return { ok: true, mapping };
  }
  return { ok: true, mapping: undefined };
}

/** The file's text with one more mapping; `undefined`: there is no file yet. */
export function withMapping(text: string | undefined, source: Source, mapping: Mapping): string {
  const columns = Object.fromEntries([...mapping].map(([name, field]) => [name, field ?? null]));
  const before = text ?? START;
  const formattingOptions = { insertSpaces: true, tabSize: 2, eol: before.includes('\r\n') ? '\r\n' : '\n' };
  const edits = modify(
    before,
    ['imports', -1],
    { from: source, columns },
    { formattingOptions, isArrayInsertion: true },
  );
  return applyEdits(before, edits);
}

function sameNames(wanted: ReadonlySet<string>, names: readonly string[]): boolean {
  return names.length === wanted.size && names.every(name => wanted.has(name));
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** `CommaExpected` as people say it. */
function words(code: string): string {
  return code.replace(/(?!^)([A-Z])/g, ' $1').toLowerCase();
}
