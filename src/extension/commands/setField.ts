// Sets one key of the chosen stories: a value picked from what the workspace uses, one line in each file, one step back.
import * as vscode from 'vscode';
import { fileOf } from '../../core/artifacts/artifact';
import { clearField, type StoryField, setField, type Vocabularies } from '../../core/artifacts/storyField';
import { type Document, readDocument } from '../../core/document/document';
import type { TextEdit } from '../../core/document/text';
import { fieldValue, vocabulariesOf } from '../../core/language/fieldChoices';
import type { Config } from '../../core/product/config';
import type { ChangeResult, Edits } from '../edits';
import type { Products } from '../products';
import { announce, changedText, linkedText } from './announce';
import { type ChoiceServices, type ChosenStories, chosenStories } from './chosenStories';
import { linkStories } from './linkOutcome';
import { obstacleTo } from './obstacle';
import { pickOutcome } from './pickOutcome';
import { type Answer, pickValue } from './pickValue';
import { titleOf } from './subjects';

/** What setting a field works with. */
export interface SetFieldServices extends ChoiceServices {
  readonly edits: Edits;
}

const COMMANDS: Readonly<Record<StoryField, string>> = {
  status: 'storymark.setStatus',
  priority: 'storymark.setPriority',
  estimate: 'storymark.setEstimate',
  outcome: 'storymark.setOutcome',
  release: 'storymark.setRelease',
  team: 'storymark.setTeam',
  owner: 'storymark.setOwner',
};

const FIELDS: readonly StoryField[] = ['status', 'priority', 'estimate', 'outcome', 'release', 'team', 'owner'];

/** Registers the commands that set something of the chosen stories. */
export function registerSetField(services: SetFieldServices): vscode.Disposable {
  return vscode.Disposable.from(
    ...FIELDS.map(field =>
      vscode.commands.registerCommand(COMMANDS[field], async (...args: unknown[]) => {
        await services.products.start();
        const chosen = chosenStories(services, args);
        if (chosen) await chooseField(services, chosen, field);
      }),
    ),
  );
}

/** Lets the user choose a value for a field of stories, writes it, and says so. */
export async function chooseField(services: SetFieldServices, chosen: ChosenStories, field: StoryField): Promise<void> {
  const { product, stories, backlog } = chosen;
  const obstacle = await obstacleTo(services.products, chosen, field);
  if (obstacle !== undefined) return refuse(obstacle);
  const picked = await pick(services.products, chosen, field);
  if (!picked) return;
  const { value } = picked;
  const isLink = field === 'outcome' && value !== undefined;
  const result = isLink
    ? await linkStories(services, { product, stories, outcome: value })
    : await write(services, chosen, { field, value });
  if (!result.ok) return refuse(result.reason);
  const { unchanged } = result;
  announce(isLink ? linkedText(product, stories, value) : changedText(stories, { field, value, unchanged }), backlog);
}

function pick(products: Products, { product, stories }: ChosenStories, field: StoryField): Promise<Answer | undefined> {
  const current = new Set(stories.map(story => fieldValue(story, field)));
  const subject = titleOf(stories);
  const same = current.size === 1 ? [...current][0] : undefined;
  return field === 'outcome'
    ? pickOutcome(products, {
        product,
        stories,
        title: vscode.l10n.t('Set outcome of {0}', subject),
        canClear: same !== undefined,
      })
    : pickValue({ field, subject, product, paths: stories.map(({ path }) => path), current: same });
}

/** What is to be written; `undefined`: the field is to say nothing any more. */
interface Setting {
  readonly field: StoryField;
  readonly value: string | undefined;
}

async function write(
  { products, edits }: SetFieldServices,
  { product, stories }: ChosenStories,
  { field, value }: Setting,
): Promise<ChangeResult> {
  const words = new Map<Config | undefined, Vocabularies>();
  const wordsAt = (path: string) => {
    const own = product.checker.config.overrideFor(path);
    const known = words.get(own) ?? vocabulariesOf(product.checker, [path]);
    words.set(own, known);
    return known;
  };
  const change = (document: Document, path: string) =>
    field === 'outcome' || value === undefined
      ? clearField(document, field)
      : setField(document, field, value, wordsAt(path));
  // Several stories may share a file.
  const files = [...new Set(stories.map(({ path }) => fileOf(path)))];
  const changes = files.map(file => ({
    uri: products.uriOf({ product, path: file }),
    compute: (text: string) => {
      const found: TextEdit[] = [];
      for (const { path, id } of stories.filter(story => fileOf(story.path) === file)) {
        const edit = change(product.checker.read(path, text)?.document ?? readDocument(text), file);
        if (edit && !edit.ok) return { reason: edit.reason, subject: id?.value };
        if (edit) found.push(edit.edit);
      }
      return found;
    },
  }));
  const uris = changes.map(({ uri }) => uri);
  return products.takeAsOne(uris, () => edits.apply(changes));
}

function refuse(reason: string): void {
  void vscode.window.showErrorMessage(vscode.l10n.t('Not changed: {0}.', reason));
}
