// .storymark.jsonc: what a team decides about its product. Data only. Faults are findings in the file; the rest of it still counts.
import { ARTIFACT_KINDS, type ArtifactKind } from '../artifacts/artifact';
import { STATUS_CATEGORIES, type StatusCategory, type StatusMap, statusName } from '../artifacts/status';
import type { Range } from '../document/text';
import { HYPOTHESIS_SOURCES } from './configDefinition';
import { ALONE, type ConfigFiles, readLayers } from './configLayers';
import type { KnownRule } from './configReader';
import { type ConfigValues, isRuleSetting, numberAt, overlay, textAt, textsAt, valuesAt } from './configValues';
import { anyOf, globMatcher, type PathMatcher } from './globs';

/** How much a finding matters. */
export type Severity = 'error' | 'warning' | 'information';

/** A rule's configuration. */
export interface RuleSetting {
  /** `undefined`: as the rule itself decides. */
  readonly severity: Severity | 'off' | undefined;
  readonly options: Readonly<Record<string, unknown>>;
}

/** What counts as a story's value hypothesis. */
export type ValueHypothesisSource = (typeof HYPOTHESIS_SOURCES)[number];

/** A product's configuration, defaults filled in. */
export interface Config {
  /** The kind that the configuration gives to a path below the product's folder; `undefined`: none. */
  kindOf(path: string): ArtifactKind | undefined;
  /** Whether the configuration leaves a path out. */
  ignores(path: string): boolean;
  /** The configuration as it counts for a path that has settings of its own; `undefined`: it has none, this one counts. */
  overrideFor(path: string): Config | undefined;
  readonly statuses: Readonly<Record<ArtifactKind, StatusMap>>;
  /** The team's statuses as written, in their order. */
  readonly statusWords: Readonly<Record<ArtifactKind, readonly string[]>>;
  /** How people name this product in links from others, `name:ID`; `undefined`: by its folder's name. */
  readonly name: string | undefined;
  /** The tool whose conventions lie beneath all that the team says; `undefined`: none. */
  readonly preset: string | undefined;
  readonly ids: 'random' | 'sequential';
  /** Where an id must be unique: in the whole product, or only in each folder. */
  readonly uniqueIds: 'product' | 'folder';
  readonly valueHypothesis: ReadonlySet<ValueHypothesisSource>;
  readonly rules: ReadonlyMap<string, RuleSetting>;
  /** The sum of estimates above the line between now and later; `undefined`: no line. */
  readonly capacity: number | undefined;
  /** The key of another tool that holds a story's place as a number, and that moves write instead of `rank`; `undefined`: moves write `rank`. */
  readonly orderKey: string | undefined;
  /** The number that stands for a missing one under `orderKey`; `undefined`: stories without one come last. */
  readonly orderDefault: number | undefined;
  /** The file, below the product's folder, whose lists of links give stories their order and their status (kanbn's index.md); `undefined`: none. */
  readonly orderFile: string | undefined;
  /** The folder, below the product's and with a `/` at its end, of the team's own templates; `undefined`: it has none. Its files are no artifacts. */
  readonly templates: string | undefined;
}

/** Something wrong in a configuration file. */
export interface ConfigProblem {
  readonly message: string;
  readonly range: Range;
  /** Whether nothing of the file could be read for it. */
  readonly unreadable?: true;
  /** Whether more than what is wrong is left out for it: the file cannot be parsed, or what it stands on is not known. */
  readonly incomplete?: true;
}

/** What a configuration file says, and what is wrong with it. */
export interface ConfigReading {
  readonly config: Config;
  readonly problems: readonly ConfigProblem[];
}

/** The configuration of a product that has none. */
export function defaultConfig(): Config {
  return parseConfig('{}', []).config;
}

/** Reads a configuration. `rules`: those that exist; `files`: where it finds what it extends. Never throws. */
export function parseConfig(text: string, rules: readonly KnownRule[], files: ConfigFiles = ALONE): ConfigReading {
  const { values, problems } = readLayers(text, rules, files);
  return { config: configOf(values), problems: problems.map(({ place, ...problem }) => problem) };
}

