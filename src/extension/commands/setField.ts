// Sets one key of the chosen stories: a value picked from what the workspace uses, one line in each file, one step back.
import * as vscode from 'vscode';
import { fileOf } from '../../core/artifacts/artifact';
import { clearField, type StoryField, setField, type Vocabularies } from '../../core/artifacts/storyField';
import { type Document, readDocument } from '../../core/document/document';
import type { TextEdit } from '../../core/document/text';
import { choicesFor, type FieldChoice, fieldValue, vocabulariesOf } from '../../core/language/fieldChoices';
import type { Config } from '../../core/product/config';
import type { ChangeResult, Edits } from '../edits';
import type { LoadedProduct } from '../loadedProduct';
import { type ChoiceServices, type ChosenStories, chosenStories } from './chosenStories';
import { linkStories } from './linkOutcome';

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
  const picked = await pickValue({
    field,
    subject,
    product,
    paths: stories.map(({ path }) => path),
    current: current.size === 1 ? [...current][0] : undefined,
  });
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
      for (const { path } of stories.filter(story => fileOf(story.path) === file)) {
        const edit = change(product.checker.read(path, text)?.document ?? readDocument(text), file);
        if (edit && !edit.ok) return { reason: edit.reason };
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

interface Question {
  readonly field: StoryField;
  readonly subject: string;
  readonly product: LoadedProduct;
  readonly paths: readonly string[];
  /** What all the stories say already; `undefined`: nothing, or different things. */
  readonly current: string | undefined;
}

/** The value that was picked (`undefined`: none, the key goes). */
interface Answer {
  readonly value: string | undefined;
}

type Item = vscode.QuickPickItem & { readonly answer: Answer };

function pickValue({ field, subject, product, paths, current }: Question): Promise<Answer | undefined> {
  const picker = vscode.window.createQuickPick<Item>();
  const words = wordsOf(field);
  picker.title = words.title(subject);
  picker.placeholder = words.placeholder;
  picker.matchOnDescription = field === 'outcome';
  const known = choicesFor(field, product.checker, paths).map(choice => itemOf(choice, current));
  const none: Item[] =
    current === undefined ? [] : [{ label: `$(close) ${words.none}`, alwaysShow: true, answer: { value: undefined } }];
  const show = () => {
    const typed = picker.value.trim();
    const isNew = typed !== '' && acceptsNew(field, typed) && !known.some(({ answer }) => answer.value === typed);
    const fresh: Item[] = isNew ? [{ label: `$(add) ${typed}`, alwaysShow: true, answer: { value: typed } }] : [];
    picker.items = [...known, ...fresh, ...(typed === '' ? none : [])];
    const at = known.find(({ answer }) => answer.value === current);
    if (typed === '' && at) picker.activeItems = [at];
  };
  picker.onDidChangeValue(show);
  show();
  return new Promise(resolve => {
    picker.onDidAccept(() => {
      const [item] = picker.selectedItems;
      if (!item) return;
      resolve(item.answer);
      picker.hide();
    });
    picker.onDidHide(() => {
      resolve(undefined);
      picker.dispose();
    });
    picker.show();
  });
}

function itemOf({ value, label, description, uses }: FieldChoice, current: string | undefined): Item {
  const count = uses === 0 ? '' : uses === 1 ? vscode.l10n.t('1 story') : vscode.l10n.t('{0} stories', uses);
  return {
    label: value === current ? `$(check) ${label}` : label,
    description: [description, count].filter(part => part !== '').join(' · '),
    answer: { value },
  };
}

/** Whether a typed value can be written: an outcome must exist, and an estimate is a number. */
function acceptsNew(field: StoryField, typed: string): boolean {
  if (field === 'outcome') return false;
  return field !== 'estimate' || /^\d+(?:[.,]\d+)?$/.test(typed);
}

/** What the picker says about a field. */
interface FieldWords {
  title(subject: string): string;
  readonly placeholder: string;
  /** The choice of no value. */
  readonly none: string;
}

function wordsOf(field: StoryField): FieldWords {
  switch (field) {
    case 'status':
      return {
        title: subject => vscode.l10n.t('Set status of {0}', subject),
        placeholder: vscode.l10n.t('Choose a status, or type another'),
        none: vscode.l10n.t('No status'),
      };
    case 'priority':
      return {
        title: subject => vscode.l10n.t('Set priority of {0}', subject),
        placeholder: vscode.l10n.t('How much the release needs it'),
        none: vscode.l10n.t('No priority'),
      };
    case 'estimate':
      return {
        title: subject => vscode.l10n.t('Set estimate of {0}', subject),
        placeholder: vscode.l10n.t('A number'),
        none: vscode.l10n.t('No estimate'),
      };
    case 'outcome':
      return {
        title: subject => vscode.l10n.t('Set outcome of {0}', subject),
        placeholder: vscode.l10n.t('Which outcome it serves'),
        none: vscode.l10n.t('No outcome'),
      };
    case 'release':
      return {
        title: subject => vscode.l10n.t('Set release of {0}', subject),
        placeholder: vscode.l10n.t('Choose a release, or type a new one'),
        none: vscode.l10n.t('No release'),
      };
    case 'team':
      return {
        title: subject => vscode.l10n.t('Set team of {0}', subject),
        placeholder: vscode.l10n.t('Choose a team, or type a new one'),
        none: vscode.l10n.t('No team'),
      };
    case 'owner':
      return {
        title: subject => vscode.l10n.t('Set owner of {0}', subject),
        placeholder: vscode.l10n.t('Choose an owner, or type a new one'),
        none: vscode.l10n.t('No owner'),
      };
  }
}
