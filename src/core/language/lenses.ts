// What stands above an artifact while it is edited: its place, how far it is, whom it serves.
import { type Artifact, isOpen, type Outcome, type Story, type Vision } from '../artifacts/artifact';
import type { Position, Range } from '../document/text';
import type { Product } from '../product/product';
import { say } from '../text/say';
import { criteriaText, lastText, measureText, placeText } from './card';
import type { FileContext } from './context';
import { definedAt, type Location } from './definition';

/** What a click on a lens does. */
export type LensAction =
  | { readonly does: 'move'; readonly to: 'up' | 'down' }
  | { readonly does: 'open'; readonly path: string; readonly product?: Product | undefined }
  | { readonly does: 'goTo'; readonly position: Position }
  | { readonly does: 'peek'; readonly locations: readonly Location[] }
  | { readonly does: 'nothing' };

/** A line above a place of the file. */
export interface Lens {
  readonly range: Range;
  readonly title: string;
  readonly action: LensAction;
}

/** The lenses of a file, in the order in which they are shown; none for a file that is no artifact. */
export function lensesOf(file: FileContext): readonly Lens[] {
  const artifact = file.reading?.artifact;
  if (!artifact) return [];
  const range = lensRange(artifact);
  const lens = (title: string, action: LensAction): Lens => ({ range, title, action });
  switch (artifact.kind) {
    case 'story':
      return ofStory(file, artifact, lens);
    case 'outcome':
      return ofOutcome(file, artifact, lens);
    case 'vision':
      return ofVision(file, artifact, lens);
  }
}

type MakeLens = (title: string, action: LensAction) => Lens;

/** Above the heading where there is one, else at the top. */
function lensRange({ title, titleSource, section, anchor }: Artifact): Range {
  if (section) return anchor;
  return titleSource === 'heading' ? title.range : { start: 0, end: 0 };
}

function ofStory(file: FileContext, story: Story, lens: MakeLens): readonly Lens[] {
  const place = placeText(story, file);
  const lenses: Lens[] = [];
  if (place !== undefined) lenses.push(lens(place, { does: 'nothing' }));
  // One of several in its file has no place for a rank.
  if (place !== undefined && !story.section)
    lenses.push(
      lens(say('$(arrow-up) move up'), { does: 'move', to: 'up' }),
      lens(say('$(arrow-down) move down'), { does: 'move', to: 'down' }),
    );
  const first = file.reading?.criteria?.heading;
  lenses.push(
    lens(
      criteriaText(story),
      first ? { does: 'goTo', position: file.document.lines.positionAt(first.start) } : { does: 'nothing' },
    ),
  );
  for (const reference of story.references) {
    if (file.product.roleOf(reference, story) !== 'outcome') continue;
    const { product, artifacts: [outcome] = [] } = file.product.meaningOf(reference.target, story.path) ?? {};
    const elsewhere = product === file.product ? undefined : product;
    if (outcome?.kind === 'outcome')
      lenses.push(
        lens(outcomeText(outcome), { does: 'open', path: outcome.path, ...(elsewhere && { product: elsewhere }) }),
      );
  }
  return [...lenses, ...peek(file, story, lens)];
}

/** “serves Nurses confirm early (testing, last 52 % on 2026-06-30)”. */
function outcomeText({ title, status, evidence }: Outcome): string {
  const last = evidence.at(-1);
  const facts = [status?.value, last && lastText(last)];
  const known = facts.filter(fact => fact !== undefined);
  return known.length > 0 ? say('serves {0} ({1})', title.value, known.join(', ')) : say('serves {0}', title.value);
}

function ofOutcome(file: FileContext, outcome: Outcome, lens: MakeLens): readonly Lens[] {
  const measure = measureText(outcome);
  const last = outcome.evidence.at(-1);
  const action: LensAction = last
    ? { does: 'goTo', position: outcome.lines.positionAt(last.range.start) }
    : { does: 'nothing' };
  return [...(measure ? [lens(measure, action)] : []), ...peek(file, outcome, lens)];
}

function ofVision(file: FileContext, vision: Vision, lens: MakeLens): readonly Lens[] {
  return peek(file, vision, lens);
}

/** Those that refer to it, by what they mean by it, to be looked at in place. */
function peek({ product }: FileContext, artifact: Artifact, lens: MakeLens): readonly Lens[] {
  const homes = new Map<Artifact, Product>();
  const referrers = product
    .referrersOf(artifact)
    .filter(({ artifact: other, product: home }) => home !== undefined || other.path !== artifact.path);
  for (const { artifact: other, product: home } of referrers) if (home) homes.set(other, home);
  const of = (role: string) => [
    ...new Set(referrers.flatMap(one => (product.roleOfReferrer(one) === role ? [one.artifact] : []))),
  ];
  const show = (found: readonly Artifact[], title: string) =>
    found.length === 0
      ? []
      : [lens(title, { does: 'peek', locations: found.map(other => definedAt(other, homes.get(other))) })];
  switch (artifact.kind) {
    case 'vision': {
      const outcomes = of('vision');
      return show(
        outcomes,
        outcomes.length === 1
          ? say('1 outcome serves this vision')
          : say('{0} outcomes serve this vision', outcomes.length),
      );
    }
    case 'outcome': {
      const stories = of('outcome');
      const open = stories.filter(isOpen).length;
      const text =
        stories.length === 1
          ? say('1 story serves this outcome')
          : say('{0} stories serve this outcome', stories.length);
      return show(stories, open < stories.length ? say('{0}, {1} open', text, open) : text);
    }
    case 'story': {
      const slices = of('parent');
      const waiting = of('depends-on');
      return [
        ...show(slices, slices.length === 1 ? say('1 slice') : say('{0} slices', slices.length)),
        ...show(
          waiting,
          waiting.length === 1 ? say('1 story waits for this') : say('{0} stories wait for this', waiting.length),
        ),
      ];
    }
  }
}
