// The only conversions between the core and vscode.
import * as vscode from 'vscode';
import type { Artifact } from '../core/artifacts/artifact';
import type { Finding } from '../core/check';
import type { Range, TextEdit } from '../core/document/text';

/** A range of offsets as a range of positions in `document`. */
export function toRange(document: vscode.TextDocument, { start, end }: Range): vscode.Range {
  return new vscode.Range(document.positionAt(start), document.positionAt(end));
}

/** A minimal edit as one of vscode's. */
export function toTextEdit(document: vscode.TextDocument, { range, newText }: TextEdit): vscode.TextEdit {
  return vscode.TextEdit.replace(toRange(document, range), newText);
}

/** A severity as one of vscode's. */
export function toSeverity(severity: Finding['severity']): vscode.DiagnosticSeverity {
  switch (severity) {
    case 'error':
      return vscode.DiagnosticSeverity.Error;
    case 'warning':
      return vscode.DiagnosticSeverity.Warning;
    case 'information':
      return vscode.DiagnosticSeverity.Information;
  }
}

/** Where a rule is documented. */
export function rulePage(rule: string): vscode.Uri {
  return vscode.Uri.parse(`https://github.com/storymark/storymark/blob/main/docs/rules/${rule}.md`);
}

/** A finding as a diagnostic. */
export function toDiagnostic({ start, end, message, severity, rule }: Finding): vscode.Diagnostic {
  const range = new vscode.Range(start.line, start.character, end.line, end.character);
  const diagnostic = new vscode.Diagnostic(range, message, toSeverity(severity));
  diagnostic.source = 'storymark';
  diagnostic.code = { value: rule, target: rulePage(rule) };
  return diagnostic;
}

/** The rule that a diagnostic of ours is about; `undefined` for anybody else's. */
export function ruleOf({ source, code }: vscode.Diagnostic): string | undefined {
  if (source !== 'storymark' || typeof code !== 'object') return undefined;
  return String(code.value);
}

/** Where an artifact begins that is one of several in its file: the start of its heading's line; else the start of the file. */
export function startOf({ section, lines }: Pick<Artifact, 'section' | 'lines'>): vscode.Range {
  const { line, character } = lines.positionAt(section?.start ?? 0);
  return new vscode.Range(line, character, line, character);
}

/** How an artifact is opened: one of several in its file at its heading, all others where they were left. */
export function openOptions(artifact: Artifact): { readonly selection?: vscode.Range } {
  return artifact.section ? { selection: startOf(artifact) } : {};
}
