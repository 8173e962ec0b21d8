// Findings as diagnostics, for every file of every product, open or not.
import * as vscode from 'vscode';
import { fileOf } from '../core/artifacts/artifact';
import { Lines } from '../core/document/text';
import type { Severity } from '../core/product/config';
import { ENCODING_RULE, encodingSeverity } from '../core/product/encoding';
import { sameNameProblem } from '../core/product/sameName';
import { toDiagnostic, toSeverity } from './convert';
import type { LoadedProduct, ProductChange } from './loadedProduct';
import { inTurns } from './pace';
import type { Products } from './products';

/** How many files are shown at a time when all are. */
const PORTION = 200;
/** How long findings that nobody looks at wait when a product has been read, in milliseconds: the views are drawn first. */
const AFTER_VIEWS = 500;

/** Keeps the Problems view in step with the products' findings. */
export function registerDiagnostics(products: Products): vscode.Disposable {
  const collection = vscode.languages.createDiagnosticCollection('storymark');
  const shown = new Map<string, Set<string>>();
  /** The configurations that have problems, by product. */
  const configurations = new Map<string, vscode.Uri>();
  /** The products, by their roots, whose findings wait for the views. */
  const waiting = new Set<string>();
  let isDisposed = false;

  /** One message for all files: each call crosses over to the editor's process. */
  const show = (product: LoadedProduct, paths: Iterable<string>) => {
    const root = product.root.toString();
    const files = shown.get(root) ?? new Set();
    shown.set(root, files);
    const garbled = product.garbled();
    const entries: [vscode.Uri, vscode.Diagnostic[] | undefined][] = [];
    for (const path of new Set([...paths].map(fileOf))) {
      const uri = products.uriOf({ product, path });
      const found = product.checker.findings(path).map(toDiagnostic);
      const isGarbled = garbled.has(path) && product.checker.artifactsIn(path).length > 0;
      const severity = isGarbled ? encodingSeverity(product.checker.config, path) : undefined;
      if (severity) found.unshift(ofGarbled(severity));
      if (found.length > 0) files.add(uri.toString());
      else if (!files.delete(uri.toString())) continue;
      entries.push([uri, found.length > 0 ? found : undefined]);
    }
    if (entries.length > 0) collection.set(entries);
  };

  /** Of files that are open at once, of all others once the views had their turn. */
  const showAll = async (product: LoadedProduct) => {
    const root = product.root.toString();
    const isFirst = !shown.has(root);
    showConfiguration(product);
    show(product, openIn(products, product));
    if (waiting.has(root)) return;
    if (isFirst) {
      waiting.add(root);
      await new Promise<void>(resolve => setTimeout(resolve, AFTER_VIEWS));
      waiting.delete(root);
    }
    const now = products.list().find(one => one.root.toString() === root);
    if (now) await showRest(now);
  };

  /** Many in portions, so that the editor is not kept waiting; each says what is so when its turn comes. */
  const showRest = async (product: LoadedProduct) => {
    const before = shown.get(product.root.toString()) ?? [];
    const rootLength = product.root.path.replace(/\/$/, '').length + 1;
    const gone = [...before].map(uri => vscode.Uri.parse(uri).path.slice(rootLength));
    const paths = new Set([...gone, ...product.checker.allFindings().map(({ path }) => path), ...product.garbled()]);
    const isThere = () => !isDisposed && products.list().some(({ checker }) => checker === product.checker);
    const portions = Array.from({ length: Math.ceil(paths.size / PORTION) }, (_, i) =>
      [...paths].slice(i * PORTION, (i + 1) * PORTION),
    );
    await inTurns(portions, portion => {
      if (isThere()) show(product, portion);
    });
  };

  const showConfiguration = (product: LoadedProduct) => {
    const { root, configuration } = product;
    const key = root.toString();
    const before = configurations.get(key);
    const first = products.namesakeOf(product);
    const sameName =
      first && configuration && sameNameProblem(configuration.text, { own: root.path, first: first.root.path });
    const problems = [...(configuration?.problems ?? []), ...(sameName ? [sameName] : [])];
    if (!configuration || problems.length === 0) {
      if (before) collection.delete(before);
      configurations.delete(key);
      return;
    }
    const lines = new Lines(configuration.text);
    const diagnostics = problems.map(({ message, range }) => {
      const [start, end] = [lines.positionAt(range.start), lines.positionAt(range.end)];
      const where = new vscode.Range(start.line, start.character, end.line, end.character);
      const diagnostic = new vscode.Diagnostic(where, message, vscode.DiagnosticSeverity.Error);
      diagnostic.source = 'storymark';
      diagnostic.code = 'configuration';
      return diagnostic;
    });
    configurations.set(key, configuration.uri);
    collection.set(configuration.uri, diagnostics);
  };

  const onChange = ({ product, paths }: ProductChange) => {
    if (paths) show(product, paths);
    else void showAll(product);
  };

  const dropGone = () => {
    const roots = new Set(products.list().map(product => product.root.toString()));
    for (const [root, files] of shown) {
      if (roots.has(root)) continue;
      for (const uri of files) collection.delete(vscode.Uri.parse(uri));
      shown.delete(root);
    }
    for (const [root, uri] of configurations) {
      if (roots.has(root)) continue;
      collection.delete(uri);
      configurations.delete(root);
    }
  };

  const end = () => {
    isDisposed = true;
  };
  return vscode.Disposable.from(
    new vscode.Disposable(end),
    collection,
    products.onDidChange(onChange),
    products.onDidChangeList(dropGone),
    // Another product may have come, gone or changed its name.
    products.onDidChangeList(() => products.list().forEach(showConfiguration)),
  );
}

/** The paths of a product's files that are open. */
function openIn(products: Products, product: LoadedProduct): readonly string[] {
  return vscode.workspace.textDocuments.flatMap(({ uri }) => {
    const place = products.placeOf(uri);
    return place?.product === product ? place.path : [];
  });
}

/** What is said of a file that is not UTF-8. */
function ofGarbled(severity: Severity): vscode.Diagnostic {
  const message = vscode.l10n.t(
    'This file is not UTF-8: what could not be read is left out, and Storymark does not change it.',
  );
  const diagnostic = new vscode.Diagnostic(new vscode.Range(0, 0, 0, 0), message, toSeverity(severity));
  diagnostic.source = 'storymark';
  diagnostic.code = ENCODING_RULE;
  return diagnostic;
}
