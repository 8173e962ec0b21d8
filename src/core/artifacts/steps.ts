// The steps of a scenario: what begins one, what belongs to the one above.

/** How far the scenario is that a step may belong to; `whole`: one step said all of it. */
export type Scenario = 'none' | 'title' | 'given' | 'when' | 'then' | 'whole';

type Step = 'title' | 'given' | 'when' | 'then' | 'and';

const LEAD = String.raw`^\s*(?:>\s*)*[*_\x60]*`;
const STEP = new RegExp(String.raw`${LEAD}(given|when|then|and|but)\b`, 'i');
/** With its colon: other texts begin with an example, too. */
const TITLE = new RegExp(
  String.raw`${LEAD}(?:scenario(?:[ \t]+outline)?|examples?)(?:[ \t]*#?(?:\d+|[a-z]))?[*_\x60]*[ \t]*[:：]`,
  'i',
);

/** Whether code is scenarios, by the word behind its fence. */
export function isGherkin(info: string): boolean {
  return /^(?:gherkin|feature|cucumber)$/.test(info);
}

/** Which step `text` begins with; `undefined`: none. */
export function stepOf(text: string): Step | undefined {
  if (TITLE.test(text)) return 'title';
  const word = STEP.exec(text)?.[1]?.toLowerCase();
  switch (word) {
    case 'given':
    case 'when':
    case 'then':
      return word;
    default:
      return word === undefined ? undefined : 'and';
  }
}

/** Whether prose can begin a scenario with `text`: what was given or happens, not what comes of it. */
export function opensScenario(text: string): boolean {
  const step = stepOf(text);
  return step === 'title' || step === 'given' || step === 'when';
}

/** Whether `text` belongs to the scenario above it, and how far the one that it belongs to is then. */
export function afterStep(
  before: Scenario,
  text: string,
): { readonly continues: boolean; readonly scenario: Scenario } {
  const step = stepOf(text);
  const begun = before === 'title' || before === 'given';
  switch (step) {
    case undefined:
      return { continues: false, scenario: 'none' };
    case 'title':
      return { continues: false, scenario: 'title' };
    case 'given':
      return { continues: before === 'title', scenario: saysAll(text) ? 'whole' : 'given' };
    case 'when':
      // Two of them with nothing said to come of the first are two criteria, and so is one that says all by itself.
      if (saysAll(text)) return { continues: begun, scenario: 'whole' };
      return { continues: begun || before === 'then', scenario: 'when' };
    case 'then':
      return { continues: before !== 'none', scenario: before === 'whole' ? 'whole' : 'then' };
    case 'and':
      return { continues: before !== 'none', scenario: before === 'none' ? 'then' : before };
  }
}

/** Whether a step says what comes of it: `When .. then ..`, `WHEN .. the system SHALL ..`. */
function saysAll(text: string): boolean {
  return /\bshall\b|\w(?<!\band)[^\w]+then\b/i.test(text);
}

/** Whether `text`, one step or several, says nothing but what is to be filled in: `Given [initial state], When [action], ...`. */
export function isToFillSteps(text: string): boolean {
  if (!FIRST_STEP.test(text)) return false;
  const open = text.replace(TO_FILL, '…');
  return open.includes('…') && !/[\p{L}\p{N}]/u.test(open.replace(STEP_WORDS, ''));
}

const TO_FILL = /\[[^\][]*\]|\{\{[^{}]*\}\}|<[^<>]*>|\.{3}/g;
const FIRST_STEP = new RegExp(String.raw`${LEAD}(?:given|when|then|and|but|if)\b`, 'i');
const STEP_WORDS = /\b(?:given|when|then|and|but|if|shall)\b/gi;
