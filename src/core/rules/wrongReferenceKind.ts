import { ARTIFACT_KINDS } from '../artifacts/artifact';
import { KINDS } from '../artifacts/kinds/index';
import { mark, say } from '../text/say';
import { ERROR, type LinkRule } from './rule';

/** A link that leads to an artifact of a kind that cannot stand there. */
export const wrongReferenceKind: LinkRule = {
  id: 'wrong-reference-kind',
  summary: mark('A link leads to the kind of artifact that its key asks for.'),
  scope: 'links',
  kinds: ARTIFACT_KINDS,
  severity: ERROR,
  fixable: false,
  *check(artifact, product) {
    for (const reference of artifact.references) {
      const wanted = KINDS[artifact.kind].links.find(link => link.role === reference.role)?.kind;
      const targets = reference.foreign ? [] : (product.meaningOf(reference.target, artifact.path)?.artifacts ?? []);
      const target = targets[0];
      // Where two artifacts share the id, the link may mean the right one: their shared id is the fault then.
      if (!target || !wanted || targets.some(({ kind }) => kind === wanted)) continue;
      const article = { outcome: say('an outcome'), story: say('a story'), vision: say('a vision') };
      yield {
        message: say(
          '“{0}” must name {1}; {2} is {3}.',
          reference.role,
          article[wanted],
          reference.target,
          article[target.kind],
        ),
        range: reference.range,
      };
    }
  },
};
