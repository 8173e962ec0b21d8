// Near cases of the rules that judge words, values and links, one by one.
import assert from 'node:assert/strict';
import { readDocument } from '../../../src/core/document/document';
import { applyEdits } from '../../../src/core/document/text';
import { isImpossibleDate, lastDayOf } from '../../../src/core/rules/dates';
import { removeLink } from '../../../src/core/rules/linkText';
import { check } from './scenario';

function rulesOn(text: string): readonly string[] {
  return check(new Map([['a.md', text]]))
    .allFindings()
    .map(finding => finding.rule);
}

describe('story-done-with-open-criteria', () => {
  const messages = (status: string, boxes: string) =>
    check(
      new Map([['a.md', `---\ntype: story\nid: S-1\nstatus: ${status}\n---\n\n## Acceptance criteria\n\n${boxes}`]]),
    )
      .allFindings()
      .flatMap(({ rule, message }) => (rule === 'story-done-with-open-criteria' ? [message] : []));

  it('says in the file’s own word what is done', () => {
    assert.deepEqual(messages('closed', '- [x] a\n- [ ] b\n'), [
      'The story is “closed”, but 1 of 2 criteria is not ticked: “b”.',
    ]);
    assert.deepEqual(messages('Closed', '- [ ] a\n- [ ] b\n'), [
      'The story is “Closed”, but 2 of 2 criteria are not ticked: “a” and more.',
    ]);
    assert.deepEqual(messages('Done', '- [ ] a\n'), ['The story is done, but 1 of 1 criteria is not ticked: “a”.']);
  });
});

describe('outcome-is-output', () => {
  const reports = (title: string, behaviour: string) =>
    rulesOn(`---\ntype: outcome\nid: O-1\n${behaviour}\n---\n\n# ${title}\n`).includes('outcome-is-output');

  const outputs = [
    'Launch the app',
    'Implement single sign-on',
    'Migrate to Postgres 16',
    'Ship dark mode',
    'Roll out the tablets',
    'Rewrite the billing module',
    'Build a dashboard for managers',
    'Build the new mobile app',
    'Deliver the customer portal',
    'Release v2',
    'Release version 3.1',
    'Create an onboarding page',
    'Set up the reporting service',
    'The new portal is live',
    'Our app has been released in all regions',
  ];
  for (const title of outputs) {
    it(`reports the title “${title}”`, () => assert.ok(reports(title, '')));
  }
  const behaviours = ['build a dashboard', 'we launch the portal', 'The team will deliver the new app', 'release v2.1'];
  for (const behaviour of behaviours) {
    it(`reports the behaviour “${behaviour}”`, () => assert.ok(reports('Nurses', `behaviour: ${behaviour}`)));
  }

  const outcomes = [
    'Nurses confirm visits early',
    'Build trust with relatives',
    'Fewer missed visits',
    'Deliveries arrive a day earlier',
    'Customers migrate to the yearly plan by themselves',
    'Launches no longer need a weekend',
    'Replace phone calls by messages',
    'Release every week without fear',
    'Shipping costs are known before checkout',
    'Developers deploy on Fridays',
    'Complete an order in one visit',
    'Add to cart from the search results without opening a page',
    'Patients use the app at home',
  ];
  for (const title of outcomes) {
    it(`says nothing of “${title}”`, () => assert.ok(!reports(title, `behaviour: ${title}`)));
  }
});

describe('dates as people write them', () => {
  const days: Readonly<Record<string, string | undefined>> = {
    '2026-09-30': '2026-09-30',
    '2026-9-3': '2026-09-03',
    '2026/09/30': '2026-09-30',
    '2026-09-30T12:00:00Z': '2026-09-30',
    '2026-02': '2026-02-28',
    '2028-02': '2028-02-29',
    '2026': '2026-12-31',
    'end of 2026': '2026-12-31',
    'Q3 2026': '2026-09-30',
    '2026-Q1': '2026-03-31',
    '30 June 2026': '2026-06-30',
    'June 30th, 2026': '2026-06-30',
    'the end of Sept 2026': '2026-09-30',
    '2026-02-30': undefined,
    '09/10/2026': undefined,
    soon: undefined,
    'three months after release 2': undefined,
  };
  for (const [text, day] of Object.entries(days)) it(text, () => assert.equal(lastDayOf(text), day));

  it('know which days no calendar has', () => {
    assert.ok(isImpossibleDate('2026-02-30'));
    assert.ok(isImpossibleDate('2026-13-01'));
    assert.ok(!isImpossibleDate('2026-02-28'));
    assert.ok(!isImpossibleDate('soon'));
  });
});

