// Several stories in one file, as spec-kit, Kiro and BMAD write them.
import assert from 'node:assert/strict';
import { fileOf, type Reading, type Story } from '../../../src/core/artifacts/artifact';
import { setKey, tick } from '../../../src/core/artifacts/edit';
import { readArtifacts, readingAt } from '../../../src/core/artifacts/read';
import { setField } from '../../../src/core/artifacts/storyField';
import { Checker } from '../../../src/core/check';
import { applyEdits, textIn } from '../../../src/core/document/text';
import { parseConfig } from '../../../src/core/product/config';

const PATH = 'specs/001-photos/spec.md';

const SPEC = `# Feature Specification: Photo albums

**Feature Branch**: \`001-photos\`
**Status**: Draft

## User Scenarios & Testing *(mandatory)*

### User Story 1 - Group photos by date (Priority: P1)

A person opens the page and sees albums.

**Why this priority**: Without albums there is nothing to show.

**Acceptance Scenarios**:

1. **Given** twelve photos, **When** the page opens, **Then** three albums are there
2. **Given** no photo, **When** the page opens, **Then** a hint is there

---

### User Story 2 - Reorder albums (Priority: P3)

As a visitor, I want to drag albums, so that the best one is first.

**Status:** In Progress

#### Acceptance Criteria

- [ ] Dragging moves an album
- [x] The order survives a reload

### Edge Cases

- What happens without photos?

## Requirements

- **FR-001**: System MUST keep the order
`;

const KIRO = `# Requirements Document

## Introduction

Words.

## Requirements

### Requirement 1

**User Story:** As a shopper, I want to save my cart, so that I can pay later.

#### Acceptance Criteria

1. WHEN the shopper saves THEN the system SHALL keep the cart
2. IF the cart is empty THEN the system SHALL say so

### Requirement 2: Share a cart

**User Story:** As a shopper, I want to share my cart, so that others can pay.

#### Acceptance Criteria

1. WHEN the shopper shares THEN the system SHALL give a link
`;

const EPICS = `# Shop - Epic Breakdown

## Epic 1: Cart

Everything about the cart.

### Story 1.1: Keep the cart

As a shopper,
I want to keep my cart,
So that I can pay later.

**Acceptance Criteria:**

**Given** a cart
**When** the shopper leaves
**Then** it is kept
**And** it is there tomorrow

**Prerequisites:** None

**Technical Notes:** Use a cookie

### Story 1.2: Empty the cart

As a shopper,
I want to empty my cart,
So that I can begin anew.

**Acceptance Criteria:**

- The cart is empty
- It stays empty
`;

function stories(text: string, path = PATH): readonly (Reading & { readonly artifact: Story })[] {
  return readArtifacts(text, { path, mappedKind: 'story' }).map(reading => {
    const { artifact } = reading;
    assert.equal(artifact.kind, 'story');
    return { ...reading, artifact: artifact as Story };
  });
}

