// From files that look like artifacts to a few path patterns that fit them, and as little else as can be.
import type { Artifact, ArtifactKind } from '../artifacts/artifact';

/** A markdown file that does not say what it is. */
export interface CandidateFile {
  readonly path: string;
  /** The stories that it would hold. */
  readonly artifacts: readonly Artifact[];
  /** Whether something in it speaks for that: criteria, or a statement. */
  readonly speaks: boolean;
  /** Whether it calls itself an epic. */
  readonly isEpic: boolean;
}

/** A pattern for a kind. */
export interface FoundPattern {
  readonly kind: ArtifactKind;
  readonly pattern: string;
  /** How many files fit. */
  readonly count: number;
}

/** A file that one of the patterns takes in. */
export interface TakenFile {
  readonly kind: ArtifactKind;
  readonly file: CandidateFile;
}

/** What people put beside artifacts that is none. */
const OTHER =
  /(?:^|\/)(?:readme|index|changelog|contributing|licen[cs]e|security|agents|claude|[^/]*template)\.(?:md|markdown)$/i;
const VISION = /(?:^|\/)(?:product[-_ ]?)?vision(?:[-_ ]statement)?\.(?:md|markdown)$/i;
const OUTCOMES = /^(?:outcomes?|(?:outcome[-_ ]?)?hypothes[ei]s|okrs?)$/i;
const STORIES = /stor(?:y|ies)|backlog|tasks|tickets|issues|requirements|specs/i;

/** The one file that holds a feature's stories, in a folder of its own. */
const SPEC = /^(?:spec|requirements)\.(?:md|markdown)$/i;
/** What such a folder holds beside it. */
const BESIDE_SPEC = /^(?:plan|tasks|research|data-model|quickstart|design|checklist)\.(?:md|markdown)$/i;

interface Folder {
  readonly path: string;
  readonly files: readonly CandidateFile[];
}

interface Take {
  readonly kind: ArtifactKind;
  readonly folder: string;
  /** The pattern of the names within the folder. */
  readonly names: string;
  readonly files: readonly CandidateFile[];
  /** All files of the folder. */
  readonly beside: readonly CandidateFile[];
}

/** The patterns, the most files first, and what they take in. */
export function patternsOf(candidates: readonly CandidateFile[]): {
  readonly patterns: readonly FoundPattern[];
  readonly files: readonly TakenFile[];
} {
  const visions = candidates.filter(({ path }) => VISION.test(path));
  const rest = candidates.filter(({ path }) => !VISION.test(path));
  const takes: readonly Take[] = [
    ...visions.map(
      (file): Take => ({
        kind: 'vision',
        folder: folderOf(file.path),
        names: nameOf(file.path),
        files: [file],
        beside: [file],
      }),
    ),
    ...asBeside(foldersOf(rest).flatMap(folder => takeOf(folder) ?? [])),
  ];
  const patterns = merged(takes).sort((a, b) => b.count - a.count || (a.pattern < b.pattern ? -1 : 1));
  return { patterns, files: takes.flatMap(({ kind, files }) => files.map(file => ({ kind, file }))) };
}

function foldersOf(files: readonly CandidateFile[]): readonly Folder[] {
  const folders = new Map<string, CandidateFile[]>();
  for (const file of files) {
    const path = folderOf(file.path);
    folders.set(path, [...(folders.get(path) ?? []), file]);
  }
  return [...folders].map(([path, inside]) => ({ path, files: inside }));
}

function takeOf({ path, files }: Folder): Take | undefined {
  const hasSpec = files.some(file => SPEC.test(nameOf(file.path)) && file.speaks);
  const real = files.filter(
    file => !OTHER.test(file.path) && !(hasSpec && BESIDE_SPEC.test(nameOf(file.path))) && !file.isEpic,
  );
  if (OUTCOMES.test(nameOf(path)) && real.length > 0)
    return { kind: 'outcome', folder: path, names: namesFor(real, files), files: real, beside: files };
  const stories = real.filter(file => file.speaks);
  const isNamed = STORIES.test(path);
  const hasFrontmatter = stories.some(file => file.artifacts.some(one => one.status && one.id));
  if (stories.length === 0 || (stories.length === 1 && !isNamed && !hasFrontmatter)) return undefined;
  if (stories.length >= real.length / 2 && (isNamed || stories.length > 1))
    return { kind: 'story', folder: path, names: namesFor(real, files), files: real, beside: files };
  const names = namesFor(stories, files);
  return /^\*\./.test(names) ? undefined : { kind: 'story', folder: path, names, files: stories, beside: files };
}

/** The most files that are named one by one where others of their folder have a pattern. */
const MOST_NAMED = 3;

