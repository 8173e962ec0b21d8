import assert from 'node:assert/strict';
import { readArtifacts } from '../../../src/core/artifacts/read';
import { categoryOf } from '../../../src/core/artifacts/status';
import { setField, type ValueField, type Vocabularies } from '../../../src/core/artifacts/storyField';
import { priorityWord, priorityWords, statusWord, type Vocabulary } from '../../../src/core/artifacts/vocabulary';
import { readDocument } from '../../../src/core/document/document';
import { applyEdits } from '../../../src/core/document/text';
import { parseConfig } from '../../../src/core/product/config';

function vocabulary(used: readonly string[], configured: readonly string[] = []): Vocabulary {
  return { used, configured, categoryOf: status => categoryOf(status, 'story') };
}

function written(text: string, [field, value]: readonly [ValueField, string], words: Vocabularies = {}): string {
  const result = setField(readDocument(text), field, value, words);
  if (!result) return text;
  return result.ok ? applyEdits(text, [result.edit]) : result.reason;
}

describe('artifacts/vocabulary', () => {
  it('a status is written in the words of the configuration, else of the product, else as the file wrote it', () => {
    const backlogMd = vocabulary(['Done', 'To Do']);
    assert.equal(statusWord('done', backlogMd), 'Done');
    assert.equal(statusWord('ready', backlogMd), 'To Do');
    assert.equal(statusWord('in-progress', backlogMd), 'In Progress');
    assert.equal(statusWord('Blocked', backlogMd), 'Blocked', 'what nobody else says stays as it was typed');
    assert.equal(
      statusWord('done', vocabulary(['To Do'], ['Öppen', 'Klar'])),
      'Done',
      'a word of unknown category is no guess',
    );
    const german: Vocabulary = {
      ...vocabulary([], ['Offen', 'Fertig']),
      categoryOf: word => (word === 'Fertig' ? 'done' : 'open'),
    };
    assert.equal(statusWord('done', german), 'Fertig');
    assert.equal(statusWord('in-progress', vocabulary(['todo', 'in_progress', 'done'])), 'in_progress');
    assert.equal(statusWord('done', vocabulary([]), 'In Progress'), 'Done');
    assert.equal(statusWord('done', vocabulary([]), 'in_progress'), 'done');
    assert.equal(statusWord('in-progress', vocabulary([]), 'TO_DO'), 'IN_PROGRESS');
    assert.equal(statusWord('in-progress', vocabulary([]), 'To do'), 'In progress');
    assert.equal(statusWord('in-progress', vocabulary([]), 'InReview'), 'InProgress');
    assert.equal(statusWord('in-progress', vocabulary([]), 'Draft'), 'In Progress');
    assert.equal(statusWord('in-progress', vocabulary([]), 'draft'), 'in-progress');
    assert.equal(statusWord('in-progress', vocabulary(['blocked', 'done'])), 'in-progress', 'blocked is another thing');
    assert.equal(statusWord('done', vocabulary([])), 'done');
  });

  it('a word that is known is written as such, not as another of its category', () => {
    const some = vocabulary(['In Review', 'Backlog', 'Closed'], ['In Review', 'Backlog', 'Closed']);
    for (const typed of ['in-progress', 'in progress', 'In Progress'])
      assert.equal(statusWord(typed, some, 'Backlog'), 'In Progress', typed);
    assert.equal(statusWord('done', some, 'Backlog'), 'Closed', 'this one means the same');
    assert.equal(statusWord('in review', some), 'In Review');
    assert.equal(statusWord('blocked', some, 'Closed'), 'Blocked');
    assert.equal(statusWord('In Progress', vocabulary(['todo', 'in_review'])), 'in_progress');
    const bmad4 = vocabulary(['Done', 'Ready for Review'], ['Done', 'Ready for Review']);
    assert.equal(statusWord('in-progress', bmad4, 'Done'), 'In Progress');
    assert.equal(statusWord('InProgress', bmad4, 'Done'), 'InProgress', 'whose capitals were meant');
    const meansDraft: Vocabulary = {
      ...vocabulary(['done'], ['backlog']),
      categoryOf: word => (word === 'backlog' ? 'draft' : categoryOf(word, 'story')),
    };
    assert.equal(statusWord('ready', meansDraft), 'ready', 'a word that means something else here is no synonym');
  });

  it('of the words of two versions of a tool those are written that the product uses, and as it writes them', () => {
    const { config } = parseConfig('{ "preset": "bmad" }', []);
    const bmad = (...used: readonly string[]): Vocabulary => ({
      used,
      configured: config.statusWords.story,
      categoryOf: status => categoryOf(status, 'story', config.statuses.story),
    });
    for (const [typed, old, recent] of [
      ['in-progress', 'InProgress', 'in-progress'],
      ['InProgress', 'InProgress', 'in-progress'],
      ['ready', 'Approved', 'ready-for-dev'],
      ['approved', 'Approved', 'approved'],
      ['Done', 'Done', 'done'],
      ['review', 'Review', 'review'],
    ] as const) {
      assert.equal(statusWord(typed, bmad('Done', 'Draft')), old, typed);
      assert.equal(statusWord(typed, bmad('done', 'review')), recent, typed);
      assert.equal(statusWord(typed, bmad('done', 'review', 'Approved'), 'Approved'), recent, `${typed}, one strays`);
    }
  });

  it('German statuses are known, and written where the product is German', () => {
    for (const [word, category] of [
      ['Entwurf', 'draft'],
      ['Offen', 'open'],
      ['Bereit', 'open'],
      ['In Arbeit', 'active'],
      ['In Bearbeitung', 'active'],
      ['In Pru\u0308fung', 'active'],
      ['Erledigt', 'done'],
      ['Fertig', 'done'],
      ['Abgeschlossen', 'done'],
      ['Verworfen', 'dropped'],
    ] as const)
      assert.equal(categoryOf(word, 'story'), category, word);
    const german = vocabulary(['Offen', 'In Arbeit', 'Erledigt']);
    assert.deepEqual(
      ['ready', 'in-progress', 'done', 'verworfen'].map(word => statusWord(word, german)),
      ['Offen', 'In Arbeit', 'Erledigt', 'Verworfen'],
    );
  });

  it('an outcome’s statuses are its own', () => {
    const words: Vocabulary = {
      used: ['Testing'],
      configured: [],
      kind: 'outcome',
      categoryOf: status => categoryOf(status, 'outcome'),
    };
    assert.equal(statusWord('validated', words, 'Testing'), 'Validated');
    assert.equal(statusWord('validated', { ...words, used: [] }), 'validated');
  });

  it('a priority is written in the scale of the file, else of the product', () => {
    assert.equal(priorityWord('must', vocabulary(['medium', 'high'])), 'high');
    assert.equal(priorityWord('should', vocabulary(['high']), 'P0'), 'P1');
    assert.equal(priorityWord('high', vocabulary(['high']), 'p2'), 'p0');
    assert.equal(priorityWord('could', vocabulary(['12', '3'])), '3');
    assert.equal(priorityWord('must', vocabulary([]), '4'), '1');
    assert.equal(priorityWord('must', vocabulary([])), 'must');
    assert.equal(priorityWord('soon', vocabulary(['high'])), 'soon');
    const german = vocabulary(['Mittel', 'Hoch', 'Niedrig']);
    assert.equal(priorityWord('must', german), 'Hoch');
    assert.equal(priorityWord('low', german, 'Hoch'), 'Niedrig', 'a level in the language of the product');
    assert.equal(priorityWord('must', vocabulary(['alta', 'média'])), 'alta');
    assert.equal(priorityWord('should', vocabulary(['alta', 'média'])), 'média');
    assert.equal(priorityWord('should', vocabulary(['alta', 'media'])), 'media');
    assert.equal(priorityWord('Hoch', german, 'must'), 'Hoch', 'the product’s word takes the place of another');
    assert.equal(priorityWord('must', german, 'Hoch'), 'Hoch');
  });

  it('a priority that is typed in another scale is written in that of the product, and never means something else', () => {
    const cases: readonly (readonly [used: readonly string[], typed: Readonly<Record<string, string>>])[] = [
      [
        ['must', 'should', 'could'],
        { P0: 'must', HIGH: 'must', MUST: 'must', '2': 'should', hoch: 'must', P3: 'wont', wont: 'wont', '7': '7' },
      ],
      [
        ['Hoch', 'Niedrig'],
        { P0: 'Hoch', critical: 'Hoch', P1: 'Mittel', '3': 'Niedrig', wont: 'Wont', P3: 'P3', lowest: 'Lowest' },
      ],
      [['Hoch', 'Trivial'], { wont: 'Trivial', P3: 'Trivial', low: 'Niedrig' }],
      [['high', 'low'], { critical: 'critical', HIGH: 'high', P0: 'high', wont: 'wont', '2': 'medium' }],
      [['critical', 'medium'], { must: 'critical', high: 'high' }],
      [['P1', 'P2'], { high: 'P0', low: 'P2', p1: 'P1', wont: 'P3', "won't": 'P3', '2': 'P2' }],
      [['Must have', 'Should have'], { must: 'Must have', P1: 'Should have', low: 'Could' }],
      [['12', '3'], { P0: '1', high: '1', '5': '5' }],
      [['must'], { urgent: 'urgent', 'High (for Ann)': 'High (for Ann)' }],
      [[], { P0: 'P0', HIGH: 'HIGH', '2': '2', wont: 'wont' }],
    ];
    for (const [used, typed] of cases)
      for (const [value, expected] of Object.entries(typed))
        assert.equal(priorityWord(value, vocabulary(used)), expected, `${value} beside ${used.join(', ')}`);
    assert.equal(priorityWord('HIGH', vocabulary(['must']), 'P2'), 'P0', 'the file comes first');
    assert.deepEqual(priorityWords(vocabulary(['Hoch'])), ['Hoch', 'Mittel', 'Niedrig']);
    assert.deepEqual(priorityWords(vocabulary(['soon'])), ['must', 'should', 'could', 'wont']);
  });

  it('a write changes the value in the words of the file', () => {
    const words = { status: vocabulary(['To Do', 'Done']), priority: vocabulary(['high', 'low']) };
    const task = "---\nid: task-1\nstatus: 'To Do'\npriority: low\n---\n";
    assert.equal(written(task, ['status', 'done'], words), task.replace('To Do', 'Done'));
    assert.equal(written(task, ['priority', 'must'], words), task.replace('low', 'high'));
    assert.equal(
      written('---\nid: A\npriority: "3"\n---\n', ['priority', 'must'], words),
      '---\nid: A\npriority: "1"\n---\n',
    );
  });

  it('a value that stands in the text is changed there, and nothing else', () => {
    for (const [text, after] of [
      ['# Story 1.1: A\n\nStatus: Draft\n', '# Story 1.1: A\n\nStatus: Done\n'],
      ['# A\r\n\r\n**Status:** ✅ In Progress (today)\r\n', '# A\r\n\r\n**Status:** ✅ Done (today)\r\n'],
      ['# A\n\n## Status\n\nApproved\n\n## Story\n', '# A\n\n## Status\n\nDone\n\n## Story\n'],
      ['---\nid: A\n---\n\n- **Status**: `todo`\n', '---\nid: A\n---\n\n- **Status**: `done`\n'],
    ] as const)
      assert.equal(written(text, ['status', 'done'], { status: vocabulary([]) }), after);
    const label = '# A\n\n**Priority**: P2 (nice to have)\n**Estimate:** 3 points\n';
    const words = { priority: vocabulary([]) };
    assert.equal(written(label, ['priority', 'must'], words), label.replace('P2', 'P0'));
    assert.match(written('# A\n\nStatus: Draft\n', ['status', 'a | b']), /^its status stands in its text/);
  });

  it('the text of a file says its estimate in German too', () => {
    for (const label of ['**Schätzung:** 5', 'Aufwand: 5'])
      assert.equal(written(`# A\n\n${label}\n`, ['estimate', '13']), `# A\n\n${label.replace('5', '13')}\n`);
  });

  it('the text of a file says its status and priority where frontmatter does not', () => {
    const read = (text: string) => {
      const artifact = readArtifacts(text, { path: 'docs/us-001-login.md', mappedKind: 'story' })[0]?.artifact;
      return artifact?.kind === 'story' && [artifact.status?.value, artifact.category, artifact.priority?.value];
    };
    assert.deepEqual(read('# A\n\n**Status:** In Progress\n**Priority:** High\n'), ['In Progress', 'active', 'High']);
    assert.deepEqual(read('# A\n\n| a |\n\n## Status\n\n- [x] Done\n'), [undefined, undefined, undefined]);
    assert.deepEqual(read('# A\n\n**Status**: [x] Completed — 2025-01-02\n'), ['Completed', 'done', undefined]);
    assert.deepEqual(read('# A\n\n## Status\nApproved\n'), ['Approved', 'open', undefined]);
    assert.deepEqual(read('---\nstatus: todo\n---\n# A\n\nStatus: Done\n'), ['todo', 'open', undefined]);
    assert.deepEqual(read('# A\n\n## Notes\n\nStatus: done\n'), [undefined, undefined, undefined]);
    assert.deepEqual(read('# A\n\nStatus: it all depends on what others will say\n'), [
      undefined,
      undefined,
      undefined,
    ]);
    assert.deepEqual(read('# A\n\n```\nStatus: done\n```\n\nStatus: [Draft | Done]\n'), [
      undefined,
      undefined,
      undefined,
    ]);
  });
});

