import { ARTIFACT_KINDS, folderOf, kindWord } from '../artifacts/artifact';
import { isHidden, setKey } from '../artifacts/edit';
import { isToFill } from '../artifacts/placeholder';
import { type Document, entryOf, textOf } from '../document/document';
import type { Config } from '../product/config';
import { idForNew } from '../product/newArtifact';
import { mark, say } from '../text/say';
import { type FileRule, WARNING } from './rule';

/** An artifact that nothing can link to. */
export const missingId: FileRule = {
  id: 'missing-id',
  summary: mark('Every artifact has an id, so that others can link to it.'),
  scope: 'file',
  kinds: ARTIFACT_KINDS,
  severity: WARNING,
  fixable: true,
  hasSafeFixes: true,
  *check({ artifact, document }, { config }) {
    // A block that is not read may hold one; that it is not read is reported already.
    if (artifact.id || document.frontmatter?.state === 'foreign' || isHidden(document, 'id')) return;
    const placeholder = textOf(document, entryOf(document, 'id')?.value);
    const fixable = takesId(document, config) && setKey(document, 'id', 'X').ok;
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
    if (!takesId(document, config)) return [];
    const { kind, path } = artifact;
    const id = idForNew(kind, { config, numbering: product.numbering, folder: folderOf(path), random });
    const result = setKey(document, 'id', id);
    // What is made from a template has the id that stands in it.
    const safe = !isToFill(textOf(document, entryOf(document, 'id')?.value)?.value ?? '');
    return result.ok ? [{ title: say('Add the id {0}', id), safe, edits: [result.edit] }] : [];
  },
};

/**
 * Whether an id can be added: all of the frontmatter can be read, so that none stands there; and where folders count for
 * themselves the file is not another tool's, which goes by the name of its folder.
 */
function takesId({ faults, frontmatter }: Document, { uniqueIds }: Config): boolean {
  return faults.every(fault => fault.needsQuotes) && (frontmatter !== undefined || uniqueIds === 'product');
}
