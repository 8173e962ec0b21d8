// New vision, outcome or story: asks for a title, writes a file from the template, opens it.
import * as vscode from 'vscode';
import { type Artifact, type ArtifactKind, fileOf, folderOf } from '../../core/artifacts/artifact';
import { readDocument } from '../../core/document/document';
import { isCrlf, withCrlf } from '../../core/document/text';
import { type Config, defaultConfig } from '../../core/product/config';
import { type PlannedArtifact, planNewArtifact } from '../../core/product/newArtifact';
import type { LoadedProduct } from '../loadedProduct';
import { type Products, today } from '../products';
import type { ProductNode } from '../views/product/nodes';
import { exists, readText } from '../workspaceSource';
import { hasLostItem } from './chosenStories';
import { fromOwnTemplate } from './ownTemplates';

/** Registers the commands that make a new artifact. */
export function registerNewArtifact(products: Products): vscode.Disposable {
  const register = (command: string, kind: ArtifactKind) =>
    vscode.commands.registerCommand(command, (...args: unknown[]) =>
      hasLostItem(args) ? undefined : newArtifact(products, kind, isNode(args[0]) ? args[0] : undefined),
    );
  return vscode.Disposable.from(
    register('storymark.newVision', 'vision'),
    register('storymark.newOutcome', 'outcome'),
    register('storymark.newStory', 'story'),
  );
}

/** Menus elsewhere give commands arguments of their own: a file, a group of editors. */
function isNode(value: unknown): value is ProductNode {
  return typeof value === 'object' && value !== null && 'product' in value && 'type' in value && 'id' in value;
}

async function newArtifact(
  products: Products,
  kind: ArtifactKind,
  node: ProductNode | undefined,
): Promise<vscode.Uri | undefined> {
  await products.start();
  const place = await choosePlace(products, node);
  if (!place) return undefined;
  // Whether there can be one does not depend on its title: nobody is asked for one in vain.
  const trial = plan(products, place, { kind, title: TITLES[kind]() });
  if (!trial.ok) return refuse(trial);
  const title = await vscode.window.showInputBox({
    title: TITLES[kind](),
    prompt: PROMPTS[kind](),
    placeHolder: PLACEHOLDERS[kind](),
    validateInput: text => (text.trim() === '' ? vscode.l10n.t('Give it a title.') : undefined),
  });
  if (title === undefined) return undefined;
  const serves =
    node?.type === 'artifact' && servesKind(kind) === node.artifact.kind ? node.artifact.id?.value : undefined;
  const draft = await draftArtifact(products, place, { kind, title: title.trim(), serves });
  if (!draft.ok) return refuse(draft);
  const { uri, text } = draft;
  const edit = new vscode.WorkspaceEdit();
  edit.createFile(uri, { contents: new TextEncoder().encode(text) });
  if (!(await vscode.workspace.applyEdit(edit))) {
    void vscode.window.showErrorMessage(
      vscode.l10n.t('{0} could not be written.', vscode.workspace.asRelativePath(uri)),
    );
    return undefined;
  }
  await openDraft(uri);
  return uri;
}

function refuse({ reason }: NoDraft): undefined {
  void vscode.window.showErrorMessage(vscode.l10n.t('Nothing was made: {0}.', reason));
  return undefined;
}

/** What is known of a new artifact. */
export interface NewArtifact {
  readonly kind: ArtifactKind;
  readonly title: string;
  /** The id that it is to have; `undefined`: a new one. */
  readonly id?: string | undefined;
  /** The id of the vision or outcome that it serves. */
  readonly serves?: string | undefined;
}

/** A file to make of it. */
export interface Draft {
  readonly ok: true;
  readonly id: string;
  /** Where there is no file yet. */
  readonly uri: vscode.Uri;
  /** The product's own template, filled, else the built-in one. */
  readonly text: string;
}

/** Why there can be none, and what to do. */
export interface NoDraft {
  readonly ok: false;
  readonly reason: string;
}

/** A new artifact as a file that is not written yet: named and filled by the habits of its product. */
export async function draftArtifact(products: Products, place: Place, artifact: NewArtifact): Promise<Draft | NoDraft> {
  const { root, product } = place;
  const config = product?.checker.config ?? defaultConfig();
  const taken = new Set<string>();
  for (let { id } = artifact; ; ) {
    const planned = plan(products, place, { ...artifact, id }, taken);
    if (!planned.ok) return planned;
    const { path, values } = planned;
    const uri = vscode.Uri.joinPath(root, path);
    if (await exists(uri)) {
      taken.add(path);
      id = values.id;
      continue;
    }
    const own = { root, config, kind: artifact.kind, mappedKind: config.kindOf(path) };
    const text = (await fromOwnTemplate(own, values)) ?? planned.text;
    const isAmongCrlf = await areCrlf(root, filesBeside(path, artifactsOf(place)));
    return { ok: true, id: values.id, uri, text: isAmongCrlf ? withCrlf(text) : text };
  }
}