describe('a link is taken out', () => {
  const cases: readonly (readonly [before: string, link: string, after: string])[] = [
    ['outcome: A-1', 'A-1', 'outcome:'],
    ['outcome: A-1 # why', 'A-1', 'outcome: # why'],
    ["outcome: 'A-1'", 'A-1', 'outcome:'],
    ['outcome: [A-1]', 'A-1', 'outcome:'],
    ['outcome: [A-1, B-2, C-3]', 'A-1', 'outcome: [B-2, C-3]'],
    ['outcome: [A-1, B-2, C-3]', 'B-2', 'outcome: [A-1, C-3]'],
    ['outcome: [A-1, B-2, C-3]', 'C-3', 'outcome: [A-1, B-2]'],
    ['outcome: ["A-1",  "B-2"]', 'A-1', 'outcome: ["B-2"]'],
    ['outcome: ["A-1",  "B-2"]', 'B-2', 'outcome: ["A-1"]'],
    ['outcome: A-1, B-2', 'A-1', 'outcome: B-2'],
    ['outcome: A-1, B-2', 'B-2', 'outcome: A-1'],
    ['outcome: "A-1, B-2"', 'A-1', 'outcome: "B-2"'],
    ['outcome: "A-1, B-2"', 'B-2', 'outcome: "A-1"'],
    ['outcome: [[A-1], [B-2]]', 'A-1', 'outcome: [[B-2]]'],
    ['outcome:\n  - A-1\n  - B-2 # later', 'B-2', 'outcome:\n  - A-1'],
    ['outcome:\n  - A-1\n  - B-2', 'A-1', 'outcome:\n  - B-2'],
    ['outcome:\n- A-1\n- B-2', 'A-1', 'outcome:\n- B-2'],
    ['outcome:\n  - A-1', 'A-1', 'outcome:'],
    ['outcome:\n  - [[A-1]]\n  - [[B-2]]', 'B-2', 'outcome:\n  - [[A-1]]'],
  ];
  for (const [before, link, after] of cases) {
    it(`${link} from ${JSON.stringify(before)}`, () => {
      const wrap = (yaml: string) => `---\nid: X\n${yaml}\nstatus: ready\n---\n`;
      const text = wrap(before);
      const start = text.indexOf(link);
      const edit = removeLink(readDocument(text), { start, end: start + link.length });
      assert.ok(edit);
      assert.equal(applyEdits(text, [edit]), wrap(after));
    });
  }
});

describe('awkward files', () => {
  const awkward: Readonly<Record<string, string>> = {
    'an empty file': '',
    'only a byte-order mark': '\ufeff',
    'only line ends': '\r\n\r\n',
    'only an opening fence': '---',
    'fences without anything between': '---\n---\n',
    'a list where the frontmatter should be': '---\n- a\n- b\n---\n',
    'templates everywhere': '---\ntype: {{TYPE}}\nid: {{ID}}\n{{EXTRA}}\n---\n# {{TITLE}}\n',
    'nested lists where texts should be':
      '---\ntype: story\nid: [[A]]\ntitle: [[B, [C]]]\nstatus: [[D]]\nrank: [1]\n---\n',
    'maps where texts should be': '---\ntype: story\nid: {a: b}\ntitle: {c: d}\nby: {e: f}\npriority: {g: h}\n---\n',
    'an alias bomb': '---\na: &a [x, x]\nb: &b [*a, *a]\noutcome: [*b, *b]\ntype: story\n---\n',
    'control characters': '---\ntype: story\nid: "\u0000\u0007"\n---\n\u0000\n',
    'lone carriage returns': '---\rtype: story\rid: A\r---\r# T\r\r- [ ] a\r',
    'a criteria section that nobody closed': '---\ntype: story\n---\n## Acceptance criteria\n```\n- [ ] a\n',
  };
  for (const [name, text] of Object.entries(awkward)) {
    it(`${name}: every finding stands inside, and every fix can be made`, () => {
      for (const mapped of ['story', 'outcome', 'vision']) {
        const checker = check(new Map([['a.md', text]]), JSON.stringify({ files: { [mapped]: ['**'] } }));
        const reading = checker.read('a.md', text);
        assert.ok(reading);
        for (const finding of checker.allFindings()) {
          assert.ok(0 <= finding.range.start && finding.range.start <= finding.range.end);
          assert.ok(finding.range.end <= text.length, `${finding.rule} ${finding.range.end} of ${text.length}`);
          for (const fix of checker.fixes(finding, reading)) assert.ok(applyEdits(text, fix.edits) !== text);
        }
      }
    });
  }

  it('170 KB of text are read, and the one vague word in them is found', () => {
    const filler = '- [ ] The visit is listed with its time, name and address\n'.repeat(3000);
    const text = `---\ntype: story\nid: A\nstatus: ready\n---\n\n# T\n\n## Acceptance criteria\n\n${filler}- [ ] It is fast\n`;
    assert.ok(text.length > 170_000);
    const found = check(new Map([['a.md', text]])).allFindings();
    const vague = found.filter(finding => finding.rule === 'story-vague-criterion');
    assert.deepEqual(
      vague.map(({ range }) => text.slice(range.start, range.end)),
      ['fast'],
    );
  });
});

describe('backlog-everything-is-must', function () {
  this.timeout(20_000);

  it('says the same after any sequence of changes as in a product read at once', () => {
    let seed = 11;
    const pick = (n: number) => {
      seed = (seed * 16807) % 2147483647;
      return seed % n;
    };
    const texts = new Map<string, string>();
    const checker = check(new Map());
    for (let step = 0; step < 200; step++) {
      const file = `${pick(9)}.md`;
      const lines = [
        'type: story',
        `id: S-${file}`,
        `priority: ${['must', 'must', 'must', 'could'][pick(4)]}`,
        `status: ${['ready', 'ready', 'ready', 'done'][pick(4)]}`,
        ...(pick(3) ? [`estimate: ${pick(6)}`] : []),
        ...(pick(2) ? [`rank: "${['a1', 'a2', 'a2V', 'a3', 'zq1'][pick(5)]}"`] : []),
      ];
      const text = pick(8) ? `---\n${lines.join('\n')}\n---\n\n# Story ${file}\n` : undefined;
      if (text === undefined) texts.delete(file);
      else texts.set(file, text);
      checker.update(file, text);
      const found = (findings: ReturnType<typeof checker.allFindings>) =>
        findings
          .filter(({ rule }) => rule === 'backlog-everything-is-must')
          .map(({ path, message }) => `${path} ${message}`);
      assert.deepEqual(found(checker.allFindings()), found(check(texts).allFindings()), `step ${step}`);
    }
  });
});
