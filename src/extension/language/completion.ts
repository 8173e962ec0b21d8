// Completion in artifacts.
import * as vscode from 'vscode';
import { completionsAt } from '../../core/language/completion';
import type { CompletionItem, CompletionKind } from '../../core/language/completionItem';
import { toRange } from '../convert';
import { type LanguageFiles, MARKDOWN } from './languageFiles';

const KINDS: Readonly<Record<CompletionKind, vscode.CompletionItemKind>> = {
  key: vscode.CompletionItemKind.Property,
  word: vscode.CompletionItemKind.EnumMember,
  artifact: vscode.CompletionItemKind.Reference,
  name: vscode.CompletionItemKind.Value,
  date: vscode.CompletionItemKind.Constant,
  heading: vscode.CompletionItemKind.Module,
  phrase: vscode.CompletionItemKind.Keyword,
};

/** Registers completion of keys, values, ids, headings and steps. */
export function registerCompletion(files: LanguageFiles): vscode.Disposable {
  const provider: vscode.CompletionItemProvider = {
    async provideCompletionItems(document, position, token, { triggerCharacter }) {
      const found = await files.fileOf(document, token, position);
      if (!found) return undefined;
      const offset = document.offsetAt(position);
      const { items, incomplete } = completionsAt(found.file, { offset, typed: triggerCharacter });
      return new vscode.CompletionList(
        items.map(item => toItem(document, item)),
        incomplete,
      );
    },
  };
  return vscode.languages.registerCompletionItemProvider(MARKDOWN, provider, '[', ':', ' ', '-', ',', '"', "'");
}

function toItem(document: vscode.TextDocument, item: CompletionItem): vscode.CompletionItem {
  const label = item.detail === undefined ? item.label : { label: item.label, description: item.detail };
  const result = new vscode.CompletionItem(label, KINDS[item.kind]);
  if (item.documentation !== undefined) result.documentation = item.documentation;
  result.range = toRange(document, item.range);
  result.insertText = item.newText;
  result.filterText = item.filterText;
  result.sortText = item.sortKey;
  if (item.again) result.command = { title: '', command: 'editor.action.triggerSuggest' };
  return result;
}