/** Some of the artifacts in the folder of a file, as many as tell the habit of the folder. */
function filesBeside(path: string, artifacts: readonly Artifact[]): readonly string[] {
  const files = new Set(artifacts.map(artifact => fileOf(artifact.path)));
  return [...files].filter(file => folderOf(file) === folderOf(path)).slice(0, 20);
}

/** Whether all of some files have CRLF at the ends of their lines. */
async function areCrlf(root: vscode.Uri, files: readonly string[]): Promise<boolean> {
  const texts = await Promise.all(files.map(file => readText(vscode.Uri.joinPath(root, file))));
  return texts.length > 0 && texts.every(text => text !== undefined && isCrlf(text));
}

function artifactsOf({ product }: Place): readonly Artifact[] {
  return product ? [...product.checker.product.all()] : [];
}

/** What a new artifact would be, before anybody has looked at the disk; `taken`: the paths of files that are known to be there. */
function plan(
  products: Products,
  place: Place,
  { kind, title, id, serves }: NewArtifact,
  taken: ReadonlySet<string> = new Set(),
): PlannedArtifact {
  const config = place.product?.checker.config ?? defaultConfig();
  const artifacts = artifactsOf(place);
  const files = new Set(artifacts.map(({ path }) => fileOf(path)));
  const planned = planNewArtifact(
    { kind, title, id, serves, created: today() },
    {
      config,
      artifacts,
      folder: undefined,
      isTaken: path => files.has(path) || taken.has(path),
      random: Math.random,
    },
  );
  if (!planned.ok) return planned;
  const reason = whyNotRead(products, {
    uri: vscode.Uri.joinPath(place.root, planned.path),
    path: planned.path,
    config,
  });
  return reason === undefined ? planned : { ok: false, reason };
}

/** Why nothing would be shown of a new file; `undefined`: it will be. */
function whyNotRead(
  products: Products,
  { uri, path, config }: { readonly uri: vscode.Uri; readonly path: string; readonly config: Config },
): string | undefined {
  if (config.ignores(path)) return vscode.l10n.t('the configuration leaves out {0}', path);
  if (products.wouldRead(uri)) return undefined;
  return vscode.l10n.t('{0} would not be read, since .gitignore or the setting “files.exclude” leaves it out', path);
}

type Texts = Readonly<Record<ArtifactKind, () => string>>;

const TITLES: Texts = {
  vision: () => vscode.l10n.t('New Vision'),
  outcome: () => vscode.l10n.t('New Outcome'),
  story: () => vscode.l10n.t('New Story'),
};
const PROMPTS: Texts = {
  vision: () => vscode.l10n.t('The better future in one sentence'),
  outcome: () => vscode.l10n.t('What people will do differently'),
  story: () => vscode.l10n.t('What somebody can do when it is done'),
};
const PLACEHOLDERS: Texts = {
  vision: () => vscode.l10n.t('No nurse drives to a closed door'),
  outcome: () => vscode.l10n.t('Nurses confirm visits early'),
  story: () => vscode.l10n.t('Confirm a visit with one tap'),
};

function servesKind(kind: ArtifactKind): ArtifactKind | undefined {
  return kind === 'story' ? 'outcome' : kind === 'outcome' ? 'vision' : undefined;
}

/** Where a new artifact goes. */
export interface Place {
  readonly root: vscode.Uri;
  /** `undefined`: the first artifact of a folder. */
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
      { title: vscode.l10n.t('New artifact'), placeHolder: vscode.l10n.t('In which product?') },
    );
    return picked && { root: picked.product.root, product: picked.product };
  }
  const folder = vscode.workspace.workspaceFolders?.[0];
  if (folder) return { root: folder.uri, product: undefined };
  void vscode.window.showErrorMessage(vscode.l10n.t('Open a folder first: artifacts are files in it.'));
  return undefined;
}

/** Opens a new artifact with its first placeholder selected, ready to be typed over. */
export async function openDraft(uri: vscode.Uri): Promise<void> {
  const document = await vscode.workspace.openTextDocument(uri);
  const found = firstPlaceholder(document.getText());
  const at = (offset: number) => document.positionAt(offset);
  await vscode.window.showTextDocument(
    document,
    found ? { selection: new vscode.Range(at(found.index), at(found.index + found[0].length)) } : {},
  );
}

/** `[what]`, but no link, and no list of ids in frontmatter: there a placeholder stands in quotes. */
function firstPlaceholder(text: string): RegExpExecArray | undefined {
  const start = readDocument(text).body.start;
  return [...text.matchAll(/\[[^\]\n]{2,}\]/g)].find(({ index, 0: found }) =>
    index < start ? /["']/.test(text.charAt(index - 1)) : text[index + found.length] !== '(' && text[index - 1] !== '[',
  );
}
