// A look at what a folder holds that has no configuration yet: a tool that is at home in it, which files are artifacts by
// their path, the words for a status, the style of ids.
import { ARTIFACT_KINDS, type Artifact, type ArtifactKind, fileOf } from '../artifacts/artifact';
import { readArtifacts } from '../artifacts/read';
import { categoryOf, type StatusCategory } from '../artifacts/status';
import { type Config, parseConfig } from './config';
import { type Preset, presetFor } from './presets/presets';
import { type CandidateFile, type FoundPattern, patternsOf } from './surveyPatterns';

/** A status as it is in use. */
export interface StatusInUse {
  readonly word: string;
  readonly count: number;
  /** `undefined`: the word is not known. */
  readonly category: StatusCategory | undefined;
}

/** What was found in a folder. */
export interface Survey {
  /** The tool whose marker the folder shows; then the patterns are left to its preset. */
  readonly preset: Preset | undefined;
  /** How many artifacts there are of each kind, with what was found taken as configuration. */
  readonly counts: Readonly<Record<ArtifactKind, number>>;
  readonly patterns: readonly FoundPattern[];
  /** Per kind, the most frequent first. Of a preset only those that it does not know. */
  readonly statuses: Readonly<Record<ArtifactKind, readonly StatusInUse[]>>;
  /** Whether ids count up, as `TASK-1`, `TASK-2`. */
  readonly sequential: boolean;
  /** Whether ids are repeated between folders, and not within one. */
  readonly uniquePerFolder: boolean;
}

/** Looks at a folder file by file. */
export class Surveyor {
  private readonly preset: Preset | undefined;
  private readonly config: Config | undefined;
  private readonly artifacts: Artifact[] = [];
  private readonly candidates: CandidateFile[] = [];

  /** `existing`: which of the presets' markers are there. */
  constructor(existing: Iterable<string>) {
    this.preset = presetFor(existing);
    this.config = this.preset && parseConfig(this.preset.text, []).config;
  }

  /** Takes in a markdown file, with its path below the folder. */
  take(path: string, text: string): void {
    if (this.config?.ignores(path)) return;
    const own = readArtifacts(text, { path, mappedKind: this.config?.kindOf(path), statuses: this.config?.statuses });
    for (const { artifact } of own) this.artifacts.push(artifact);
    if (own.length === 0 && !this.preset) this.candidates.push(candidate(path, text));
  }

  /** What the files together show. */
  survey(): Survey {
    const { preset } = this;
    const { patterns, files } = patternsOf(this.candidates);
    const artifacts = [
      ...this.artifacts,
      ...files.flatMap(({ kind, file }) => (kind === 'story' ? file.artifacts : [])),
    ];
    const countOf = (kind: ArtifactKind) =>
      this.artifacts.filter(artifact => artifact.kind === kind).length +
      files.reduce(
        (sum, found) => sum + (found.kind !== kind ? 0 : kind === 'story' ? found.file.artifacts.length : 1),
        0,
      );
    return {
      preset,
      counts: { vision: countOf('vision'), outcome: countOf('outcome'), story: countOf('story') },
      patterns,
      statuses: {
        vision: this.statusesOf(artifacts, 'vision'),
        outcome: this.statusesOf(artifacts, 'outcome'),
        story: this.statusesOf(artifacts, 'story'),
      },
      ...idStyle(artifacts),
    };
  }

  private statusesOf(artifacts: readonly Artifact[], kind: ArtifactKind): readonly StatusInUse[] {
    const counts = new Map<string, number>();
    for (const artifact of artifacts)
      if (artifact.kind === kind && artifact.status)
        counts.set(artifact.status.value, (counts.get(artifact.status.value) ?? 0) + 1);
    return [...counts]
      .map(([word, count]) => ({ word, count, category: categoryOf(word, kind, this.config?.statuses[kind]) }))
      .filter(({ category }) => !this.preset || category === undefined)
      .sort((a, b) => b.count - a.count || (a.word < b.word ? -1 : 1));
  }
}

/** A file that does not say what it is, read as if it held stories. */
function candidate(path: string, text: string): CandidateFile {
  const readings = readArtifacts(text, { path, mappedKind: 'story' });
  const artifacts = readings.map(reading => reading.artifact);
  const speaks = artifacts.some(one => one.kind === 'story' && (one.criteria.all > 0 || one.claimsStatement));
  return { path, artifacts, speaks: speaks || artifacts.length > 1, isEpic: callsItselfEpic(artifacts, text) };
}

/** Whether the file's name or type says that it is an epic and no story, or its title where it has no type. One that holds stories as its sections is none. */
function callsItselfEpic([only, ...more]: readonly Artifact[], text: string): boolean {
  if (!only || more.length > 0 || fileOf(only.path) !== only.path) return false;
  const name = only.path.slice(only.path.lastIndexOf('/') + 1);
  if (/^epics?(?![\p{L}])(?!.*stor(?:y|ies))/iu.test(name)) return true;
  const [, frontmatter = ''] = /^\ufeff?---\r?\n([\s\S]*?)\n---/.exec(text) ?? [];
  const types = [...frontmatter.matchAll(/^(?:type|issue[-_ ]?type|kind)[ \t]*:[ \t]*["']?(\w[^"'#\r\n]*)/gim)];
  if (types.length === 0) return /^epics?(?!\p{L})/iu.test(only.title.value);
  return types.some(([, type = '']) => /^epics?$/i.test(type.trim()));
}

function idStyle(artifacts: readonly Artifact[]): Pick<Survey, 'sequential' | 'uniquePerFolder'> {
  const ids = artifacts.flatMap(({ id, path }) =>
    id ? [{ id: id.value, folder: path.slice(0, Math.max(0, path.replace(/\/\/.*/, '').lastIndexOf('/'))) }] : [],
  );
  const counted = ids.filter(({ id }) => /^(?:[A-Za-z][A-Za-z_-]*[-_ ]?)?\d+(?:\.\d+)*$/.test(id));
  const folders = new Map<string, Set<string>>();
  let twiceInOne = false;
  for (const { id, folder } of ids) {
    const seen = folders.get(id) ?? new Set();
    twiceInOne ||= seen.has(folder);
    folders.set(id, seen.add(folder));
  }
  const repeated = [...folders.values()].filter(seen => seen.size > 1).length;
  return {
    sequential: counted.length > 0 && counted.length >= ids.length * 0.6,
    uniquePerFolder: !twiceInOne && repeated > 0 && repeated >= folders.size * 0.2,
  };
}

/** How many artifacts were found. */
export function totalOf({ counts }: Survey): number {
  return ARTIFACT_KINDS.reduce((sum, kind) => sum + counts[kind], 0);
}
