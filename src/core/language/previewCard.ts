// An artifact as a card above its text in the markdown preview: HTML in which every text of a file is escaped.
import { type Artifact, kindWord, ownersOf, type Reference } from '../artifacts/artifact';
import { statusName } from '../artifacts/status';
import { titleKey } from '../product/product';
import { say } from '../text/say';
import { type CardLine, criteriaText, estimateText, measureText, placeText, referrerLines, targetSpan } from './card';
import type { ProductContext } from './context';
import { evidenceChart } from './evidenceChart';
import { escapeHtml } from './html';

/** What a card is told about the page that it stands on. */
export interface PreviewPage {
  /** The text of the first level-1 heading; `undefined`: there is none. */
  readonly heading: string | undefined;
  /** Whether the page shows the frontmatter too: then the card does not say again what stands there. */
  readonly frontmatterShown: boolean;
}

/** The card of an artifact as HTML, with links relative to the artifact's own file. */
export function previewCard(artifact: Artifact, context: ProductContext, page: PreviewPage): string {
  const rows = [...targetLines(artifact, context), ...referrerLines(artifact, context)];
  const name = artifact.id?.value ?? artifact.title.value;
  return [
    `<section class="storymark-card" aria-label="${escapeHtml(`${kindWord(artifact.kind)} ${name}`)}">`,
    headHtml(artifact, context),
    titleHtml(artifact, page),
    factsHtml(artifact, page),
    progressHtml(artifact),
    measureHtml(artifact, page),
    rows.length === 0 ? '' : `<dl>${rows.map(row => rowHtml(row, artifact.path)).join('')}</dl>`,
    '</section>\n',
  ].join('');
}

/** The box of a task list item as HTML. */
export function boxHtml(ticked: boolean): string {
  return `<input type="checkbox" class="storymark-box" disabled${ticked ? ' checked' : ''} aria-label="${escapeHtml(ticked ? say('met') : say('open'))}">`;
}

/** The way from one file of a product to another as a relative link that needs no further escaping but HTML's. */
export function relativeHref(from: string, to: string): string {
  const start = from.split('/').slice(0, -1);
  const end = to.split('/');
  let same = 0;
  while (same < start.length && same < end.length - 1 && start[same] === end[same]) same++;
  const up = start.slice(same).map(() => '..');
  // Half of a character has no place in a link.
  const down = end.slice(same).map(part => encodeURIComponent(part.replace(/[\ud800-\udfff]/gu, '\ufffd')));
  return [...(up.length === 0 ? ['.'] : up), ...down].join('/');
}

/** Shapes of 16 by 16 pixels, one per state: colour is never alone. */
const RING = '<circle cx="8" cy="8" r="6.25"/>';
const SHAPES = {
  draft: '<circle cx="8" cy="8" r="6.25" stroke-dasharray="2.6 2.3"/>',
  open: `${RING}<circle cx="8" cy="8" r="1.5" class="storymark-solid"/>`,
  active: `${RING}<path d="M6.5 5.2v5.6L11 8z" class="storymark-solid"/>`,
  done: `${RING}<path d="M5 8.3l2.1 2.1L11 6.2"/>`,
  dropped: `${RING}<path d="M3.6 12.4l8.8-8.8"/>`,
  refuted: `${RING}<path d="M5.7 5.7l4.6 4.6m0-4.6l-4.6 4.6"/>`,
  unknown: RING,
} as const;

function headHtml(artifact: Artifact, context: ProductContext): string {
  const { kind, status, category, id } = artifact;
  const state = status && statusName(status.value) === 'refuted' ? 'refuted' : (category ?? 'unknown');
  const icon = `<svg class="storymark-state storymark-${state}" width="16" height="16" viewBox="0 0 16 16" aria-hidden="true">${SHAPES[state]}</svg>`;
  const words = status ? `<span class="storymark-status">${escapeHtml(status.value)}</span>` : '';
  const label = id ? `<code>${escapeHtml(id.value)}</code>` : '';
  const place = kind === 'story' ? placeText(artifact, context) : undefined;
  const where = place === undefined ? '' : `<span class="storymark-place">${escapeHtml(place)}</span>`;
  return `<div class="storymark-head">${icon}<strong>${escapeHtml(kindWord(kind))}</strong>${words}${label}${where}</div>`;
}