/** One odd name in a folder does not hide what its other files have in common with those of the folders beside it. */
function asBeside(takes: readonly Take[]): readonly Take[] {
  const numbered = new Map<string, Take[]>();
  for (const take of takes.filter(isNumbered))
    numbered.set(placeKey(take), [...(numbered.get(placeKey(take)) ?? []), take]);
  return takes.flatMap((take): readonly Take[] => {
    const beside = isNumbered(take) ? undefined : numbered.get(placeKey(take));
    const shared = beside?.find(other => fitting(take, other).length > 0);
    if (!shared) return [take];
    const files = fitting(take, shared);
    // What is named otherwise and says nothing of a story is none.
    const rest = take.files.filter(file => !files.includes(file) && file.speaks);
    const one = (file: CandidateFile): Take => ({ ...take, names: escaped(nameOf(file.path)), files: [file] });
    return [
      { ...take, names: shared.names, files },
      ...(rest.length > MOST_NAMED ? [{ ...take, names: namesFor(rest, take.beside), files: rest }] : rest.map(one)),
    ];
  });
}

/** Whether all names begin with the same letters and a number. */
function isNumbered({ files }: Take): boolean {
  return numberedPrefix(files.map(file => nameOf(file.path))) !== undefined;
}

/** The same for folders side by side. */
function placeKey({ kind, folder }: Take): string {
  return `${kind} ${folderOf(folder)}`;
}

/** The files of `take` that begin and end as those of `other` do. */
function fitting(take: Take, other: Take): readonly CandidateFile[] {
  const names = other.files.map(file => nameOf(file.path));
  const prefix = numberedPrefix(names);
  if (prefix === undefined || other.names !== `${prefix}*${endingOf(names)}`) return [];
  return take.files.filter(({ path }) => {
    const name = nameOf(path);
    return (
      numberedPrefix([name]) === prefix &&
      names.some(one => one.slice(one.lastIndexOf('.')) === name.slice(name.lastIndexOf('.')))
    );
  });
}

/** A pattern of names that fits `wanted`, and if it can be nothing else of `all`. */
function namesFor(wanted: readonly CandidateFile[], all: readonly CandidateFile[]): string {
  const names = wanted.map(file => nameOf(file.path));
  const others = all.filter(file => !wanted.includes(file)).map(file => nameOf(file.path));
  const [only] = names;
  const isOne = names.length === 1 && only !== undefined;
  if (isOne && SPEC.test(only)) return escaped(only);
  const ending = endingOf(names);
  const prefix = numberedPrefix(names);
  if (prefix !== undefined && !others.some(name => name.startsWith(prefix))) return `${prefix}*${ending}`;
  if (others.length === 0) return `*${ending}`;
  if (isOne) return escaped(only);
  for (const [mark, glob] of MARKS)
    if (names.every(name => mark.test(name)) && !others.some(name => mark.test(name))) return glob + ending;
  return `*${ending}`;
}

/** How all names end, as a pattern: patterns heed the case. */
function endingOf(names: readonly string[]): string {
  const endings = [...new Set(names.map(name => name.slice(name.lastIndexOf('.') + 1)))].sort();
  return endings.length === 1 ? `.${endings[0]}` : `.{${endings.join(',')}}`;
}

/** What may tell the names of artifacts from those of others. */
const MARKS = [
  [/-/, '*-*'],
  [/\d/, '*[0-9]*'],
] as const;

/** The letters before the number with which all names begin, as `us-` of `us-001-go.md`; `undefined`: there are none. */
function numberedPrefix(names: readonly string[]): string | undefined {
  const [prefix, ...more] = new Set(names.map(name => /^(\p{L}[\p{L}_-]*[-_.]?)\d/u.exec(name)?.[1]));
  return more.length === 0 ? prefix : undefined;
}

/** One pattern for folders side by side. */
function merged(takes: readonly Take[]): FoundPattern[] {
  const groups = new Map<string, Take[]>();
  for (const take of takes) {
    const key = JSON.stringify([take.kind, folderOf(take.folder), take.names]);
    groups.set(key, [...(groups.get(key) ?? []), take]);
  }
  return [...groups.values()].flatMap((group): FoundPattern[] => {
    const [first] = group;
    if (!first) return [];
    const count = group.reduce((sum, { files }) => sum + files.length, 0);
    const parent = folderOf(first.folder);
    // The next feature gets a folder beside it.
    const isSpec = SPEC.test(first.names) && STORIES.test(parent);
    if ((group.length > 2 || isSpec) && parent !== '')
      return [{ kind: first.kind, pattern: `${escaped(parent)}/*/${first.names}`, count }];
    return group.map(({ kind, folder, names, files }) => ({
      kind,
      pattern: folder === '' ? names : `${escaped(folder)}/${names}`,
      count: files.length,
    }));
  });
}

/** A path as a pattern that fits nothing else. */
function escaped(path: string): string {
  return path.replace(/[\\*?[\]{}()!+@]/g, '\\$&');
}

function folderOf(path: string): string {
  return path.slice(0, Math.max(0, path.lastIndexOf('/')));
}

function nameOf(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}
