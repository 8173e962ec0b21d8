import { entryOf, textOf } from '../../document/document';
import type { Located } from '../../document/text';
import { mark } from '../../text/say';
import type { Story } from '../artifact';
import { countCriteria, readCriteria } from '../criteria';
import { filledSection, readHypothesisSentence } from '../hypothesis';
import { aliasesAmong, readKeyNames } from '../keyNames';
import { estimateInText, priorityInText } from '../labels';
import { isPriority, readPriority } from '../priority';
import { readStatement } from '../statement';
import { COMMON_KEYS, type Kind } from './kind';

/** Headings of the value hypothesis section. */
export const VALUE_HEADINGS: ReadonlySet<string> = new Set([
  'value hypothesis',
  'hypothesis',
  'outcome hypothesis',
  'business value',
  'expected outcome',
]);

/** A user story: a small slice of work with value to somebody. */
export const story: Kind = {
  kind: 'story',
  label: 'Story',
  plural: 'stories',
  typeNames: ['story', 'userstory'],
  idPrefix: 'STORY',
  icon: 'issues',
  keys: [
    { key: 'outcome', aliases: ['outcomes'], meaning: mark('The id, or ids, of the outcomes that it serves.') },
    { key: 'parent', aliases: [], meaning: mark('The id of the story that it was sliced from.') },
    { key: 'depends-on', aliases: [], meaning: mark('Ids of stories that must be done first.') },
    { key: 'priority', aliases: ['prioriteit', 'moscow'], meaning: mark('must, should, could or wont.') },
    { key: 'estimate', aliases: ['points', 'story-points', 'effort'], meaning: mark('How large it is, as a number.') },
    {
      key: 'release',
      aliases: ['milestone', 'sprint', 'iteration'],
      meaning: mark('The release that it is planned for.'),
    },
    {
      key: 'rank',
      aliases: [],
      meaning: mark('Its place in the backlog: a key that sorts between those of its neighbours. Written by a move.'),
    },
    {
      key: 'ordinal',
      aliases: ['order'],
      meaning: mark('Its place in the backlog as other tools keep it, where it has no rank: a number, lower first.'),
    },
    {
      key: 'acceptance-criteria',
      aliases: ['acceptance', 'criteria'],
      meaning: mark('The acceptance criteria, where they are not a section of the text.'),
    },
  ],
  links: [
    { role: 'outcome', kind: 'outcome', foreign: [] },
    { role: 'parent', kind: 'story', foreign: ['parent-task-id', 'epic', 'epic-id', 'feature', 'story-id'] },
    { role: 'depends-on', kind: 'story', foreign: ['dependencies', 'blocked-by'] },
  ],
  template: ({ id, title, created, serves }) => `---
type: story
id: ${id}
outcome:${serves ? ` ${serves}` : ''}
status: draft
created: ${created}
---

# ${title}

As a [who], I want [what], so that [what is better for them then].

## Acceptance criteria

<!-- What would you try in order to see that it works? One line each, with numbers in place of adjectives. -->
- [ ]
`,
  read(document, base, typed) {
    const value = (...keys: readonly string[]) => textOf(document, entryOf(document, ...keys)?.value);
    const title = base.titleSource === 'file' ? undefined : base.title;
    const statement = readStatement(document.body, document.text, title);
    const criteria = readCriteria(document);
    const priority = value('priority', 'prioriteit', 'moscow') ?? priorityInText(document, isPriority);
    const artifact: Story = {
      ...base,
      kind: 'story',
      rank: value('rank'),
      ordinal: readOrdinal(value('ordinal', 'order')),
      priority: priority && readPriority(priority),
      estimate: readEstimate(value('estimate', 'points', 'story-points', 'effort') ?? estimateInText(document)),
      release: value('release', 'milestone', 'sprint', 'iteration')?.value,
      criteria: countCriteria(criteria),
      hypothesis: {
        stated:
          filledSection(document.body, VALUE_HEADINGS) ?? readHypothesisSentence(document.body, document.text)?.range,
        benefit: statement?.benefit?.range,
      },
      claimsStatement: typed || statement !== undefined,
      keyNames: readKeyNames(document, ALIASES),
    };
    return { artifact, criteria, statement };
  },
};

/** Of what can be set. */
const ALIASES = aliasesAmong(
  [...COMMON_KEYS, ...story.keys].filter(({ key }) =>
    ['status', 'owner', 'priority', 'estimate', 'release'].includes(key),
  ),
);

/** A place in an order as a number of any size; `undefined` for any other text. */
export function readOrdinal(text: Located | undefined): Located<number> | undefined {
  if (!text || !/^[+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:e[+-]?\d+)?$/i.test(text.value)) return undefined;
  const value = Number(text.value);
  return Number.isFinite(value) ? { value, range: text.range } : undefined;
}

/** An estimate is a number of 0 or more; anything else (“M”, “3-5”) is no estimate. */
function readEstimate(text: Located | undefined): Located<number> | undefined {
  if (!text || !/^\d+(?:[.,]\d+)?$/.test(text.value)) return undefined;
  return { value: Number(text.value.replace(',', '.')), range: text.range };
}
