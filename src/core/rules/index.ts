import { duplicateId } from './duplicateId';
import { frontmatterSyntax } from './frontmatterSyntax';
import type { Rule } from './rule';
import { storyMissingAcceptanceCriteria } from './storyMissingAcceptanceCriteria';

/** All rules, in the order in which the documentation lists them. */
export const RULES: readonly Rule[] = [frontmatterSyntax, duplicateId, storyMissingAcceptanceCriteria];

/** The ids of all rules. */
export const RULE_IDS: readonly string[] = RULES.map(rule => rule.id);

const BY_ID = new Map(RULES.map(rule => [rule.id, rule]));

/** The rule with an id; `undefined` where there is none. */
export function ruleWithId(id: string): Rule | undefined {
  return BY_ID.get(id);
}
