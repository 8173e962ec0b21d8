// All language features.
import * as vscode from 'vscode';
import type { Products } from '../products';
import { registerActions } from './actions';
import { registerCodeReferences } from './codeReferences';
import { registerCompletion } from './completion';
import { registerHover } from './hover';
import type { LanguageFiles } from './languageFiles';
import { registerLenses } from './lenses';
import { registerLinks } from './links';
import { registerNavigation } from './navigation';
import { registerRename } from './rename';
import { registerSymbols } from './symbols';

/** Registers what the editor knows about artifacts. None of it makes the workspace be read. */
export function registerLanguageFeatures(files: LanguageFiles, products: Products): vscode.Disposable {
  return vscode.Disposable.from(
    registerCompletion(files),
    registerHover(files),
    registerNavigation(files),
    registerCodeReferences(files, products),
    registerRename(files),
    registerLinks(files, products),
    registerSymbols(files),
    registerLenses(files),
    registerActions(files, products),
  );
}
