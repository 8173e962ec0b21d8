// Statuses and the category that each belongs to.
import { keyName } from '../document/value';
import type { ArtifactKind } from './artifact';

/** Where in its life an artifact is. */
export type StatusCategory = 'draft' | 'open' | 'active' | 'done' | 'dropped';

/** All categories in the order of a life. */
export const STATUS_CATEGORIES: readonly StatusCategory[] = ['draft', 'open', 'active', 'done', 'dropped'];

/** Storymark's own statuses per kind, in the order in which they are offered. */
export const DEFAULT_STATUSES: Readonly<Record<ArtifactKind, Readonly<Record<string, StatusCategory>>>> = {
  vision: { draft: 'draft', proposed: 'open', active: 'active', reached: 'done', abandoned: 'dropped' },
  outcome: {
    draft: 'draft',
    proposed: 'open',
    testing: 'active',
    validated: 'done',
    refuted: 'done',
    abandoned: 'dropped',
  },
  story: { draft: 'draft', ready: 'open', 'in-progress': 'active', done: 'done', dropped: 'dropped' },
};

/** Words of other tools, and of German ones, for each of Storymark's statuses of a story, the nearest in meaning first. */
export const STATUS_SYNONYMS: Readonly<Record<string, readonly string[]>> = {
  draft: ['draft', 'drafted', 'idea', 'planning', 'triage', 'icebox', 'entwurf', 'idee'],
  ready: [
    'ready',
    'ready for dev',
    'ready for development',
    'ready to start',
    'to do',
    'open',
    'backlog',
    'not started',
    'new',
    'planned',
    'pending',
    'approved',
    'refined',
    'proposed',
    'bereit',
    'offen',
    'zu erledigen',
    'geplant',
    'neu',
    'freigegeben',
  ],
  'in-progress': [
    'in progress',
    'doing',
    'active',
    'started',
    'wip',
    'in development',
    'implementing',
    'current',
    'in arbeit',
    'in bearbeitung',
    'in umsetzung',
    'in entwicklung',
    'laufend',
    'begonnen',
  ],
  done: [
    'done',
    'completed',
    'complete',
    'closed',
    'resolved',
    'finished',
    'shipped',
    'released',
    'merged',
    'implemented',
    'accepted',
    'delivered',
    'erledigt',
    'fertig',
    'fertiggestellt',
    'abgeschlossen',
    'umgesetzt',
    'geschlossen',
  ],
  dropped: [
    'dropped',
    'cancelled',
    'canceled',
    "won't do",
    "won't fix",
    'rejected',
    'abandoned',
    'obsolete',
    'archived',
    'verworfen',
    'abgebrochen',
    'abgelehnt',
    'gestrichen',
  ],
};

/** Words that real repos use besides those, by the category they mean. All are understood and never complained about. */
const OTHER_WORDS: Readonly<Record<StatusCategory, readonly string[]>> = {
  draft: ['concept', 'needs refinement', 'unrefined', 'konzept', 'in planung'],
  open: ['accepted for work', 'committed', 'selected', 'zurückgestellt'],
  active: [
    'blocked',
    'review',
    'in review',
    'ready for review',
    'ready for test',
    'ready for testing',
    'ready for qa',
    'ready for done',
    'testing',
    'in test',
    'qa',
    'on hold',
    'paused',
    'in prüfung',
    'in abnahme',
    'im test',
    'blockiert',
    'pausiert',
  ],
  done: ['validated', 'refuted', 'deployed', 'verified', 'reached'],
  dropped: ['wont do', 'duplicate', 'superseded', 'deprecated', 'removed'],
};

const BY_WORD: ReadonlyMap<string, StatusCategory> = new Map(
  STATUS_CATEGORIES.flatMap(category => {
    const synonyms = Object.entries(STATUS_SYNONYMS).flatMap(([status, words]) =>
      DEFAULT_STATUSES.story[status] === category ? words : [],
    );
    return [...synonyms, ...OTHER_WORDS[category]].map((word): [string, StatusCategory] => [
      statusName(word),
      category,
    ]);
  }),
);

/** A status as statuses are compared: without case, `-`, `_`, spaces, apostrophes and leading emoji. */
export function statusName(status: string): string {
  return keyName(status.normalize('NFC').replace(/['’]|\p{Extended_Pictographic}|\u{fe0f}/gu, ''));
}

/** A team's own statuses for one kind: compared form to category. */
export type StatusMap = ReadonlyMap<string, StatusCategory>;

/** The category of `status` for `kind`: the team's word first, then Storymark's, then those of other tools. `undefined`: not known. */
export function categoryOf(status: string, kind: ArtifactKind, own?: StatusMap): StatusCategory | undefined {
  const name = statusName(status);
  const known = own?.get(name);
  if (known) return known;
  for (const [word, category] of Object.entries(DEFAULT_STATUSES[kind])) if (statusName(word) === name) return category;
  return BY_WORD.get(name);
}
