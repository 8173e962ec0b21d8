import assert from 'node:assert/strict';
import { readHypothesisSentence } from '../../../src/core/artifacts/hypothesis';
import { readDocument } from '../../../src/core/document/document';
import { textIn } from '../../../src/core/document/text';
import { artifact, story } from './reading';

const sentence = (text: string) => {
  const { body } = readDocument(text);
  const found = readHypothesisSentence(body, text);
  return (
    found &&
    [found.audience?.value, found.behaviour?.value, found.measure?.value].map(part => part?.replace(/\s+/g, ' '))
  );
};

describe('artifacts/hypothesis', () => {
  it('reads the sentence on one line, on several, and in paragraphs of its own', () => {
    const expected = ['nurses', 'fewer calls', 'calls drop by 20 %'];
    for (const text of [
      'We believe that confirming for nurses will result in fewer calls. We will know we are right when calls drop by 20 %.',
      '**We believe that** confirming\n**for** nurses\n**will result in** fewer calls.\n**We will know we are right when** calls drop by 20 %.',
      'We believe that confirming for nurses will result in fewer calls.\n\nWe will know we are right when calls drop by 20 %.',
      '- We believe confirming for nurses\n- will result in fewer calls\n- We’ll know when calls drop by 20 %\n'.replace(
        '’',
        "'",
      ),
    ])
      assert.deepEqual(sentence(text), expected, text);
  });

  it('reads the parts that are there', () => {
    assert.deepEqual(sentence('We believe that less is more.'), [undefined, 'less is more', undefined]);
    assert.equal(sentence('We hope for the best.'), undefined);
    assert.equal(sentence('```\nWe believe that less is more.\n```\n'), undefined);
  });

  it('is a story’s value hypothesis, as is a section that says something', () => {
    const stated = (body: string) => story(body).hypothesis.stated !== undefined;
    assert.ok(stated('We believe that x will result in y.\n'));
    for (const heading of [
      'Value hypothesis',
      'Hypothesis',
      'Outcome hypothesis',
      'Business value',
      'Expected outcome',
    ])
      assert.ok(stated(`## ${heading}\n\nFewer calls.\n`), heading);
    for (const body of [
      '',
      '## Value hypothesis\n',
      '## Value hypothesis\n\nTBD\n',
      '## Value hypothesis\n\n<!-- what? -->\n',
      'As a nurse, I want x, so that y.\n',
    ])
      assert.ok(!stated(body), body);
    assert.ok(story('As a nurse, I want x, so that y.\n').hypothesis.benefit);
  });

  it('gives an outcome what its keys do not say', () => {
    const text =
      '---\ntype: hypothesis\ntarget: 60 %\n---\n\nWe believe that confirming for nurses will result in fewer calls. We will know we are right when calls drop by 20 % by 2026-09-30.\n';
    const outcome = artifact('outcome', text);
    assert.deepEqual(
      [outcome.audience?.value, outcome.behaviour?.value, outcome.target?.value, outcome.by?.value],
      ['nurses', 'fewer calls', '60 %', '2026-09-30'],
    );
    assert.equal(textIn(text, outcome.target?.range ?? assert.fail()), '60 %');
  });

  it('reads evidence, newest last, without rows that say nothing', () => {
    const text =
      '---\ntype: outcome\n---\n## Evidence\n\n| Value | Date | Source |\n|---|---|---|\n| 3 | 2026-05-01 | log |\n| TBD | | |\n| 4 | 2026-06-01 | log |\n';
    const { evidence } = artifact('outcome', text);
    assert.deepEqual(
      evidence.map(({ date, value, source, range }) => [date, value, source, textIn(text, range).slice(0, 3)]),
      [
        ['2026-05-01', '3', 'log', '| 3'],
        ['2026-06-01', '4', 'log', '| 4'],
      ],
    );
  });
});