function titleHtml({ title }: Artifact, { heading }: PreviewPage): string {
  if (heading !== undefined && titleKey(heading) === titleKey(title.value)) return '';
  return `<div class="storymark-title">${escapeHtml(title.value)}</div>`;
}

/** What the frontmatter says in a word each; nothing where the page shows the frontmatter itself. */
function factsHtml(artifact: Artifact, { frontmatterShown }: PreviewPage): string {
  if (frontmatterShown) return '';
  const facts: (string | undefined)[] = [];
  if (artifact.kind === 'story') facts.push(artifact.priority?.value, estimateText(artifact), artifact.release);
  else if (artifact.audience) facts.push(say('for {0}', artifact.audience.value));
  if (artifact.kind === 'vision') facts.push(artifact.horizon?.value);
  facts.push(artifact.team, ...ownersOf(artifact));
  const said = facts.filter(fact => fact !== undefined && fact !== '');
  return said.length === 0 ? '' : `<div class="storymark-facts">${escapeHtml(said.join(' · '))}</div>`;
}

function progressHtml(artifact: Artifact): string {
  if (artifact.kind !== 'story') return '';
  const text = escapeHtml(criteriaText(artifact));
  const { all, ticked } = artifact.criteria;
  if (all === 0) return `<div class="storymark-progress">${text}</div>`;
  const share = `${Math.round((ticked / all) * 1000) / 10}%`;
  const bar = `<svg class="storymark-bar" height="4" aria-hidden="true"><rect class="storymark-track" width="100%" height="4" rx="2"/><rect class="storymark-done-part" width="${share}" height="4" rx="2"/></svg>`;
  return `<div class="storymark-progress">${bar}<span>${text}</span></div>`;
}

function measureHtml(artifact: Artifact, { frontmatterShown }: PreviewPage): string {
  if (artifact.kind !== 'outcome') return '';
  const text = measureText(artifact);
  if (text === undefined) return '';
  const chart = evidenceChart(artifact, text);
  // Beside the frontmatter the chart is what is new; without one the last value is.
  const said = frontmatterShown && chart !== '' ? (artifact.metric?.value ?? text) : text;
  return `<div class="storymark-measure">${escapeHtml(said)}</div>${chart}`;
}

const VERBS: readonly (readonly [Reference['role'], () => string])[] = [
  ['outcome', () => say('serves')],
  ['vision', () => say('serves')],
  ['parent', () => say('slice of')],
  ['depends-on', () => say('waits for')],
];

/** Whom an artifact refers to. Links of other tools that lead nowhere are no links. */
function targetLines(artifact: Artifact, { product }: ProductContext): readonly CardLine[] {
  return VERBS.flatMap(([role, verb]) =>
    artifact.references.flatMap((reference): CardLine[] => {
      if (product.roleOf(reference, artifact) !== role) return [];
      const target = product.target(reference, artifact);
      if (target === artifact || (!target && reference.foreign)) return [];
      const label = { text: verb(), style: 'quiet' } as const;
      if (!target) return [[label, { text: say('{0}, which does not exist', reference.target), style: 'plain' }]];
      const state = target.status === undefined ? [] : [{ text: ` ${target.status.value}`, style: 'quiet' } as const];
      const span = targetSpan(reference, artifact, product);
      return span ? [[label, span, ...state]] : [];
    }),
  );
}

/** A line as a row: its first piece names it. */
function rowHtml([label, ...spans]: CardLine, from: string): string {
  const name = (label?.text ?? '').replace(/[\s:]+$/, '');
  const texts = spans.map(({ text, style, path, product }) => {
    const shown = escapeHtml(text);
    // Where another product lies is not known here.
    if (path !== undefined && product === undefined)
      return `<a href="${escapeHtml(relativeHref(from, path))}">${shown}</a>`;
    return style === 'quiet' ? `<span class="storymark-quiet">${shown}</span>` : shown;
  });
  return `<div><dt>${escapeHtml(name)}</dt><dd>${texts.join('')}</dd></div>`;
}
