// Reads one product whole: its configuration, the file that orders its stories, and all its files.
import * as vscode from 'vscode';
import { BacklogOrder } from '../core/backlog/order';
import { schemeOf } from '../core/backlog/scheme';
import { Checker } from '../core/check';
import { type Config, defaultConfig } from '../core/product/config';
import { CONFIG_FILE } from '../core/product/configFile';
import { parseConfiguration, readConfigurationTexts } from './configurationFiles';
import type { KnownFiles } from './knownFiles';
import type { LoadedProduct } from './loadedProduct';
import { inTurns } from './pace';
import type { FoundProduct } from './walk';
import { readCurrent } from './workspaceSource';

/** What a product is read with. */
export interface LoadContext {
  readonly workspaceFolder: vscode.Uri;
  /** The workspace folder's files. Those of the product must not be known yet. */
  readonly known: KnownFiles;
  /** Today, `YYYY-MM-DD`. */
  readonly today: () => string;
  /** What counts while the configuration cannot be read whole; `undefined`: as much of it as can. */
  readonly lastWhole: Config | undefined;
}

/** Reads a product that a walk has found. */
export async function loadProduct(
  found: FoundProduct,
  { workspaceFolder, known, today, lastWhole }: LoadContext,
): Promise<LoadedProduct> {
  const { root } = found;
  const texts = found.hasConfig ? await readConfigurationTexts(root, workspaceFolder) : undefined;
  const reading = texts ? parseConfiguration(texts, root, workspaceFolder) : { config: defaultConfig(), problems: [] };
  // Somebody is typing in it, or has mistyped: all of the product must not vanish for that.
  const config = (reading.problems.some(problem => problem.incomplete) && lastWhole) || reading.config;
  const checker = new Checker({ config, today });
  const { orderFile, name } = config;
  if (orderFile !== undefined) checker.takeOrderFile(await readCurrent(vscode.Uri.joinPath(root, orderFile)));
  await readChanged(found, known, (path, text) => checker.load(path, text));
  await inTurns(checker.finishing(), () => undefined);
  return {
    root,
    name: name ?? folderName(root),
    linkName: name ?? nameOf(root),
    garbled: () => garbledIn(root, known),
    checker,
    order: new BacklogOrder(checker.product.ofKind('story'), schemeOf(config)),
    configuration: texts && { uri: vscode.Uri.joinPath(root, CONFIG_FILE), problems: reading.problems, ...texts },
  };
}

/** Reads those of a product's files that are not as they were read last, and hands each on, `undefined`: it is gone. */
export function readChanged(
  { root, files }: FoundProduct,
  known: KnownFiles,
  take: (path: string, text: string | undefined) => void,
): Promise<void> {
  const all = files.map(path => ({ path, uri: vscode.Uri.joinPath(root, path) }));
  return known.readEach(all, ({ path }, text) => take(path, text));
}

function garbledIn(root: vscode.Uri, known: KnownFiles): ReadonlySet<string> {
  const prefix = `${root.path.replace(/\/$/, '')}/`;
  const paths = [...known.garbled()].map(({ path }) => path);
  return new Set(paths.filter(path => path.startsWith(prefix)).map(path => path.slice(prefix.length)));
}

/** The last part of a place's path. */
export function nameOf({ path }: vscode.Uri): string {
  return path.slice(path.lastIndexOf('/') + 1);
}

function folderName(root: vscode.Uri): string {
  const workspaceFolder = vscode.workspace.workspaceFolders?.find(folder => folder.uri.toString() === root.toString());
  return workspaceFolder?.name ?? nameOf(root);
}
