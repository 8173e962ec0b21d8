import { ARTIFACT_KINDS, type ArtifactKind } from '../artifacts/artifact';
import { setKey } from '../artifacts/edit';
import { DEFAULT_STATUSES, statusName } from '../artifacts/status';
import { entryOf } from '../document/document';
import type { Config } from '../product/config';
import { mark, say } from '../text/say';
import { type FileRule, WARNING } from './rule';
import { nearestWord, quotable } from './wording';

/** A status that belongs to no category, so that nobody can tell how far the work is. */
export const unknownStatus: FileRule = {
  id: 'unknown-status',
  summary: mark('The status is a word whose place in the life of the artifact is known.'),
  scope: 'file',
  kinds: ARTIFACT_KINDS,
  severity: WARNING,
  fixable: true,
  *check({ artifact }, { config }) {
    const { status, category, kind } = artifact;
    if (!status || category) return;
    const near = nearestWord(status.value, wordsFor(kind, config), statusName);
    const written = quotable(status.value);
    const message =
      near === undefined
        ? say(
            '“{0}” is not a known status. Use one of {1}, or give the word a category in .storymark.jsonc.',
            written,
            wordsFor(kind, config).join(', '),
          )
        : say('“{0}” is not a known status. Did you mean “{1}”?', written, near);
    yield { message, range: status.range };
  },
  fixes({ document, artifact }, _problem, { config }) {
    const entry = entryOf(document, 'status', 'state');
    if (!entry || !artifact.status) return [];
    const words = wordsFor(artifact.kind, config);
    const near = nearestWord(artifact.status.value, words, statusName);
    return (near ? [near] : words).flatMap(word => {
      const result = setKey(document, entry.key, word);
      return result.ok
        ? [
            {
              title: say('Change the status to “{0}”', word),
              safe: false,
              preferred: near !== undefined,
              edits: [result.edit],
            },
          ]
        : [];
    });
  },
};

/** The statuses that are offered: the team's own words, then Storymark's. */
function wordsFor(kind: ArtifactKind, config: Config): readonly string[] {
  return [...new Set([...config.statusWords[kind], ...Object.keys(DEFAULT_STATUSES[kind])])];
}
