// Artifacts as symbols of the workspace, their criteria and evidence as symbols of the file.
import * as vscode from 'vscode';
import { definedAt } from '../../core/language/definition';
import { type DocumentSymbol, documentSymbol, workspaceSymbols } from '../../core/language/symbols';
import { toRange } from '../convert';
import { type LanguageFiles, MARKDOWN } from './languageFiles';

const KINDS: Readonly<Record<DocumentSymbol['kind'], vscode.SymbolKind>> = {
  artifact: vscode.SymbolKind.Object,
  criterion: vscode.SymbolKind.Boolean,
  evidence: vscode.SymbolKind.Number,
};

/** Registers the symbols of products and of files. */
export function registerSymbols(files: LanguageFiles): vscode.Disposable {
  const ofWorkspace: vscode.WorkspaceSymbolProvider = {
    async provideWorkspaceSymbols(query, token) {
      const products = await files.loaded(token);
      return products.flatMap(product =>
        workspaceSymbols(product.checker.product, query).map(({ artifact, name }) => {
          const location = files.locationOf(product, definedAt(artifact));
          return new vscode.SymbolInformation(name, KINDS.artifact, artifact.kind, location);
        }),
      );
    },
  };
  const ofDocument: vscode.DocumentSymbolProvider = {
    async provideDocumentSymbols(document, token) {
      const symbols = (await files.artifactsOf(document, token)).flatMap(({ file }) => documentSymbol(file) ?? []);
      return symbols.length > 0 ? symbols.map(symbol => toSymbol(document, symbol)) : undefined;
    },
  };
  return vscode.Disposable.from(
    vscode.languages.registerWorkspaceSymbolProvider(ofWorkspace),
    vscode.languages.registerDocumentSymbolProvider(MARKDOWN, ofDocument, { label: 'Storymark' }),
  );
}

function toSymbol(document: vscode.TextDocument, symbol: DocumentSymbol): vscode.DocumentSymbol {
  const { name, detail, kind, range, selection, children } = symbol;
  const result = new vscode.DocumentSymbol(
    name,
    detail,
    KINDS[kind],
    toRange(document, range),
    toRange(document, selection),
  );
  result.children = children.map(child => toSymbol(document, child));
  return result;
}
