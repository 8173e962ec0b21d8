// Code actions, in the order in which the light bulb shows them: the fixes that findings carry, what a story offers, a key spelt
// right, silencing a rule here, recording evidence.
import * as vscode from 'vscode';
import { isOutcome } from '../../core/artifacts/artifact';
import { disableRule, recordEvidence } from '../../core/language/actions';
import { nearKey } from '../../core/language/nearKey';
import { ruleOf, toRange, toTextEdit } from '../convert';
import { mayBeEdited } from '../encoding';
import type { Products } from '../products';
import { quickFixes } from '../quickFixes';
import { type LanguageFile, type LanguageFiles, MARKDOWN } from './languageFiles';
import { resolveStoryAction, storyActions } from './storyActions';

/** Registers the actions. */
export function registerActions(files: LanguageFiles, products: Products): vscode.Disposable {
  const provider: vscode.CodeActionProvider = {
    async provideCodeActions(document, range, { only, diagnostics, triggerKind }, token) {
      if (products.state !== 'idle') await products.settled(); // findings are about the text as it is now
      const found = await files.artifactOf(document, token, range.start);
      if (!found || !mayBeEdited(document)) return [];
      const wants = (kind: vscode.CodeActionKind) => !only || only.contains(kind);
      const invoked = triggerKind === vscode.CodeActionTriggerKind.Invoke;
      const actions = [
        ...(wants(vscode.CodeActionKind.QuickFix) ? fixing(document, found, range) : []),
        ...storyActions({ document, found, range, diagnostics, invoked }),
        ...spelling(document, found, range.start),
        ...silencing(document, found, diagnostics),
        ...recording(document, found),
      ];
      return actions.filter(({ kind }) => kind && wants(kind));
    },
    resolveCodeAction: action => resolveStoryAction(action, products),
  };
  return vscode.languages.registerCodeActionsProvider(MARKDOWN, provider, {
    providedCodeActionKinds: [vscode.CodeActionKind.QuickFix, vscode.CodeActionKind.Refactor],
  });
}

function fixing(
  document: vscode.TextDocument,
  { product, file: { path } }: LanguageFile,
  range: vscode.Range,
): readonly vscode.CodeAction[] {
  return quickFixes({ document, range, checker: product.checker, path });
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
  const result = recordEvidence(file.reading, { date: file.today, value: VALUE, source: SOURCE });
  const action = new vscode.CodeAction(vscode.l10n.t('Record evidence'), vscode.CodeActionKind.Refactor);
  if (!result.ok) {
    action.disabled = { reason: vscode.l10n.t('Not recorded: {0}.', result.reason) };
    return [action];
  }
  const { range, newText } = result.edit;
  const snippet = new vscode.SnippetString();
  for (const part of newText.split(/([\ue000\ue001])/)) {
    if (part === VALUE || part === SOURCE)
      snippet.appendPlaceholder(part === VALUE ? vscode.l10n.t('value') : vscode.l10n.t('source'));
    else snippet.appendText(part);
  }
  action.edit = new vscode.WorkspaceEdit();
  action.edit.set(document.uri, [new vscode.SnippetTextEdit(toRange(document, range), snippet)]);
  return [action];
}
