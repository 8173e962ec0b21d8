// The texts of a product's artifacts, read when somebody asks who mentions an id. Nothing is kept: the artifacts themselves
// hold no text, asking is rare, and what is read now is right also for unsaved text and files that just changed.
import * as vscode from 'vscode';
import { fileOf } from '../../core/artifacts/artifact';
import { readDocument } from '../../core/document/document';
import type { ReadFile } from '../../core/language/definition';
import type { LoadedProduct } from '../loadedProduct';
import { readText } from '../workspaceSource';

/** Which files are wanted. */
export interface FileQuestion {
  /** The text that they must hold. */
  readonly holding: string;
  readonly token: vscode.CancellationToken;
}

/** How many files are read at a time. */
const AT_ONCE = 64;

/** The artifacts whose text, unsaved where it is open, holds a text; in the order of their paths. None when cancelled. */
export async function readFiles(
  product: LoadedProduct,
  { holding, token }: FileQuestion,
): Promise<readonly ReadFile[]> {
  const open = new Map(vscode.workspace.textDocuments.map(document => [document.uri.toString(), document]));
  const paths = [...new Set([...product.checker.product.all()].map(({ path }) => fileOf(path)))].sort();
  const found: ReadFile[] = [];
  for (let i = 0; i < paths.length; i += AT_ONCE) {
    const batch = paths.slice(i, i + AT_ONCE);
    const texts = await Promise.all(
      batch.map(path => {
        const uri = vscode.Uri.joinPath(product.root, path);
        const document = open.get(uri.toString());
        return document?.isDirty ? document.getText() : readText(uri);
      }),
    );
    if (token.isCancellationRequested) return [];
    batch.forEach((path, j) => {
      const text = texts[j];
      if (!text?.includes(holding)) return;
      const readings = product.checker.readAll(path, text);
      const only = readings[0]?.document.section ? undefined : readings[0];
      const artifact = only?.artifact ?? readings.find(one => one.artifact.id?.value === holding)?.artifact;
      found.push({ path, document: only?.document ?? readDocument(text), artifact });
    });
  }
  return found;
}
