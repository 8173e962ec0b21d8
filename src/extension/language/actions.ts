// Code actions besides the fixes that findings carry: silencing a rule here, a key spelt right, recording evidence, and what
// a story offers.
import * as vscode from 'vscode';
import type { Outcome, Reading } from '../../core/artifacts/artifact';
import { disableRule, recordEvidence } from '../../core/language/actions';
import { nearKey } from '../../core/language/nearKey';
import { ruleOf, toRange, toTextEdit } from '../convert';
import { type LanguageFile, type LanguageFiles, MARKDOWN } from './languageFiles';
import { resolveStoryAction, storyActions } from './storyActions';

/** Registers the actions. */
export function registerActions(files: LanguageFiles): vscode.Disposable {
  const provider: vscode.CodeActionProvider = {
    async provideCodeActions(document, range, { only, diagnostics, triggerKind }, token) {
      const found = await files.artifactOf(document, token);
      if (!found) return [];
      const wants = (kind: vscode.CodeActionKind) => !only || only.contains(kind);
      const invoked = triggerKind === vscode.CodeActionTriggerKind.Invoke;
      const actions = [
        ...storyActions({ document, found, range, diagnostics, invoked }),
        ...spelling(document, found, range.start),
        ...silencing(document, found, diagnostics),
        ...recording(document, found),
      ];
      return actions.filter(({ kind }) => kind && wants(kind));
    },
    resolveCodeAction: resolveStoryAction,
  };
  return vscode.languages.registerCodeActionsProvider(MARKDOWN, provider, {
    providedCodeActionKinds: [vscode.CodeActionKind.QuickFix, vscode.CodeActionKind.Refactor],
  });
}

/** A key that is nearly one of the kind's. It is nobody's mistake for sure, so that nothing is reported about it. */
function spelling(
  document: vscode.TextDocument,
  { file }: LanguageFile,
  position: vscode.Position,
): readonly vscode.CodeAction[] {
  const near = nearKey(file, document.offsetAt(position));
  if (!near) return [];
  const title = vscode.l10n.t('Change to “{0}”', near.meant);
  const action = new vscode.CodeAction(title, vscode.CodeActionKind.QuickFix);
  action.edit = new vscode.WorkspaceEdit();
  action.edit.set(document.uri, [toTextEdit(document, { range: near.range, newText: near.meant })]);
  return [action];
}

function silencing(
  document: vscode.TextDocument,
  { file }: LanguageFile,
  diagnostics: readonly vscode.Diagnostic[],
): readonly vscode.CodeAction[] {
  return diagnostics.flatMap(diagnostic => {
    const rule = ruleOf(diagnostic);
    const edit = rule === undefined ? undefined : disableRule(file.document, rule);
    if (!edit || rule === undefined) return [];
    const action = new vscode.CodeAction(
      vscode.l10n.t('Silence {0} in this file', rule),
      vscode.CodeActionKind.QuickFix,
    );
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
    if (part === VALUE || part === SOURCE)
      snippet.appendPlaceholder(part === VALUE ? vscode.l10n.t('value') : vscode.l10n.t('source'));
    else snippet.appendText(part);
  }
  const action = new vscode.CodeAction(vscode.l10n.t('Record evidence'), vscode.CodeActionKind.Refactor);
  action.edit = new vscode.WorkspaceEdit();
  action.edit.set(document.uri, [new vscode.SnippetTextEdit(toRange(document, range), snippet)]);
  return [action];
}

function isOutcome(reading: Reading | undefined): reading is Reading<Outcome> {
  return reading?.artifact.kind === 'outcome';
}
