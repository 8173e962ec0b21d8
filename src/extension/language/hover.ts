// Cards of artifacts and meanings of keys under the pointer.
import * as vscode from 'vscode';
import { hoverAt } from '../../core/language/hover';
import { toRange } from '../convert';
import { type LanguageFiles, MARKDOWN } from './languageFiles';
import { cardMarkdown, escaped } from './markdown';

/** Registers hovers for ids in any markdown of a product, and for keys of artifacts. */
export function registerHover(files: LanguageFiles): vscode.Disposable {
  const provider: vscode.HoverProvider = {
    async provideHover(document, position, token) {
      const found = await files.fileOf(document, token, position);
      const hover = found && hoverAt(found.file, document.offsetAt(position));
      if (!hover) return undefined;
      const contents = hover.cards.map(card =>
        cardMarkdown(card, (path, product) => files.linkTo(found.product, path, product ?? hover.product)),
      );
      if (hover.key) {
        const { name, meaning, values } = hover.key;
        const own =
          values.length > 0 ? `  \n${vscode.l10n.t('Of this product: {0}', values.map(escaped).join(', '))}` : '';
        contents.push(new vscode.MarkdownString(`**${escaped(name)}**  \n${escaped(meaning)}${own}`));
      }
      return new vscode.Hover(contents, toRange(document, hover.range));
    },
  };
  return vscode.languages.registerHoverProvider(MARKDOWN, provider);
}
