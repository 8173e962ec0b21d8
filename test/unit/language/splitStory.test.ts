import assert from 'node:assert/strict';
import fc from 'fast-check';
import { isStory, type Reading, type Story } from '../../../src/core/artifacts/artifact';
import { criterionText, readCriteria } from '../../../src/core/artifacts/criteria';
import { KINDS } from '../../../src/core/artifacts/kinds/index';
import { readArtifact } from '../../../src/core/artifacts/read';
import { readDocument } from '../../../src/core/document/document';
import { applyEdits, lineEndOf } from '../../../src/core/document/text';
import { outcomesServed, ranksBelow, splitStory } from '../../../src/core/language/splitStory';
import { MemoryProduct, small, TODAY } from './products';

const HEAD = '---\ntype: story\nid: STORY-1\noutcome: OUTCOME-1\nstatus: ready\n---\n\n# See the route\n\n';
const STATEMENT = 'As an editor, I want to see it, so that I am home earlier.\n\n';
const TEMPLATE = KINDS.story.template({ id: 'STORY-NEW', title: 'New one', created: TODAY, serves: 'OUTCOME-1' });

function storyOf(text: string): Reading<Story> {
  const reading = readArtifact(text, { path: 'stories/a.md' });
  assert.ok(isStory(reading));
  return reading;
}

function criteriaIn(text: string): readonly string[] {
  return readCriteria(readDocument(text)).criteria.map(({ text: words }) => criterionText(words).replace(/\s+/g, ' '));
}

interface Split {
  readonly after: string;
  readonly made: string;
  /** What stands below the heading of the criteria in the new story. */
  readonly moved: string;
}

