// The rest of the extension on Node: as everywhere, but files of this machine are read by itself. It is a bundle of its own,
// which knows nothing of what the entry has set.
import type * as vscode from 'vscode';
import { activate as activateAnywhere, type Extension } from '../activate';
import { readLocallyWith } from '../disk';
import { localDisk } from './localDisk';

/** Starts the extension. */
export function activate(context: vscode.ExtensionContext): Extension {
  readLocallyWith(localDisk);
  return activateAnywhere(context);
}
