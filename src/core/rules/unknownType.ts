import { ARTIFACT_KINDS } from '../artifacts/artifact';
import { setKey } from '../artifacts/edit';
import { kindOfType, nearKind } from '../artifacts/read';
import { entryOf, textOf } from '../document/document';
import { mark, say } from '../text/say';
import { type FileRule, WARNING } from './rule';

/** A `type` that is nearly one of Storymark's. The types of other tools are no concern of ours. */
export const unknownType: FileRule = {
  id: 'unknown-type',
  summary: mark('A `type` that nearly names a kind of artifact is spelt right.'),
  scope: 'file',
  kinds: ARTIFACT_KINDS,
  severity: WARNING,
  fixable: true,
  *check({ document }) {
    const type = textOf(document, entryOf(document, 'type')?.value);
    const meant = type && !kindOfType(type.value) ? nearKind(type.value) : undefined;
    if (type && meant)
      yield { message: say('“{0}” is no kind of artifact. Did you mean “{1}”?', type.value, meant), range: type.range };
  },
  fixes({ document }) {
    const type = textOf(document, entryOf(document, 'type')?.value);
    const meant = type && nearKind(type.value);
    const result = meant && setKey(document, 'type', meant);
    return meant && result?.ok
      ? [{ title: say('Change the type to “{0}”', meant), safe: false, edits: [result.edit] }]
      : [];
  },
};
