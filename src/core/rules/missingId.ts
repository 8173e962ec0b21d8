import { ARTIFACT_KINDS, folderOf, kindWord } from '../artifacts/artifact';
import { isHidden, setKey } from '../artifacts/edit';
import { type IdValue, idEntry, readId } from '../artifacts/idValue';
import type { Document } from '../document/document';
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
    const value = idValue(document);
    if (value.says === 'several' || value.says === 'map') {
      yield { message: oneIsWanted(value.says), range: value.range, fixable: false };
      return;
    }
    const placeholder = value.says === 'none' ? value.placeholder : undefined;
    const fixable = takesId(document, config) && setKey(document, keyOf(document), 'X').ok;
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
    const value = idValue(document);
    // Which of several is the one that others link to is not for a new one to say.
    if (value.says !== 'none' || !takesId(document, config)) return [];
    const { kind, path } = artifact;
    const id = idForNew(kind, { config, numbering: product.numbering, folder: folderOf(path), random });
    const result = setKey(document, keyOf(document), id);
    const safe = isBare(value.placeholder?.value ?? '');
    return result.ok ? [{ title: say('Add the id {0}', id), safe, edits: [result.edit] }] : [];
  },
};

function idValue(document: Document): IdValue {
  return readId(document, idEntry(document)?.value);
}

/** Where the id stands, or is to. */
function keyOf(document: Document): string {
  return idEntry(document)?.key ?? 'id';
}

function oneIsWanted(says: 'several' | 'map'): string {
  return says === 'several'
    ? say('Several ids stand here, and an artifact has one: keep the one that others link to.')
    : say('YAML reads this id as a map: write the id alone.');
}

/**
 * Whether a placeholder is one word and says nothing besides. What has a number may name an id, and what stands in brackets is
 * to be filled in: what is made from a template has the id that stands in it.
 */
function isBare(placeholder: string): boolean {
  return /^[^\s\d[\]{}<>]*$/.test(placeholder);
}

/**
 * Whether an id can be added: all of the frontmatter can be read, so that none stands there; and where folders count for
 * themselves the file is not another tool's, which goes by the name of its folder.
 */
function takesId({ faults, frontmatter }: Document, { uniqueIds }: Config): boolean {
  return faults.every(fault => fault.needsQuotes) && (frontmatter !== undefined || uniqueIds === 'product');
}
