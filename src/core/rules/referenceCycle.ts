import { type Artifact, labelOf, type ReferenceRole } from '../artifacts/artifact';
import { mark, say } from '../text/say';
import { ERROR, type LinkRule } from './rule';

/** How many members of a circle a message names, at the most. */
const MOST_NAMED = 6;

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
      yield { message: messageOf(role, members), range: reference.range };
    }
  },
};

function messageOf(role: ReferenceRole, members: readonly Artifact[]): string {
  if (members.length === 1) return say('This story names itself as its own “{0}”.', role);
  const labels = members.slice(0, MOST_NAMED).map(labelOf);
  const left = members.length - labels.length;
  const way = [...labels, ...(left > 0 ? [say('{0} more', left)] : []), ...labels.slice(0, 1)];
  return say('“{0}” goes round in a circle: {1}.', role, way.join(' → '));
}
