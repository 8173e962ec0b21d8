// What a text that is typed into a list of choices comes to: one of them by another name, or a value of its own.
import { statusName } from '../artifacts/status';
import type { StoryField } from '../artifacts/storyField';
import type { FieldChoice } from './fieldChoices';

/** What a typed text comes to. */
export interface TypedChoice {
  /** The choices that it finds by their names or by what they mean. */
  readonly found: ReadonlySet<FieldChoice>;
  /** The one that it names; `undefined`: none. */
  readonly exact: FieldChoice | undefined;
  /** What can be written besides, as it is to be written; `undefined`: nothing, it is one of the choices or no value at all. */
  readonly fresh: string | undefined;
}

/** What `typed`, which is not blank, comes to among the choices of a field. */
export function typedChoice(field: StoryField, typed: string, choices: readonly FieldChoice[]): TypedChoice {
  const text = typed.trim();
  const value = field === 'estimate' ? estimateTyped(text) : text;
  // Statuses and priorities are the same word in whatever spelling; names are what they are.
  const isWord = field === 'status' || field === 'priority';
  const nameOf = isWord ? statusName : (name: string) => name.toLowerCase();
  const name = nameOf(text);
  const means = ({ description }: FieldChoice) => isWord && description !== '' && nameOf(description) === name;
  const exact =
    choices.find(choice => choice.value === value) ??
    (isWord ? (choices.find(choice => nameOf(choice.value) === name) ?? choices.find(means)) : undefined);
  const found = choices.filter(
    choice =>
      choice === exact ||
      means(choice) ||
      // A number is what it is: who types 3 does not look for 13.
      (field !== 'estimate' && name !== '' && nameOf(choice.label).includes(name)),
  );
  return { found: new Set(found), exact, fresh: exact || field === 'outcome' ? undefined : value };
}

/** A typed estimate as it is written, `2,5` as `2.5`; `undefined`: it is no number, or `1,000`, which may be one or a thousand. */
function estimateTyped(text: string): string | undefined {
  if (/^\d+,\d{3}$/.test(text) || !/^\d+(?:[.,]\d+)?$/.test(text)) return undefined;
  return text.replace(',', '.');
}
