// The user story statement, “As a .. I want .. so that ..”, in any of its usual layouts: one sentence, three lines, bold labels, bullets, a quotation.
import type { Block, Body } from '../document/body';
import type { Located } from '../document/text';

/** The parts of a statement that are there, each with its words. At least one is. */
export interface Statement {
  readonly role: Located | undefined;
  readonly want: Located | undefined;
  readonly benefit: Located | undefined;
}

/** What may stand before the first word of a line: quotation, bullet, number, emphasis, a label such as “User Story:”. */
const LEAD = String.raw`(?:^|[\r\n])[ \t>]*(?:[-+*]\s+|\d+[.)]\s+)?(?:[*_]{0,3}(?:user[ \t]+)?story[*_]{0,3}:[*_]{0,3}[ \t]+|[*_]{1,3}[\p{L}][\p{L} ]{2,30}(?::[*_]{1,3}|[*_]{1,3}:)[ \t]+)?[*_]{0,3}["“']?`;
/** What may stand behind a label: the end of emphasis, a colon. */
const TAIL = '[*_]{0,3}:?[*_]{0,3}';

const ROLE = new RegExp(
  String.raw`${LEAD}(as\s+(?:an?|the)|as(?=[*_:]|\s+[\w/ -]{2,60},\s*i\s)|als|en\s+tant\s+qu(?:e|['’])|como|作為|作为|身為|身为)${TAIL}(?=\W|$|[^\x00-\x7f])`,
  'iu',
);
const WANT_WORDS = String.raw`i(?:['’]d|\s+would|\s+do\s+not|\s+don['’]t)?\s+(?:want(?:s|ed)?|need(?:s|ed)?|like|can(?:not)?|wish|must|should|expect|prefer|would|am\s+able|have|get|know|see|require)|i['’]d\s+like|ik\s+wil|wil\s+ik|ich\s+(?:möchte|will)|möchte\s+ich|will\s+ich|je\s+(?:veux|souhaite)|quiero|necesito|quero|preciso|我想要?|我要|我希望|我需要`;
const WANT = new RegExp(String.raw`(?:^|[\s,;*_>.-]|[^\x00-\x7f])(${WANT_WORDS})(?:\s+to\b)?${TAIL}(?:\s+to\b)?`, 'iu');
const WANT_AT_LINE = new RegExp(
  String.raw`${LEAD}(i\s+(?:want|need)|ik\s+wil|ich\s+möchte|je\s+veux)\b(?:\s+to\b)?${TAIL}(?:\s+to\b)?`,
  'iu',
);
const WISH_WORDS = String.raw`(?:i(?:['’]d|\s+would)?\s+(?:want|need|like|wish)|ik\s+wil|wil\s+ik|ich\s+(?:möchte|will)|möchte\s+ich|will\s+ich|je\s+(?:veux|souhaite))\b`;
/** A wish as it stands behind what it is good for. */
const WISH = String.raw`${WISH_WORDS}(?:\s+to\b)?${TAIL}(?:\s+to\b)?`;
/** What follows a wish without words of its own: “.. everything I want at once”, “.. all I need to”. */
const NOTHING = String.raw`(?:\s+to)?[*_]{0,3}(?:[^\s\p{L}\p{N}*_:]|\s*$|\s+(?:about|after|as|at|because|before|by|during|for|from|i|if|in|now|of|on|over|through|today|until|when|where|while|with|within|without)\b)`;
/**
 * Not “.. what I need”, “.. if I want”, which are a part of what is said before them. “.. to do that” and “.. to see all” may
 * end there, if the wish has words of its own.
 */
const IS_APART = String.raw`(?<=\s)(?<!\b(?:what|whatever|which|(?<!\bdo\s{1,3})that|when|whenever|where|if|as|zodat|damit|que)\s{1,3})(?!(?<=\b(?:all|everything|that)\s{1,3})[*_]{0,3}${WISH_WORDS}${NOTHING})`;
/** Behind a comma, on a line of its own, or emphasised. */
const WISH_APART = new RegExp(String.raw`(?:[,;\n][\s>*_-]*|${IS_APART}[*_]{1,3})${WISH}`, 'giu');
const WISH_ANYWHERE = new RegExp(IS_APART + WISH, 'giu');
const BENEFIT = new RegExp(
  String.raw`(?:^|[\s,;*_>.(-]|[^\x00-\x7f])(so\s+that|in\s+order\s+(?:to|that)|so\s+(?=(?:i|we|they|he|she|you|it|users?|people|my|our|your|their|his|her|its)\s)|zodat|para\s+que|afin\s+(?:que|de|d['’])|damit|以便)${TAIL}`,
  'iu',
);

/** How many blocks below the role the other parts may stand. */
const REACH = 4;

