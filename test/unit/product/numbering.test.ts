// How artifacts are numbered: as if it had been counted anew after each change.
import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { Artifact } from '../../../src/core/artifacts/artifact';
import { nextId } from '../../../src/core/artifacts/id';
import { readArtifacts } from '../../../src/core/artifacts/read';
import { Numbering } from '../../../src/core/product/numbering';
import { Product } from '../../../src/core/product/product';

const PATHS = ['a/1.md', 'a/2.md', 'b/1.md', 'b/2.md', 'c.md'];
const IDS = ['STORY-1', 'STORY-2', 'US-007', 'us-8', 'US-10', 'US-12', '1.3'];

/** One change of a product: a file that says something else, or nothing any more. */
interface Change {
  readonly path: string;
  readonly id: string | undefined;
  readonly status: string;
  readonly isGone: boolean;
}

const change: fc.Arbitrary<Change> = fc.record({
  path: fc.constantFrom(...PATHS),
  id: fc.option(fc.constantFrom(...IDS), { nil: undefined }),
  status: fc.constantFrom('ready', 'done'),
  isGone: fc.boolean(),
});

function artifactOf({ path, id, status, isGone }: Change): Artifact | undefined {
  if (isGone) return undefined;
  const text = `---\ntype: story\n${id === undefined ? '' : `id: ${id}\n`}status: ${status}\n---\n`;
  return readArtifacts(text, { path, mappedKind: undefined, statuses: {} })[0]?.artifact;
}

describe('product/numbering', () => {
  it('says the same as one that is counted anew', () => {
    fc.assert(
      fc.property(fc.boolean(), fc.array(change, { maxLength: 30 }), (perFolder, changes) => {
        const product = new Product({ uniqueIds: perFolder ? 'folder' : 'product' });
        // From here on it is kept.
        assert.equal(product.numbering.prefixOf('story'), undefined);
        for (const one of changes) {
          product.put(one.path, artifactOf(one));
          const anew = new Numbering(perFolder, product.all());
          assert.equal(product.numbering.prefixOf('story'), anew.prefixOf('story'));
          for (const folder of ['', 'a/', 'b/'])
            for (const prefix of ['STORY-', 'US-', '1.'])
              assert.equal(
                nextId(prefix, product.numbering.takenIn(folder)),
                nextId(prefix, anew.takenIn(folder)),
                `${prefix} in ${folder}`,
              );
        }
      }),
    );
  });

  it('prefers what open artifacts have, and of several that are used as much the first by its letters', () => {
    const artifacts = (ids: Readonly<Record<string, string>>) =>
      Object.entries(ids).map(
        ([id, status], i): Artifact =>
          artifactOf({ path: `${i}.md`, id, status, isGone: false }) ?? assert.fail('no artifact'),
      );
    const prefix = (ids: Readonly<Record<string, string>>) => new Numbering(false, artifacts(ids)).prefixOf('story');
    assert.equal(prefix({ 'OLD-1': 'done', 'OLD-2': 'done', 'NEW-1': 'ready' }), 'NEW-');
    assert.equal(prefix({ 'B-1': 'ready', 'A-1': 'ready' }), 'A-');
    assert.equal(prefix({ word: 'ready' }), undefined);
  });
});
