// A product's configuration with all that it extends, read through vscode's file system.
import * as vscode from 'vscode';
import { type ConfigReading, parseConfig } from '../core/product/config';
import { CONFIG_FILE } from '../core/product/configFile';
import { extendedPaths } from '../core/product/configLayers';
import { ENCODING_RULE } from '../core/product/encoding';
import { RULES } from '../core/rules/index';
import { readCurrent } from './workspaceSource';

/** A configuration as it stands now, unsaved text included. */
export interface ConfigurationTexts {
  readonly text: string;
  /** What it extends, by path below the workspace folder; `undefined`: there is no such file (yet). */
  readonly extended: ReadonlyMap<string, string | undefined>;
}

/** Reads the configuration in a product's folder and all that it extends; `undefined`: there is none. */
export async function readConfigurationTexts(
  root: vscode.Uri,
  workspaceFolder: vscode.Uri,
): Promise<ConfigurationTexts | undefined> {
  const text = await readCurrent(vscode.Uri.joinPath(root, CONFIG_FILE));
  if (text === undefined) return undefined;
  const extended = new Map<string, string | undefined>();
  const path = pathOf(root, workspaceFolder);
  const open = [...extendedPaths(text, path)];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    if (next === path || extended.has(next)) continue;
    const other = await readCurrent(vscode.Uri.joinPath(workspaceFolder, next));
    extended.set(next, other);
    if (other !== undefined) for (const one of extendedPaths(other, next)) open.push(one);
  }
  return { text, extended };
}

/** What a configuration says. */
export function parseConfiguration(
  { text, extended }: ConfigurationTexts,
  root: vscode.Uri,
  workspaceFolder: vscode.Uri,
): ConfigReading {
  return parseConfig(text, [...RULES, ENCODING_RULE], {
    path: pathOf(root, workspaceFolder),
    read: path => extended.get(path),
  });
}

/** Whether what a configuration extends is the same in both; `undefined`: there is no configuration. */
export function extendsTheSame(a: ConfigurationTexts | undefined, b: ConfigurationTexts | undefined): boolean {
  const text = (one: ConfigurationTexts | undefined) => JSON.stringify([...(one?.extended ?? [])]);
  return text(a) === text(b);
}

/** The path of a product's configuration below its workspace folder. */
function pathOf(root: vscode.Uri, workspaceFolder: vscode.Uri): string {
  const below = root.path.slice(workspaceFolder.path.replace(/\/$/, '').length).replace(/^\/|\/$/g, '');
  return below === '' ? CONFIG_FILE : `${below}/${CONFIG_FILE}`;
}
