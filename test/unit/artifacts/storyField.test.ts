import assert from 'node:assert/strict';
import type { EditResult } from '../../../src/core/artifacts/edit';
import {
  clearField,
  type OutcomeField,
  type StoryField,
  setField,
  type ValueField,
} from '../../../src/core/artifacts/storyField';
import { readDocument } from '../../../src/core/document/document';

/** The text after the field is set. */
function edited(text: string, field: ValueField | OutcomeField, value: string): string {
  return after(text, setField(readDocument(text), field, value));
}

/** The text after the field is cleared. */
function cleared(text: string, field: StoryField | OutcomeField): string {
  return after(text, clearField(readDocument(text), field));
}

/** The text after an edit; the reason when that is refused. */
function after(text: string, result: EditResult | undefined): string {
  if (!result) return text;
  if (!result.ok) return result.reason;
  const { range, newText } = result.edit;
  return text.slice(0, range.start) + newText + text.slice(range.end);
}

const story = (...lines: readonly string[]) => ['---', 'type: story', ...lines, '---', '', '# Title', ''].join('\r\n');

describe('setting a field of a story', () => {
  it('replaces the value where it stands, under the name that it has there', () => {
    assert.equal(edited(story('Points: 3 # guessed', 'x: 1'), 'estimate', '5'), story('Points: 5 # guessed', 'x: 1'));
    assert.equal(edited(story("state: 'To Do'"), 'status', 'In Progress'), story("state: 'In Progress'"));
    assert.equal(edited(story('assignee: ann'), 'owner', 'bob'), story('assignee: bob'));
  });

  it('writes numbers as numbers, unless they were texts', () => {
    assert.equal(edited(story('estimate:'), 'estimate', '0.5'), story('estimate: 0.5'));
    assert.equal(edited(story('estimate: "3"'), 'estimate', '5'), story('estimate: "5"'));
    assert.equal(edited(story('priority: 2'), 'priority', '1'), story('priority: 1'));
    assert.equal(edited(story('release: spring'), 'release', '1.10'), story('release: "1.10"'));
  });

  it('adds one line among the planning keys where there is none', () => {
    assert.equal(
      edited(story('id: A', 'rank: "a0"'), 'priority', 'must'),
      story('id: A', 'priority: must', 'rank: "a0"'),
    );
  });

  it('takes the line away for no value', () => {
    assert.equal(cleared(story('id: A', 'estimate: 3', 'x: 1'), 'estimate'), story('id: A', 'x: 1'));
    assert.equal(cleared(story('id: A'), 'estimate'), story('id: A'));
    assert.match(cleared('---\n{type: story, estimate: 3}\n---\n', 'estimate'), /in braces/);
    assert.equal(cleared(story('id: A', 'outcome: [A]'), 'outcome'), story('id: A'));
    assert.equal(cleared(story('id: A', 'outcomes: A'), 'outcome'), story('id: A'));
  });

  it('tells none of several owners from the others', () => {
    const several = story('owner: [Ann, Bob]');
    for (const owner of ['Ann', 'Bob', 'Zoe']) assert.match(edited(several, 'owner', owner), /a list of 2/);
    assert.match(cleared(several, 'owner'), /a list of 2/);
    assert.equal(cleared(story('id: A', 'owner: [Ann]'), 'owner'), story('id: A'));
    assert.equal(setField(readDocument(story('owner: [Ann]')), 'owner', 'Ann'), undefined);
    assert.match(edited(story('owner: [&o Ann]', 'team: *o'), 'owner', 'Bob'), /repeated by other keys/);
  });

  it('replaces none of several values of any field, and takes none of them away', () => {
    for (const field of ['status', 'priority', 'estimate', 'release', 'team', 'by'] as const)
      for (const [list, count] of [
        ['[a, b]', 2],
        ['\r\n  - a\r\n  - b\r\n  - c', 3],
      ] as const) {
        assert.match(edited(story(`${field}: ${list}`), field, 'x'), new RegExp(`a list of ${count}`));
        assert.match(cleared(story(`${field}: ${list}`), field), new RegExp(`a list of ${count}`));
      }
    assert.equal(edited(story('team: [a]'), 'team', 'b'), story('team: b'));
    const map = story('owner:', '  name: ann', '  mail: x');
    for (const refused of [edited(map, 'owner', 'b'), cleared(map, 'owner')]) assert.match(refused, /several values/);
    assert.equal(edited(story('status: {{STATUS}}'), 'status', 'ready'), story('status: ready'));
    // Nothing but a text where the reader gave up.
    assert.match(edited(story('release: [a, b]', 'x: ]'), 'release', 'c'), /a list of 2/);
  });

  it('replaces no text of several lines, and clears links alone where there are several', () => {
    for (const text of ['a\r\n  b', '>-\r\n  a\r\n\r\n  b', '"a\r\n  b"']) {
      const lines = story(`team: ${text}`, 'x: 1');
      for (const refused of [edited(lines, 'team', 'c'), cleared(lines, 'team')])
        assert.match(refused, /a text of several lines/);
    }
    assert.equal(edited(story('team: >-', '  a', 'x: 1'), 'team', 'c'), story('team: c', 'x: 1'));
    assert.equal(edited(story('team: a, b'), 'team', 'c'), story('team: c'));
    for (const links of ['[O-5, O-6]', 'O-5, O-6', 'O-5,\r\n  O-9', '\r\n  - O-5\r\n  - O-6'])
      assert.equal(cleared(story(`outcome: ${links}`), 'outcome'), story());
    for (const [value, reason] of [
      ['[O-5, {id: O-6}]', /a list of 2/],
      ['They come\r\n  more often.', /several lines/],
      ['{id: O-5, why: money}', /several values/],
      ['\r\n  id: O-5\r\n  why: money', /several values/],
    ] as const)
      assert.match(cleared(story(`outcome: ${value}`), 'outcome'), reason);
  });

  it('clears no field that says something elsewhere in the file', () => {
    const elsewhere = /stands elsewhere in it: change it there/;
    assert.match(cleared(story('estimate: 3', 'points: 5'), 'estimate'), elsewhere);
    assert.match(cleared(story('outcome: A', 'outcomes: B'), 'outcome'), elsewhere);
    assert.match(cleared(story('status: draft').concat('**Status:** Draft\r\n'), 'status'), elsewhere);
    assert.match(cleared('---\ntype: outcome\nmetric:\n  by: 2026-01-01\n---\n', 'by'), elsewhere);
    assert.equal(cleared(story('estimate: 3', 'points:'), 'estimate'), story('points:'));
  });

  it('writes on no side of a merge conflict, and nothing that others repeat', () => {
    const open = (...ours: readonly string[]) => story('<<<<<<< HEAD', ...ours);
    for (const [text, field] of [
      [open('owner: [ann]', '=======', 'owner: [bob]'), 'owner'],
      [open('metric:', '  name: x', '  by: 2026-01-01'), 'by'],
      [story('owner:', '  - ann', '<<<<<<< HEAD', '  - bob', '=======', '>>>>>>> b'), 'owner'],
    ] as const)
      assert.match(edited(text, field, '2027'), /cannot be read/);
    const metric = story('metric:', '  by: &d 2026-01-01', 'created: *d');
    assert.match(edited(metric, 'by', '2027-01-01'), /repeated by other keys/);
    const label = (value: string) => `**Priority:** ${value}\r\n`;
    const both = story().concat('<<<<<<< HEAD\r\n', label('high'), '=======\r\n', label('low'), '>>>>>>> b\r\n');
    assert.match(edited(both, 'priority', 'must'), /stands in a merge conflict/);
    assert.match(edited(both.concat('\r\n').replace(/[<=>]{7}.*\r\n/g, ''), 'priority', 'must'), /Priority:\*\* must/);
  });

  it('sets nothing in the text where the frontmatter may say it in what cannot be read', () => {
    for (const status of ['status: done', 'state: done']) {
      const text = story('<<<<<<< HEAD', status, '=======', status, '>>>>>>> b').concat('\r\n**Status:** Draft\r\n');
      assert.match(edited(text, 'status', 'ready'), /cannot be read/);
      assert.match(cleared(text, 'status'), /cannot be read/);
    }
    const open = story('<<<<<<< HEAD', 'status: done').concat(
      '=======\r\nstatus: ready\r\n---\r\n# M\r\n>>>>>>> b\r\n',
    );
    assert.match(edited(open, 'status', 'draft'), /cannot be read/);
  });

  it('leaves a file alone that says so already', () => {
    assert.equal(setField(readDocument(story('status: done')), 'status', 'done'), undefined);
  });
});
