import assert from 'node:assert/strict';
import { criterionText, isCriteriaHeading } from '../../../src/core/artifacts/criteria';
import { textIn } from '../../../src/core/document/text';
import { read, story } from './reading';

const criteria = (section: string, keys = '') => {
  const text = `---\ntype: story\n${keys}---\n\n${section}`;
  const { criteria: reading, document } = read(text);
  assert.ok(reading);
  for (const { range } of reading.criteria) assert.ok(textIn(document.text, range).length > 0);
  return { ...reading, texts: reading.criteria.map(({ text: t }) => t.replace(/\s+/g, ' ')) };
};
const HEAD = '## Acceptance criteria\n\n';

describe('artifacts/criteria', () => {
  it('knows the section in the languages that real repos write', () => {
    for (const heading of [
      'Acceptance Criteria',
      'Acceptance Criterion',
      'Acceptance',
      'Success criteria',
      'Acceptatiecriteria',
      'Critérios de Aceitação',
      'Criterios de Aceptación',
      "Critères d'acceptation",
      'Critères d’acceptation',
      'Akzeptanzkriterien',
      '成功條件',
      '驗收標準',
      '2. ✅ **Acceptance Criteria** (draft):',
    ])
      assert.ok(isCriteriaHeading(heading), heading);
    for (const heading of ['Criteria', 'Acceptance tests', 'Notes', ''])
      assert.ok(!isCriteriaHeading(heading), heading);
  });

  it('reads checkboxes, bullets and numbers, and counts ticks', () => {
    const body = `${HEAD}- [ ] a\n- [x] b\n- [X] c\n\n1. d\n2) e\n\n* f\n`;
    assert.deepEqual(criteria(body).texts, ['a', 'b', 'c', 'd', 'e', 'f']);
    assert.deepEqual(story(body).criteria, { all: 6, ticked: 2 });
  });

  it('takes nested checkboxes for criteria and nested bullets for detail', () => {
    assert.deepEqual(criteria(`${HEAD}- [ ] a\n  - detail\n  - [ ] b\n    - more\n- c\n`).texts, ['a', 'b', 'c']);
  });

  it('takes Given, When and Then together, as a list, as lines and in fences', () => {
    assert.deepEqual(criteria(`${HEAD}- Given a\n- When b\n- Then c\n- Given d\n- then e\n`).texts, [
      'Given a',
      'Given d',
    ]);
    assert.deepEqual(
      criteria(`${HEAD}**Given** a\n**When** b\n**Then** c\n\nGiven d\nThen e\nGiven f\nThen g\n`).texts.length,
      3,
    );
    assert.deepEqual(criteria(`${HEAD}Given a\n\nWhen b\n\nThen c\n`).texts, ['Given a']);
    const fence = '```gherkin\nScenario: one\n  Given a\nScenario Outline: two\n  Given b\n```\n';
    assert.deepEqual(criteria(HEAD + fence).texts, ['Scenario: one', 'Scenario Outline: two']);
    assert.deepEqual(criteria(`${HEAD}\`\`\`gherkin\nGiven a\nThen b\n\`\`\`\n`).texts, ['Given a']);
  });

  it('takes a step that says what comes of it for a criterion of its own', () => {
    const count = (...lines: readonly string[]) =>
      criteria(HEAD + lines.map(line => `${line}\n`).join('')).texts.length;
    assert.equal(
      count(
        '1. WHEN a THEN the system SHALL define primary',
        '2. WHEN b, THE System SHALL be fast',
        '3. WHEN c THEN the system SHALL warn',
        '4. IF d THEN the system SHALL stop',
        '5. WHEN e THEN the system SHALL go on',
      ),
      5,
    );
    assert.equal(count('- Given d, when e, then f', '- When g then h', '- And i'), 2);
    assert.equal(count('1. **Given** a, **When** b, **Then** c', '', '2. **When** e, **Then** f'), 2);
    assert.equal(count('- When a, the list is sorted', '- When b, it is not'), 2);
    assert.equal(count('- Given a', '- When b then c', '- And d'), 1, 'it ends what was only given');
    assert.equal(count('- Given a', '- When b', '- Then c', '- When d', '- Then the system shall stop'), 1);
    assert.equal(count('- Given a', '- When I tap and then wait', '- Then c'), 1);
    assert.equal(count('WHEN a THEN the system SHALL b', 'WHEN c THEN the system SHALL d'), 2);
    assert.equal(
      count('Scenario: one', 'Given a', 'When b', 'Then c', '', 'Scenario 2: two', '', 'Given d', 'Then e'),
      2,
    );
  });

  it('takes no prose that begins like a step for a criterion', () => {
    for (const prose of [
      'Example of the page is in the wiki.',
      'Example expected output format:',
      'Scenario planning comes later.',
      'But nobody knows them yet.',
      'And so on.',
      'Then we will see.',
    ])
      assert.deepEqual(criteria(`${HEAD}${prose}\n`).texts, [], prose);
    assert.deepEqual(criteria(`${HEAD}- [x] a\n\nExample expected output format:\n\n\`\`\`\nx\n\`\`\`\n`).texts, ['a']);
    assert.equal(criteria(`${HEAD}**Example 1:** the page opens\n`).texts.length, 1);
    assert.deepEqual(criteria(`${HEAD}Given a\n\nWhen b\n\nThen c\n\nBut not d\n`).texts, ['Given a']);
  });

  it('takes sentences with shall', () => {
    assert.deepEqual(
      criteria(`${HEAD}When a visit ends, the app shall ask for a note.\n\nSome words.\n`).texts.length,
      1,
    );
  });

  it('reads deeper subsections, and stops at the next heading of the level', () => {
    assert.deepEqual(criteria('### Acceptance criteria\n\n- a\n\n#### More\n\n- b\n\n### Notes\n\n- c\n').texts, [
      'a',
      'b',
    ]);
    assert.deepEqual(
      criteria('# Acceptance criteria\n\n## Acceptance criteria\n\n- a\n').texts,
      ['a'],
      'a section in a section counts once',
    );
  });

  it('sees nothing in fences and comments', () => {
    for (const hidden of ['```\n- [ ] a\n```\n', '~~~md\n- [ ] a\n~~~\n', '<!--\n- [ ] a\n-->\n', '    - [ ] a\n'])
      assert.deepEqual(criteria(HEAD + hidden).texts, [], hidden);
    assert.equal(criteria('```\n## Acceptance criteria\n- [ ] a\n```\n').heading, undefined);
    assert.equal(criteria('<!--\n\n## Acceptance criteria\n\n- [ ] a\n-->\n').heading, undefined);
  });

  it('sees the items between the marks of another tool', () => {
    assert.deepEqual(
      criteria(`${HEAD}<!-- AC:BEGIN -->\n- [x] #1 one\n- [ ] #2 two\n<!-- AC:END -->\n`).texts.map(criterionText),
      ['one', 'two'],
    );
  });

  it('takes no placeholder for a criterion', () => {
    const placeholders = [
      '- [ ]',
      '- [ ] TBD',
      '- TODO',
      '- [ ] #1 tbd.',
      '- [...]',
      '- {{CRITERION}}',
      '- [ ] AC-1: ',
      '- No acceptance criteria defined.',
      '- <!-- later -->',
      '- **TBD**',
      '-',
    ];
    for (const item of placeholders) {
      const reading = criteria(`${HEAD}${item}\n`);
      assert.deepEqual(reading.texts, [], item);
      assert.ok(reading.heading, item);
    }
    assert.deepEqual(criteria(`${HEAD}No acceptance criteria defined.\n`).texts, []);
  });

  it('takes no scenario for a criterion of which all parts are to be filled in', () => {
    for (const open of [
      '1. **Given** [initial state], **When** [action], **Then** [expected outcome]',
      '- [ ] AC-1: Given {{state}}, when {{action}} and [another one], then <outcome>.',
      '- Given [initial state]\n- When [action]\n- Then [expected outcome]',
      '**Given** [initial state]\n**When** [action]\n**Then** [expected outcome]',
      'Given [initial state]\n\nWhen [action]\n\nThen ...',
      '1. WHEN [event] THEN [system] SHALL [response]',
      '```gherkin\nGiven [initial state]\nWhen [action]\nThen [outcome]\n```',
    ]) {
      const reading = criteria(`${HEAD}${open}\n`);
      assert.deepEqual([reading.texts, reading.placeholders.length], [[], 1], open);
    }
    for (const said of [
      '1. **Given** [initial state], **When** she rings, **Then** [expected outcome]',
      '- Given [initial state]\n- When she rings\n- Then [expected outcome]',
      '- Given [initial state]\n  - which nobody knows yet',
      '**Given** [initial state]\n**When** she rings',
      'Given [initial state]\n\nWhen she rings',
      'Given a route, when [it is late](late.md), then it blinks',
      '```gherkin\nGiven [initial state]\nWhen she rings\n```',
    ]) {
      const reading = criteria(`${HEAD}${said}\n`);
      assert.deepEqual([reading.texts.length, reading.placeholders.length], [1, 0], said);
    }
  });

  it('reads them from frontmatter', () => {
    assert.deepEqual(criteria('', 'acceptance_criteria:\n  - a\n  - "b"\n  - TBD\n').texts, ['a', 'b']);
    assert.deepEqual(criteria('', 'acceptanceCriteria: one\n').texts, ['one']);
    assert.deepEqual(criteria(`${HEAD}- b\n`, 'acceptance-criteria: [a]\n').texts, ['a', 'b']);
  });

  it('takes a numbered heading for a criterion, and what is below it for its details, unless these have boxes', () => {
    const details = '- **Priority**: P0\n- **Validation**: it is seen\n';
    assert.deepEqual(
      criteria(`${HEAD}### AC-US1-01: One\n${details}\n### AC-US1-02: Two\n\n${details}`).texts.map(criterionText),
      ['One', 'Two'],
    );
    assert.deepEqual(criteria(`${HEAD}### AC1: One\n\n- [ ] a\n- [x] b\n`).texts, ['a', 'b']);
    assert.deepEqual(criteria(`${HEAD}### Browsing\n\n- a\n- b\n`).texts, ['a', 'b']);
  });

  it('takes a label on a line of its own for the heading', () => {
    for (const label of [
      '**Acceptance Criteria:**',
      '**Acceptance Criteria**:',
      '**Acceptance criteria**',
      'Acceptance Criteria:',
      '__Akzeptanzkriterien:__',
    ])
      assert.deepEqual(criteria(`${label}\n\n- a\n- b\n`).texts, ['a', 'b'], label);
    assert.deepEqual(criteria('**Acceptance Criteria:**\n- a\n\n**Notes:** none\n\n- c\n').texts, ['a']);
    assert.deepEqual(criteria('- **Acceptance Criteria:**\n  - a\n  - b\n- **Notes:**\n  - c\n').texts, ['a', 'b']);
    assert.deepEqual(criteria('**Acceptance Criteria:**\n**Given** a\n**When** b\n**Then** c\n').texts.length, 1);
    assert.deepEqual(criteria('The acceptance criteria\n\n- a\n').texts, []);
    assert.deepEqual(criteria('Acceptance criteria\n\n- a\n').texts, []);
  });

  it('takes what a label says on its own line for a criterion', () => {
    assert.deepEqual(criteria('**Acceptance**: the script builds it.\n\nMore text.\n').texts, [
      'the script builds it.',
    ]);
    assert.deepEqual(criteria('- **Acceptance Criteria:** it opens\n- **Notes:** none\n').texts, ['it opens']);
    const placeholder = criteria('**Acceptance Criteria:** TBD\n');
    assert.ok(placeholder.heading);
    assert.deepEqual(placeholder.texts, []);
  });

  it('takes scenarios and numbered criteria where nothing is called criteria', () => {
    const spec =
      'The page SHALL open.\n\n#### Scenario: Open\n- **WHEN** asked\n- **THEN** open\n\n#### Scenario: Shut\n- **WHEN** shut\n';
    assert.deepEqual(criteria(spec).texts, ['Scenario: Open', 'Scenario: Shut']);
    assert.deepEqual(criteria('- **AC1** one\n- **AC2** two\n- **Contract:** none\n').texts.map(criterionText), [
      'one',
      'two',
    ]);
    assert.deepEqual(criteria(`${HEAD}- a\n\n## Notes\n\n- AC1: b\n`).texts, ['a']);
  });

  it('strips the numbers of criteria', () => {
    for (const text of ['#3 x', 'AC-US1-01: x', '**AC1**: x', '1.2 x', '`AC-1` x'])
      assert.equal(criterionText(text), 'x', text);
    assert.equal(criterionText('3 nurses see it'), '3 nurses see it');
  });
});
