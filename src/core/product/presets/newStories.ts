// How the tools that have a preset keep a new story, and which of them make theirs by themselves alone.
import type { NameForm } from '../../artifacts/newFile';
import { say } from '../../text/say';

/** A new story as a tool itself would make it. */
export interface NewStory {
  /** Where its stories are while they are open, with `/` at its end. */
  readonly folder: string;
  /** Of the first id; later ones are as those in use. */
  readonly prefix: string;
  /** How many digits the first id has. */
  readonly width: number;
  readonly name: NameForm;
  /** As a team's own template. */
  readonly template: string;
}

const MADE: Readonly<Record<string, NewStory>> = {
  'backlog-md': {
    folder: 'backlog/tasks/',
    prefix: 'TASK-',
    width: 1,
    name: { id: 'lower', separator: ' - ', join: '-', capitals: true },
    template: `---
id: {{id}}
title: {{title}}
status: To Do
assignee: []
created_date: '{{created}}'
labels: []
dependencies: []
---

## Description

As a [who], I want [what], so that [what is better for them then].

## Acceptance Criteria
<!-- AC:BEGIN -->
<!-- AC:END -->
`,
  },
  // Its schema asks for these keys and refuses others. What nobody has put into an epic yet is in its inbox.
  devstories: {
    folder: '.devstories/stories/',
    prefix: 'DS-',
    width: 3,
    name: { id: 'as it is', separator: '', join: undefined, capitals: false },
    template: `---
id: {{id}}
title: {{title}}
type: feature
epic: EPIC-INBOX
status: todo
size: M
created: {{created}}
---

# {{title}}

As a [who], I want [what], so that [what is better for them then].

## Acceptance Criteria

- [ ]
`,
  },
};

/** The new story of a preset; `undefined`: its tool has no form of its own, or makes its stories alone. */
export function newStoryOf(preset: string | undefined): NewStory | undefined {
  return preset === undefined ? undefined : MADE[preset];
}

/** Why no story can be made among those of a preset's tool, and what to do; `undefined`: one can. */
export function whyNoNewStory(preset: string | undefined): string | undefined {
  switch (preset) {
    case 'spec-kit':
      return say(
        'Spec Kit keeps stories as sections of a spec.md: let /speckit.specify make it, or write its section there',
      );
    case 'kiro':
      return say(
        'Kiro keeps stories as sections of a requirements.md: make a spec in Kiro, or write its section there',
      );
    case 'bmad':
      return say('BMAD numbers its stories by the epics that it planned: let its workflow create-story make it');
    case 'specweave':
      return say('SpecWeave makes stories together with their increment: let its command for a new increment make it');
    case 'kanbn':
      return say('kanbn knows only tasks that its index lists: let “kanbn add” make it');
    default:
      return undefined;
  }
}