/** Finds the statement in a story's title or body; `undefined` where there is no part of one. */
export function readStatement(body: Body, text: string, title: Located | undefined): Statement | undefined {
  const blocks = body.blocks;
  for (let i = 0; i < blocks.length; i++) {
    const block = blocks[i];
    if (!block || !isProse(block)) continue;
    const source = text.slice(block.range.start, block.range.end);
    if (!ROLE.test(source) && !WANT_AT_LINE.test(source)) continue;
    let end = i + 1;
    while (end < i + REACH && blocks[end] && isContinuation(blocks[end])) end++;
    const statement = parseStatement(text.slice(block.range.start, blocks[end - 1]?.range.end), block.range.start);
    if (statement) return statement;
  }
  return title && parseStatement(title.value, title.range.start);
}

/** Reads the statement that begins in `window`, a piece of text that starts at offset `base` of its file. */
export function parseStatement(window: string, base: number): Statement | undefined {
  const roleMatch = ROLE.exec(window);
  const from = roleMatch ? roleMatch.index + roleMatch[0].length : 0;
  const rest = window.slice(from);
  const wish = roleMatch ? WANT.exec(rest) : WANT_AT_LINE.exec(rest);
  // “.., so that I can ..” says what it is good for: no wish begins there.
  const reason = roleMatch && wish ? BENEFIT.exec(rest.slice(0, wish.index + wish[0].length)) : null;
  const wantMatch = reason ? wantBehind(rest, reason) : wish;
  // “As a result, ..” begins like a role: with neither it is one only where it is marked as one.
  if (!wish && !(roleMatch && isMarked(roleMatch))) return undefined;
  const wantStart = wantMatch ? from + wantMatch.index : undefined;
  const wantEnd = wantMatch && wantStart !== undefined ? wantStart + wantMatch[0].length : from;
  const benefitMatch = reason ?? BENEFIT.exec(window.slice(wantEnd));
  const benefitStart = benefitMatch ? (reason ? from : wantEnd) + benefitMatch.index : undefined;
  const benefitEnd = benefitMatch && benefitStart !== undefined ? benefitStart + benefitMatch[0].length : undefined;
  const place = { window, base };
  const behind = (start: number | undefined, end: number) => (start !== undefined && start >= end ? start : undefined);
  const role = roleMatch
    ? part(place, from, (reason ? benefitStart : (wantStart ?? benefitStart)) ?? endOfBlock(window, from))
    : undefined;
  const want = wantMatch
    ? part(place, wantEnd, behind(benefitStart, wantEnd) ?? endOfBlock(window, wantEnd))
    : undefined;
  const benefit =
    benefitEnd === undefined
      ? undefined
      : part(place, benefitEnd, behind(wantStart, benefitEnd) ?? endOfBlock(window, benefitEnd));
  return role || want || benefit ? { role, want, benefit } : undefined;
}

/** The wish that stands behind what it is good for, which may have an “I” of its own, but not in “in order to rest I want ..”. */
function wantBehind(rest: string, reason: RegExpExecArray): RegExpExecArray | null {
  const from = reason.index + reason[0].length;
  WISH_APART.lastIndex = from;
  WISH_ANYWHERE.lastIndex = from;
  const isBare = /^in\s+order\s+to$/i.test(reason[1] ?? '');
  return WISH_APART.exec(rest) ?? (isBare ? WISH_ANYWHERE.exec(rest) : null);
}

/** Whether the words of a role, not those of some label before them, are emphasised or end with a colon. */
function isMarked({ 0: found, 1: words = '' }: RegExpExecArray): boolean {
  const at = found.lastIndexOf(words);
  return /[*_]["“']?$|story[*_]{0,3}:[*_]{0,3}[ \t]+$/i.test(found.slice(0, at)) || /[*_:]/.test(found.slice(at));
}

function isProse(block: Block): boolean {
  return block.kind === 'paragraph' || block.kind === 'item';
}

/** Blocks that may carry the rest of a statement: prose that does not open one of its own. */
function isContinuation(block: Block | undefined): boolean {
  return (
    block !== undefined &&
    isProse(block) &&
    (block.kind !== 'item' || !block.checkbox) &&
    !(block.kind === 'paragraph' && ROLE.test(block.text))
  );
}

/** A part ends with its paragraph: at a blank line or, in lists, where the next item begins. */
function endOfBlock(window: string, from: number): number {
  const end = /\n[ \t>]*(?:\r?\n|[-+*]\s|\d+[.)]\s)/.exec(window.slice(from));
  return end ? from + end.index : window.length;
}

function part(
  { window, base }: { readonly window: string; readonly base: number },
  from: number,
  to: number,
): Located | undefined {
  const raw = window.slice(from, to);
  const start = /^[\s*_:,>-]*/.exec(raw)?.[0].length ?? 0;
  // A run is tried at its first character alone: a long one, of blanks say, would take its length squared.
  const bare = raw.slice(start).replace(/(?<![\s*_:,;>.-])[\s*_:,;>.-]+$/, '');
  if (bare === '') return undefined;
  return {
    value: bare.replace(/(?<!\s)\s*[\r\n][\s>]*/g, ' '),
    range: { start: base + from + start, end: base + from + start + bare.length },
  };
}
