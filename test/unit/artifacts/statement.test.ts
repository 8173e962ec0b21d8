import assert from 'node:assert/strict';
import { textIn } from '../../../src/core/document/text';
import { read } from './reading';

const statement = (body: string, keys = '') => {
  const { statement: found, document } = read(`---\ntype: story\n${keys}---\n\n${body}\n`);
  if (!found) return undefined;
  for (const part of [found.role, found.want, found.benefit])
    if (part && !/[\r\n]/.test(textIn(document.text, part.range)))
      assert.equal(textIn(document.text, part.range), part.value);
  return [found.role?.value, found.want?.value, found.benefit?.value];
};
const ALL = ['nurse', 'confirm a visit', 'I am home earlier'];

describe('artifacts/statement', () => {
  for (const [layout, body] of [
    ['one sentence', 'As a nurse, I want to confirm a visit, so that I am home earlier.'],
    ['three lines', 'As a nurse\nI want to confirm a visit\nso that I am home earlier'],
    ['three lines with CRLF', 'As a nurse\r\nI want to confirm a visit\r\nso that I am home earlier'],
    ['three paragraphs', 'As a nurse\n\nI want to confirm a visit\n\nso that I am home earlier.'],
    ['bold labels', '**As a** nurse,\n**I want** to confirm a visit,\n**so that** I am home earlier.'],
    ['bold labels with colons', '**As a:** nurse\n**I want:** confirm a visit\n**So that:** I am home earlier'],
    ['bullets', '- As a nurse\n- I want to confirm a visit\n- So that I am home earlier'],
    ['bold bullets', '* **As a** nurse\n* **I want to** confirm a visit\n* **So that** I am home earlier'],
    ['a quotation', '> As a nurse,\n> I want to confirm a visit,\n> so that I am home earlier.'],
    ['italics', '*As a nurse, I want to confirm a visit so that I am home earlier.*'],
    ['a heading above', '## Story\n\nAs a nurse, I want to confirm a visit, so that I am home earlier.'],
  ] as const) {
    it(`reads ${layout}`, () => {
      const found = statement(body);
      assert.ok(found);
      assert.deepEqual(found, ALL);
    });
  }

  it('reads the benefit in its other words and languages', () => {
    for (const sentence of [
      'As a nurse I want x in order to rest',
      'As a nurse I want x so I rest',
      'As a nurse, I want x, so my evening is free',
      'As a nurse I want x so our team saves a day',
      'Als verpleegkundige wil ik x zodat ik rust',
      'En tant que infirmière, je veux x afin de souffler',
      'Als Pflegerin möchte ich x, damit ich ruhe',
      '作為護士，我想要回家，以便休息',
    ])
      assert.ok(
        statement(sentence)?.every(part => part !== undefined),
        sentence,
      );
  });

  it('says which part is missing', () => {
    assert.deepEqual(statement('As a nurse, I want to confirm a visit.'), ['nurse', 'confirm a visit', undefined]);
    assert.deepEqual(statement('I want to confirm a visit, so that I am home earlier.'), [undefined, ...ALL.slice(1)]);
  });

  it('takes no wish from what it is good for', () => {
    assert.deepEqual(statement('As a researcher, would like to import from SQL, so that I can use packages.'), [
      'researcher, would like to import from SQL',
      undefined,
      'I can use packages',
    ]);
    assert.deepEqual(statement('As a nurse, in order to rest, I want to confirm a visit.'), [
      'nurse',
      'confirm a visit',
      'rest',
    ]);
    assert.deepEqual(statement('- As a nurse\n- So that I can rest\n- I want to confirm a visit'), [
      'nurse',
      'confirm a visit',
      'I can rest',
    ]);
    assert.deepEqual(statement('As a nurse, I can confirm a visit so that I can rest.'), [
      'nurse',
      'confirm a visit',
      'I can rest',
    ]);
  });

  it('finds the wish behind what it is good for without a comma, too', () => {
    const parts = ['nurse', 'a list', 'I save time'];
    assert.deepEqual(statement('**As a** nurse **so that** I save time **I want** a list.'), parts);
    assert.deepEqual(statement('*As a* nurse\n*so that* I save time *I want* a list.'), parts);
    assert.deepEqual(statement('As a nurse in order to save time I want a list.'), ['nurse', 'a list', 'save time']);
    assert.deepEqual(statement('As a nurse, in order to get what I need, I want a list.'), [
      'nurse',
      'a list',
      'get what I need',
    ]);
    assert.deepEqual(statement('As a nurse, so that I get what I want.'), ['nurse', undefined, 'I get what I want']);
  });

  it('takes no wish from within what it is good for', () => {
    for (const benefit of ['do what I want without asking', 'find out what I need to do next', 'stop when I need to'])
      assert.deepEqual(statement(`As a nurse, in order to ${benefit}.`), ['nurse', undefined, benefit]);
    assert.deepEqual(statement('As a nurse in order to see what I need I want a list.'), [
      'nurse',
      'a list',
      'see what I need',
    ]);
    assert.deepEqual(statement('As a nurse, so that *I need* not wait, **I want** a list.'), [
      'nurse',
      'a list',
      'I need* not wait',
    ]);
  });

  it('finds the wish behind a purpose that ends with a word that could begin a part of it', () => {
    for (const [purpose, wish, want] of [
      ['oversee everything', 'I want', 'a dashboard'],
      ['oversee everything', 'I want to', 'see a dashboard'],
      ['see it all', 'I need', 'a list'],
      ['do that', 'I need', 'a list'],
      ['get all I need', 'I want', 'a list'],
    ] as const)
      assert.deepEqual(statement(`As a nurse, in order to ${purpose} ${wish} ${want}.`), ['nurse', want, purpose]);
    assert.deepEqual(statement('As a nurse, so that I see it all **I want** a list.'), [
      'nurse',
      'a list',
      'I see it all',
    ]);
    for (const benefit of [
      'do everything I want',
      'have all I need to',
      'have all I need at hand',
      'have everything I need for the visit',
      'do all that I need to do',
    ])
      assert.deepEqual(statement(`As a nurse, in order to ${benefit}.`), ['nurse', undefined, benefit]);
  });

  it('takes a label for no mark of a role', () => {
    assert.equal(statement('- **Potential Issues**: As a newer version, may have edge cases'), undefined);
    assert.deepEqual(statement('- **Role:** **As a** nurse'), ['nurse', undefined, undefined]);
    assert.deepEqual(statement('User story: As a nurse'), ['nurse', undefined, undefined]);
  });

  it('reads it from the title', () => {
    assert.deepEqual(
      statement('Nothing here.', 'title: As a nurse, I want to confirm a visit, so that I am home earlier\n'),
      ALL,
    );
  });

  it('is read in a moment, however long a run of one character stands in it', () => {
    for (const character of [' ', '.', '*', '>', ';', '-']) {
      const run = character.repeat(100_000);
      const [role, want, benefit] =
        statement(`As a nurse, I want a${run}z, so that b${run}y.`) ?? assert.fail(`none beside ${character}`);
      assert.deepEqual(
        [role, want?.at(0), want?.at(-1), benefit?.at(0), benefit?.at(-1)],
        ['nurse', 'a', 'z', 'b', 'y'],
      );
    }
  });

  it('finds none in other prose, in code and in comments', () => {
    for (const body of [
      'As a result, the page is slow.',
      'The list is as long as it was.',
      'We want more.',
      '```\nAs a nurse, I want x\n```',
      '<!--\nAs a nurse, I want x\n-->',
      'Treat it as a nurse would.',
    ])
      assert.equal(statement(body), undefined, body);
  });
});
