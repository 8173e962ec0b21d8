import assert from 'node:assert/strict';
import { isStory } from '../../../src/core/artifacts/artifact';
import { KINDS } from '../../../src/core/artifacts/kinds/index';
import { applyEdits } from '../../../src/core/document/text';
import { fillOutcome, impliedOutcome, linkOutcome, lostOutcome } from '../../../src/core/language/linkOutcome';
import { parseConfig } from '../../../src/core/product/config';
import { Neighbourhood } from '../../../src/core/product/neighbours';
import { MemoryProduct, small, TODAY } from './products';

const STORY = 'stories/new.md';

function read(text: string) {
  const { checker } = small();
  checker.update(STORY, text);
  const reading = checker.read(STORY, text);
  assert.ok(isStory(reading));
  return { reading, checker };
}

describe('linking a story to an outcome', () => {
  for (const [before, after] of [
    ['status: ready\n', 'status: ready\noutcome: OUTCOME-1\n'],
    ['outcome:\nstatus: ready\n', 'outcome: OUTCOME-1\nstatus: ready\n'],
    ['outcome: "[which]" # ?\n', 'outcome: OUTCOME-1 # ?\n'],
    ['outcome: OUTCOME-9 # ?\n', 'outcome: OUTCOME-1 # ?\n'],
    ['outcome: "OUTCOME-9"\n', 'outcome: "OUTCOME-1"\n'],
    ['outcome: [OUTCOME-2, OUTCOME-9]\n', 'outcome: [OUTCOME-2, OUTCOME-1]\n'],
    ['outcomes:\n- OUTCOME-9\n- OUTCOME-2\n', 'outcomes:\n- OUTCOME-1\n- OUTCOME-2\n'],
    ['outcome: VISION-1\n', 'outcome: OUTCOME-1\n'],
    ['outcome: >-\n  nurses confirm early\nstatus: draft\n', 'outcome: OUTCOME-1\nstatus: draft\n'],
    ['outcome: [OUTCOME-2]\n', 'outcome: [OUTCOME-2, OUTCOME-1]\n'],
    ['outcome: OUTCOME-1\n', 'outcome: OUTCOME-1\n'],
    ['outcome: [OUTCOME-1, OUTCOME-2]\n', 'outcome: [OUTCOME-1, OUTCOME-2]\n'],
    ['outcome: OUTCOME-2\n', 'outcome: OUTCOME-1\n'],
    ['epic: OUTCOME-1\n', 'epic: OUTCOME-1\n'],
    ['Outcomes: [OUTCOME-2]\n', 'Outcomes: [OUTCOME-2, OUTCOME-1]\n'],
    ['outcomes: OUTCOME-2\n', 'outcomes: OUTCOME-1\n'],
  ] as const) {
    it(`makes ${JSON.stringify(before)} to ${JSON.stringify(after)}, also with CRLF`, () => {
      for (const eol of ['\n', '\r\n']) {
        const story = (lines: string) =>
          `---\ntype: story\nid: STORY-9\n${lines}---\n# T\n\n## Acceptance criteria\n- one\n`.replaceAll('\n', eol);
        const { reading, checker } = read(story(before));
        const result = linkOutcome(reading, 'OUTCOME-1', checker);
        assert.ok(result.ok);
        const edited = applyEdits(story(before), result.edits);
        assert.equal(edited, story(after));
        const again = read(edited);
        assert.equal(lostOutcome(again.reading.artifact, again.checker.product), undefined);
        const left = again.checker.findings(STORY).map(({ rule }) => rule);
        for (const rule of ['broken-reference', 'wrong-reference-kind', 'story-missing-value-hypothesis'])
          assert.ok(!left.includes(rule), left.join());
      }
    });
  }
});

describe('linking a story to an outcome of another product', () => {
  const outcome = (id: string) => `---\ntype: outcome\nid: ${id}\n---\n# O\n`;
  const { checker } = new MemoryProduct({ 'o.md': outcome('O-5'), 'p.md': outcome('O-6') });
  const around = new Neighbourhood();
  const care = new MemoryProduct({ 'c.md': outcome('O-1') });
  around.settle([
    ['shop', checker.product],
    ['care', care.checker.product],
  ]);
  for (const [before, id, after] of [
    ['[O-9]', 'care:O-1', '[care:O-1]'],
    ['[O-5, O-9]', 'care:O-1', '[O-5, care:O-1]'],
    ['"O-5, O-9"', 'care:O-1', '"O-5, care:O-1"'],
    ['O-9, O-5', 'care:O-1', 'care:O-1, O-5'],
    ['[O-99, O-9]', 'O-5', '[O-5, O-9]'],
    ['O-9', '007', '"007"'],
    ['[CARE:O-1]', 'care:O-1', '[CARE:O-1]'],
    ['[shop:O-5]', 'O-5', '[shop:O-5]'],
    ['[O-5, O-9]', 'shop:O-5', '[O-5, O-9]'],
    ['[care:O-1]', 'O-5', '[care:O-1, O-5]'],
  ] as const) {
    it(`makes outcome: ${before} with ${id} to ${after}`, () => {
      const text = (value: string) => `---\ntype: story\nid: S-1\noutcome: ${value}\n---\n# S\n`;
      const reading = checker.read('s.md', text(before));
      assert.ok(isStory(reading));
      const result = linkOutcome(reading, id, checker);
      assert.ok(result.ok);
      assert.equal(applyEdits(text(before), result.edits), text(after));
    });
  }
});

