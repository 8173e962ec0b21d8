// Asks for a value of the chosen stories: one that the workspace uses, or one that is typed.
import * as vscode from 'vscode';
import type { ValueField } from '../../core/artifacts/storyField';
import { choicesFor, type FieldChoice } from '../../core/language/fieldChoices';
import { type TypedChoice, typedChoice } from '../../core/language/typedChoice';
import type { LoadedProduct } from '../loadedProduct';
import { answered } from './answered';

/** What is asked for. */
export interface ValueQuestion {
  readonly field: ValueField;
  /** The story, or how many. */
  readonly subject: string;
  readonly product: LoadedProduct;
  readonly paths: readonly string[];
  /** What all the stories say already; `undefined`: nothing, or different things. */
  readonly current: string | undefined;
}

/** The value that was picked (`undefined`: none, the key goes). */
export interface Answer {
  readonly value: string | undefined;
}

/** A row of the list; without an answer it only says something, or is a line. */
type Item = vscode.QuickPickItem & { readonly answer?: Answer };

/** Lets the user pick or type a value; `undefined`: nothing was picked. */
export function pickValue({ field, subject, product, paths, current }: ValueQuestion): Promise<Answer | undefined> {
  const picker = vscode.window.createQuickPick<Item>();
  const words = wordsOf(field);
  picker.title = words.title(subject);
  picker.placeholder = words.placeholder;
  const choices = choicesFor(field, product.checker, paths);
  const none: Item[] =
    current === undefined
      ? []
      : [
          { label: '', kind: vscode.QuickPickItemKind.Separator },
          { label: words.none, iconPath: new vscode.ThemeIcon('close'), answer: { value: undefined } },
        ];
  const show = () => {
    const isBlank = picker.value.trim() === '';
    const typed = isBlank ? undefined : typedChoice(field, picker.value, choices);
    // The choices keep their places: the editor names what is accepted by its place.
    const known = choices.map(choice => itemOf(choice, current, typed?.found.has(choice) === true));
    const own = typed ? ownItems(field, typed) : [];
    picker.items = [...known, ...(typed ? own : none)];
    const at = choices.findIndex(choice => (typed ? choice === typed.meant : choice.value === current));
    const active = known[at] ?? own[0];
    if (active) picker.activeItems = [active];
  };
  picker.onDidChangeValue(show);
  show();
  // Who types fast accepts before the list follows: then nothing is selected in it.
  return answered(picker, () => picker.selectedItems[0]?.answer ?? answerTyped(field, picker.value, choices));
}

/** What a typed text alone comes to; `undefined`: nothing. */
function answerTyped(field: ValueField, text: string, choices: readonly FieldChoice[]): Answer | undefined {
  if (text.trim() === '') return undefined;
  const { meant, fresh } = typedChoice(field, text, choices);
  const value = meant?.value ?? fresh;
  return value === undefined ? undefined : { value };
}

/** What stands below the choices for a text that is none of them. */
function ownItems(field: ValueField, { exact, fresh }: TypedChoice): readonly Item[] {
  if (fresh !== undefined) {
    const answer = { value: fresh };
    // What a label says sorts before what matches less: only a number is to stand above those that hold its digits.
    const text =
      field === 'estimate'
        ? { label: fresh, description: vscode.l10n.t('new') }
        : { label: '', description: vscode.l10n.t('{0} · new', fresh) };
    return [{ ...text, iconPath: new vscode.ThemeIcon('add'), alwaysShow: true, answer }];
  }
  return exact
    ? []
    : [{ label: vscode.l10n.t('Not a number'), iconPath: new vscode.ThemeIcon('error'), alwaysShow: true }];
}

function itemOf(
  { value, label, description, uses }: FieldChoice,
  current: string | undefined,
  alwaysShow: boolean,
): Item {
  const isCurrent = value === current;
  const count = uses === 0 ? '' : uses === 1 ? vscode.l10n.t('1 story') : vscode.l10n.t('{0} stories', uses);
  return {
    label,
    // All rows have an icon, so that their texts stand below each other. It is not spoken: the word beside is.
    iconPath: new vscode.ThemeIcon(isCurrent ? 'check' : 'blank'),
    description: [isCurrent ? vscode.l10n.t('current') : '', description, count]
      .filter(part => part !== '')
      .join(' · '),
    alwaysShow,
    answer: { value },
  };
}

/** What the picker says about a field. */
interface FieldWords {
  title(subject: string): string;
  readonly placeholder: string;
  /** The choice of no value. */
  readonly none: string;
}

function wordsOf(field: ValueField): FieldWords {
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
