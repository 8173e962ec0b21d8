// Texts of files in hovers: shown as they are, never read as markdown.
import * as vscode from 'vscode';
import type { Card, CardLine, Span } from '../../core/language/card';
import type { Product } from '../../core/product/product';

/** `text` such that markdown shows it as it is, on one line. */
export function escaped(text: string): string {
  return text
    .replace(/\s+/g, ' ')
    .replace(/&/g, '&amp;')
    .replace(/</g, '&lt;')
    .replace(/[\\`*_{}[\]()#+\-!~|>$:.]/g, '\\$&');
}

/** Where the artifact `path` is, in the card's product or in another. */
export type UriOf = (path: string, product?: Product) => vscode.Uri;

/** A card as markdown that nothing in it can change. `uriOf` says where the files are that it leads to. */
export function cardMarkdown({ lines }: Card, uriOf: UriOf): vscode.MarkdownString {
  const markdown = new vscode.MarkdownString(lines.map(line => lineText(line, uriOf)).join('  \n'));
  markdown.isTrusted = false;
  markdown.supportHtml = false;
  markdown.supportThemeIcons = false;
  return markdown;
}

function lineText(line: CardLine, uriOf: UriOf): string {
  return line.map(span => spanText(span, uriOf)).join('');
}

function spanText({ text, style, path, product }: Span, uriOf: UriOf): string {
  const edges = /^(\s*)(.*?)(\s*)$/s.exec(text);
  const shown = escaped(edges?.[2] ?? text);
  if (shown === '') return text.replace(/\s+/g, ' ');
  const linked = path === undefined ? shown : `[${shown}](${uriOf(path, product).toString()})`;
  const styled =
    style === 'strong' ? `**${linked}**` : style === 'code' ? codeText(edges?.[2] ?? text, linked) : linked;
  return `${edges?.[1] ? ' ' : ''}${styled}${edges?.[3] ? ' ' : ''}`;
}

/** A code span takes every sign as it is, but for the one that ends it. */
function codeText(text: string, otherwise: string): string {
  return /[`\r\n]/.test(text) ? otherwise : `\`${text}\``;
}
