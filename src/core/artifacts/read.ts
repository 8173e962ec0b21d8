// From a file's text to the artifact that it is.
import { type Document, entryOf, firstLine, readDocument, textOf, textsOf } from '../document/document';
import { glanceAtType, mayBeArtifact } from '../document/glance';
import { kept, type Located } from '../document/text';
import { keyName, type Value } from '../document/value';
import { ARTIFACT_KINDS, type ArtifactBase, type ArtifactKind, type Reading, type Reference } from './artifact';
import { idOfFile, idOfHeading } from './fileId';
import { idEntry, readId } from './idValue';
import { KINDS } from './kinds/index';
import { type Kind, type LinkDefinition, toReading } from './kinds/kind';
import { statusInText } from './labels';
import { isPlaceholder } from './placeholder';
import { readPriority } from './priority';
import { type StorySection, storySections } from './sections';
import { categoryOf, type StatusMap } from './status';

/** What reading a file needs to know besides its text. */
export interface ReadOptions {
  /** Path below the product's folder, with `/`. */
  readonly path: string;
  /** The kind that the configuration gives to this path; `undefined`: only the file itself can say. */
  readonly mappedKind?: ArtifactKind | undefined;
  /** The team's own statuses. */
  readonly statuses?: Readonly<Partial<Record<ArtifactKind, StatusMap>>> | undefined;
}

/** A file whose `type` names no kind but nearly does. */
export interface NearMiss {
  readonly document: Document;
  readonly type: Located;
  readonly meant: ArtifactKind;
}

/** The kind that a value of `type` names; `undefined` for any other word. */
export function kindOfType(type: string): ArtifactKind | undefined {
  const name = keyName(type);
  return ARTIFACT_KINDS.find(kind => KINDS[kind].typeNames.includes(name));
}

/** Reads a file that holds one artifact, or the first of several. `undefined`: it holds none. Never throws. */
export function readArtifact(text: string, options: ReadOptions): Reading | undefined {
  return readArtifacts(text, options)[0];
}

const NONE: readonly Reading[] = [];

/** Reads all artifacts of a file: mostly one, several where its sections are stories, or none. Never throws. */
export function readArtifacts(text: string, options: ReadOptions): readonly Reading[] {
  if (!options.mappedKind && !mayBeArtifact(text)) return NONE;
  const document = readDocument(text);
  const type = textOf(document, entryOf(document, 'type')?.value);
  const named = type ? kindOfType(type.value) : kindInUnreadBlock(document);
  const kindName = named ?? options.mappedKind ?? (type && nearKind(type.value));
  if (!kindName) return NONE;
  if (named === undefined && options.mappedKind === 'story') {
    const sections = storySections(document);
    if (sections.length > 0) {
      const ofFile = {
        disabledRules: readDisabledRules(document),
        fileStatus: statusAbove(sections, document, options),
      };
      return sections.map(section => readSection(section, { ...options, ...ofFile }));
    }
  }
  if (named === undefined && !document.frontmatter && ABOUT_FOLDER.test(options.path)) return NONE;
  const kind = KINDS[kindName];
  const base = readBase(document, kind, { ...options, type, typed: named !== undefined });
  return [toReading(document, kind.read(document, base, named !== undefined))];
}

/** Files that tell about the folder in which they stand, where nothing in them says otherwise. */
const ABOUT_FOLDER = /(?:^|\/)(?:readme|index|changelog|contributing|licen[cs]e|agents|claude)\.(?:md|markdown)$/i;

/** Which of the artifacts of a file stands at an offset: its only one, or the section that holds it. `undefined`: none does. */
export function readingAt(readings: readonly Reading[], offset: number): Reading | undefined {
  return (
    readings.find(({ artifact: { section } }) => !section || (section.start <= offset && offset < section.end)) ??
    readings.find(({ artifact: { section } }) => section?.end === offset)
  );
}

interface SectionOptions extends ReadOptions {
  /** Of the whole file. */
  readonly disabledRules: readonly string[];
  /** What counts for a section that says none. */
  readonly fileStatus: Located | undefined;
}

