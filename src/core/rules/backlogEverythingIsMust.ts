import { schemeOf } from '../backlog/scheme';
import { mark, say } from '../text/say';
import { lowestMust, weigh } from './openWork';
import { type BacklogRule, WARNING_WHILE_OPEN } from './rule';

const SHARE = 60;
const STORIES = 5;

/** Too much of the open work is `must`: then the word no longer says what comes first. */
export const backlogEverythingIsMust: BacklogRule = {
  id: 'backlog-everything-is-must',
  summary: mark('Part of the open work is allowed to wait.'),
  scope: 'backlog',
  kinds: ['story'],
  severity: WARNING_WHILE_OPEN,
  options: {
    share: { default: SHARE, meaning: 'the share of the open estimate, in percent, that may be `must`' },
    stories: { default: STORIES, meaning: 'the number of open stories below which nothing is reported' },
  },
  fixable: false,
  check(product, context) {
    const share = context.option('share', SHARE);
    const { open, must, all } = weigh(product);
    if (open < context.option('stories', STORIES) || must <= (all * share) / 100) return undefined;
    const percent = (must / all) * 100;
    const lowest = lowestMust(product, schemeOf(context.config));
    if (!lowest?.priority) return undefined;
    return {
      artifact: lowest,
      problem: {
        message: say(
          '{0} % of the open work is “must”, above {1} %: nothing is prioritised. This story stands lowest of them; could it wait?',
          Math.round(percent),
          share,
        ),
        range: lowest.priority.range,
      },
    };
  },
};
