// Code actions on a story: linking it to an outcome, making the outcome that it implies, splitting it.
import * as vscode from 'vscode';
import { isStory, type Reading, type Story } from '../../core/artifacts/artifact';
import { entryOf } from '../../core/document/document';
import type { Range } from '../../core/document/text';
import {
  fillOutcome,
  type ImpliedOutcome,
  impliedOutcome,
  type LinkResult,
  linkOutcome,
  lostOutcome,
} from '../../core/language/linkOutcome';
import { outcomesServed } from '../../core/language/splitStory';
import { draftArtifact } from '../commands/newArtifact';
import { ruleOf, toRange, toTextEdit } from '../convert';
import type { LoadedProduct } from '../loadedProduct';
import type { Products } from '../products';
import type { LanguageFile } from './languageFiles';

/** What actions are asked about. */
export interface ActionRequest {
  readonly document: vscode.TextDocument;
  readonly found: LanguageFile;
  readonly range: vscode.Range;
  readonly diagnostics: readonly vscode.Diagnostic[];
  /** Whether somebody asks for actions. Else only what the line itself calls for lights the bulb. */
  readonly invoked: boolean;
}

/** The actions that a story offers; none for other artifacts. */
export function storyActions(request: ActionRequest): readonly vscode.CodeAction[] {
  const { reading } = request.found.file;
  return isStory(reading) ? [...linking(request, reading), ...splitting(request, reading)] : [];
}

/** Whether what stands at `ranges` is what is asked about. */
function isAbout({ document, range, invoked }: ActionRequest, ranges: readonly (Range | undefined)[]): boolean {
  return invoked || ranges.some(one => one && toRange(document, one).start.line === range.start.line);
}

/** An action whose file is named and filled only when it is chosen. */
class CreateOutcome extends vscode.CodeAction {
  readonly document: vscode.TextDocument;
  readonly product: LoadedProduct;
  readonly reading: Reading<Story>;
  readonly implied: ImpliedOutcome;

  constructor(title: string, of: Pick<CreateOutcome, 'document' | 'product' | 'reading' | 'implied'>) {
    super(title);
    this.document = of.document;
    this.product = of.product;
    this.reading = of.reading;
    this.implied = of.implied;
  }
}

/** Gives an action its edit where that was left for later. */
export async function resolveStoryAction(action: vscode.CodeAction, products: Products): Promise<vscode.CodeAction> {
  if (!(action instanceof CreateOutcome)) return action;
  const { document, product, reading, implied } = action;
  const { id, title } = implied;
  const draft = await draftArtifact(products, { root: product.root, product }, { kind: 'outcome', title, id });
  if (!draft.ok) return action;
  const link = linkOutcome(reading, draft.id, product.checker);
  if (!link.ok) return action;
  const edit = new vscode.WorkspaceEdit();
  // As text that is put in: VS Code does not hand the contents of a new file on to whoever asks for actions and makes them.
  edit.createFile(draft.uri);
  edit.insert(draft.uri, new vscode.Position(0, 0), fillOutcome(draft.text, implied));
  const edits = link.edits.map(one => toTextEdit(document, one));
  if (edits.length > 0) edit.set(document.uri, edits);
  action.edit = edit;
  return action;
}

function linking(request: ActionRequest, reading: Reading<Story>): readonly vscode.CodeAction[] {
  const { document, found, diagnostics } = request;
  const { checker } = found.product;
  const { product } = checker;
  const lost = lostOutcome(reading.artifact, product);
  if (!lost && outcomesServed(reading.artifact, product).length > 0) return [];
  const accepted = found.file.config.valueHypothesis;
  const lostRange = lost && toRange(document, lost.range);
  const about = diagnostics.filter(diagnostic => {
    const rule = ruleOf(diagnostic);
    if (rule === 'story-missing-value-hypothesis') return accepted.has('link');
    const isLink = rule === 'broken-reference' || rule === 'wrong-reference-kind';
    return isLink && lostRange?.isEqual(diagnostic.range) === true;
  });
  const key = entryOf(reading.document, 'outcome', 'outcomes')?.keyRange;
  if (about.length === 0 && !isAbout(request, [key, reading.statement?.benefit?.range])) return [];
  const actions: vscode.CodeAction[] = [];
  if (![...product.ofKind('outcome')].every(({ id }) => id === undefined)) {
    const link = new vscode.CodeAction(vscode.l10n.t('Link to an outcome…'));
    link.command = { title: link.title, command: 'storymark.linkOutcome', arguments: [document.uri] };
    actions.push(unlessRefused(link, linkOutcome(reading, ANY_OUTCOME, checker)));
  }
  const implied = impliedOutcome(reading, product);
  if (implied) {
    const title =
      implied.id === undefined
        ? vscode.l10n.t('Create the outcome from the benefit')
        : vscode.l10n.t('Create the outcome {0} from the benefit', implied.id);
    const create = new CreateOutcome(title, { document, product: found.product, reading, implied });
    actions.push(unlessRefused(create, linkOutcome(reading, implied.id ?? ANY_OUTCOME, checker)));
  }
  return actions.map(action => ofKind(action, about, vscode.CodeActionKind.Refactor));
}

/** Shows whether an id could be written into a story before there is one. */
const ANY_OUTCOME = 'OUTCOME-0000';

/** Where the story's frontmatter cannot be written, an action says so instead of doing nothing. */
function unlessRefused(action: vscode.CodeAction, link: LinkResult): vscode.CodeAction {
  if (!link.ok) action.disabled = { reason: vscode.l10n.t('Not linked: {0}.', link.reason) };
  return action;
}

/** Rules whose findings a split mends. */
const TOO_LARGE: ReadonlySet<string | undefined> = new Set(['story-too-many-criteria', 'story-too-large']);

function splitting(request: ActionRequest, { artifact, criteria }: Reading<Story>): readonly vscode.CodeAction[] {
  const { document, diagnostics } = request;
  if (!artifact.id || artifact.section || (criteria?.criteria.length ?? 0) < 2) return [];
  const about = diagnostics.filter(diagnostic => TOO_LARGE.has(ruleOf(diagnostic)));
  if (about.length === 0 && !isAbout(request, [criteria?.heading])) return [];
  const split = new vscode.CodeAction(vscode.l10n.t('Split story…'));
  split.command = { title: split.title, command: 'storymark.splitStory', arguments: [document.uri] };
  return [ofKind(split, about, vscode.CodeActionKind.RefactorMove)];
}

/** A quick fix where there are findings that the action mends, else of another kind. */
function ofKind(
  action: vscode.CodeAction,
  about: readonly vscode.Diagnostic[],
  otherwise: vscode.CodeActionKind,
): vscode.CodeAction {
  action.kind = about.length > 0 ? vscode.CodeActionKind.QuickFix : otherwise;
  if (about.length > 0) action.diagnostics = [...about];
  return action;
}
