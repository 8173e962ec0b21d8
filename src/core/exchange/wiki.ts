// Jira's markup as markdown.
import { fenced, guarded, inlineCode, safe, withoutTicks } from './plainLine';

/** Jira's markup as markdown: headings, lists, code and named links; the rest is text. */
export function fromWiki(text: string): string {
  const { rest, codes } = withoutCode(text.replace(/[\ue000\ue001]/g, ''));
  const hasInline = codes.some(code => !code.text.includes('\n'));
  let indent = '';
  return rest
    .split('\n')
    .map(line => {
      const block = codes[Number(BLOCK.exec(line)?.[1] ?? -1)];
      if (block) return fenced(block.text, block.language).join('\n').replace(/^/gm, indent);
      const written = hasInline ? withoutTicks(wikiLine(line)) : wikiLine(line);
      indent = ' '.repeat(/^\s*(?:-|1\.) /.exec(written)?.[0].length ?? 0);
      return written
        .replace(CLOSE_BEFORE, ' ')
        .replace(CLOSE_AFTER, ' ')
        .replace(INLINE, (_, index: string) => inlineCode(codes[Number(index)]?.text ?? ''));
    })
    .join('\n');
}

interface Code {
  readonly text: string;
  readonly language: string;
}

const MARK = /\{(code|noformat)(?::([^{}\n]*))?\}/g;
/** `{{code}}`, and as Jira's newer editor writes it, `{{{}code{}}}`. */
const MONOSPACED = /\{\{(?:\{\})?([^{}\n\ue000]+)(?:\{\})?\}\}/g;
/** Stands where code was, so that nothing in it is taken for markup. */
const INLINE = /\ue000(\d+)\ue001/g;
/** Where what stands beside code would be markup together with its backticks: other code too, whose backticks would be one run with them. */
const CLOSE_BEFORE = /(?<=[`\\\ue001])(?=\ue000)/g;
const CLOSE_AFTER = /(?<=\ue001)(?=[`\\])/g;
const BLOCK = /^\ue000\ue000(\d+)\ue001$/;

/** Takes the code out of a text; that of several lines stands on a line of its own. A mark that nothing closes is text. */
function withoutCode(text: string): { readonly rest: string; readonly codes: readonly Code[] } {
  const marks = [...text.matchAll(MARK)];
  const ends = endsOf(marks);
  const codes: Code[] = [];
  let rest = '';
  let at = 0;
  for (const mark of marks) {
    const end = ends.get(mark);
    if (mark.index < at || end === undefined) continue;
    const [written, , parameters = ''] = mark;
    const before = text.slice(at, mark.index);
    const code = text.slice(mark.index + written.length, end.index);
    at = end.index + end[0].length;
    const isBlock = code.includes('\n');
    rest += isBlock ? before.replace(/\n[ \t]*$|(?<![ \t])[ \t]+$/, '') : before;
    if (code.trim() === '') continue;
    rest += isBlock ? `\n\ue000\ue000${codes.length}\ue001\n` : `\ue000${codes.length}\ue001`;
    codes.push({ text: code, language: parameters.split('|', 1)[0] ?? '' });
    if (isBlock) at += /^[ \t]*\n?/.exec(text.slice(at))?.[0].length ?? 0;
  }
  rest = (rest + text.slice(at)).replace(MONOSPACED, (_, code: string) => {
    codes.push({ text: code, language: '' });
    return `\ue000${codes.length - 1}\ue001`;
  });
  return { rest, codes };
}

/** For each mark that opens code the one that closes it: the next of its name, which says nothing besides. */
function endsOf(marks: readonly RegExpExecArray[]): ReadonlyMap<RegExpExecArray, RegExpExecArray> {
  const ends = new Map<RegExpExecArray, RegExpExecArray>();
  const next = new Map<string, RegExpExecArray>();
  for (const mark of marks.toReversed()) {
    const [, name = ''] = mark;
    const end = next.get(name);
    if (end && end[2] === undefined) ends.set(mark, end);
    next.set(name, mark);
  }
  return ends;
}

const PANEL = /^\s*\{panel:([^{}]*)\}(.*)$/;
/** Of the marks before an item: no one has lists that deep, and a line may have thousands. */
const DEEPEST_LIST = 20;
/** `*bold*`; the newer editor puts each star in braces. */
const BOLD = /(?<=^|[\s(|])\*([^*\s](?:[^*\n]*[^*\s])?)\*(?=$|[\s.,;:!?)|])/g;

function wikiLine(line: string): string {
  const [, parameters = '', rest = ''] = PANEL.exec(line) ?? [];
  const title = parameters.split('|').findLast(one => /^title=./.test(one));
  if (title === undefined) return lineInPanel(line);
  return `### ${safe(title.replace('title=', '').trim())}\n${lineInPanel(rest.trim())}`;
}

function lineInPanel(line: string): string {
  const inline = safe(line.replace(/\{(?:color|panel|quote)(?::[^{}]*)?\}/g, ''))
    .replace(/\{([*_+-])\}/g, '$1')
    .replace(BOLD, '**$1**')
    .replace(/\[([^[\]|]+)\|(https?:[^\s|\]]+)(?:\|[^[\]]*)?\]/g, (_, text: string, link: string) =>
      text === link ? link : `[${text}](${link})`,
    );
  const [, level] = /^\s*h([1-6])\.\s+/.exec(inline) ?? [];
  if (level !== undefined) return `${'#'.repeat(Math.max(Number(level), 2))} ${inline.replace(/^\s*h[1-6]\.\s+/, '')}`;
  const [all, marks = ''] = /^\s*([*#-]+)\s+(?=\S)/.exec(inline) ?? [];
  if (all !== undefined && !/^-{2,}$/.test(marks)) {
    const isNumbered = marks.endsWith('#');
    return `${(isNumbered ? '   ' : '  ').repeat(Math.min(marks.length, DEEPEST_LIST) - 1)}${isNumbered ? '1.' : '-'} ${inline.slice(all.length)}`;
  }
  const head = /^\s*\|\|(.+)\|\|\s*$/.exec(inline)?.[1]?.split('||');
  if (head) return `|${head.join('|')}|\n|${head.map(() => '---|').join('')}`;
  return guarded(inline.replace(/^\s*bq\.\s+/, '> '));
}
