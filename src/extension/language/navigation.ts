// From an id to its artifact, and to all that mention it.
import * as vscode from 'vscode';
import { definitionAt, mentionsInFile } from '../../core/language/definition';
import { idAt } from '../../core/language/mentions';
import { toRange } from '../convert';
import { type LanguageFiles, MARKDOWN } from './languageFiles';
import { readFiles } from './readFiles';

/** Registers definition and references of ids. */
export function registerNavigation(files: LanguageFiles): vscode.Disposable {
  const definitions: vscode.DefinitionProvider = {
    async provideDefinition(document, position, token) {
      const found = await files.fileOf(document, token, position);
      if (!found) return undefined;
      const definition = definitionAt(found.file, document.offsetAt(position));
      return definition?.targets.map((target): vscode.LocationLink => {
        const { uri, range } = files.locationOf(found.product, target);
        return {
          originSelectionRange: toRange(document, definition.origin.range),
          targetUri: uri,
          targetRange: range,
          targetSelectionRange: range,
        };
      });
    },
  };
  const references: vscode.ReferenceProvider = {
    async provideReferences(document, position, { includeDeclaration }, token) {
      const found = await files.fileOf(document, token, position);
      if (!found) return undefined;
      const id = idAt(found.file.document, found.file.product, document.offsetAt(position))?.id;
      if (id === undefined) return undefined;
      const all = await readFiles(found.product, { holding: id, token });
      return all
        .flatMap(file => mentionsInFile(id, file))
        .filter(({ isDefinition }) => includeDeclaration || !isDefinition)
        .map(mention => files.locationOf(found.product, mention));
    },
  };
  return vscode.Disposable.from(
    vscode.languages.registerDefinitionProvider(MARKDOWN, definitions),
    vscode.languages.registerReferenceProvider(MARKDOWN, references),
  );
}