describe('linking in place of a link that leads nowhere', () => {
  it('is refused where others repeat it, and in a merge conflict', () => {
    for (const [lines, reason] of [
      ['outcome: &o OUTCOME-9\nparent: *o\n', /repeated/],
      ['<<<<<<< HEAD\noutcome: OUTCOME-9\n=======\nrelease: 1\n', /cannot be read/],
    ] as const) {
      const { reading, checker } = read(`---\ntype: story\nid: STORY-9\n${lines}---\n# T\n`);
      const result = linkOutcome(reading, 'OUTCOME-1', checker);
      assert.ok(!result.ok && reason.test(result.reason), JSON.stringify(result));
    }
  });
});

describe('linking where several values stand together in one', () => {
  it('is refused, unless one of them leads nowhere or is the one that is wanted', () => {
    for (const [value, reason] of [
      ['OUTCOME-2, OUTCOME-3', /its outcome is a list of 2: change it there/],
      ['"OUTCOME-2 OUTCOME-3"', /a list of 2/],
      ['OUTCOME-2,\n  OUTCOME-9', /a list of 2/],
      ['{id: OUTCOME-2, why: money}', /several values/],
      ['\n  id: OUTCOME-2\n  why: money', /several values/],
      ['nurses confirm early,\n  and drive less', /a text of several lines/],
    ] as const) {
      const { reading, checker } = read(`---\ntype: story\nid: STORY-9\noutcome: ${value}\n---\n# T\n`);
      checker.update('outcomes/o3.md', '---\ntype: outcome\nid: OUTCOME-3\n---\n# O\n');
      const result = linkOutcome(reading, 'OUTCOME-1', checker);
      assert.ok(!result.ok && reason.test(result.reason), `${value}: ${JSON.stringify(result)}`);
    }
    const { reading, checker } = read('---\ntype: story\nid: STORY-9\noutcome: OUTCOME-2, OUTCOME-1\n---\n# T\n');
    assert.deepEqual(linkOutcome(reading, 'OUTCOME-1', checker), { ok: true, edits: [] });
    const text = '---\ntype: story\nid: STORY-9\noutcome: [{id: OUTCOME-2, why: money}]\n---\n# T\n';
    const listed = linkOutcome(read(text).reading, 'OUTCOME-1', checker);
    assert.ok(listed.ok);
    assert.equal(applyEdits(text, listed.edits), text.replace('}]', '}, OUTCOME-1]'));
  });
});

describe('linking in a product whose tool takes no keys that it does not know', () => {
  it('is refused, but where a story has such a link already', () => {
    const { config } = parseConfig('{ "preset": "devstories" }', []);
    const story = (keys: string) => read(`---\ntype: story\nid: STORY-9\n${keys}---\n# T\n`);
    const fresh = story('');
    const result = linkOutcome(fresh.reading, 'OUTCOME-1', { product: fresh.checker.product, config });
    assert.ok(!result.ok && /DevStories/.test(result.reason), JSON.stringify(result));
    const linked = story('outcome: OUTCOME-2\n');
    assert.ok(linkOutcome(linked.reading, 'OUTCOME-1', { product: linked.checker.product, config }).ok);
  });
});

describe('the outcome that a story implies', () => {
  const story = (statement: string, keys = '') => `---\ntype: story\nid: STORY-9\n${keys}---\n# T\n\n${statement}\n`;
  const implied = (text: string) => {
    const { reading, checker } = read(text);
    return impliedOutcome(reading, checker.product);
  };

  it('is what its people do then, not what one of them says', () => {
    for (const [benefit, behaviour] of [
      ['I can answer the patient who asks me', 'can answer the patient who asks them'],
      ['I am home with my children', 'are home with their children'],
      ["we don't drive to a closed door", "don't drive to a closed door"],
      ['nurses leave on time', 'nurses leave on time'],
      ['it shows me the door', 'it shows me the door'],
    ] as const) {
      const found = implied(story(`As a nurse, I want a route, so that ${benefit}.`));
      assert.equal(found?.behaviour, behaviour);
      assert.equal(found.audience, 'nurse');
      assert.equal(found.title, behaviour.charAt(0).toUpperCase() + behaviour.slice(1));
      assert.equal(found.id, undefined);
    }
  });

  it('is none without a benefit', () => {
    assert.equal(implied(story('As a nurse, I want a route.')), undefined);
    assert.equal(implied(story('As a nurse, I want a route, so that [what for].')), undefined);
    assert.equal(implied(story('A route.')), undefined);
  });

  it('takes the id that the story names already, where it is free', () => {
    const statement = 'As a nurse, I want a route, so that I am home.';
    assert.equal(implied(story(statement, 'outcome: OUTCOME-9\n'))?.id, 'OUTCOME-9');
    assert.equal(implied(story(statement, 'outcome: STORY-1\n'))?.id, undefined);
    assert.equal(implied(story(statement, 'outcome: "home early"\n'))?.id, undefined);
  });

  it('fills what a template leaves open, and nothing else', () => {
    const values = { id: 'OUTCOME-9', title: 'Home', created: TODAY };
    const outcome = { id: undefined, title: 'Home', behaviour: 'are home: early', audience: 'nurse' };
    const before = KINDS.outcome.template(values);
    const after = fillOutcome(before, outcome);
    assert.equal(
      after,
      before
        .replace('for: "[whose behaviour changes]"', 'for: nurse')
        .replace('behaviour: "[what they will do differently]"', 'behaviour: "are home: early"'),
    );
    const own = '---\ntype: outcome\nfor: everyone\n---\n# T\n';
    assert.equal(fillOutcome(own, outcome), own);
  });
});
