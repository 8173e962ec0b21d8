import assert from 'node:assert/strict';
import type { Artifact, Reading, Story } from '../../../src/core/artifacts/artifact';
import { type ReadOptions, readArtifact } from '../../../src/core/artifacts/read';

/** The reading of a text that is an artifact. */
export function read(text: string, options: Partial<ReadOptions> = {}): Reading {
  return readArtifact(text, { path: 'a/file.md', ...options }) ?? assert.fail('no artifact');
}

/** The artifact of a kind in a text. */
export function artifact<K extends Artifact['kind']>(kind: K, text: string, options?: Partial<ReadOptions>) {
  const found = read(text, options).artifact;
  assert.equal(found.kind, kind);
  return found as Extract<Artifact, { kind: K }>;
}

/** A story with a body. */
export function story(body: string, keys = ''): Story {
  return artifact('story', `---\ntype: story\n${keys}---\n${body}`);
}
