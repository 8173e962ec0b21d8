// Where code, tests and other texts mention an artifact: searched only on request, shown beside the text, nothing is changed.
import * as vscode from 'vscode';
import { Lines } from '../../core/document/text';
import { idAt, isUnmistakable, wordsIn } from '../../core/language/mentions';
import { FolderFilter, GITIGNORE_FILE } from '../../core/product/files';
import { hasLostItem } from '../commands/chosenStories';
import { decode } from '../encoding';
import type { Products } from '../products';
import { list, readText, unsavedText } from '../workspaceSource';
import type { LanguageFiles } from './languageFiles';

/** Larger files are data, not code, in bytes. */
const LARGEST = 1024 * 1024;
/** How many files are read at a time. */
const AT_ONCE = 64;
/** More places than anybody reads. */
const MOST = 2000;

/** Registers `Find References in Code`: of the id at the cursor, of the open artifact, or of one in the Product view. */
export function registerCodeReferences(files: LanguageFiles, products: Products): vscode.Disposable {
  return vscode.commands.registerCommand('storymark.findInCode', async (...args: unknown[]) => {
    if (hasLostItem(args)) return;
    await products.start();
    const id = idOfNode(args[0]) ?? (await idInEditor(files, products));
    if (id === undefined) {
      void vscode.window.showInformationMessage(vscode.l10n.t('Open an artifact, or put the cursor on an id.'));
      return;
    }
    if (!isUnmistakable(id)) {
      void vscode.window.showInformationMessage(
        vscode.l10n.t('“{0}” could be any word. Only ids with letters and digits can be found in code.', id),
      );
      return;
    }
    const found = await vscode.window.withProgress(
      {
        location: vscode.ProgressLocation.Notification,
        title: vscode.l10n.t('Looking for {0} in code', id),
        cancellable: true,
      },
      async (_, token) => {
        const folders = (vscode.workspace.workspaceFolders ?? []).map(({ uri }) => uri);
        const places = await codeReferences(id, { products, folders, token });
        return token.isCancellationRequested && places.length === 0 ? undefined : places;
      },
    );
    if (found) await show(id, found);
  });
}

/** Where is looked for an id. */
export interface CodeSearch {
  readonly products: Products;
  /** The workspace's folders; one may lie in another. */
  readonly folders: readonly vscode.Uri[];
  readonly token: vscode.CancellationToken;
}

/** The places outside of artifacts that mention an id, in the order of their files; what was found so far when cancelled. */
export async function codeReferences(
  id: string,
  { products, folders, token }: CodeSearch,
): Promise<readonly vscode.Location[]> {
  const found: vscode.Location[] = [];
  // A folder in another is searched for itself alone: what the outer one's git leaves out was opened all the same.
  const own = new Set(folders.map(String));
  for (const folder of folders)
    for await (const uris of codeFiles(folder, { own, token })) {
      const batch = uris.filter(uri => products.artifactsAt(uri).length === 0);
      for (let i = 0; i < batch.length && found.length < MOST && !token.isCancellationRequested; i += AT_ONCE)
        found.push(...(await Promise.all(batch.slice(i, i + AT_ONCE).map(uri => placesIn(uri, id)))).flat());
      if (found.length >= MOST) break;
    }
  return found.sort((a, b) => (a.uri.path < b.uri.path ? -1 : a.uri.path > b.uri.path ? 1 : 0)).slice(0, MOST);
}

interface CodeWalk {
  /** Folders that are not entered from others, as texts. */
  readonly own: ReadonlySet<string>;
  readonly token: vscode.CancellationToken;
}

/** The files of a folder and of all below it that git does not leave out, folder by folder. */
async function* codeFiles(folder: vscode.Uri, { own, token }: CodeWalk): AsyncIterable<readonly vscode.Uri[]> {
  const waiting = [{ uri: folder, filter: FolderFilter.top }];
  for (let at = waiting.pop(); at && !token.isCancellationRequested; at = waiting.pop()) {
    const { uri } = at;
    const entries = await list(uri);
    const rules = entries.some(([name]) => name === GITIGNORE_FILE)
      ? await readText(vscode.Uri.joinPath(uri, GITIGNORE_FILE))
      : undefined;
    const filter = rules === undefined ? at.filter : at.filter.withGitignore(rules);
    const files: vscode.Uri[] = [];
    for (const [name, type] of entries) {
      // Symbolic links to folders are not followed, so there are no loops.
      const deeper = type === vscode.FileType.Directory ? filter.descend(name) : undefined;
      const below = vscode.Uri.joinPath(uri, name);
      if (deeper && !own.has(below.toString())) waiting.push({ uri: below, filter: deeper });
      if ((type & vscode.FileType.File) !== 0 && filter.keeps(name)) files.push(vscode.Uri.joinPath(uri, name));
    }
    yield files;
  }
}

async function placesIn(uri: vscode.Uri, id: string): Promise<readonly vscode.Location[]> {
  const text = await codeAt(uri);
  if (!text?.includes(id)) return [];
  const lines = new Lines(text);
  return wordsIn(text, id).map(({ start, end }) => {
    const [from, to] = [lines.positionAt(start), lines.positionAt(end)];
    return new vscode.Location(uri, new vscode.Range(from.line, from.character, to.line, to.character));
  });
}

/** A file's text; `undefined`: it is too large, binary, or cannot be read. */
async function codeAt(uri: vscode.Uri): Promise<string | undefined> {
  const unsaved = unsavedText(uri);
  if (unsaved !== undefined) return unsaved;
  try {
    if ((await vscode.workspace.fs.stat(uri)).size > LARGEST) return undefined;
    const bytes = await vscode.workspace.fs.readFile(uri);
    return bytes.subarray(0, 8000).includes(0) ? undefined : decode(bytes);
  } catch {
    return undefined;
  }
}

function idOfNode(node: unknown): string | undefined {
  if (typeof node !== 'object' || node === null || !('artifact' in node)) return undefined;
  const { artifact } = node;
  if (typeof artifact !== 'object' || artifact === null || !('id' in artifact)) return undefined;
  const { id } = artifact;
  return typeof id === 'object' && id !== null && 'value' in id && typeof id.value === 'string' ? id.value : undefined;
}

/** The known id at the cursor, else the id of the artifact in the active editor. */
async function idInEditor(files: LanguageFiles, products: Products): Promise<string | undefined> {
  const editor = vscode.window.activeTextEditor;
  if (!editor) return undefined;
  const { document, selection } = editor;
  const source = new vscode.CancellationTokenSource();
  const found = await files.fileOf(document, source.token);
  source.dispose();
  const here = found && idAt(found.file.document, found.file.product, document.offsetAt(selection.active));
  return here?.id ?? products.artifactAt(document.uri)?.artifact.id?.value;
}

async function show(id: string, found: readonly vscode.Location[]): Promise<void> {
  if (found.length === 0) {
    void vscode.window.showInformationMessage(vscode.l10n.t('No file but artifacts mentions {0}.', id));
    return;
  }
  const editor = vscode.window.activeTextEditor;
  const [first] = found;
  const at = editor ? { uri: editor.document.uri, position: editor.selection.active } : undefined;
  if (!at && first) await vscode.window.showTextDocument(first.uri, { selection: first.range });
  const uri = at?.uri ?? first?.uri;
  const position = at?.position ?? first?.range.start;
  await vscode.commands.executeCommand('editor.action.showReferences', uri, position, found);
}
