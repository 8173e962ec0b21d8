import type { Outcome } from '../artifacts/artifact';
import type { Located } from '../document/text';
import { mark, say } from '../text/say';
import { type FileRule, WARNING_WHILE_OPEN } from './rule';
import { quotable } from './wording';

/** What only those who make the product do: with these verbs in front, anything is an output. */
const MAKERS = String.raw`implement|launch|ship|roll\s*out|develop|deploy|migrate|refactor|rewrite|redesign|re-?platform|integrate`;
/** What users do too (“deliver a day earlier”, “create fewer duplicates”): an output only with a thing of the product behind it. */
const ALSO_USERS = String.raw`build|create|deliver|release|add|introduce|provide|upgrade|replace|set\s*up|design|automate|publish|finish|complete`;
const THINGS = String.raw`apps?|features?|functions?|pages?|screens?|dashboards?|apis?|platforms?|modules?|systems?|websites?|portals?|tools?|versions?|integrations?|databases?|services?|components?|buttons?|mvps?|prototypes?|back-?ends?|front-?ends?|bots?|chatbots?|plug-?ins?|extensions?|software|infrastructure|architecture|v\d[\d.]*|\d+\.\d[\d.]*`;
/** A thing at most four words behind the verb, before any word that opens a clause of its own. */
const THING_NEAR = String.raw`(?:\s+(?!to\b|for\b|with\b|in\b|on\b|by\b|without\b|when\b|that\b)[\p{L}\p{N}'’.-]+){0,4}?\s+(?:${THINGS})(?![\p{L}\p{N}-])`;

const OUTPUT_TITLE = new RegExp(String.raw`^(?:(?:${MAKERS})\s+\S|(?:${ALSO_USERS})${THING_NEAR})`, 'iu');
const OUTPUT_BEHAVIOUR = new RegExp(
  String.raw`^(?:(?:we|the team|our team|developers)\s+(?:will\s+)?)?(?:${MAKERS}|${ALSO_USERS})${THING_NEAR}`,
  'iu',
);
/** “The new portal is live”, “version 2 has been released”. */
const DELIVERED =
  /^(?:the|our|a|an|new|version)\b[^.,;]{0,40}?\b(?:is|are|was|has been|have been|will be|gets?)\s+(?:launched|live|released|shipped|deployed|implemented|delivered|rolled out|built|developed|migrated|in production)\b/iu;

/** A feature in disguise: something that the team ships, where a change in what users do should stand. */
export const outcomeIsOutput: FileRule = {
  id: 'outcome-is-output',
  summary: mark('An outcome is a change in what people do, not something that the team ships.'),
  scope: 'file',
  kinds: ['outcome'],
  severity: WARNING_WHILE_OPEN,
  fixable: false,
  *check({ artifact }) {
    const found = artifact.kind === 'outcome' ? outputIn(artifact) : undefined;
    if (found)
      yield {
        message: say(
          '“{0}” is something that you ship. What will people do differently once it is there?',
          quotable(found.value),
        ),
        range: found.range,
      };
  },
};

function outputIn({ behaviour, title, titleSource }: Outcome): Located | undefined {
  if (behaviour && (OUTPUT_BEHAVIOUR.test(behaviour.value) || DELIVERED.test(behaviour.value))) return behaviour;
  const titled = titleSource !== 'file' && (OUTPUT_TITLE.test(title.value) || DELIVERED.test(title.value));
  return titled ? title : undefined;
}
