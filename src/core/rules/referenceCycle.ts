import { labelOf, type ReferenceRole } from '../artifacts/artifact';
import { mark, say } from '../text/say';
import { ERROR, type LinkRule } from './rule';

const ROLES: readonly ReferenceRole[] = ['parent', 'depends-on'];

/** Stories that wait for each other, or that were each sliced from the other. */
export const referenceCycle: LinkRule = {
  id: 'reference-cycle',
  summary: mark('No story depends on itself or descends from itself, also by way of others.'),
  scope: 'links',
  kinds: ['story'],
  severity: ERROR,
  fixable: false,
  *check(artifact, product) {
    for (const role of ROLES) {
      const own = artifact.references.filter(reference => reference.role === role && !reference.foreign);
      const members = own.length > 0 ? product.cycleThrough(artifact, role) : [];
      const next = members[1] ?? members[0];
      const reference = own.find(other => next !== undefined && product.target(other, artifact) === next);
      if (!reference) continue;
      const way = [...members, artifact].map(labelOf).join(' → ');
      const message =
        members.length === 1
          ? say('This story names itself as its own “{0}”.', role)
          : say('“{0}” goes round in a circle: {1}.', role, way);
      yield { message, range: reference.range };
    }
  },
};