function split(text: string, chosen: readonly number[], options: { rank?: string; outcomes?: string[] } = {}): Split {
  const { rank, outcomes = ['OUTCOME-1'] } = options;
  const result = splitStory(storyOf(text), { chosen, template: TEMPLATE, outcomes, rank });
  if (!result.ok) return assert.fail(result.reason);
  const made = result.newText;
  return {
    after: applyEdits(text, result.edits),
    made,
    moved: made.split(/## Acceptance criteria(?:\r?\n)+/)[1] ?? '',
  };
}

function refusal(text: string, chosen: readonly number[]): string {
  const result = splitStory(storyOf(text), { chosen, template: TEMPLATE, outcomes: [], rank: undefined });
  return result.ok ? assert.fail('it was split') : result.reason;
}

/** Stories in the shapes in which people write criteria: the text below the head, what is chosen, what stays, what moves. */
const SHAPES: Readonly<Record<string, readonly [string, readonly number[], string, string]>> = {
  'checkboxes with lines that continue them': [
    '## Acceptance criteria\n\n- [ ] one\n  goes on\n- [x] two\n  goes on\nlazily\n  - a detail\n- [ ] three\n',
    [1],
    '## Acceptance criteria\n\n- [ ] one\n  goes on\n- [ ] three\n',
    '- [x] two\n  goes on\nlazily\n  - a detail\n',
  ],
  'the last of a list': [
    '## Acceptance criteria\n\n- one\n- two\n\n## Notes\n\nNone.\n',
    [1],
    '## Acceptance criteria\n\n- one\n\n## Notes\n\nNone.\n',
    '- two\n',
  ],
  'the first of a list': ['## Acceptance criteria\n- one\n- two\n', [0], '## Acceptance criteria\n- two\n', '- one\n'],
  'a list with blank lines': [
    '## Acceptance criteria\n\n- one\n\n- two\n\n  more of two\n\n- three\n',
    [1],
    '## Acceptance criteria\n\n- one\n\n- three\n',
    '- two\n\n  more of two\n',
  ],
  'several that stand apart': [
    '## Acceptance criteria\n\n1. one\n2. two\n3. three\n',
    [0, 2],
    '## Acceptance criteria\n\n2. two\n',
    '1. one\n3. three\n',
  ],
  'a nested criterion alone': [
    '## Acceptance criteria\n\n- [ ] one\n    - [ ] inner\n      goes on\n- [ ] two\n',
    [1],
    '## Acceptance criteria\n\n- [ ] one\n- [ ] two\n',
    '- [ ] inner\n  goes on\n',
  ],
  'a criterion with those nested in it': [
    '## Acceptance criteria\n\n- [ ] one\n\t- [ ] inner\n- [ ] two\n',
    [0],
    '## Acceptance criteria\n\n- [ ] two\n',
    '- [ ] one\n\t- [ ] inner\n',
  ],
  'Given, When and Then as items': [
    '## Acceptance criteria\n\n- Given a\n- When b\n- Then c\n- Given d\n- When e\n- Then f\n',
    [0],
    '## Acceptance criteria\n\n- Given d\n- When e\n- Then f\n',
    '- Given a\n- When b\n- Then c\n',
  ],
  'Given, When and Then as lines': [
    '## Acceptance criteria\n\nGiven a  \nWhen b  \nThen c\n\nGiven d\nWhen e\nThen f\n\nA note.\n',
    [1],
    '## Acceptance criteria\n\nGiven a  \nWhen b  \nThen c\n\nA note.\n',
    'Given d\nWhen e\nThen f\n',
  ],
  'two scenarios in one paragraph': [
    '## Acceptance criteria\n\nGiven a\nWhen b\nGiven d\nWhen e\n',
    [0],
    '## Acceptance criteria\n\nGiven d\nWhen e\n',
    'Given a\nWhen b\n',
  ],
  'a scenario with its heading': [
    '## Acceptance criteria\n\n### In time\n\nGiven a\nWhen b\nThen c\n\n### Too late\n\nGiven d\nThen e\n\nA note on it.\n\n## Notes\n',
    [1],
    '## Acceptance criteria\n\n### In time\n\nGiven a\nWhen b\nThen c\n\n## Notes\n',
    '### Too late\n\nGiven d\nThen e\n\nA note on it.\n',
  ],
  'one of two below a heading': [
    '## Acceptance criteria\n\n### In time\n\n- one\n- two\n\n### Too late\n\n- three\n',
    [0],
    '## Acceptance criteria\n\n### In time\n\n- two\n\n### Too late\n\n- three\n',
    '- one\n',
  ],
  'one scenario of a code block': [
    '## Acceptance criteria\n\n```gherkin\nFeature: f\n\n@slow\nScenario: one\n  Given a\n\n# why\nScenario: two\n  Given b\n  Then c\n```\n',
    [1],
    '## Acceptance criteria\n\n```gherkin\nFeature: f\n\n@slow\nScenario: one\n  Given a\n\n```\n',
    '```gherkin\n# why\nScenario: two\n  Given b\n  Then c\n```\n',
  ],
  'a whole code block': [
    '## Acceptance criteria\n\n- one\n\n```gherkin\nScenario: two\n  Given b\n```\n',
    [1],
    '## Acceptance criteria\n\n- one\n',
    '```gherkin\nScenario: two\n  Given b\n```\n',
  ],
  'items and sentences': [
    '## Acceptance criteria\n\n- one\n\nThe plan shall mark both in red.\n\n- three\n',
    [0, 1],
    '## Acceptance criteria\n\n- three\n',
    '- one\n\nThe plan shall mark both in red.\n',
  ],
  'a quotation': [
    '## Acceptance criteria\n\n> - [ ] one\n> - [ ] two\n> - [ ] three\n',
    [1],
    '## Acceptance criteria\n\n> - [ ] one\n> - [ ] three\n',
    '> - [ ] two\n',
  ],
};

describe('splitting a story', () => {
  for (const [what, [body, chosen, stays, moves]] of Object.entries(SHAPES)) {
    it(`moves ${what}, and changes nothing else`, () => {
      const { after, moved } = split(HEAD + STATEMENT + body, chosen);
      assert.equal(after, HEAD + STATEMENT + stays);
      assert.equal(moved, moves);
    });

    it(`moves ${what} with CRLF, without a final line end and behind a byte-order mark`, () => {
      const crlf = (text: string) => text.replaceAll('\n', '\r\n');
      const text = `\ufeff${crlf(HEAD + STATEMENT + body.trimEnd())}`;
      const { after, made, moved } = split(text, chosen);
      assert.equal(after, `\ufeff${crlf(HEAD + STATEMENT + stays.trimEnd())}`);
      assert.equal(moved.trimEnd(), crlf(moves.trimEnd()));
      assert.doesNotMatch(made, /(?<!\r)\n/);
    });
  }

  it('makes a slice of the same need, for the same release and team, with a size and a state of its own', () => {
    const head = HEAD.replace(
      'status: ready',
      'status: in-progress\nPriority: Must\npoints: 8\nsprint: "2027.10"\nteam: route\nowner: ann\ndepends-on: STORY-2',
    );
    const { made } = split(`${head}## Acceptance criteria\n- one\n- two\n`, [1]);
    const { artifact } = storyOf(made);
    assert.deepEqual(
      [artifact.priority?.value, artifact.release, artifact.team, artifact.status?.value],
      ['Must', '2027.10', 'route', 'draft'],
    );
    assert.deepEqual([artifact.estimate, artifact.owner], [undefined, undefined]);
    assert.ok(!artifact.references.some(({ role }) => role === 'depends-on'));
    assert.match(made, /^Priority: Must\nsprint: "2027\.10"$/m, 'under the names that the story has for them');
    const plain = split(`${HEAD}## Acceptance criteria\n- one\n- two\n`, [1]).made;
    assert.doesNotMatch(plain, /^(?:priority|release|team):/m);
  });

  it('takes criteria out of the frontmatter', () => {
    const head =
      '---\ntype: story\nid: STORY-1\nacceptance_criteria:\n  - one, first\n  - "two: second"\n  - three\n---\n# T\n';
    const { after, moved } = split(head, [0, 1], { outcomes: [] });
    assert.equal(after, '---\ntype: story\nid: STORY-1\nacceptance_criteria:\n  - three\n---\n# T\n');
    assert.equal(moved, '- [ ] one, first\n- [ ] two: second\n');
  });

  it('makes a story that names its parent, its outcome and its place, for the same people', () => {
    const { made } = split(`${HEAD}${STATEMENT}## Acceptance criteria\n- one\n- two\n`, [1], { rank: 'a1V' });
    const { artifact, statement } = storyOf(made);
    assert.deepEqual(
      artifact.references.map(({ role, target }) => [role, target]),
      [
        ['outcome', 'OUTCOME-1'],
        ['parent', 'STORY-1'],
      ],
    );
    assert.equal(artifact.rank?.value, 'a1V');
    assert.match(made, /^rank: "a1V"$/m);
    assert.equal(artifact.id?.value, 'STORY-NEW');
    assert.match(made, /As an editor, I want \[what\], so that I am home earlier\./);
    assert.equal(statement?.benefit?.value, 'I am home earlier');
  });

  it('serves several outcomes as the story did', () => {
    const { made } = split(`${HEAD}## Acceptance criteria\n- one\n- two\n`, [1], {
      outcomes: ['OUTCOME-1', 'OUTCOME-2'],
    });
    assert.match(made, /^outcome: \[OUTCOME-1, OUTCOME-2\]$/m);
    const { product } = small().checker;
    const served = (outcome: string) =>
      outcomesServed(storyOf(`---\ntype: story\noutcome: ${outcome}\n---\n`).artifact, product);
    assert.deepEqual(served('[OUTCOME-1, OUTCOME-9, OUTCOME-2, VISION-1]'), ['OUTCOME-1', 'OUTCOME-2']);
  });

  it('fills templates of other shapes', () => {
    const text = `${HEAD}## Acceptance criteria\n- one\n- two\n`;
    for (const template of [
      '---\ntype: story\n---\n# T\n',
      '---\ntype: story\n---\n# T\n\n### Acceptance\n',
      '---\ntype: story\nparent: X\nrank: "b"\noutcome:\n---\n## Acceptance criteria\n\n- [ ] \n\n## Notes\n',
    ]) {
      const result = splitStory(storyOf(text), { chosen: [0], template, outcomes: ['OUTCOME-1'], rank: 'a1' });
      assert.ok(result.ok, template);
      assert.deepEqual(criteriaIn(result.newText), ['one'], result.newText);
      assert.match(result.newText, /^parent: STORY-1$/m);
      assert.match(result.newText, /^rank: "a1"$/m);
      assert.match(result.newText, /^outcome: OUTCOME-1$/m);
    }
  });

  it('refuses what would leave a story without criteria or without a name', () => {
    const list = '## Acceptance criteria\n- one\n- two\n';
    assert.match(refusal(HEAD + list, [0, 1]), /has to stay/);
    assert.match(refusal(HEAD + list, []), /no criterion/);
    assert.match(refusal(HEAD + list, [7]), /no criterion/);
    assert.match(refusal(`---\ntype: story\n---\n# T\n${list}`, [0]), /no id/);
    assert.match(refusal('---\ntype: story\nid: A\nacceptance: [one, two]\n---\n# T\n', [0]), /line/);
    const open = '```gherkin\nScenario: one\n  Given a\nScenario: two\n  Given b\n';
    assert.match(refusal(`${HEAD}## Acceptance criteria\n\n${open}`, [1]), /line/);
  });

  it('puts the new story directly below, whatever has a rank', () => {
    const files: Record<string, string> = {};
    for (const [name, keys] of Object.entries({
      a: 'rank: "a1"',
      b: 'rank: "a1"',
      c: 'rank: "a2"',
      d: 'priority: must',
      e: '',
    }))
      files[`${name}.md`] = `---\ntype: story\nid: S-${name}\n${keys}\n---\n# ${name}\n`;
    const { order } = new MemoryProduct(files);
    for (const path of Object.keys(files)) {
      const story = {
        path: 'new.md',
        id: { value: 'S-0', range: { start: 0, end: 0 } },
        rank: undefined,
        priority: undefined,
        created: TODAY,
      };
      const writes = new Map(ranksBelow(order, { story, path }, () => 0.5).map(write => [write.path, write.rank]));
      const texts: Record<string, string> = {
        ...files,
        'new.md': `---\ntype: story\nid: S-0\ncreated: ${TODAY}\n---\n# new\n`,
      };
      for (const [file, rank] of writes)
        texts[file] = (texts[file] ?? '').replace(/^rank:.*\n/m, '').replace(/^(id: .*)$/m, `$1\nrank: "${rank}"`);
      const after = [...new MemoryProduct(texts).order].map(one => one.path);
      assert.equal(after[after.indexOf(path) + 1], 'new.md', path);
      assert.deepEqual(
        after.filter(one => one !== 'new.md'),
        [...order].map(one => one.path),
      );
    }
  });

  it('takes whole lines and no other byte, whatever the story looks like', () => {
    const piece = fc.constantFrom(
      '- [ ] box',
      '- [x] done',
      '  - [ ] inner',
      '\t- deep',
      '- item',
      '* star',
      '1. first',
      '2) second',
      '  continued',
      'lazy',
      '',
      '',
      'Given a',
      'When b',
      'Then c',
      '- Given a',
      '- When b',
      'It shall work.',
      '### Sub',
      '```gherkin',
      '```',
      'Scenario: s',
      '  Given x',
      '> - quoted',
      '<!-- note -->',
      '| a | b |',
      '|---|---|',
      '    - [ ] far in',
      'TBD',
      '## Notes',
      '## Acceptance criteria',
    );
    let splits = 0;
    fc.assert(
      fc.property(
        fc.array(piece, { minLength: 2, maxLength: 14 }),
        fc.constantFrom('\n', '\r\n'),
        fc.boolean(),
        fc.array(fc.nat(6), { minLength: 1, maxLength: 3 }),
        (pieces, eol, ends, chosen) => {
          const numbered = pieces.map((line, i) => (/[a-z]$/.test(line) && !/^`/.test(line) ? `${line} ${i}` : line));
          const body = `## Acceptance criteria\n${numbered.join('\n')}${ends ? '\n' : ''}`;
          const text = (HEAD + body).replaceAll('\n', eol);
          const result = splitStory(storyOf(text), { chosen, template: TEMPLATE, outcomes: [], rank: undefined });
          if (!result.ok) return;
          splits++;
          const after = applyEdits(text, result.edits);
          assert.ok(result.edits.every(({ newText }) => newText === ''));
          assert.equal(lineEndOf(result.newText), eol);
          // What is left is the text without some of its lines, and of those that went all that say something moved.
          const left = after.split(eol);
          const gone: string[] = [];
          for (const line of text.split(eol)) {
            if (left[0] === line) left.shift();
            else gone.push(line.trim());
          }
          assert.deepEqual(left, [], JSON.stringify(after));
          const moved = new Set(result.newText.split(eol).map(line => line.trim()));
          assert.deepEqual(
            gone.filter(line => !/^>?$/.test(line) && !moved.has(line)),
            [],
          );
          assert.equal(/[\r\n]$/.test(after), /[\r\n]$/.test(text));
          const both = [...criteriaIn(after), ...criteriaIn(result.newText)].sort();
          assert.deepEqual(both, [...criteriaIn(text)].sort());
        },
      ),
      { numRuns: 1500 },
    );
    assert.ok(splits > 100, `${splits} texts were split`);
  });
});
