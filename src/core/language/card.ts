// An artifact on a few lines: what hovers show and completions explain.
import {
  type Artifact,
  type Evidence,
  kindWord,
  type Outcome,
  ownersOf,
  type Reference,
  type Story,
} from '../artifacts/artifact';
import type { Product } from '../product/product';
import { say } from '../text/say';
import type { ProductContext } from './context';

/** A piece of a line. All texts are as the files have them: who shows them escapes them. */
export interface Span {
  readonly text: string;
  readonly style: 'plain' | 'strong' | 'quiet' | 'code';
  /** The path of the artifact that it leads to; `undefined`: none. */
  readonly path?: string | undefined;
  /** The product in which that path is; `undefined`: the one of the card. */
  readonly product?: Product | undefined;
}

/** A line of a card. */
export type CardLine = readonly Span[];

/** An artifact in a few lines, the first of them its heading. */
export interface Card {
  /** A codicon's name. */
  readonly icon: string;
  readonly lines: readonly CardLine[];
}

/** How many of those that refer to an artifact are named; the rest is counted. */
const NAMED = 5;

const ICONS: Readonly<Record<Artifact['kind'], string>> = { vision: 'telescope', outcome: 'target', story: 'issues' };

/** The card of an artifact. */
export function cardOf(artifact: Artifact, context: ProductContext): Card {
  const heading: CardLine = [
    { text: artifact.title.value, style: 'strong', path: artifact.path },
    plain('  '),
    { text: artifact.id?.value ?? artifact.path, style: 'code' },
  ];
  const facts = factsOf(artifact, context);
  const lines = [
    heading,
    ...(facts === '' ? [] : [[plain(facts)]]),
    ...ofKind(artifact, context),
    ...referrerLines(artifact, context),
  ];
  return { icon: ICONS[artifact.kind], lines };
}

/** An artifact in one sentence, as plain text. */
export function summaryOf(artifact: Artifact): string {
  const status = artifact.status ? `, ${artifact.status.value}` : '';
  const more =
    artifact.kind === 'story'
      ? criteriaText(artifact)
      : artifact.kind === 'outcome'
        ? measureText(artifact)
        : undefined;
  return `${artifact.title.value} (${kindWord(artifact.kind)}${status})${more ? `\n${more}` : ''}`;
}

function factsOf(artifact: Artifact, context: ProductContext): string {
  const facts: (string | undefined)[] = [kindWord(artifact.kind), artifact.status?.value];
  if (artifact.kind === 'story')
    facts.push(artifact.priority?.value, estimateText(artifact), placeText(artifact, context));
  facts.push(...ownersOf(artifact));
  return facts.filter(fact => fact !== undefined).join(' · ');
}

/** “3 points”; `undefined` without an estimate. */
export function estimateText({ estimate }: Story): string | undefined {
  if (!estimate) return undefined;
  return estimate.value === 1 ? say('1 point') : say('{0} points', estimate.value);
}

/** “place 3 of 40”, among the stories that still ask for work; `undefined` for one that does not. */
export function placeText({ path }: Story, { index: { open } }: ProductContext): string | undefined {
  const place = open.position(path);
  return place === undefined ? undefined : say('place {0} of {1}', place + 1, open.size);
}

/** “2 of 5 criteria met”; “no criteria” where there are none. */
export function criteriaText({ criteria: { all, ticked } }: Story): string {
  if (all === 0) return say('no acceptance criteria');
  return all === 1 ? say('{0} of 1 criterion met', ticked) : say('{0} of {1} criteria met', ticked, all);
}

/** “minutes per round: 5.4 -> 4, last 4.6 on 2026-03-31”; `undefined` where nothing is measured. */
export function measureText({ metric, baseline, target, by, evidence }: Outcome): string | undefined {
  const span =
    target === undefined || target.value === metric?.value
      ? baseline?.value
      : `${baseline?.value ?? '?'} → ${target.value}`;
  const last = evidence.at(-1);
  const parts = [
    [metric?.value, span].filter(part => part !== undefined).join(': '),
    by ? say('by {0}', by.value) : '',
    last ? lastText(last) : '',
  ].filter(part => part !== '');
  return parts.length === 0 ? undefined : parts.join(', ');
}