describe('ids of files that have none in frontmatter', () => {
  const id = (path: string, text = '# Title\n') => {
    const artifact = readArtifacts(text, { path, mappedKind: 'story' })[0]?.artifact;
    return [artifact?.id?.value, artifact?.title.value];
  };

  it('stand in the name of the file', () => {
    for (const [name, expected] of [
      ['task-12 - Some title.md', 'task-12'],
      ['US-001-foo.md', 'US-001'],
      ['STORY-4K7Q.md', 'STORY-4K7Q'],
      ['1.2.story.md', '1.2'],
      ['1-2-log-in.md', '1-2'],
      ['back-100.9 - Integrate.md', 'back-100.9'],
      ['2026-01-02-notes.md', undefined],
      ['phase-2-plan.md', undefined],
      ['log-in.md', undefined],
    ] as const)
      assert.deepEqual(id(`a/${name}`), [expected, 'Title'], name);
  });

  it('or in its heading, which then says the title without it', () => {
    assert.deepEqual(id('a/log-in.md', '# US-003: Log in\n'), ['US-003', 'Log in']);
    assert.deepEqual(id('a/log-in.md', '# Story 1.2: Log in\n'), ['1.2', 'Log in']);
    assert.deepEqual(id('a/1.2.story.md', '# Story 1.2: Log in\n'), ['1.2', 'Log in']);
    assert.deepEqual(id('a/log-in.md', '# Log in 3 times: why\n'), [undefined, 'Log in 3 times: why']);
  });

  it('are not asked of a file that tells about its folder', () => {
    assert.deepEqual(
      readArtifacts('# Tasks\n\nHow we write them.\n', { path: 'tasks/readme.md', mappedKind: 'story' }),
      [],
    );
    assert.equal(id('tasks/README.md', '---\nid: X-1\n---\n# A\n')[0], 'X-1');
    assert.equal(id('tasks/README.md', '## Story 1: A\n')[0], 'S1');
  });

  it('count only where the configuration says what the file is, and the file has no id', () => {
    assert.equal(
      readArtifacts('---\ntype: story\n---\n# US-003: A\n', { path: 'US-003.md' })[0]?.artifact.id,
      undefined,
    );
    assert.deepEqual(id('US-003.md', '---\nid: X-1\n---\n# US-003: A\n'), ['X-1', 'US-003: A']);
    assert.deepEqual(id('US-003.md', '---\nid: TBD\n---\n# A\n'), [undefined, 'A']);
  });

  it('the first write adds frontmatter with one key, behind a byte-order mark, with the line ends of the file', () => {
    const text = '\ufeff# US-003: A\r\n\r\nText.\r\n';
    assert.equal(written(text, ['estimate', '3']), '\ufeff---\r\nestimate: 3\r\n---\r\n# US-003: A\r\n\r\nText.\r\n');
    assert.deepEqual(id('US-003.md', written(text, ['estimate', '3'])), ['US-003', 'A']);
  });
});
