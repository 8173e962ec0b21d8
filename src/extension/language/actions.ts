// Code actions besides the fixes that findings carry: silencing a rule here, recording evidence.
import * as vscode from 'vscode';
import type { Outcome, Reading } from '../../core/artifacts/artifact';
import { disableRule, recordEvidence } from '../../core/language/actions';
import { ruleOf, toRange, toTextEdit } from '../convert';
import { type LanguageFile, type LanguageFiles, MARKDOWN } from './languageFiles';

/** Registers the actions. */
export function registerActions(files: LanguageFiles): vscode.Disposable {
  const provider: vscode.CodeActionProvider = {
    async provideCodeActions(document, _range, { only, diagnostics }, token) {
      const found = await files.artifactOf(document, token);
      if (!found) return [];
      const wants = (kind: vscode.CodeActionKind) => !only || only.contains(kind);
      return [
        ...(wants(vscode.CodeActionKind.QuickFix) ? silencing(document, found, diagnostics) : []),
        ...(wants(vscode.CodeActionKind.Refactor) ? recording(document, found) : []),
      ];
    },
  };
  return vscode.languages.registerCodeActionsProvider(MARKDOWN, provider, {
    providedCodeActionKinds: [vscode.CodeActionKind.QuickFix, vscode.CodeActionKind.Refactor],
  });
}

function silencing(
  document: vscode.TextDocument,
  { file }: LanguageFile,
  diagnostics: readonly vscode.Diagnostic[],
): readonly vscode.CodeAction[] {
  return diagnostics.flatMap(diagnostic => {
    const rule = ruleOf(diagnostic);
    const edit = rule === undefined ? undefined : disableRule(file.document, rule);
    if (!edit) return [];
    const action = new vscode.CodeAction(`Silence ${rule} in this file`, vscode.CodeActionKind.QuickFix);
    action.diagnostics = [diagnostic];
    action.edit = new vscode.WorkspaceEdit();
    action.edit.set(document.uri, [toTextEdit(document, edit)]);
    return [action];
  });
}

/** Signs that no file holds, where the cursor is to be. */
const VALUE = '\ue000';
const SOURCE = '\ue001';

function recording(document: vscode.TextDocument, { file }: LanguageFile): readonly vscode.CodeAction[] {
  if (!isOutcome(file.reading)) return [];
  const { range, newText } = recordEvidence(file.reading, { date: file.today, value: VALUE, source: SOURCE });
  const snippet = new vscode.SnippetString();
  for (const part of newText.split(/([\ue000\ue001])/)) {
    if (part === VALUE || part === SOURCE) snippet.appendPlaceholder(part === VALUE ? 'value' : 'source');
    else snippet.appendText(part);
  }
  const action = new vscode.CodeAction('Record evidence', vscode.CodeActionKind.Refactor);
  action.edit = new vscode.WorkspaceEdit();
  action.edit.set(document.uri, [new vscode.SnippetTextEdit(toRange(document, range), snippet)]);
  return [action];
}

function isOutcome(reading: Reading | undefined): reading is Reading<Outcome> {
  return reading?.artifact.kind === 'outcome';
}
