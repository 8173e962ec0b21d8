// Stories as the rows that the backlog view shows.
import { fileOf, type Outcome, type Story } from '../../../core/artifacts/artifact';
import { statusName } from '../../../core/artifacts/status';
import type { BacklogRow, RowOutcome, RowProblems } from '../../../protocol/backlog';
import type { LoadedProduct } from '../../loadedProduct';
import { today } from '../../products';
import { outcomeState } from '../icons';

/** The row of a story. Its key is the story's path in its product; the view gives it back unread. */
export function rowOf(product: LoadedProduct, story: Story): BacklogRow {
  const { id, status, priority, estimate, release, team, owner } = story;
  const outcome = rowOutcome(product, story);
  const otherWord = priority && priority.word !== statusName(priority.value) ? priority.value : undefined;
  return {
    key: story.path,
    title: story.title.value,
    category: story.category ?? 'open',
    criteria: story.criteria,
    problems: problemsOf(product, story.path),
    file: fileOf(story.path),
    ...(id && { id: id.value }),
    ...(status && { status: status.value }),
    ...(priority?.word && { priority: priority.word }),
    ...(otherWord !== undefined && { priorityText: otherWord }),
    ...(outcome && { outcome }),
    ...(estimate && { estimate: estimate.value }),
    ...(release !== undefined && { release }),
    ...(team !== undefined && { team }),
    ...(owner !== undefined && { owner }),
    ...(story.owners && { otherOwners: story.owners.filter(other => other !== owner) }),
    ...(story.section && { fixed: true }),
  };
}

function rowOutcome(product: LoadedProduct, story: Story): RowOutcome | undefined {
  const { product: own } = product.checker;
  const links = story.references.filter(reference => own.roleOf(reference, story) === 'outcome');
  const first = links[0];
  if (!first) return undefined;
  for (const link of links) {
    const target = own.target(link, story);
    if (target?.kind === 'outcome')
      return { id: link.target, title: target.title.value, state: outcomeState(target satisfies Outcome, today()) };
  }
  return { id: first.target, title: first.target, state: 'missing' };
}

function problemsOf(product: LoadedProduct, path: string): RowProblems {
  const problems = { errors: 0, warnings: 0, infos: 0 };
  for (const { severity } of product.checker.findings(path)) {
    if (severity === 'error') problems.errors++;
    else if (severity === 'warning') problems.warnings++;
    else problems.infos++;
  }
  return problems;
}