/** “last 4.6 on 2026-03-31”. */
export function lastText({ value, date }: Evidence): string {
  return date === '' ? say('last {0}', value) : say('last {0} on {1}', value, date);
}

function ofKind(artifact: Artifact, { product }: ProductContext): readonly CardLine[] {
  switch (artifact.kind) {
    case 'story':
      return [[plain(criteriaText(artifact))], ...targets(artifact, product, 'outcome')];
    case 'outcome': {
      const measure = measureText(artifact);
      const behaviour = artifact.behaviour
        ? [[plain(`${artifact.audience?.value ?? say('They')}: ${artifact.behaviour.value}`)]]
        : [];
      return [...behaviour, ...(measure ? [[plain(measure)]] : []), ...targets(artifact, product, 'vision')];
    }
    case 'vision':
      return artifact.audience ? [[plain(say('for {0}', artifact.audience.value))]] : [];
  }
}

function targets(artifact: Artifact, product: Product, role: Reference['role']): readonly CardLine[] {
  return artifact.references
    .filter(reference => product.roleOf(reference, artifact) === role)
    .map(reference => {
      const target = targetSpan(reference, artifact, product);
      return target
        ? [quiet(`${say('serves')} `), target, quiet(` ${reference.target}`)]
        : [quiet(`${say('serves')} `), plain(say('{0}, which does not exist', reference.target))];
    });
}

/** The title of the artifact that a reference of `holder` leads to; `undefined`: it leads nowhere. */
export function targetSpan(reference: Reference, holder: Artifact, product: Product): Span | undefined {
  const meaning = product.meaningOf(reference.target, holder.path);
  const target = meaning?.artifacts[0];
  return target && artifactSpan(target, meaning.product === product ? undefined : meaning.product);
}

function artifactSpan({ title, path }: Artifact, product: Product | undefined): Span {
  return { text: title.value, style: 'plain', path, ...(product && { product }) };
}

/** “3 stories: ..”, those that refer to the artifact, by what they mean by it. */
export function referrerLines(artifact: Artifact, { product, order }: ProductContext): readonly CardLine[] {
  const byRole = new Map<Reference['role'], { readonly some: Artifact[]; last: Artifact | undefined; count: number }>();
  const homes = new Map<Artifact, Product>();
  // Referrers come in the order of their paths, so that one who refers twice is told by its neighbour.
  for (const referrer of product.referrersOf(artifact)) {
    const { artifact: other, product: home } = referrer;
    if (other === artifact) continue;
    const role = product.roleOfReferrer(referrer);
    const found = byRole.get(role) ?? { some: [], last: undefined, count: 0 };
    if (found.last === other) continue;
    byRole.set(role, found);
    found.last = other;
    found.count++;
    if (home) homes.set(other, home);
    if (found.some.length < MANY) found.some.push(other);
  }
  return [...byRole].map(([role, { some, count }]) => {
    const places = new Map(
      some.map(other => [other, homes.has(other) ? order.size : (order.position(other.path) ?? 0)]),
    );
    const sorted = [...some].sort((a, b) => (places.get(a) ?? 0) - (places.get(b) ?? 0));
    const names = sorted
      .slice(0, NAMED)
      .flatMap((other, i): Span[] => [...(i === 0 ? [] : [quiet(', ')]), artifactSpan(other, homes.get(other))]);
    const rest = count > NAMED ? [quiet(say(' and {0} more', count - NAMED))] : [];
    return [quiet(`${relationText(role, count)}: `), ...names, ...rest];
  });
}

/** How many referrers are put in order, to name the first of them. */
const MANY = 200;

function relationText(role: Reference['role'], count: number): string {
  switch (role) {
    case 'vision':
      return count === 1 ? say('1 outcome') : say('{0} outcomes', count);
    case 'outcome':
      return count === 1 ? say('1 story') : say('{0} stories', count);
    case 'parent':
      return count === 1 ? say('1 slice') : say('{0} slices', count);
    case 'depends-on':
      return say('{0} waiting for it', count);
  }
}

function plain(text: string): Span {
  return { text, style: 'plain' };
}

function quiet(text: string): Span {
  return { text, style: 'quiet' };
}
