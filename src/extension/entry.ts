// What every window pays for: it listens for the first reason to do anything, and only then loads the rest. Reasons are an
// open file that may be an artifact, a configuration around one, one of the views, a command. No file is read here.
import * as vscode from 'vscode';
import { mayBeArtifact } from '../core/document/glance';
import type { Extension, StorymarkApi } from './activate';
import type { MarkdownEngine } from './preview';
import { hasConfiguration, isConfigured } from './reason';
import { BACKLOG_TAB, BACKLOG_VIEW, PRODUCT_VIEW } from './views/ids';

/** The rest of the extension, as `activate.ts` exports it. */
export interface ExtensionModule {
  activate(context: vscode.ExtensionContext): Extension;
}

/** Starts to listen. `load` gives the rest of the extension; it is called once at most, and not before there is a reason. */
export function listenForReason(context: vscode.ExtensionContext, load: () => ExtensionModule): StorymarkApi {
  const engines: MarkdownEngine[] = [];
  let extension: Extension | undefined;
  let standIns: vscode.Disposable | undefined;
  const begin = (): Extension => {
    if (extension) return extension;
    standIns?.dispose();
    extension = load().activate(context);
    for (const engine of engines) extension.api.extendMarkdownIt(engine);
    return extension;
  };
  const look = (document: vscode.TextDocument) => {
    if (!extension && mayHoldArtifact(document)) begin();
  };
  const lookAround = async (document: vscode.TextDocument) => {
    look(document);
    if (!extension && (await isConfigured(document))) begin();
  };
  const lookIn = async (folders: readonly vscode.WorkspaceFolder[]) => {
    for (const { uri } of folders) if (!extension && (await hasConfiguration(uri))) begin();
  };
  standIns = vscode.Disposable.from(
    vscode.workspace.onDidOpenTextDocument(document => void lookAround(document)),
    vscode.workspace.onDidChangeTextDocument(({ document }) => look(document)),
    vscode.workspace.onDidChangeWorkspaceFolders(({ added }) => void lookIn(added)),
    // VS Code asks for what a view shows when it is first visible.
    vscode.window.registerTreeDataProvider<never>(PRODUCT_VIEW, {
      getChildren: () => {
        begin();
        return [];
      },
      getTreeItem: item => item,
    }),
    ...commandsOf(context).map(id =>
      vscode.commands.registerCommand(id, (...values: readonly unknown[]) => {
        begin();
        return vscode.commands.executeCommand(id, ...values);
      }),
    ),
  );
  context.subscriptions.push(
    new vscode.Disposable(() => standIns?.dispose()),
    vscode.window.registerWebviewViewProvider(BACKLOG_VIEW, {
      resolveWebviewView: view => begin().backlog.showIn(view),
    }),
    vscode.window.registerWebviewPanelSerializer(BACKLOG_TAB, {
      deserializeWebviewPanel: async panel => begin().backlog.restore(panel),
    }),
  );
  // Nobody has to wait for this: what has called is done before files that are open already are looked at.
  const looked = Promise.resolve()
    .then(() => new Promise<void>(done => setTimeout(done, 0)))
    .then(async () => {
      vscode.workspace.textDocuments.forEach(look);
      await lookIn(vscode.workspace.workspaceFolders ?? []);
      await Promise.all(vscode.workspace.textDocuments.map(lookAround));
    });
  return {
    get products() {
      return begin().api.products;
    },
    async settled() {
      await looked;
      await extension?.api.settled();
    },
    extendMarkdownIt(engine) {
      if (extension) return extension.api.extendMarkdownIt(engine);
      engines.push(engine);
      return engine;
    },
  };
}

/** The first line decides for nearly all documents, at each change of them. */
function mayHoldArtifact(document: vscode.TextDocument): boolean {
  return (
    document.languageId === 'markdown' &&
    document
      .lineAt(0)
      .text.replace(/^\ufeff/, '')
      .startsWith('---') &&
    mayBeArtifact(document.getText())
  );
}

function commandsOf({ extension }: vscode.ExtensionContext): readonly string[] {
  const manifest: { readonly contributes: { readonly commands: readonly { readonly command: string }[] } } =
    extension.packageJSON;
  return manifest.contributes.commands.map(({ command }) => command);
}
