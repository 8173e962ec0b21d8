// Findings as diagnostics, for every file of every product, open or not.
import * as vscode from 'vscode';
import { toDiagnostic, toRange } from './convert';
import type { LoadedProduct, ProductChange, Products } from './products';

/** Keeps the Problems view in step with the products' findings. */
export function registerDiagnostics(products: Products): vscode.Disposable {
  const collection = vscode.languages.createDiagnosticCollection('storymark');
  const shown = new Map<string, Set<string>>();

  const show = (product: LoadedProduct, path: string) => {
    const uri = products.uriOf({ product, path });
    const findings = product.checker.findings(path);
    const files = shown.get(product.root.toString()) ?? new Set();
    shown.set(product.root.toString(), files);
    if (findings.length === 0 && !files.delete(uri.toString())) return;
    if (findings.length > 0) files.add(uri.toString());
    collection.set(uri, findings.length > 0 ? findings.map(toDiagnostic) : undefined);
  };

  const showAll = (product: LoadedProduct) => {
    for (const uri of shown.get(product.root.toString()) ?? []) collection.delete(vscode.Uri.parse(uri));
    shown.delete(product.root.toString());
    for (const path of new Set(product.checker.allFindings().map(finding => finding.path))) show(product, path);
    void showConfiguration(product);
  };

  const showConfiguration = async ({ configuration }: LoadedProduct) => {
    if (!configuration) return;
    if (configuration.problems.length === 0) {
      collection.delete(configuration.uri);
      return;
    }
    const document = await vscode.workspace.openTextDocument(configuration.uri);
    const diagnostics = configuration.problems.map(({ message, range }) => {
      const diagnostic = new vscode.Diagnostic(toRange(document, range), message, vscode.DiagnosticSeverity.Error);
      diagnostic.source = 'storymark';
      diagnostic.code = 'configuration';
      return diagnostic;
    });
    collection.set(configuration.uri, diagnostics);
  };

  const onChange = ({ product, paths }: ProductChange) => {
    if (paths) for (const path of paths) show(product, path);
    else showAll(product);
  };

  const dropGone = () => {
    const roots = new Set(products.list().map(product => product.root.toString()));
    for (const [root, files] of shown) {
      if (roots.has(root)) continue;
      for (const uri of files) collection.delete(vscode.Uri.parse(uri));
      shown.delete(root);
    }
  };

  return vscode.Disposable.from(collection, products.onDidChange(onChange), products.onDidChangeList(dropGone));
}
