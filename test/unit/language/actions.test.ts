import assert from 'node:assert/strict';
import type { Outcome, Reading } from '../../../src/core/artifacts/artifact';
import { readArtifacts } from '../../../src/core/artifacts/read';
import { readDocument } from '../../../src/core/document/document';
import { applyEdits } from '../../../src/core/document/text';
import { disableRule, recordEvidence } from '../../../src/core/language/actions';
import { check } from '../rules/scenario';
import { MemoryProduct } from './products';

describe('silencing a rule where it stands', () => {
  const rule = 'story-too-large';
  for (const [before, after] of [
    ['id: A\n', 'id: A\nstorymark-disable: story-too-large\n'],
    ['storymark-disable: missing-id\n', 'storymark-disable: missing-id story-too-large\n'],
    ['storymark-disable: [missing-id]\n', 'storymark-disable: [missing-id, story-too-large]\n'],
    ['storymark-disable: []\n', 'storymark-disable: [story-too-large]\n'],
    ['storymark-disable:\n  - missing-id\n', 'storymark-disable:\n  - missing-id\n  - story-too-large\n'],
    [
      'id: A\r\nstorymark-disable:\r\n- missing-id # why\r\n',
      'id: A\r\nstorymark-disable:\r\n- missing-id # why\r\n- story-too-large\r\n',
    ],
  ] as const) {
    it(`makes ${JSON.stringify(before)} to ${JSON.stringify(after)}, and the rule is silent`, () => {
      const eol = before.includes('\r\n') ? '\r\n' : '\n';
      const story = (lines: string) =>
        `${`---\ntype: story\nestimate: 99\n`.replaceAll('\n', eol)}${lines}---${eol}# T${eol}`;
      const text = story(before);
      const edit = disableRule(readDocument(text), rule) ?? assert.fail('no edit');
      const edited = applyEdits(text, [edit]);
      assert.equal(edited, story(after));
      const rules = (source: string) =>
        new MemoryProduct({ 'a.md': source }).checker.findings('a.md').map(finding => finding.rule);
      assert.ok(rules(text).includes(rule) && !rules(edited).includes(rule));
      assert.equal(disableRule(readDocument(edited), rule), undefined);
    });
  }

  it('stands in a comment above a story that is one of several, and is silent for all of them', () => {
    for (const eol of ['\n', '\r\n']) {
      const text = [
        '# Spec',
        '',
        '## User Story 1',
        '',
        'As a nurse, I want a map',
        '',
        '## User Story 2',
        '',
        'I want it',
        '',
      ].join(eol);
      const readings = readArtifacts(text, { path: 'spec.md', mappedKind: 'story' });
      const rulesOf = (source: string) => {
        const config = JSON.stringify({ files: { story: ['spec.md'] } });
        return check(new Map([['spec.md', source]]), config)
          .findings('spec.md')
          .map(finding => finding.rule);
      };
      assert.equal(readings.length, 2);
      const silent = 'story-missing-benefit';
      for (const { document } of readings) {
        const edited = applyEdits(text, [disableRule(document, silent) ?? assert.fail('no edit')]);
        assert.ok(edited.includes(`<!-- storymark-disable ${silent} -->${eol}${eol}## User Story`));
        assert.deepEqual(
          rulesOf(edited),
          rulesOf(text).filter(found => found !== silent),
        );
        assert.ok(rulesOf(text).includes(silent));
      }
    }
  });
});

describe('recording evidence', () => {
  const recorded = (text: string): string => {
    const file = new MemoryProduct({ 'a.md': text }).file('a.md');
    assert.equal(file.reading?.artifact.kind, 'outcome');
    const result = recordEvidence(file.reading as Reading<Outcome>, {
      date: '2026-11-22',
      value: '4 | 5',
      source: 'log',
    });
    assert.ok(result.ok);
    const after = applyEdits(text, [result.edit]);
    const artifact = new MemoryProduct({ 'a.md': after }).checker.product.at('a.md');
    assert.equal(artifact?.kind === 'outcome' && artifact.evidence.at(-1)?.date, '2026-11-22');
    return after;
  };
  const head = '---\ntype: outcome\n---\n# T\n';
  const table = '| Date | Value | Source |\n| ---- | ----- | ------ |\n';

  it('appends a row', () => {
    const text = `${head}\n## Evidence\n\n${table}| 2026-01-01 | 3 | log |\n\nMore.\n`;
    assert.equal(recorded(text), text.replace('| 3 | log |\n', '| 3 | log |\n| 2026-11-22 | 4 \\| 5 | log |\n'));
    assert.equal(
      recorded(`${head}\n## Evidence\n\n${table}`),
      `${head}\n## Evidence\n\n${table.trimEnd()}\n| 2026-11-22 | 4 \\| 5 | log |\n`,
    );
  });

  it('adds the table, and the section, where they are missing', () => {
    assert.ok(recorded(`${head}\n## Results\n`).includes(`## Results\n\n${table}| 2026-11-22`));
    assert.ok(recorded(head).includes(`\n## Evidence\n\n${table}| 2026-11-22`));
    assert.ok(
      recorded(`${head}\n## Evidence\n\n${table}| 2026-01-01 | 3 | log |\n`.replaceAll('\n', '\r\n')).includes(
        '| 3 | log |\r\n| 2026-11-22',
      ),
    );
  });
});
