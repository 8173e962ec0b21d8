// A new artifact by the habits of the product that it joins: its id, its file, and what stands in it.
import { type Artifact, type ArtifactKind, fileOf } from '../artifacts/artifact';
import { setKey } from '../artifacts/edit';
import { nextId, randomId } from '../artifacts/id';
import { KINDS } from '../artifacts/kinds/index';
import type { TemplateValues } from '../artifacts/kinds/kind';
import { BY_TITLE, defaultFolder, folderOfNew, freePath, type NameForm, nameForm, nameOf } from '../artifacts/newFile';
import { fillTemplate } from '../artifacts/ownTemplate';
import { statusName } from '../artifacts/status';
import { yamlText } from '../artifacts/yamlText';
import { readDocument } from '../document/document';
import { applyEdits } from '../document/text';
import type { Config } from './config';
import { Numbering } from './numbering';
import { type NewStory, newStoryOf, whyNoNewStory } from './presets/newStories';
import { toolKeysOf } from './presets/toolKeys';

/** What is to be made. */
export interface WantedArtifact {
  readonly kind: ArtifactKind;
  readonly title: string;
  /** The id that it is to have; `undefined`: a new one. */
  readonly id: string | undefined;
  /** The id of the vision or outcome that it serves. */
  readonly serves: string | undefined;
  /** `YYYY-MM-DD`. */
  readonly created: string;
}

/** The product that it joins. */
export interface JoinedProduct {
  readonly config: Config;
  readonly artifacts: readonly Artifact[];
  /** The folder that was asked for, with `/` at its end; `undefined`: the habit of the product decides. */
  readonly folder: string | undefined;
  /** Whether there is a file at a path. */
  readonly isTaken: (path: string) => boolean;
  /** A number from 0 to less than 1. */
  readonly random: () => number;
}

/** A file to make, or why there can be none. */
export type PlannedArtifact =
  | { readonly ok: true; readonly path: string; readonly values: TemplateValues; readonly text: string }
  | { readonly ok: false; readonly reason: string };

/** Where new artifacts of a kind go in a product, and how their files are named. */
export interface Habit {
  readonly ok: true;
  /** With `/` at its end. */
  readonly folder: string;
  readonly form: NameForm;
  /** Those that are there and tell of it. */
  readonly examples: readonly Artifact[];
  /** Whether a tool is at home here that makes its stories alone, so that this is beside its own. */
  readonly isBeside: boolean;
}

/** Why there can be nothing new of a kind. */
export interface NoPlace {
  readonly ok: false;
  readonly reason: string;
}

/** The habit of a product for a kind, or why there is none to follow. */
export function habitOf(
  kind: ArtifactKind,
  { config, artifacts, folder: wanted }: Pick<JoinedProduct, 'config' | 'artifacts' | 'folder'>,
): Habit | NoPlace {
  const refusal = kind === 'story' ? whyNoNewStory(config.preset) : undefined;
  // A section of a file is no example of a file. Beside a tool that makes its stories alone, only stories of Storymark's own are.
  const examples = artifacts.filter(
    ({ kind: own, path }) =>
      own === kind && fileOf(path) === path && !(refusal !== undefined && config.kindOf(path) !== undefined),
  );
  if (refusal !== undefined && wanted === undefined && examples.length === 0) return { ok: false, reason: refusal };
  const preset = kind === 'story' ? newStoryOf(config.preset) : undefined;
  const folder = wanted ?? folderOfNew(examples) ?? preset?.folder ?? defaultFolder(kind);
  const form = nameForm(examples, folder) ?? preset?.name ?? BY_TITLE;
  return { ok: true, folder, form, examples, isBeside: refusal !== undefined };
}

/** Why a new artifact cannot be at a path, since the tool that is at home there makes its own; `undefined`: it can. */
export function whyNotAt(path: string, kind: ArtifactKind, config: Config): string | undefined {
  return kind === 'story' && config.kindOf(path) !== undefined ? whyNoNewStory(config.preset) : undefined;
}

/** What a new artifact is called, where it goes and what stands in it, where the team has no template of its own. */
export function planNewArtifact(wanted: WantedArtifact, joined: JoinedProduct): PlannedArtifact {
  const { kind, title, serves, created } = wanted;
  const { config } = joined;
  const habit = habitOf(kind, joined);
  if (!habit.ok) return habit;
  const { folder, form, examples, isBeside } = habit;
  const numbering = new Numbering(config.uniqueIds === 'folder', isBeside ? examples : joined.artifacts);
  const id = wanted.id ?? idForNew(kind, { ...joined, numbering, folder });
  const path = freePath(folder, nameOf({ id, title }, form), joined.isTaken);
  const reason = whyNotAt(path, kind, config);
  if (reason !== undefined) return { ok: false, reason };
  const refused =
    serves !== undefined && kind === 'story' && config.kindOf(path) === kind
      ? toolKeysOf(config.preset)?.('outcome')
      : undefined;
  if (refused?.ok === false) return refused;
  const values = { id, title, created, serves };
  const preset = kind === 'story' ? newStoryOf(config.preset) : undefined;
  return { ok: true, path, values, text: textOf(kind, path, { values, config, preset }) };
}

/** The product in which an id is to be new. */
export interface IdHabit extends Pick<JoinedProduct, 'config' | 'random'> {
  readonly numbering: Numbering;
  /** Where the artifact is, with `/` at the end. */
  readonly folder: string;
}

/** An id for an artifact of a kind as the product has them: random, or the number behind the highest in use. */
export function idForNew(kind: ArtifactKind, habit: IdHabit): string {
  const { config, numbering, folder, random } = habit;
  const taken = numbering.takenIn(folder);
  if (config.ids === 'random') return randomId(KINDS[kind].idPrefix, id => taken.some(ids => ids.has(id)), random);
  const preset = kind === 'story' ? newStoryOf(config.preset) : undefined;
  return nextId(prefixForNew(kind, habit), taken, preset?.width);
}

/** What stands before the number in new ids that count up. */
export function prefixForNew(kind: ArtifactKind, { config, numbering }: Pick<IdHabit, 'config' | 'numbering'>): string {
  const preset = kind === 'story' ? newStoryOf(config.preset) : undefined;
  return numbering.prefixOf(kind) ?? preset?.prefix ?? `${KINDS[kind].idPrefix}-`;
}

interface Content {
  readonly values: TemplateValues;
  readonly config: Config;
  readonly preset: NewStory | undefined;
}

function textOf(kind: ArtifactKind, path: string, { values, config, preset }: Content): string {
  const mappedKind = config.kindOf(path);
  if (preset && mappedKind === kind) {
    const filled = fillTemplate({ text: preset.template, kind, mappedKind }, values);
    if (filled.ok) return values.serves === undefined ? filled.text : withLink(filled.text, values.serves);
  }
  const text = KINDS[kind]
    .template(values)
    .replace(/^status: draft$/m, `status: ${yamlText(firstStatus(kind, config.overrideFor(path) ?? config))}`);
  // Where the path says what it is, the files beside it do not.
  return mappedKind === kind ? text.replace(/^type: .*\n/m, '') : text;
}

function withLink(text: string, outcome: string): string {
  const result = setKey(readDocument(text), 'outcome', outcome);
  return result.ok ? applyEdits(text, [result.edit]) : text;
}

/** The word with which a life begins here. */
function firstStatus(kind: ArtifactKind, { statuses, statusWords }: Config): string {
  return statusWords[kind].find(word => statuses[kind].get(statusName(word)) === 'draft') ?? 'draft';
}