function configOf(values: ConfigValues): Config {
  const files = valuesAt(values, 'files');
  const globs = (key: string) => anyOf(textsAt(files, key) ?? []);
  const kinds: Readonly<Record<ArtifactKind, PathMatcher>> = {
    vision: globs('vision'),
    outcome: globs('outcome'),
    story: globs('story'),
  };
  const ignored = globs('ignore');
  const ids = valuesAt(values, 'ids');
  const backlog = valuesAt(values, 'backlog');
  const templates = textAt(values, 'templates');
  const whole: Omit<Config, 'overrideFor'> = {
    kindOf: path => ARTIFACT_KINDS.find(kind => kinds[kind](path)),
    ignores: path => isIn(templates, path) || ignored(path),
    ...judgementOf(values),
    name: textAt(values, 'name'),
    preset: textAt(values, 'preset'),
    ids: textAt(ids, 'style') === 'sequential' ? 'sequential' : 'random',
    uniqueIds: textAt(ids, 'unique') === 'folder' ? 'folder' : 'product',
    capacity: numberAt(backlog, 'capacity'),
    orderKey: textAt(backlog, 'orderKey'),
    orderDefault: numberAt(backlog, 'orderDefault'),
    orderFile: textAt(backlog, 'orderFile'),
    templates,
  };
  return { ...whole, overrideFor: overridesOf(whole, values) };
}

/** What a folder may decide for itself. */
type Judgement = Pick<Config, 'statuses' | 'statusWords' | 'valueHypothesis' | 'rules'>;

function judgementOf(values: ConfigValues): Judgement {
  const statuses = valuesAt(values, 'statuses');
  const own = {
    vision: statusesOf(statuses, 'vision'),
    outcome: statusesOf(statuses, 'outcome'),
    story: statusesOf(statuses, 'story'),
  };
  const sources = textsAt(values, 'valueHypothesis');
  return {
    statuses: { vision: mapOf(own.vision), outcome: mapOf(own.outcome), story: mapOf(own.story) },
    statusWords: { vision: wordsOf(own.vision), outcome: wordsOf(own.outcome), story: wordsOf(own.story) },
    valueHypothesis: new Set(
      sources ? HYPOTHESIS_SOURCES.filter(source => sources.includes(source)) : (['link', 'section'] as const),
    ),
    rules: new Map(
      [...valuesAt(values, 'rules')].flatMap(([id, setting]): [string, RuleSetting][] =>
        isRuleSetting(setting) ? [[id, setting]] : [],
      ),
    ),
  };
}

/** The configurations of folders, each made once for all files to which the same settings apply. */
function overridesOf(whole: Omit<Config, 'overrideFor'>, values: ConfigValues): Config['overrideFor'] {
  const folders = [...valuesAt(values, 'folders').keys()].map(glob => ({
    matches: globMatcher(glob),
    values: valuesAt(valuesAt(values, 'folders'), glob),
  }));
  const known = new Map<string, Config>();
  // Each rule asks for the same file.
  let last: { readonly path: string; readonly config: Config | undefined } | undefined;
  return path => {
    if (last?.path !== path) last = { path, config: find(path) };
    return last.config;
  };

  function find(path: string): Config | undefined {
    const fitting = folders.filter(folder => folder.matches(path));
    if (fitting.length === 0) return undefined;
    const key = fitting.map(folder => folders.indexOf(folder)).join();
    let config = known.get(key);
    if (!config) {
      const own = fitting.reduce((below, folder) => overlay(below, folder.values), values);
      config = { ...whole, ...judgementOf(own), overrideFor: () => undefined };
      known.set(key, config);
    }
    return config;
  }
}

type Statuses = readonly (readonly [status: string, category: StatusCategory])[];

function statusesOf(statuses: ConfigValues, kind: ArtifactKind): Statuses {
  return [...valuesAt(statuses, kind)].flatMap(([status, value]): [string, StatusCategory][] => {
    const category = STATUS_CATEGORIES.find(one => one === value);
    return category ? [[status, category]] : [];
  });
}

function mapOf(statuses: Statuses): StatusMap {
  return new Map(statuses.map(([status, category]) => [statusName(status), category]));
}

function wordsOf(statuses: Statuses): readonly string[] {
  return statuses.map(([status]) => status);
}

/** Whether a path lies in a folder. Case is ignored on every system: what counts must not depend on the disk it lies on. */
function isIn(folder: string | undefined, path: string): boolean {
  return folder !== undefined && path.slice(0, folder.length).toLowerCase() === folder.toLowerCase();
}
