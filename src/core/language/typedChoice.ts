// What a text that is typed into a list of choices comes to: one of them by another name, or a value of its own.
import { statusName } from '../artifacts/status';
import type { ValueField } from '../artifacts/storyField';
import { priorityWord } from '../artifacts/vocabulary';
import type { FieldChoice } from './fieldChoices';

/** What a typed text comes to. */
export interface TypedChoice {
  /** The choices that it finds by their names or by what they mean. */
  readonly found: ReadonlySet<FieldChoice>;
  /** The one that it names; `undefined`: none. */
  readonly exact: FieldChoice | undefined;
  /** The one that is probably meant: `exact`, or one that begins so. `undefined`: what was typed is meant as it is. */
  readonly meant: FieldChoice | undefined;
  /** What can be written besides, as it is to be written; `undefined`: nothing, it is one of the choices or no value at all. */
  readonly fresh: string | undefined;
}

/** What `typed`, which is not blank, comes to among the choices of a field. */
export function typedChoice(field: ValueField, typed: string, choices: readonly FieldChoice[]): TypedChoice {
  const text = typed.trim();
  const value = asWritten(field, text, choices);
  // Statuses and priorities are the same word in whatever spelling; names are what they are.
  const isWord = field === 'status' || field === 'priority';
  const nameOf = isWord ? statusName : (name: string) => name.toLowerCase();
  const name = nameOf(text);
  // A word of signs alone, such as ✅, has no name and is only itself.
  const isNamed = (word: string) => isWord && name !== '' && nameOf(word) === name;
  const means = ({ description }: FieldChoice) => isNamed(description);
  const exact =
    choices.find(choice => choice.value === value) ??
    choices.find(choice => isNamed(choice.value)) ??
    choices.find(means);
  const found = choices.filter(
    choice =>
      choice === exact ||
      means(choice) ||
      // A number is what it is: who types 3 does not look for 13.
      (field !== 'estimate' && name !== '' && nameOf(choice.label).includes(name)),
  );
  // A part of a name may be all of another: Ann is in Susann, 2.0 in 12.0 and 1.1 in 1.10.
  const begins = (label: string) =>
    label.startsWith(name) && !/\d\d/.test(label.slice(name.length - 1, name.length + 1));
  const meant = exact ?? found.find(choice => isWord || begins(nameOf(choice.label)));
  return { found: new Set(found), exact, meant, fresh: exact ? undefined : value };
}

/** A typed text as it is to be written; `undefined`: it is no value. */
function asWritten(field: ValueField, text: string, choices: readonly FieldChoice[]): string | undefined {
  if (field === 'estimate') return estimateTyped(text).value;
  if (field !== 'priority') return text;
  const used = choices.filter(({ uses }) => uses > 0).map(choice => choice.value);
  return priorityWord(text, { used });
}

/** What a typed estimate comes to. */
export interface TypedEstimate {
  /** As it is written, `2,5` as `2.5`; `undefined`: it cannot be. */
  readonly value: string | undefined;
  /** Whether it cannot because it may be one or a thousand, as `1,000`; else it is no number. */
  readonly isAmbiguous: boolean;
}

/** What `text` comes to as an estimate, wherever it is typed. */
export function estimateTyped(text: string): TypedEstimate {
  const isAmbiguous = /^\d+,\d{3}$/.test(text);
  const isNumber = /^\d+(?:[.,]\d+)?$/.test(text) && !isAmbiguous;
  return { value: isNumber ? text.replace(',', '.') : undefined, isAmbiguous };
}