describe('several stories in one file', () => {
  it('spec-kit: each “User Story 1 - Title (Priority: P1)” is a story', () => {
    const found = stories(SPEC);
    assert.deepEqual(
      found.map(({ artifact: a }) => [
        a.path,
        a.id?.value,
        a.title.value,
        a.priority?.word,
        a.status?.value,
        a.criteria,
      ]),
      [
        [`${PATH}//US1`, 'US1', 'Group photos by date', 'should', 'Draft', { all: 2, ticked: 0 }],
        [`${PATH}//US2`, 'US2', 'Reorder albums', 'wont', 'In Progress', { all: 2, ticked: 1 }],
      ],
    );
    for (const { artifact } of found) {
      assert.equal(fileOf(artifact.path), PATH);
      assert.equal(textIn(SPEC, artifact.title.range), artifact.title.value);
      assert.ok(artifact.priority && textIn(SPEC, artifact.priority.range) === artifact.priority.value);
    }
    const [first, second] = found;
    assert.ok(first?.artifact.section && second?.artifact.section);
    assert.match(textIn(SPEC, first.artifact.section), /^### User Story 1[\s\S]*---\n\n$/);
    assert.match(textIn(SPEC, second.artifact.section), /^### User Story 2[\s\S]*a reload\n\n$/);
    assert.equal(second.statement?.benefit?.value, 'the best one is first');
  });

  it('a story without a status has that of its file, not that of another story; a word that is no status gives none', () => {
    const statuses = (text: string) =>
      stories(text).map(({ artifact: { status, category } }) => [status?.value, category]);
    assert.deepEqual(statuses(SPEC), [
      ['Draft', 'draft'],
      ['In Progress', 'active'],
    ]);
    const silent = SPEC.replace('**Status**: Draft', 'Nothing');
    assert.deepEqual(statuses(silent)[0], [undefined, undefined]);
    assert.deepEqual(statuses(SPEC.replace('**Status**: Draft', '**Status**: Blue'))[0], [undefined, undefined]);
    assert.deepEqual(statuses(`---\nstatus: done\n---\n${silent}`)[0], ['done', 'done']);
    const [first] = stories(SPEC);
    assert.ok(first && setField(first.document, 'status', 'done')?.ok === false);
  });

  it('Kiro: each “Requirement 1” is a story, told by its wish where it has no title', () => {
    const found = stories(KIRO, 'requirements.md');
    assert.deepEqual(
      found.map(({ artifact: a, statement }) => [a.id?.value, a.title.value, a.criteria.all, statement?.role?.value]),
      [
        ['R1', 'save my cart', 2, 'shopper'],
        ['R2', 'Share a cart', 1, 'shopper'],
      ],
    );
  });

  it('statements stand behind any bold label, in any of the languages', () => {
    const found = stories(
      '### Requirement 1: Recording\n\n**Objective:** As a dog owner, I want my like to be recorded, so that it is not lost.\n\n' +
        '### Requirement 2: Permissão\n\n**User Story:** Como usuário, quero decidir, para que minha privacidade seja respeitada.\n',
    );
    assert.deepEqual(
      found.map(({ statement }) => [statement?.role?.value, statement?.want?.value, statement?.benefit?.value]),
      [
        ['dog owner', 'my like to be recorded', 'it is not lost'],
        ['usuário', 'decidir', 'minha privacidade seja respeitada'],
      ],
    );
  });

  it('BMAD: each “Story 1.2: Title” is a story, its criteria below a bold label', () => {
    const found = stories(EPICS, 'docs/epics.md');
    assert.deepEqual(
      found.map(({ artifact: a, statement }) => [a.path, a.title.value, a.criteria.all, statement?.want?.value]),
      [
        ['docs/epics.md//S1.1', 'Keep the cart', 1, 'keep my cart'],
        ['docs/epics.md//S1.2', 'Empty the cart', 2, 'empty my cart'],
      ],
    );
  });

  it('headings with ids of their own keep them; a repeated name gets a number', () => {
    const found = stories(
      '## US-003: One\n\n## 🎯 **US-004** - Two\n\n## Story 1\n\n## Story 1\n\n## User stories 2025\n\n## Stories\n',
    );
    assert.deepEqual(
      found.map(({ artifact }) => [artifact.id?.value, artifact.title.value]),
      [
        ['US-003', 'One'],
        ['US-004', 'Two'],
        ['S1', 'Story 1'],
        ['S1-2', 'Story 1'],
      ],
    );
  });

  it('a file that is a story itself stays one', () => {
    const body = '\n## Story 1: A part\n\nText.\n';
    for (const head of ['---\ntype: story\n---\n', '---\nid: X-1\n---\n', '# US-007: Whole\n', '# Story 1.2: Whole\n'])
      assert.deepEqual(
        stories(head + body).map(({ artifact }) => artifact.path),
        [PATH],
        head,
      );
    assert.deepEqual(readArtifacts(body, { path: PATH }), []);
    assert.equal(stories(`# Epic 1: Much\n${body}`)[0]?.artifact.path, `${PATH}//S1`);
  });

  it('the artifact at a place is the section that holds it', () => {
    const found = stories(SPEC);
    const at = (words: string) => readingAt(found, SPEC.indexOf(words))?.artifact.id?.value;
    assert.deepEqual(['Feature Branch', '### User Story 1', 'no photo', 'a reload', 'Edge Cases'].map(at), [
      undefined,
      'US1',
      'US1',
      'US2',
      undefined,
    ]);
  });

  it('nothing is written where there is no place for it, and a box is ticked where it stands', () => {
    const second = stories(SPEC)[1];
    assert.ok(second?.criteria);
    assert.deepEqual(setKey(second.document, 'rank', 'a0', { quoted: true }), {
      ok: false,
      reason: 'it is one of several stories in its file, which has no place for its rank',
    });
    const [open] = second.criteria.criteria;
    const ticked = open && tick(second.document, open, true);
    assert.ok(ticked?.ok);
    assert.equal(applyEdits(SPEC, [ticked.edit]), SPEC.replace('[ ] Dragging', '[x] Dragging'));
  });

  it('the checker holds them all, by file and by story, and takes them in and out', () => {
    const { config } = parseConfig('{ "files": { "story": ["**/spec.md"] } }', []);
    const checker = new Checker({ config, today: () => '2027-01-01' });
    checker.load(PATH, SPEC);
    checker.finishLoading();
    const ids = () => checker.artifactsIn(PATH).map(({ id }) => id?.value);
    assert.deepEqual(ids(), ['US1', 'US2']);
    assert.equal(checker.product.size, 2);
    assert.equal(checker.product.at(PATH), undefined);
    const all = checker.findings(PATH);
    assert.ok(all.length > 0);
    assert.deepEqual(
      [...checker.findings(`${PATH}//US1`), ...checker.findings(`${PATH}//US2`)],
      all,
      'the findings of a file are those of its stories',
    );
    for (const { path, rule } of all) {
      assert.equal(path, PATH);
      assert.ok(!['missing-id', 'missing-title', 'duplicate-id'].includes(rule), rule);
    }
    const concerned = checker.update(PATH, SPEC.replace('User Story 1 -', 'User Story 3 -'));
    assert.ok([PATH, `${PATH}//US1`, `${PATH}//US3`].every(path => concerned.has(path)));
    assert.deepEqual(ids(), ['US3', 'US2']);
    checker.update(PATH, '---\nid: S-1\n---\n\n# One\n');
    assert.deepEqual(ids(), ['S-1']);
    assert.equal(checker.product.size, 1);
    checker.update(PATH, SPEC);
    assert.deepEqual(ids(), ['US1', 'US2']);
    checker.update(PATH, undefined);
    assert.equal(checker.product.size, 0);
    assert.deepEqual(checker.allFindings(), []);
  });

  it('criteria are added in the section, at its level', () => {
    const text = SPEC.replace(/\*\*Acceptance Scenarios\*\*[\s\S]*?---/, '---');
    const { config } = parseConfig('{ "files": { "story": ["**/spec.md"] } }', []);
    const checker = new Checker({ config, today: () => '2027-01-01' });
    checker.update(PATH, text);
    const finding = checker.findings(PATH).find(({ rule }) => rule === 'story-missing-acceptance-criteria');
    const reading = finding && checker.read(`${PATH}//US1`, text);
    assert.ok(finding && reading);
    const [fix] = checker.fixes(finding, reading);
    assert.ok(fix);
    const after = applyEdits(text, fix.edits);
    checker.update(PATH, after);
    assert.match(after, /nothing to show\.\n\n#### Acceptance criteria\n\n- \[ \] Given/);
    assert.deepEqual(
      checker.findings(PATH).filter(({ rule }) => rule === 'story-missing-acceptance-criteria'),
      [],
    );
  });
});
