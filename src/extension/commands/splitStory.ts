// Splits a story: the criteria that the user picks move into a new story directly below it, in one step.
import * as vscode from 'vscode';
import { isStory, type Reading, type Story } from '../../core/artifacts/artifact';
import { type Criterion, criterionText, isCriteriaHeading } from '../../core/artifacts/criteria';
import { moveEdit } from '../../core/backlog/move';
import { type Document, readDocument } from '../../core/document/document';
import { outcomesServed, ranksBelow, splitStory } from '../../core/language/splitStory';
import type { Edits } from '../edits';
import type { LoadedProduct } from '../loadedProduct';
import { type Products, today } from '../products';
import { type ChoiceServices, chosenStories } from './chosenStories';
import { draftArtifact, openDraft } from './newArtifact';

/** What splitting works with. */
export interface SplitServices extends ChoiceServices {
  readonly edits: Edits;
}

/** Registers the command. */
export function registerSplitStory(services: SplitServices): vscode.Disposable {
  return vscode.commands.registerCommand('storymark.splitStory', (...args: unknown[]) => split(services, args));
}

async function split({ products, backlogs, edits }: SplitServices, args: readonly unknown[]): Promise<void> {
  await products.start();
  await products.settled();
  const chosen = chosenStories({ products, backlogs }, args);
  if (!chosen) return;
  const { product, stories } = chosen;
  const [story] = stories;
  if (!story || stories.length > 1) {
    void vscode.window.showInformationMessage(vscode.l10n.t('Choose one story to split.'));
    return;
  }
  const document = await vscode.workspace.openTextDocument(products.uriOf({ product, path: story.path }));
  const reading = product.checker.read(story.path, document.getText());
  if (!isStory(reading)) return;
  const refusal = whyNot(reading);
  if (refusal !== undefined) {
    void vscode.window.showInformationMessage(refusal);
    return;
  }
  const criteria = await pickCriteria(reading);
  if (!criteria) return;
  const title = await askTitle(reading, criteria);
  if (title === undefined) return;
  const done = await splitOff({ products, edits }, { product, reading, criteria, title });
  if (done.ok) await openDraft(done.uri);
  else void vscode.window.showErrorMessage(vscode.l10n.t('Not split: {0}.', done.reason));
}

/** Why a story cannot be split at all; `undefined`: it can. */
function whyNot({ artifact, criteria }: Reading<Story>): string | undefined {
  if (artifact.section)
    return vscode.l10n.t('Not split: {0}.', vscode.l10n.t('it is one of several stories in its file'));
  if (!artifact.id) return vscode.l10n.t('Give the story an id first: the new one names it as its parent.');
  const count = criteria?.criteria.length ?? 0;
  return count < 2
    ? vscode.l10n.t('A story is split by its acceptance criteria; this one has fewer than two.')
    : undefined;
}

async function pickCriteria({ document, artifact, criteria }: Reading<Story>): Promise<readonly number[] | undefined> {
  const items = (criteria?.criteria ?? []).map((criterion, index) => {
    const heading = headingAbove(document, criterion);
    const text = oneLine(criterionText(criterion.text));
    const met = criterion.checkbox?.ticked ? vscode.l10n.t('met') : '';
    return heading ? { label: heading, description: text, index } : { label: text, description: met, index };
  });
  const picked = await vscode.window.showQuickPick(items, {
    title: vscode.l10n.t('Split “{0}” (1/2)', artifact.title.value),
    placeHolder: vscode.l10n.t('Which acceptance criteria go into the new story?'),
    canPickMany: true,
  });
  return picked && picked.length > 0 ? picked.map(({ index }) => index) : undefined;
}

async function askTitle(
  { document, artifact, criteria }: Reading<Story>,
  chosen: readonly number[],
): Promise<string | undefined> {
  const first = criteria?.criteria[chosen[0] ?? 0];
  const title = await vscode.window.showInputBox({
    title: vscode.l10n.t('Split “{0}” (2/2)', artifact.title.value),
    prompt: vscode.l10n.t('What somebody can do when it is done'),
    value: first ? (headingAbove(document, first) ?? oneLine(criterionText(first.text))) : '',
    validateInput: text => (text.trim() === '' ? vscode.l10n.t('Give it a title.') : undefined),
  });
  return title?.trim();
}

/** What stands above a criterion that has a heading of its own; scenarios often begin with the same words. */
function headingAbove({ body }: Document, { range }: Criterion): string | undefined {
  const heading = body.blocks.findLast(block => block.kind === 'heading' && block.range.end <= range.start);
  return heading?.kind === 'heading' && range.start > body.start && !isCriteriaHeading(heading.text)
    ? oneLine(heading.text)
    : undefined;
}

/** A criterion as one short line. */
function oneLine(text: string): string {
  const line = text.replace(/\s+/g, ' ').replace(/[*_`]/g, '').trim();
  return line.length > 100 ? `${line.slice(0, 99).trimEnd()}…` : line;
}

/** What is split, and how. */
export interface Split {
  readonly product: LoadedProduct;
  /** The story as the user saw it. */
  readonly reading: Reading<Story>;
  /** Positions of the criteria that go. */
  readonly criteria: readonly number[];
  /** Of the new story. */
  readonly title: string;
}

/** Writes both stories, and the ranks that put the new one directly below, as one change. Gives the new file. */
export async function splitOff(
  { products, edits }: { readonly products: Products; readonly edits: Edits },
  { product, reading, criteria, title }: Split,
): Promise<{ readonly ok: true; readonly uri: vscode.Uri } | { readonly ok: false; readonly reason: string }> {
  const { path } = reading.artifact;
  const outcomes = outcomesServed(reading.artifact, product.checker.product);
  const draft = await draftArtifact(
    products,
    { root: product.root, product },
    { kind: 'story', title, serves: outcomes[0] },
  );
  if (!draft.ok) return draft;
  const newPath = draft.uri.path.slice(product.root.path.replace(/\/$/, '').length + 1);
  const id = { value: draft.id, range: { start: 0, end: 0 } };
  const { scheme } = product.order;
  const story = { path: newPath, id, rank: undefined, priority: reading.artifact.priority, created: today() };
  const ranks = new Map(ranksBelow(product.order, { story, path }, Math.random).map(write => [write.path, write.rank]));
  const plan = splitStory(reading, {
    chosen: criteria,
    template: draft.text,
    outcomes,
    rank: ranks.get(newPath),
    scheme,
  });
  if (!plan.ok) return plan;
  const rankEdits = (text: string, rank: string | undefined) => {
    const result = rank === undefined ? undefined : moveEdit(readDocument(text), rank, scheme);
    return result?.ok === false ? { reason: result.reason } : result ? [result.edit] : [];
  };
  const paths = [path, ...[...ranks.keys()].filter(other => other !== path && other !== newPath)];
  const changes = paths.map(other => ({
    uri: products.uriOf({ product, path: other }),
    compute: (text: string) => {
      if (other === path && text !== reading.document.text)
        return { reason: vscode.l10n.t('it changed meanwhile; try once more') };
      const rank = rankEdits(text, ranks.get(other));
      return 'reason' in rank || other !== path ? rank : [...plan.edits, ...rank];
    },
  }));
  const uris = [...changes.map(({ uri }) => uri), draft.uri];
  const result = await products.takeAsOne(uris, () => edits.apply(changes, [{ uri: draft.uri, text: plan.newText }]));
  return result.ok ? { ok: true, uri: draft.uri } : result;
}
