// Changes that an author asks for by hand, besides the fixes that rules carry.
import type { Outcome, Reading } from '../artifacts/artifact';
import { type EditResult, setKey } from '../artifacts/edit';
import { sectionHeading } from '../artifacts/hypothesis';
import { EVIDENCE_HEADINGS } from '../artifacts/kinds/outcome';
import { appendSection } from '../artifacts/newSection';
import { inSettledText } from '../artifacts/settledText';
import { headingName, sectionBlocks, type Table } from '../document/body';
import { type Document, entryOf, textsOf } from '../document/document';
import { lineEndOf, type TextEdit } from '../document/text';

const DISABLE = 'storymark-disable';

/** The edit that silences `rule` in a file, in its frontmatter, or by a comment above a story that is a section; `undefined`: it is silent there, or its place cannot be written. */
export function disableRule(document: Document, rule: string): TextEdit | undefined {
  const eol = lineEndOf(document.text);
  if (document.section) {
    const edit = insertion(document.section.range.start, `<!-- ${DISABLE} ${rule} -->${eol}${eol}`);
    return inSettledText(document, { edit }).ok ? edit : undefined;
  }
  const value = entryOf(document, DISABLE)?.value;
  const known = textsOf(document, value);
  if (known.some(text => text.value.split(/[\s,]+/).includes(rule))) return undefined;
  if (value?.kind !== 'list') {
    const result = setKey(document, DISABLE, [...known.map(text => text.value), rule].join(' '));
    return result.ok ? result.edit : undefined;
  }
  const last = value.items.at(-1);
  const at = last ? last.range.end : value.range.start + 1;
  if (document.text[value.range.start] === '[') return insertion(at, last ? `, ${rule}` : rule);
  const line = document.lines.rangeOf(document.lines.lineAt(at), document.text);
  const marker = /^[ \t]*-[ \t]+/.exec(document.text.slice(line.start, line.end))?.[0];
  return marker ? insertion(line.end, `${eol}${marker}${rule}`) : undefined;
}

/** What was measured; empty texts are to be filled in. */
export interface NewEvidence {
  readonly date: string;
  readonly value: string;
  readonly source: string;
}

/**
 * The edit that puts a row below the last one of an outcome's evidence, with the table and its section where these are missing.
 * None, with the reason, where a merge conflict stands there.
 */
export function recordEvidence({ document }: Reading<Outcome>, { date, value, source }: NewEvidence): EditResult {
  const eol = lineEndOf(document.text);
  const row = `| ${[date, value, source].map(cell => cell.replace(/\|/g, '\\|').replace(/\s+/g, ' ').trim()).join(' | ')} |`;
  const table = evidenceTable(document);
  if (table) {
    const end = document.lines.rangeOf(document.lines.lineAt(table.range.end), document.text).end;
    return inSettledText(document, { edit: insertion(end, `${eol}${row}`), told: [table.range] });
  }
  const heading = sectionHeading(document.body, EVIDENCE_HEADINGS);
  const text = ['| Date | Value | Source |', '| ---- | ----- | ------ |', row].join(eol);
  return appendSection(document, { heading, title: 'Evidence', text });
}

/** The last table of the evidence section. */
function evidenceTable({ body }: Document): Table | undefined {
  let found: Table | undefined;
  body.blocks.forEach((block, i) => {
    if (block.kind !== 'heading' || !EVIDENCE_HEADINGS.has(headingName(block.text))) return;
    for (const inside of sectionBlocks(body, i)) if (inside.kind === 'table') found = inside;
  });
  return found;
}

function insertion(at: number, newText: string): TextEdit {
  return { range: { start: at, end: at }, newText };
}