/** The status that a file with several stories says above the first of them, where it is one that is known. */
function statusAbove(
  [first]: readonly StorySection[],
  document: Document,
  { statuses }: ReadOptions,
): Located | undefined {
  const start = first?.document.section?.range.start ?? 0;
  const blocks = document.body.blocks.filter(block => block.range.end <= start);
  const isKnown = (word: string) => categoryOf(word, 'story', statuses?.story) !== undefined;
  const status =
    textOf(document, entryOf(document, 'status', 'state')?.value) ??
    statusInText({ ...document, body: { ...document.body, blocks } }, isKnown);
  return status && isKnown(status.value) ? status : undefined;
}

function readSection({ heading, says, name, document }: StorySection, options: SectionOptions): Reading {
  const { statuses, disabledRules, fileStatus } = options;
  const own = statuses?.story;
  const status = statusInText(document, word => categoryOf(word, 'story', own) !== undefined) ?? fileStatus;
  const title = says.title ?? { value: kept(heading.text), range: heading.range };
  const base: ArtifactBase = {
    path: `${options.path}//${name}`,
    section: document.section?.range,
    lines: document.lines,
    anchor: heading.range,
    id: { value: kept(name), range: says.id.range },
    idIsDerived: true,
    title,
    titleSource: 'heading',
    status,
    category: status && categoryOf(status.value, 'story', own),
    owner: undefined,
    team: undefined,
    labels: [],
    created: undefined,
    references: [],
    disabledRules,
  };
  const reading = toReading(document, KINDS.story.read(document, base, false));
  const { artifact, statement } = reading;
  if (artifact.kind !== 'story') return reading;
  return {
    ...reading,
    artifact: {
      ...artifact,
      // “Requirement 1” alone tells nobody what it is about; the wish does.
      title: says.title ?? statement?.want ?? title,
      priority: (says.priority && readPriority(says.priority)) ?? artifact.priority,
    },
  };
}

/** Near a kind, and a sensible type in another tool's files. */
const WORDS_OF_THEIR_OWN: ReadonlySet<string> = new Set(['store', 'storm']);

/** The kind that a misspelt `type` probably means: one letter changed, lost, added, or two swapped. */
export function nearKind(type: string): ArtifactKind | undefined {
  const name = keyName(type);
  if (WORDS_OF_THEIR_OWN.has(name)) return undefined;
  return ARTIFACT_KINDS.find(kind =>
    KINDS[kind].typeNames.some(
      word => word.length > 4 && word !== name && editDistance(word, name) <= (word.length > 7 ? 2 : 1),
    ),
  );
}

/** How many single-letter changes, neighbours swapped included, lead from `a` to `b` (optimal string alignment distance). */
export function editDistance(a: string, b: string): number {
  let beforeLast: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) {
      const same = a[i - 1] === b[j - 1];
      let best = Math.min((last[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1, (last[j - 1] ?? 0) + (same ? 0 : 1));
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1])
        best = Math.min(best, (beforeLast[j - 2] ?? 0) + 1);
      row.push(best);
    }
    beforeLast = last;
    last = row;
  }
  return last[b.length] ?? 0;
}

