// What stands above an artifact while it is edited.
import * as vscode from 'vscode';
import { type Lens, lensesOf } from '../../core/language/lenses';
import { startOf, toRange } from '../convert';
import type { ProductNode } from '../views/product/nodes';
import { type LanguageFile, type LanguageFiles, MARKDOWN } from './languageFiles';

/** Registers the lenses; the setting `storymark.codeLens.enabled` turns them off. */
export function registerLenses(files: LanguageFiles): vscode.Disposable {
  const changed = new vscode.EventEmitter<void>();
  const provider: vscode.CodeLensProvider = {
    onDidChangeCodeLenses: changed.event,
    async provideCodeLenses(document, token) {
      if (!vscode.workspace.getConfiguration('storymark', document).get('codeLens.enabled')) return [];
      return (await files.artifactsOf(document, token)).flatMap(found =>
        lensesOf(found.file).map(
          lens => new vscode.CodeLens(toRange(document, lens.range), commandOf(files, { document, found, lens })),
        ),
      );
    },
  };
  return vscode.Disposable.from(
    changed,
    files.onDidChange(() => changed.fire()),
    vscode.workspace.onDidChangeConfiguration(event => {
      if (event.affectsConfiguration('storymark.codeLens')) changed.fire();
    }),
    vscode.languages.registerCodeLensProvider(MARKDOWN, provider),
  );
}

interface Shown {
  readonly document: vscode.TextDocument;
  readonly found: LanguageFile;
  readonly lens: Lens;
}

function commandOf(files: LanguageFiles, { document, found, lens }: Shown): vscode.Command {
  const { title, action, range } = lens;
  const here = document.positionAt(range.start);
  switch (action.does) {
    case 'move': {
      const node = nodeOf(found);
      return {
        title,
        command: action.to === 'up' ? 'storymark.moveUp' : 'storymark.moveDown',
        arguments: node ? [node] : [],
      };
    }
    case 'open':
      return {
        title,
        command: 'vscode.open',
        arguments: openArguments(files, files.homeOf(found.product, action.product), action.path),
      };
    case 'goTo': {
      const { line, character } = action.position;
      const target = new vscode.Location(document.uri, new vscode.Position(line, character));
      return { title, command: 'editor.action.goToLocations', arguments: [document.uri, here, [target], 'goto', ''] };
    }
    case 'peek': {
      const locations = action.locations.map(location => files.locationOf(found.product, location));
      return { title, command: 'editor.action.showReferences', arguments: [document.uri, here, locations] };
    }
    case 'nothing':
      return { title, command: '' };
  }
}

function openArguments(files: LanguageFiles, product: LanguageFile['product'], path: string): unknown[] {
  const artifact = product.checker.product.at(path);
  return [files.uriOf(product, path), ...(artifact?.section ? [{ selection: startOf(artifact) }] : [])];
}

/** The artifact as the views' commands take it. */
function nodeOf({ product, file }: LanguageFile): ProductNode | undefined {
  const artifact = product.checker.product.at(file.path);
  return artifact && { type: 'artifact', id: file.path, product, artifact, above: [] };
}
