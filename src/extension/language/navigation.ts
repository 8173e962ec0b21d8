// From an id to its artifact, and to all that mention it.
import * as vscode from 'vscode';
import { definitionAt, mentionsOfMeaning } from '../../core/language/definition';
import { idAt, meaningOf } from '../../core/language/mentions';
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
      const { product, path } = found.file;
      const mention = idAt(found.file.document, product, document.offsetAt(position));
      const meaning = mention && meaningOf(mention, product, path);
      if (!meaning) return undefined;
      const places: vscode.Location[] = [];
      for (const home of await files.loaded(token))
        for (const file of await readFiles(home, { holding: meaning.id, token }))
          for (const place of mentionsOfMeaning(meaning, file, home.checker.product))
            if (includeDeclaration || !place.isDefinition) places.push(files.locationOf(home, place));
      return places;
    },
  };
  return vscode.Disposable.from(
    vscode.languages.registerDefinitionProvider(MARKDOWN, definitions),
    vscode.languages.registerReferenceProvider(MARKDOWN, references),
  );
}
