// Renaming an id in every artifact of its product, as one edit.
import * as vscode from 'vscode';
import type { Lines, TextEdit } from '../../core/document/text';
import { refusal, renameAt, renameMeaning } from '../../core/language/rename';
import type { Meaning } from '../../core/product/product';
import { toRange } from '../convert';
import { type LanguageFiles, MARKDOWN } from './languageFiles';
import { readFiles } from './readFiles';

/** Registers renaming of ids. */
export function registerRename(files: LanguageFiles): vscode.Disposable {
  const begin = async (document: vscode.TextDocument, position: vscode.Position, token: vscode.CancellationToken) => {
    const found = await files.fileOf(document, token, position);
    if (!found) throw new Error(vscode.l10n.t('Only the id of an artifact can be renamed.'));
    const start = renameAt(found.file, document.offsetAt(position));
    if (!start.ok) throw new Error(start.reason);
    return { found, mention: start.mention, meaning: start.meaning };
  };
  const provider: vscode.RenameProvider = {
    async prepareRename(document, position, token) {
      const { mention } = await begin(document, position, token);
      return { range: toRange(document, mention.range), placeholder: mention.id };
    },
    async provideRenameEdits(document, position, newName, token) {
      const { mention, meaning } = await begin(document, position, token);
      const id = newName.trim();
      const reason = refusal(mention.id, id, meaning.product, meaning.artifacts[0]);
      if (reason !== undefined) throw new Error(reason);
      return edits(files, { meaning, to: id, token });
    },
  };
  return vscode.languages.registerRenameProvider(MARKDOWN, provider);
}

interface Renaming {
  readonly meaning: Meaning;
  readonly to: string;
  readonly token: vscode.CancellationToken;
}

async function edits(files: LanguageFiles, { meaning, to, token }: Renaming): Promise<vscode.WorkspaceEdit> {
  const edit = new vscode.WorkspaceEdit();
  if (meaning.id === to) return edit;
  for (const product of await files.loaded(token))
    for (const file of await readFiles(product, { holding: meaning.id, token })) {
      const changes = renameMeaning(meaning, to, file, product.checker.product);
      if (changes.length === 0) continue;
      const uri = files.uriOf(product, file.path);
      if (product.garbled().has(file.path))
        throw new Error(
          vscode.l10n.t('{0} is not UTF-8, so it is left as it is', vscode.workspace.asRelativePath(uri)),
        );
      edit.set(
        uri,
        changes.map(change => toTextEdit(file.document.lines, change)),
      );
    }
  return edit;
}

/** An edit of a file that need not be open. */
function toTextEdit(lines: Lines, { range, newText }: TextEdit): vscode.TextEdit {
  const start = lines.positionAt(range.start);
  const end = lines.positionAt(range.end);
  return vscode.TextEdit.replace(new vscode.Range(start.line, start.character, end.line, end.character), newText);
}
