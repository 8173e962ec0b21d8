// A product as the extension holds it, and what is told of it.
import type * as vscode from 'vscode';
import type { BacklogOrder } from '../core/backlog/order';
import type { Checker } from '../core/check';
import type { ConfigProblem } from '../core/product/config';
import type { ConfigurationTexts } from './configurationFiles';

/** One product: a folder with a configuration, or a workspace folder. */
export interface LoadedProduct {
  readonly root: vscode.Uri;
  /** The configured name, else that of the folder, as people see it. */
  readonly name: string;
  /** What links from other products call it: the configured name, else that of the folder. */
  readonly linkName: string;
  /** The paths of files that are not UTF-8: read as far as that goes, and not to be written. */
  garbled(): ReadonlySet<string>;
  readonly checker: Checker;
  /** Its stories in backlog order. */
  readonly order: BacklogOrder;
  /** As its file stands now. While that cannot be read whole, `checker` goes by the last that could be, or where there was none by as much as can be read. */
  readonly configuration: LoadedConfiguration | undefined;
}

/** A product's configuration file, and what is wrong with it. */
export interface LoadedConfiguration extends ConfigurationTexts {
  readonly uri: vscode.Uri;
  readonly problems: readonly ConfigProblem[];
}

/** Where a product's configuration leaves out more than what is wrong with it; `undefined`: it was read whole. */
export function incompleteAt({ configuration }: Pick<LoadedProduct, 'configuration'>): ConfigProblem | undefined {
  return configuration?.problems.find(problem => problem.incomplete);
}

/** What changed in a product. */
export interface ProductChange {
  readonly product: LoadedProduct;
  /** Files whose artifact or findings may differ now; `undefined`: any. */
  readonly paths: ReadonlySet<string> | undefined;
}
