// The evidence of an outcome as a small chart: what was measured, between the baseline and the target.
import type { Outcome } from '../artifacts/artifact';
import { say } from '../text/say';
import { escapeHtml } from './html';

/** All in pixels from the top; across, everything is in percent, so that the chart is as wide as its place. */
const HEIGHT = 114;
const TOP = 20;
const BOTTOM = 74;
const AXIS = 107;
/** A label this near to a line would cover it. */
const NEAR = 16;
/** How many values are drawn, the newest of them. */
const MOST = 100;
/** How long a label can be, in UTF-16 units. */
const LONGEST = 28;

interface Point {
  readonly date: string;
  readonly text: string;
  readonly value: number;
}

/** Where a point stands: `x` in percent, `y` in pixels. */
interface Place {
  readonly x: number;
  readonly y: number;
}

/** The number in a text such as “1,310 calls”, “5.4” or “22 %”; `undefined` where there is none. */
export function numberIn(text: string): number | undefined {
  const digits = /[-−]?\d+(?:[.,]\d+)*/.exec(text)?.[0].replace('−', '-');
  if (digits === undefined) return undefined;
  const mark = decimalMark(digits);
  const plain = [...digits].flatMap(sign => (sign === mark ? ['.'] : /[.,]/.test(sign) ? [] : [sign]));
  const value = Number(plain.join(''));
  return Number.isFinite(value) ? value : undefined;
}

/** What parts whole from part in a number as people write it: the last mark, unless it stands before thousands. */
function decimalMark(digits: string): string | undefined {
  const last = /[.,](?=\d+$)/.exec(digits)?.[0];
  if (last === undefined) return undefined;
  const repeated = digits.indexOf(last) !== digits.lastIndexOf(last);
  const thousands = last === ',' && /^-?[1-9]\d{0,2},\d{3}$/.test(digits);
  return repeated || thousands ? undefined : last;
}

/** The chart as SVG that says `description` to those who do not see it; empty where no number was measured. */
export function evidenceChart({ evidence, baseline, target, by }: Outcome, description: string): string {
  const points = evidence.slice(-MOST).flatMap(({ date, value: text }): Point[] => {
    const value = numberIn(text);
    return value === undefined ? [] : [{ date, text, value }];
  });
  const [first] = points;
  const last = points.at(-1);
  if (!first || !last) return '';
  const from = baseline && numberIn(baseline.value);
  const to = target && numberIn(target.value);
  const y = scale([...points.map(({ value }) => value), from, to].filter(value => value !== undefined));
  const across = placesAcross(points, by?.value);
  const places = points.map(({ value }, i): Place => ({ x: across[i] ?? 0, y: y(value) }));
  const all = points.map(({ date, text }) => `${date} ${text}`.trim()).join(', ');
  return [
    `<svg class="storymark-chart" width="100%" height="${HEIGHT}" role="img" aria-label="${escapeHtml(say('{0}. Evidence: {1}', description, all))}">`,
    from === undefined || !baseline
      ? ''
      : levelSvg('baseline', y(from), {
          text: say('baseline {0}', baseline.value),
          below: to === undefined || from <= to,
        }),
    to === undefined || !target
      ? ''
      : levelSvg('target', y(to), { text: say('target {0}', target.value), below: from !== undefined && to < from }),
    linesSvg(places),
    pointsSvg(points, places),
    lastSvg(last, places.at(-1), to === undefined ? undefined : y(to)),
    textSvg('storymark-axis', { x: 0, y: AXIS }, 'start', first.date),
    textSvg(
      'storymark-axis',
      { x: 100, y: AXIS },
      'end',
      by ? say('by {0}', by.value) : points.length > 1 ? last.date : '',
    ),
    '</svg>',
  ].join('');
}

function scale(values: readonly number[]): (value: number) => number {
  const low = Math.min(...values);
  const span = Math.max(...values) - low;
  if (span === 0 || !Number.isFinite(span)) return () => (TOP + BOTTOM) / 2;
  return value => BOTTOM - ((value - low) / span) * (BOTTOM - TOP);
}

/** Where the points stand between left and right: by their dates up to the last day, else one after the other. */
function placesAcross(points: readonly Point[], by: string | undefined): readonly number[] {
  const days = points.map(({ date }) => dayOf(date));
  const end = by === undefined ? undefined : dayOf(by);
  const known = days.filter(day => day !== undefined);
  if (known.length < days.length)
    return points.map((_, i) => (points.length === 1 ? 0 : (i / (points.length - 1)) * 100));
  const low = Math.min(...known);
  const high = Math.max(...known, end ?? low);
  return known.map(day => (high === low ? 0 : ((day - low) / (high - low)) * 100));
}

function dayOf(date: string): number | undefined {
  const time = /^\d{4}-\d{2}-\d{2}$/.test(date.trim()) ? Date.parse(date.trim()) : Number.NaN;
  return Number.isNaN(time) ? undefined : time / 86_400_000;
}

function levelSvg(
  name: 'baseline' | 'target',
  y: number,
  { text, below }: { readonly text: string; readonly below: boolean },
): string {
  const line = `<line class="storymark-${name}" x1="0" x2="100%" y1="${pixels(y)}" y2="${pixels(y)}"/>`;
  const place = { x: 100, y: below ? y + 14 : y - 6 };
  return line + textSvg('storymark-level', place, 'end', text);
}

function linesSvg(places: readonly Place[]): string {
  return places
    .slice(1)
    .map((to, i) => {
      const from = places[i] ?? to;
      return `<line class="storymark-line" x1="${percent(from.x)}" y1="${pixels(from.y)}" x2="${percent(to.x)}" y2="${pixels(to.y)}"/>`;
    })
    .join('');
}

function pointsSvg(points: readonly Point[], places: readonly Place[]): string {
  return places
    .map(({ x, y }, i) => {
      const { date = '', text = '' } = points[i] ?? {};
      const title = `<title>${escapeHtml(`${date} ${text}`.trim())}</title>`;
      return `<circle class="storymark-point" cx="${percent(x)}" cy="${pixels(y)}" r="3.5">${title}</circle>`;
    })
    .join('');
}

/** The newest value stands beside its point, on the side where the line to the target does not run. */
function lastSvg({ text }: Point, place: Place | undefined, target: number | undefined): string {
  if (!place) return '';
  const under = target !== undefined && target <= place.y && place.y - target < NEAR + 8;
  const anchor = place.x > 85 ? 'end' : place.x < 15 ? 'start' : 'middle';
  return textSvg('storymark-last', { x: place.x, y: place.y + (under ? NEAR : -9) }, anchor, text);
}

function textSvg(name: string, { x, y }: Place, anchor: 'start' | 'middle' | 'end', text: string): string {
  if (text === '') return '';
  const shown = text.length > LONGEST ? `${text.slice(0, LONGEST - 1)}…` : text;
  return `<text class="${name}" x="${percent(x)}" y="${pixels(y)}" text-anchor="${anchor}">${escapeHtml(shown)}</text>`;
}

function percent(value: number): string {
  return `${value.toFixed(2)}%`;
}

function pixels(value: number): string {
  return value.toFixed(1);
}
