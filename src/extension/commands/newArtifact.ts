// New vision, outcome or story: asks for a title, writes a file from the template, opens it.
import * as vscode from 'vscode';
import type { Artifact, ArtifactKind } from '../../core/artifacts/artifact';
import { newId } from '../../core/artifacts/id';
import { KINDS } from '../../core/artifacts/kinds/index';
import { proposePath } from '../../core/artifacts/newFile';
import { defaultConfig } from '../../core/product/config';
import { type LoadedProduct, type Products, today } from '../products';
import type { ProductNode } from '../views/product/nodes';
import { hasLostItem } from './chosenStories';

/** Registers the commands that make a new artifact. */
export function registerNewArtifact(products: Products): vscode.Disposable {
  const register = (command: string, kind: ArtifactKind) =>
    vscode.commands.registerCommand(command, (node?: ProductNode, ...others: unknown[]) =>
      hasLostItem([node, ...others]) ? undefined : newArtifact(products, kind, node),
    );
  return vscode.Disposable.from(
    register('storymark.newVision', 'vision'),
    register('storymark.newOutcome', 'outcome'),
    register('storymark.newStory', 'story'),
  );
}

async function newArtifact(
  products: Products,
  kind: ArtifactKind,
  node: ProductNode | undefined,
): Promise<vscode.Uri | undefined> {
  await products.start();
  const place = await choosePlace(products, node);
  if (!place) return undefined;
  const { label } = KINDS[kind];
  const title = await vscode.window.showInputBox({
    title: `New ${label}`,
    prompt: PROMPTS[kind],
    placeHolder: PLACEHOLDERS[kind],
    validateInput: text => (text.trim() === '' ? 'Give it a title.' : undefined),
  });
  if (title === undefined) return undefined;
  const artifacts: readonly Artifact[] = place.product ? [...place.product.checker.product.all()] : [];
  const style = (place.product?.checker.config ?? defaultConfig()).ids;
  const id = newId(KINDS[kind].idPrefix, {
    taken: place.product?.checker.product.idsInUse() ?? [],
    style,
    random: Math.random,
  });
  const uri = await freeUri(place.root, { kind, id, title: title.trim() }, artifacts);
  const serves =
    node?.type === 'artifact' && servesKind(kind) === node.artifact.kind ? node.artifact.id?.value : undefined;
  const text = KINDS[kind].template({ id, title: title.trim(), created: today(), serves });
  const edit = new vscode.WorkspaceEdit();
  edit.createFile(uri, { contents: new TextEncoder().encode(text) });
  if (!(await vscode.workspace.applyEdit(edit))) {
    void vscode.window.showErrorMessage(`${vscode.workspace.asRelativePath(uri)} could not be written.`);
    return undefined;
  }
  await open(uri);
  return uri;
}

const PROMPTS: Readonly<Record<ArtifactKind, string>> = {
  vision: 'The better future in one sentence',
  outcome: 'What people will do differently',
  story: 'What somebody can do when it is done',
};
const PLACEHOLDERS: Readonly<Record<ArtifactKind, string>> = {
  vision: 'No nurse drives to a closed door',
  outcome: 'Nurses confirm visits early',
  story: 'Confirm a visit with one tap',
};

function servesKind(kind: ArtifactKind): ArtifactKind | undefined {
  return kind === 'story' ? 'outcome' : kind === 'outcome' ? 'vision' : undefined;
}

interface Place {
  readonly root: vscode.Uri;
  readonly product: LoadedProduct | undefined;
}

async function choosePlace(products: Products, node: ProductNode | undefined): Promise<Place | undefined> {
  if (node) return { root: node.product.root, product: node.product };
  const list = products.list();
  const active =
    vscode.window.activeTextEditor && products.placeOf(vscode.window.activeTextEditor.document.uri)?.product;
  const only = active && list.includes(active) ? active : list.length === 1 ? list[0] : undefined;
  if (only) return { root: only.root, product: only };
  if (list.length > 1) {
    const picked = await vscode.window.showQuickPick(
      list.map(product => ({
        label: product.name,
        description: vscode.workspace.asRelativePath(product.root),
        product,
      })),
      { title: 'New artifact', placeHolder: 'In which product?' },
    );
    return picked && { root: picked.product.root, product: picked.product };
  }
  const folder = vscode.workspace.workspaceFolders?.[0];
  if (folder) return { root: folder.uri, product: undefined };
  void vscode.window.showErrorMessage('Open a folder first: artifacts are files in it.');
  return undefined;
}

async function freeUri(
  root: vscode.Uri,
  file: { kind: ArtifactKind; id: string; title: string },
  artifacts: readonly Artifact[],
): Promise<vscode.Uri> {
  const taken = new Set(artifacts.map(artifact => artifact.path));
  for (;;) {
    const path = proposePath(file, artifacts, candidate => taken.has(candidate));
    const uri = vscode.Uri.joinPath(root, path);
    if (!(await exists(uri))) return uri;
    taken.add(path);
  }
}

async function exists(uri: vscode.Uri): Promise<boolean> {
  try {
    await vscode.workspace.fs.stat(uri);
    return true;
  } catch {
    return false;
  }
}

/** Opens the file with the first placeholder selected, ready to be typed over. */
async function open(uri: vscode.Uri): Promise<void> {
  const document = await vscode.workspace.openTextDocument(uri);
  const found = /\[[^\]\n]{2,}\]/.exec(document.getText());
  const at = (offset: number) => document.positionAt(offset);
  await vscode.window.showTextDocument(
    document,
    found ? { selection: new vscode.Range(at(found.index), at(found.index + found[0].length)) } : {},
  );
}
