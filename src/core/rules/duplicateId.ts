import { ARTIFACT_KINDS, folderOf, kindWord } from '../artifacts/artifact';
import { setKey } from '../artifacts/edit';
import { idEntry } from '../artifacts/idValue';
import { idForNew } from '../product/newArtifact';
import { mark, say } from '../text/say';
import { ERROR, type LinkRule } from './rule';

/** Two artifacts of a product with the same id. */
export const duplicateId: LinkRule = {
  id: 'duplicate-id',
  summary: mark('An id names one artifact only.'),
  scope: 'links',
  kinds: ARTIFACT_KINDS,
  severity: ERROR,
  fixable: true,
  *check(artifact, product) {
    // Sections are numbered anew in each file: that is no mistake.
    if (!artifact.id || artifact.section) return;
    for (const other of product.twinsOf(artifact)) {
      if (other.section) continue;
      yield {
        message: say('{0} is also the id of {1}: one of them needs another.', artifact.id.value, other.path),
        range: artifact.id.range,
      };
      return;
    }
  },
  // Not safe: links to the id may mean either of the two.
  fixes({ document, artifact }, _problem, { product, config, random }) {
    const { kind, path } = artifact;
    const id = idForNew(kind, { config, numbering: product.numbering, folder: folderOf(path), random });
    const edit = setKey(document, idEntry(document)?.key ?? 'id', id);
    return edit.ok
      ? [{ title: say('Give this {0} a new id ({1})', kindWord(artifact.kind), id), safe: false, edits: [edit.edit] }]
      : [];
  },
};
