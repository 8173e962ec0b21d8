import { backlogEverythingIsMust } from './backlogEverythingIsMust';
import { brokenReference } from './brokenReference';
import { duplicateId } from './duplicateId';
import { duplicateRank } from './duplicateRank';
import { frontmatterExecutable } from './frontmatterExecutable';
import { frontmatterSyntax } from './frontmatterSyntax';
import { invalidValue } from './invalidValue';
import { longRank } from './longRank';
import { mergeConflict } from './mergeConflict';
import { missingId } from './missingId';
import { missingTitle } from './missingTitle';
import { outcomeDecidedWithoutEvidence } from './outcomeDecidedWithoutEvidence';
import { outcomeIsOutput } from './outcomeIsOutput';
import { outcomeMissingBehaviour } from './outcomeMissingBehaviour';
import { outcomeMissingDeadline } from './outcomeMissingDeadline';
import { outcomeMissingMeasure } from './outcomeMissingMeasure';
import { outcomeRefutedWithOpenStories } from './outcomeRefutedWithOpenStories';
import { outcomeReviewOverdue } from './outcomeReviewOverdue';
import { outcomeWithoutStory } from './outcomeWithoutStory';
import { outcomeWithoutVision } from './outcomeWithoutVision';
import { referenceCycle } from './referenceCycle';
import type { Rule } from './rule';
import { storyDoneWithOpenCriteria } from './storyDoneWithOpenCriteria';
import { storyDuplicate } from './storyDuplicate';
import { storyMissingAcceptanceCriteria } from './storyMissingAcceptanceCriteria';
import { storyMissingBenefit } from './storyMissingBenefit';
import { storyMissingRole } from './storyMissingRole';
import { storyMissingValueHypothesis } from './storyMissingValueHypothesis';
import { storyMissingWant } from './storyMissingWant';
import { storyPlaceholder } from './storyPlaceholder';
import { storyTooLarge } from './storyTooLarge';
import { storyTooManyCriteria } from './storyTooManyCriteria';
import { storyVagueCriterion } from './storyVagueCriterion';
import { unknownStatus } from './unknownStatus';
import { unknownType } from './unknownType';
import { visionBuzzwords } from './visionBuzzwords';
import { visionMissingAudience } from './visionMissingAudience';
import { visionMissingFuture } from './visionMissingFuture';
import { visionMissingProblem } from './visionMissingProblem';
import { visionWithoutOutcome } from './visionWithoutOutcome';
import { wrongReferenceKind } from './wrongReferenceKind';

/** All rules, in the order in which the documentation lists them. */
export const RULES: readonly Rule[] = [
  frontmatterSyntax,
  frontmatterExecutable,
  mergeConflict,
  missingId,
  duplicateId,
  missingTitle,
  unknownType,
  unknownStatus,
  invalidValue,
  brokenReference,
  wrongReferenceKind,
  referenceCycle,
  storyMissingAcceptanceCriteria,
  storyMissingValueHypothesis,
  storyMissingRole,
  storyMissingWant,
  storyMissingBenefit,
  storyPlaceholder,
  storyVagueCriterion,
  storyTooManyCriteria,
  storyTooLarge,
  storyDuplicate,
  storyDoneWithOpenCriteria,
  outcomeMissingBehaviour,
  outcomeMissingMeasure,
  outcomeMissingDeadline,
  outcomeIsOutput,
  outcomeWithoutVision,
  outcomeWithoutStory,
  outcomeDecidedWithoutEvidence,
  outcomeReviewOverdue,
  outcomeRefutedWithOpenStories,
  visionMissingAudience,
  visionMissingProblem,
  visionMissingFuture,
  visionBuzzwords,
  visionWithoutOutcome,
  duplicateRank,
  longRank,
  backlogEverythingIsMust,
];

/** The ids of all rules. */
export const RULE_IDS: readonly string[] = RULES.map(rule => rule.id);

const BY_ID = new Map(RULES.map(rule => [rule.id, rule]));

/** The rule with an id; `undefined` where there is none. */
export function ruleWithId(id: string): Rule | undefined {
  return BY_ID.get(id);
}
