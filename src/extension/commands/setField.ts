// Sets one key of the chosen stories: a value picked from what the workspace uses, one line in each file, one step back.
import * as vscode from 'vscode';
import { fileOf } from '../../core/artifacts/artifact';
import { clearField, type StoryField, setField, type Vocabularies } from '../../core/artifacts/storyField';
import { type Document, readDocument } from '../../core/document/document';
import type { TextEdit } from '../../core/document/text';
import { fieldValue, vocabulariesOf } from '../../core/language/fieldChoices';
import type { Config } from '../../core/product/config';
import type { ChangeResult, Edits } from '../edits';
import { type ChoiceServices, type ChosenStories, chosenStories } from './chosenStories';
import { linkStories } from './linkOutcome';
import { pickOutcome } from './pickOutcome';
import { pickValue } from './pickValue';

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

/** Lets the user choose a value for a field of stories, and writes it. */
export async function chooseField(
  { products, edits }: SetFieldServices,
  { product, stories }: Pick<ChosenStories, 'product' | 'stories'>,
  field: StoryField,
): Promise<void> {
  const current = new Set(stories.map(story => fieldValue(story, field)));
  const [first] = stories;
  const subject =
    stories.length === 1 && first ? `“${first.title.value}”` : vscode.l10n.t('{0} stories', stories.length);
  const same = current.size === 1 ? [...current][0] : undefined;
  const picked =
    field === 'outcome'
      ? await pickOutcome(products, {
          product,
          stories,
          title: vscode.l10n.t('Set outcome of {0}', subject),
          canClear: same !== undefined,
        })
      : await pickValue({ field, subject, product, paths: stories.map(({ path }) => path), current: same });
  if (!picked) return;
  const { value } = picked;
  if (field === 'outcome' && value !== undefined) {
    report(await linkStories({ products, edits }, { product, stories, outcome: value }));
    return;
  }
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
  const result = await edits.apply(changes);
  await products.takeNow(changes.map(({ uri }) => uri));
  report(result);
}

function report(result: ChangeResult): void {
  if (!result.ok) void vscode.window.showErrorMessage(vscode.l10n.t('Not changed: {0}.', result.reason));
}
