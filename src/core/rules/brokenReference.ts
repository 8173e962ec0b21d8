import { ARTIFACT_KINDS, type Artifact, type ArtifactKind, kindWord, type Reference } from '../artifacts/artifact';
import { KINDS } from '../artifacts/kinds/index';
import { editDistance } from '../artifacts/read';
import type { Product } from '../product/product';
import { mark, say } from '../text/say';
import { linkTitle, removeLink } from './linkText';
import { ERROR, type Fix, type LinkRule } from './rule';
import { quotable } from './wording';

/** How many near ids are offered. */
const OFFERED = 3;

/** A link to an id that no artifact has. Links under keys of other tools are not held to lead anywhere. */
export const brokenReference: LinkRule = {
  id: 'broken-reference',
  summary: mark('Every link leads to an artifact.'),
  scope: 'links',
  kinds: ARTIFACT_KINDS,
  severity: ERROR,
  fixable: true,
  *check(artifact, product) {
    for (const reference of artifact.references) {
      if (reference.foreign || product.target(reference, artifact)) continue;
      yield { message: messageFor(artifact, reference, product), range: reference.range };
    }
  },
  fixes({ artifact, document }, { range }, { product }) {
    const reference = artifact.references.find(other => other.range.start === range.start);
    if (!reference) return [];
    const near = nearest(artifact, reference, product).map(
      ({ id, found }): Fix => ({ title: linkTitle(id, found), safe: false, edits: [{ range, newText: id }] }),
    );
    const removal = removeLink(document, range);
    return removal
      ? [...near, { title: say('Remove the link to {0}', quotable(reference.target)), safe: false, edits: [removal] }]
      : near;
  },
};

function messageFor(artifact: Artifact, reference: Reference, product: Product): string {
  const wanted = kindWord(wantedKind(artifact, reference));
  const crossing = product.crossingOf(reference.target);
  const id = quotable(reference.target);
  if (!crossing) return say('There is no {0} with the id “{1}”.', wanted, id);
  const name = quotable(crossing.name);
  if (!crossing.product) return say('There is no {0} with the id “{1}”, and no product “{2}”.', wanted, id, name);
  return say('The product “{0}” has no {1} with the id “{2}”.', name, wanted, quotable(crossing.id));
}

function wantedKind(artifact: Artifact, { role }: Reference): ArtifactKind {
  return KINDS[artifact.kind].links.find(link => link.role === role)?.kind ?? 'story';
}

/** What a link may mean, and the id by which it would name it. */
interface Near {
  readonly id: string;
  readonly found: Artifact;
}

/** What the link may mean, nearest first: a third of the letters may differ. Of the product that it names, where it names one. */
function nearest(artifact: Artifact, reference: Reference, own: Product): readonly Near[] {
  const crossing = own.crossingOf(reference.target);
  const product = crossing?.product ?? own;
  const wanted = (crossing?.product ? crossing.id : reference.target).toUpperCase();
  const prefix = crossing?.product ? `${crossing.name}:` : '';
  const near: (Near & { readonly distance: number })[] = [];
  for (const found of product.ofKind(wantedKind(artifact, reference))) {
    const { id } = found;
    if (
      !id ||
      (product === own && id.value === artifact.id?.value) ||
      !/^[\p{L}\p{N}][\p{L}\p{N}._-]*$/u.test(id.value)
    )
      continue;
    const distance = editDistance(wanted, id.value.toUpperCase());
    if (distance <= Math.max(2, Math.floor(wanted.length / 3))) near.push({ id: prefix + id.value, found, distance });
  }
  near.sort((a, b) => a.distance - b.distance || (a.id < b.id ? -1 : 1));
  return near.filter(({ id }, i) => near.findIndex(one => one.id === id) === i).slice(0, OFFERED);
}
