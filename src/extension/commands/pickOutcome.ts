// Asks which outcome the chosen stories serve: one of their product, or of another that is open beside it.
import * as vscode from 'vscode';
import type { Story } from '../../core/artifacts/artifact';
import type { FieldChoice } from '../../core/language/fieldChoices';
import { outcomeChoices } from '../../core/language/outcomeChoices';
import type { LoadedProduct } from '../loadedProduct';
import type { Products } from '../products';
import { nodeOf } from '../views/product/nodes';
import { answered } from './answered';
import type { Answer } from './pickValue';

/** What is asked for. */
export interface OutcomeQuestion {
  readonly product: LoadedProduct;
  readonly stories: readonly Story[];
  readonly title: string;
  /** Whether no outcome can be chosen too. */
  readonly canClear: boolean;
}

/** A row of the list; without an answer it is a heading. */
type Item = vscode.QuickPickItem & { readonly answer?: Answer | 'new'; readonly isPresent?: boolean };

/** Lets the user pick an outcome; `undefined`: none was picked, or one that all the stories are linked to already. */
export async function pickOutcome(
  products: Products,
  { product, stories, title, canClear }: OutcomeQuestion,
): Promise<Answer | undefined> {
  const around = products.list().map(({ checker }) => checker.product);
  const { lost, own, elsewhere, present } = outcomeChoices(product.checker, stories, around);
  const items = (choices: readonly FieldChoice[]) => choices.map(choice => itemOf(choice, present));
  // Who has a link that leads nowhere looks for another.
  const proposed = lost.length > 0 ? [...own, ...elsewhere].find(({ value }) => !present.has(value)) : undefined;
  const hasAny = own.length + elsewhere.length > 0;
  const answer = await ask({
    title,
    placeholder: hasAny
      ? vscode.l10n.t('Which outcome it serves')
      : vscode.l10n.t('There is no outcome yet that a story could be linked to.'),
    items: [
      ...items(lost),
      ...items(own),
      ...(hasAny ? [] : [newOutcome()]),
      ...below(vscode.l10n.t('Other products'), items(elsewhere)),
    ],
    none: canClear
      ? below('', [
          {
            label: vscode.l10n.t('No outcome'),
            iconPath: new vscode.ThemeIcon('close'),
            answer: { value: undefined },
          },
        ])
      : [],
    proposed: proposed?.value,
  });
  if (answer === 'new') {
    await vscode.commands.executeCommand('storymark.newOutcome', nodeOf(product));
    return undefined;
  }
  return answer?.value !== undefined && present.has(answer.value) ? undefined : answer;
}

/** What the list shows, and whether it is what all the stories are linked to. */
function itemOf({ value, label, description }: FieldChoice, present: ReadonlySet<string>): Item {
  const isPresent = present.has(value);
  return {
    label,
    // All rows have an icon, so that their texts stand below each other. It is not spoken: the word beside is.
    iconPath: new vscode.ThemeIcon(isPresent ? 'check' : 'blank'),
    description: isPresent ? `${vscode.l10n.t('linked')} · ${description}` : description,
    isPresent,
    answer: { value },
  };
}

function newOutcome(): Item {
  return { label: vscode.l10n.t('New Outcome'), iconPath: new vscode.ThemeIcon('add'), answer: 'new' };
}

/** Items below a line with a heading; nothing where there are none. */
function below(heading: string, items: readonly Item[]): readonly Item[] {
  return items.length === 0 ? [] : [{ label: heading, kind: vscode.QuickPickItemKind.Separator }, ...items];
}

interface List {
  readonly title: string;
  readonly placeholder: string;
  readonly items: readonly Item[];
  /** What takes the link away: never what is accepted unasked, nor found by what is typed. */
  readonly none: readonly Item[];
  /** The value that is accepted unasked; `undefined`: a present link, else the first. */
  readonly proposed: string | undefined;
}

function ask({ title, placeholder, items, none, proposed }: List): Promise<Item['answer']> {
  const picker = vscode.window.createQuickPick<Item>();
  picker.title = title;
  picker.placeholder = placeholder;
  picker.matchOnDescription = true;
  const show = () => {
    const isBlank = picker.value.trim() === '';
    picker.items = isBlank ? [...items, ...none] : items;
    const first =
      items.find(({ answer }) => proposed !== undefined && typeof answer === 'object' && answer.value === proposed) ??
      items.find(({ isPresent }) => isPresent) ??
      items.find(({ answer }) => answer !== undefined);
    if (isBlank && first) picker.activeItems = [first];
  };
  picker.onDidChangeValue(show);
  show();
  return answered(picker, () => picker.selectedItems[0]?.answer);
}
