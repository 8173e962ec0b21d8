import { ARTIFACT_KINDS, kindWord } from '../artifacts/artifact';
import { isHidden, setKey } from '../artifacts/edit';
import { type Document, entryOf, textOf } from '../document/document';
import { folderOf, idForNew } from '../product/newArtifact';
import { say } from '../text/say';
import { type FileRule, WARNING } from './rule';

/** An artifact that nothing can link to. */
export const missingId: FileRule = {
  id: 'missing-id',
  summary: 'Every artifact has an id, so that others can link to it.',
  scope: 'file',
  kinds: ARTIFACT_KINDS,
  severity: WARNING,
  fixable: true,
  *check({ artifact, document }) {
    // A block that is not read may hold one; that it is not read is reported already.
    if (artifact.id || document.frontmatter?.state === 'foreign' || isHidden(document, 'id')) return;
    const placeholder = textOf(document, entryOf(document, 'id')?.value);
    const fixable = isWhole(document) && setKey(document, 'id', 'X').ok;
    if (placeholder)
      yield {
        message: say('The id is still a placeholder: nothing can link here.'),
        range: placeholder.range,
        fixable,
      };
    else
      yield {
        message: say('This {0} has no id: nothing can link to it.', kindWord(artifact.kind)),
        range: artifact.anchor,
        fixable,
      };
  },
  fixes({ document, artifact }, _problem, { product, config, random }) {
    if (!isWhole(document)) return [];
    const { kind, path } = artifact;
    const id = idForNew(kind, { config, artifacts: [...product.all()], folder: folderOf(path), random });
    const result = setKey(document, 'id', id);
    return result.ok ? [{ title: say('Add the id {0}', id), safe: true, edits: [result.edit] }] : [];
  },
};

/** Whether all of the frontmatter can be read: in what cannot, an id may stand. */
function isWhole({ faults }: Document): boolean {
  return faults.every(fault => fault.needsQuotes);
}
