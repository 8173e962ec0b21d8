// Texts that nobody would write, and texts that somebody nearly wrote.
import fc from 'fast-check';

const PIECES = [
  '---',
  '---\n',
  '\n---\n',
  '---js\n',
  '\n',
  '\r\n',
  '\r',
  '\t',
  ' ',
  '\ufeff',
  ':',
  ': ',
  '"',
  "'",
  '[',
  ']',
  '[[',
  ']]',
  '{',
  '}',
  '{{TITLE}}',
  '&a',
  '*a',
  '!x',
  '|',
  '>',
  '#',
  '# ',
  '## Acceptance criteria\n',
  '- ',
  '- [ ] ',
  '- [x]',
  '1. ',
  '| a | b |\n',
  '|---|---|\n',
  '```',
  '~~~',
  '```gherkin\n',
  '<!--',
  '-->',
  '<div>',
  'type',
  'type: story\n',
  'type: outcome\n',
  'type: vision\n',
  'id: ',
  'STORY-1',
  'title: ',
  'outcome: ',
  'status: done\n',
  'rank: "a0"\n',
  '@name',
  '%',
  '\\',
  '\u0000',
  'é',
  '😀',
  '\ud800',
  'As a nurse, I want x, so that y.',
  'We believe that ',
  ' will result in ',
  'We will know we are right when ',
  'Given a\nWhen b\nThen c\n',
  'storymark-disable',
  '<!-- storymark-disable x -->',
  'priority: must\n',
  '    ',
  '> ',
  '=',
  '\n\n',
] as const;

/** Text from pieces that matter to the readers. */
export const anyText = (): fc.Arbitrary<string> =>
  fc.oneof(
    {
      weight: 4,
      arbitrary: fc
        .array(fc.oneof(fc.constantFrom(...PIECES), fc.string({ maxLength: 3, unit: 'binary' })), { maxLength: 60 })
        .map(pieces => pieces.join('')),
    },
    { weight: 1, arbitrary: fc.string({ maxLength: 200, unit: 'binary' }) },
  );

/** A sound artifact with a few pieces cut out, put in or doubled. */
export const mutatedText = (sources: readonly string[]): fc.Arbitrary<string> => {
  const mutation = fc.record({
    at: fc.double({ min: 0, max: 1, noNaN: true }),
    cut: fc.nat(12),
    put: fc.constantFrom('', '', ...PIECES),
  });
  return fc.tuple(fc.constantFrom(...sources), fc.array(mutation, { maxLength: 6 })).map(([source, mutations]) =>
    mutations.reduce((text, { at, cut, put }) => {
      const start = Math.floor(at * text.length);
      return text.slice(0, start) + put + text.slice(start + cut);
    }, source),
  );
};

/** One artifact of each kind, with every part that is read. */
export const SOUND: readonly string[] = [
  `---
type: story
id: STORY-1
title: "Confirm a visit"
status: in-progress # since Monday
outcome: [OUTCOME-1, OUTCOME-2]
parent: STORY-2
depends-on:
  - STORY-3
  - STORY-4
priority: must
estimate: 3
labels: { a: b }
rank: "a0V"
storymark-disable: [story-vague-criterion]
---

# Confirm a visit

**As a** nurse,
**I want** to confirm a visit with one tap,
**so that** I am home earlier.

## Acceptance criteria

- [ ] one tap confirms
  - detail
- [x] undo within 5 s
1. Given a plan, when I tap, then it is confirmed

\`\`\`gherkin
Scenario: offline
  Given no network
\`\`\`

## Value hypothesis

We believe that confirming for nurses will result in fewer calls. We will know we are right when calls drop by 20 %.
`,
  `---
type: outcome
id: OUTCOME-1
vision: VISION-1
for: nurses
behaviour: confirm visits the evening before
metric: { name: confirmed visits, baseline: 20 %, target: 60 %, by: 2026-09-30 }
status: testing
---

# Nurses confirm early

## Evidence

| Date | Value | Source |
| ---- | ----- | ------ |
| 2026-05-01 | 35 % | the log |
| 2026-06-01 | <!-- later --> | |
`,
  `\ufeff---\r\ntype: vision\r\nid: VISION-1\r\nfor: "home-care nurses"\r\nhorizon: 2028\r\n---\r\n\r\n# Home on time\r\n\r\n## Problem\r\n\r\nToo late.\r\n\r\n## Future\r\n\r\nHome at four.\r\n`,
];
