// The fixes that findings carry, and source.fixAll.storymark for those that need nobody's attention.
import * as vscode from 'vscode';
import { readingAt } from '../core/artifacts/read';
import { Checker, type Finding } from '../core/check';
import { applyEdits } from '../core/document/text';
import type { Fix } from '../core/rules/rule';
import { toDiagnostic, toTextEdit } from './convert';
import { mayBeEdited } from './encoding';
import { type ArtifactPlace, type Products, today } from './products';

/** The kind of the action that makes all safe fixes of a file. */
export const FIX_ALL = vscode.CodeActionKind.SourceFixAll.append('storymark');

/** How often safe fixes are made and checked again before the rest is left. */
const ROUNDS = 10;

/** Offers the action that makes all safe fixes of a file. */
export function registerFixAll(products: Products): vscode.Disposable {
  const provider: vscode.CodeActionProvider = {
    async provideCodeActions(document, _range, { only }) {
      if (products.state === 'idle' || !only?.contains(FIX_ALL)) return [];
      await products.settled();
      const place = products.placeOf(document.uri);
      return place && mayBeEdited(document) ? fixAll(document, place) : [];
    },
  };
  return vscode.languages.registerCodeActionsProvider({ language: 'markdown' }, provider, {
    providedCodeActionKinds: [FIX_ALL],
  });
}

/** What fixes are asked for: a range of an artifact's text. */
export interface FixRequest {
  readonly document: vscode.TextDocument;
  readonly range: vscode.Range;
  readonly checker: Checker;
  readonly path: string;
}

/** The fixes of the findings in a range, those that a rule prefers flagged so. */
export function quickFixes({ document, range, checker, path }: FixRequest): readonly vscode.CodeAction[] {
  const reading = checker.read(path, document.getText());
  if (!reading) return [];
  const touched = checker.findings(path).filter(finding => rangeOf(finding).intersection(range) !== undefined);
  return touched.flatMap(finding =>
    checker.fixes(finding, reading).map(fix => {
      const action = new vscode.CodeAction(fix.title, vscode.CodeActionKind.QuickFix);
      action.diagnostics = [toDiagnostic(finding)];
      action.isPreferred = fix.safe || fix.preferred === true;
      action.edit = new vscode.WorkspaceEdit();
      action.edit.set(
        document.uri,
        fix.edits.map(edit => toTextEdit(document, edit)),
      );
      return action;
    }),
  );
}

/** All safe fixes as one edit of the whole set: made one after the other on a copy, since each may move the next. */
function fixAll(document: vscode.TextDocument, { product, path }: ArtifactPlace): vscode.CodeAction[] {
  const before = document.getText();
  let text = before;
  const made: Fix[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    const fix = firstSafeFix(product.checker, path, text);
    if (!fix) break;
    made.push(fix);
    text = applyEdits(text, fix.edits);
  }
  if (text === before) return [];
  const action = new vscode.CodeAction(vscode.l10n.t('Fix all that Storymark can'), FIX_ALL);
  action.edit = new vscode.WorkspaceEdit();
  action.edit.set(document.uri, [toTextEdit(document, smallestChange(before, text))]);
  return [action];
}

function firstSafeFix(checker: Checker, path: string, text: string): Fix | undefined {
  const readings = checker.readAll(path, text);
  if (readings.length === 0) return undefined;
  // The copy is judged beside the other artifacts without taking part among them: only this file's own rules matter to it.
  const alone = new Checker({ config: checker.config, today });
  alone.update(path, text);
  for (const finding of alone.findings(path)) {
    if (!finding.fixable) continue;
    const reading = readingAt(readings, finding.range.start);
    const fix = reading && checker.safeFix(finding, reading);
    if (fix) return fix;
  }
  return undefined;
}

/** The one edit that makes `before` into `after`: what both begin and end with is left alone. */
function smallestChange(before: string, after: string): { range: { start: number; end: number }; newText: string } {
  let start = 0;
  while (start < before.length && start < after.length && before[start] === after[start]) start++;
  let end = before.length;
  let newEnd = after.length;
  while (end > start && newEnd > start && before[end - 1] === after[newEnd - 1]) {
    end--;
    newEnd--;
  }
  return { range: { start, end }, newText: after.slice(start, newEnd) };
}

function rangeOf({ start, end }: Finding): vscode.Range {
  return new vscode.Range(start.line, start.character, end.line, end.character);
}