/** A block in another language is never run, and one that is too large not read, but its words may name a kind: only then is it reported without a mapping. */
function kindInUnreadBlock({ frontmatter, text }: Document): ArtifactKind | undefined {
  if (!frontmatter || frontmatter.entries.length > 0) return undefined;
  if (frontmatter.state !== 'foreign')
    return frontmatter.faults.length > 0 ? kindOfType(glanceAtType(text) ?? '') : undefined;
  const block = text.slice(frontmatter.inner.start, Math.min(frontmatter.inner.end, frontmatter.inner.start + 10_000));
  const named = /\btype["']?\s*[:=]\s*["']?([\w-]+)/i.exec(block)?.[1];
  return named === undefined ? undefined : kindOfType(named);
}

interface BaseOptions extends ReadOptions {
  readonly type: Located | undefined;
  /** Whether the file itself names its kind. */
  readonly typed: boolean;
}

function readBase(document: Document, kind: Kind, { path, type, typed, statuses }: BaseOptions): ArtifactBase {
  const value = (...keys: readonly string[]) => textOf(document, entryOf(document, ...keys)?.value);
  const titleKey = value('title', 'titel', 'name', 'summary');
  const heading = document.body.blocks.find(
    block => block.kind === 'heading' && block.level === 1 && block.text !== '',
  );
  const own = statuses?.[kind.kind];
  const idKey = idEntry(document);
  // Only where the configuration says what the file is: a file that says so itself is in Storymark's own format.
  const named = heading?.kind === 'heading' && !typed && !idKey ? idOfHeading(heading) : undefined;
  const titleHeading =
    heading?.kind === 'heading' ? (named?.title ?? { value: kept(heading.text), range: heading.range }) : undefined;
  const anchor = type?.range ?? titleKey?.range ?? titleHeading?.range ?? firstLine(document);
  const status =
    value('status', 'state') ?? statusInText(document, word => categoryOf(word, kind.kind, own) !== undefined);
  const owners = textsOf(document, entryOf(document, 'owner', 'assignee')?.value).map(one => one.value);
  const nameOfFile = typed || idKey ? undefined : idOfFile(path);
  const derived = nameOfFile === undefined ? named?.id : { value: nameOfFile, range: anchor };
  return {
    path,
    lines: document.lines,
    anchor,
    id: idKey ? idIn(document, idKey.value) : derived,
    ...(derived && { idIsDerived: true }),
    title: titleKey ?? titleHeading ?? { value: fileTitle(path), range: anchor },
    titleSource: titleKey ? 'key' : titleHeading ? 'heading' : 'file',
    status,
    category: status && categoryOf(status.value, kind.kind, own),
    owner: owners[0],
    ...(owners.length > 1 && { owners }),
    team: value('team')?.value,
    labels: textsOf(document, entryOf(document, 'labels', 'tags')?.value).map(label => label.value),
    created: value('created', 'created-date', 'created-at', 'date')?.value,
    references: kind.links.flatMap(link => referencesOf(document, link)),
    disabledRules: readDisabledRules(document),
  };
}

function idIn(document: Document, value: Value): Located | undefined {
  const read = readId(document, value);
  return read.says === 'one' ? read.id : undefined;
}

function fileTitle(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1).replace(/\.[^.]*$/, '');
}

function referencesOf(document: Document, { role, foreign }: LinkDefinition): readonly Reference[] {
  const own = entryOf(document, role, `${role}s`);
  const entry = own ?? entryOf(document, ...foreign);
  return linkedIds(document, entry?.value).map(({ value, range }) => ({
    role,
    target: value,
    range,
    foreign: own === undefined,
  }));
}

/** The ids that a value links to, however it lists them. */
export function linkedIds(document: Document, value: Value | undefined): readonly Located[] {
  return textsOf(document, value)
    .filter(text => !isPlaceholder(text.value))
    .flatMap(text => splitIds(document, text));
}

/**
 * `A, B` in one text is two ids; brackets around an id (wiki links in quotes) are not part of it. Words, such as the
 * title where an id was meant, stay together: they are one link that leads nowhere.
 */
function splitIds(document: Document, { value, range }: Located): readonly Located[] {
  if (value.split(',').some(isProse)) return [{ value, range }];
  // Inside its quotes; a text with escapes, which no sensible id has, is marked as a whole.
  const base = document.text.indexOf(value, range.start);
  const exact = base >= 0 && base + value.length <= range.end;
  return [...value.matchAll(/[^\s,[\]{}"']+/g)].map(match => {
    const start = base + match.index;
    return { value: match[0], range: exact ? { start, end: start + match[0].length } : range };
  });
}

/** Whether there are several words, and not each of them looks like an id. */
function isProse(text: string): boolean {
  const words = text.trim().split(/\s+/);
  return words.length > 1 && words.some(word => !/[\d_-]|^\p{Lu}+$/u.test(word));
}

function readDisabledRules(document: Document): readonly string[] {
  const rules = textsOf(document, entryOf(document, 'storymark-disable')?.value).flatMap(text => ruleIdsIn(text.value));
  if (document.text.includes('storymark-disable')) {
    for (const block of document.body.blocks) {
      if (block.kind === 'code') continue;
      const source = document.text.slice(block.range.start, block.range.end);
      for (const match of source.matchAll(/<!--\s*storymark-disable\b([^>]*?)-->/g))
        for (const rule of ruleIdsIn(match[1] ?? '')) rules.push(rule);
    }
  }
  return rules;
}

/** A reason may stand beside the rules: its words are the names of no rule. */
function ruleIdsIn(text: string): readonly string[] {
  return text.match(/[a-z]+(?:-[a-z]+)*/g) ?? [];
}
