// .storymark.jsonc: what a team decides about its product. Data only. Faults are findings in the file; the rest of it still counts.
import { getNodeValue, type Node, type ParseError, parseTree, printParseErrorCode } from 'jsonc-parser';
import picomatch from 'picomatch/posix';
import { ARTIFACT_KINDS, type ArtifactKind } from '../artifacts/artifact';
import { STATUS_CATEGORIES, type StatusCategory, type StatusMap, statusName } from '../artifacts/status';
import type { Range } from '../document/text';

/** How much a finding matters. */
export type Severity = 'error' | 'warning' | 'information';

/** A rule's configuration. */
export interface RuleSetting {
  /** `undefined`: as the rule itself decides. */
  readonly severity: Severity | 'off' | undefined;
  readonly options: Readonly<Record<string, unknown>>;
}

/** What counts as a story's value hypothesis. */
export type ValueHypothesisSource = 'link' | 'section' | 'benefit';

/** A product's configuration, defaults filled in. */
export interface Config {
  /** The kind that the configuration gives to a path below the product's folder; `undefined`: none. */
  kindOf(path: string): ArtifactKind | undefined;
  /** Whether the configuration leaves a path out. */
  ignores(path: string): boolean;
  readonly statuses: Readonly<Record<ArtifactKind, StatusMap>>;
  /** The team's statuses as written, in their order. */
  readonly statusWords: Readonly<Record<ArtifactKind, readonly string[]>>;
  /** How people name this product in links from others, `name:ID`; `undefined`: by its folder's name. */
  readonly name: string | undefined;
  readonly ids: 'random' | 'sequential';
  /** Where an id must be unique: in the whole product, or only in each folder. */
  readonly uniqueIds: 'product' | 'folder';
  readonly valueHypothesis: ReadonlySet<ValueHypothesisSource>;
  readonly rules: ReadonlyMap<string, RuleSetting>;
  /** The sum of estimates above the line between now and later; `undefined`: no line. */
  readonly capacity: number | undefined;
  /** The key of another tool that holds a story's place as a number, and that moves write instead of `rank`; `undefined`: moves write `rank`. */
  readonly orderKey: string | undefined;
  /** The file, below the product's folder, whose lists of links give stories their order and their status (kanbn's index.md); `undefined`: none. */
  readonly orderFile: string | undefined;
  /** The folder, below the product's and with a `/` at its end, of the team's own templates; `undefined`: it has none. Its files are no artifacts. */
  readonly templates: string | undefined;
}

/** Something wrong in a configuration file. */
export interface ConfigProblem {
  readonly message: string;
  readonly range: Range;
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

/** Reads a configuration. `ruleIds`: the rules that exist. Never throws. */
export function parseConfig(text: string, ruleIds: readonly string[]): ConfigReading {
  return new ConfigReader(text, ruleIds).read();
}

const FILE_KEYS = [...ARTIFACT_KINDS, 'ignore'] as const;
const SEVERITIES: readonly string[] = ['error', 'warning', 'information', 'off'];
const SOURCES: readonly ValueHypothesisSource[] = ['link', 'section', 'benefit'];

type Properties = ReadonlyMap<string, { readonly key: Node; readonly value: Node }>;
type Matcher = (path: string) => boolean;

class ConfigReader {
  private readonly text: string;
  private readonly ruleIds: readonly string[];
  private readonly problems: ConfigProblem[] = [];

  constructor(text: string, ruleIds: readonly string[]) {
    this.text = text.charCodeAt(0) === 0xfeff ? ` ${text.slice(1)}` : text;
    this.ruleIds = ruleIds;
  }

  read(): ConfigReading {
    const errors: ParseError[] = [];
    const tree = this.text.trim() === '' ? undefined : parseTree(this.text, errors, { allowTrailingComma: true });
    for (const { error, offset, length } of errors) {
      this.problem(`This is not valid JSON with comments: ${words(printParseErrorCode(error))}.`, {
        start: offset,
        end: Math.min(this.text.length, offset + Math.max(1, length)),
      });
    }
    const top = this.object(tree, 'The configuration', [
      '$schema',
      'name',
      'files',
      'preset',
      'statuses',
      'ids',
      'valueHypothesis',
      'rules',
      'backlog',
      'templates',
    ]);
    const files = this.object(top.get('files')?.value, '“files”', FILE_KEYS);
    const globs = (key: (typeof FILE_KEYS)[number]) => this.globs(files.get(key)?.value, key);
    const kinds = { vision: globs('vision'), outcome: globs('outcome'), story: globs('story') };
    const statuses = this.statuses(top.get('statuses')?.value);
    const preset = top.get('preset')?.value;
    if (preset) this.problem('Presets are not available yet: say “files” and “statuses” instead.', rangeOf(preset));
    const ignored = globs('ignore');
    const backlog = this.object(top.get('backlog')?.value, '“backlog”', ['capacity', 'orderKey', 'orderFile']);
    const ids = top.get('ids')?.value;
    const idKeys = ids?.type === 'object' ? this.object(ids, '“ids”', ['style', 'unique']) : undefined;
    const templates = this.folder(top.get('templates')?.value);
    const config: Config = {
      kindOf: path => ARTIFACT_KINDS.find(kind => kinds[kind](path)),
      ignores: path => (templates !== undefined && path.startsWith(templates)) || ignored(path),
      statuses: { vision: mapOf(statuses.vision), outcome: mapOf(statuses.outcome), story: mapOf(statuses.story) },
      statusWords: {
        vision: [...statuses.vision.keys()],
        outcome: [...statuses.outcome.keys()],
        story: [...statuses.story.keys()],
      },
      name: this.filledText(top.get('name')?.value, 'name'),
      ids: this.choice(idKeys ? idKeys.get('style')?.value : ids, 'ids', ['random', 'sequential']) ?? 'random',
      uniqueIds: this.choice(idKeys?.get('unique')?.value, 'unique', ['product', 'folder']) ?? 'product',
      valueHypothesis: this.sources(top.get('valueHypothesis')?.value),
      rules: this.rules(top.get('rules')?.value),
      capacity: this.capacity(backlog.get('capacity')?.value),
      orderKey: this.filledText(backlog.get('orderKey')?.value, 'orderKey'),
      orderFile: this.filledText(backlog.get('orderFile')?.value, 'orderFile'),
      templates,
    };
    return { config, problems: this.problems };
  }

  private problem(message: string, range: Range): void {
    // The parser ends what the text leaves open behind the text's end.
    const limit = this.text.length;
    this.problems.push({ message, range: { start: Math.min(range.start, limit), end: Math.min(range.end, limit) } });
  }

  private object(node: Node | undefined, what: string, keys?: readonly string[]): Properties {
    const found = new Map<string, { key: Node; value: Node }>();
    if (!node) return found;
    if (node.type !== 'object') {
      this.problem(`${what} must be an object in braces.`, rangeOf(node));
      return found;
    }
    for (const property of node.children ?? []) {
      const [key, value] = property.children ?? [];
      if (!key || !value) continue;
      const name = String(key.value);
      if (keys && !keys.includes(name))
        this.problem(
          `“${name}” is not known here. Known: ${keys.filter(k => k !== '$schema').join(', ')}.`,
          rangeOf(key),
        );
      else found.set(name, { key, value });
    }
    return found;
  }

  private texts(node: Node | undefined, what: string): readonly Node[] {
    if (!node) return [];
    const items = node.type === 'array' ? (node.children ?? []) : [node];
    return items.filter(item => {
      if (item.type === 'string') return true;
      this.problem(`${what} must be texts in quotes.`, rangeOf(item));
      return false;
    });
  }

  private globs(node: Node | undefined, key: string): Matcher {
    const matchers = this.texts(node, `The patterns of “${key}”`).flatMap((item): Matcher[] => {
      const pattern = String(item.value).replace(/^\.?\//, '');
      try {
        return pattern === '' ? [] : [picomatch(pattern.endsWith('/') ? `${pattern}**` : pattern, { dot: true })];
      } catch (error) {
        this.problem(
          `This pattern cannot be read: ${error instanceof Error ? error.message : String(error)}.`,
          rangeOf(item),
        );
        return [];
      }
    });
    return path => matchers.some(matches => matches(path));
  }

  private statuses(node: Node | undefined): Record<ArtifactKind, Map<string, StatusCategory>> {
    const kinds = this.object(node, '“statuses”', ARTIFACT_KINDS);
    const result = {
      vision: new Map<string, StatusCategory>(),
      outcome: new Map<string, StatusCategory>(),
      story: new Map<string, StatusCategory>(),
    };
    for (const kind of ARTIFACT_KINDS) {
      for (const [status, { value }] of this.object(kinds.get(kind)?.value, `The statuses of “${kind}”`)) {
        const category = this.choice(value, status, STATUS_CATEGORIES);
        if (category) result[kind].set(status, category);
      }
    }
    return result;
  }

  private choice<T extends string>(node: Node | undefined, what: string, choices: readonly T[]): T | undefined {
    if (!node) return undefined;
    const found = choices.find(choice => choice === node.value);
    if (found === undefined) this.problem(`“${what}” must be one of ${choices.join(', ')}.`, rangeOf(node));
    return found;
  }

  private sources(node: Node | undefined): ReadonlySet<ValueHypothesisSource> {
    if (!node) return new Set<ValueHypothesisSource>(['link', 'section']);
    return new Set(
      this.texts(node, 'The sources of a value hypothesis').flatMap(
        item => this.choice(item, 'valueHypothesis', SOURCES) ?? [],
      ),
    );
  }

  private rules(node: Node | undefined): ReadonlyMap<string, RuleSetting> {
    const settings = new Map<string, RuleSetting>();
    for (const [id, { key, value }] of this.object(node, '“rules”')) {
      if (!this.ruleIds.includes(id) && this.ruleIds.length > 0) {
        this.problem(`There is no rule “${id}”.`, rangeOf(key));
        continue;
      }
      const [severityNode, optionsNode] = value.type === 'array' ? (value.children ?? []) : [value];
      if (!severityNode) continue;
      if (typeof severityNode.value !== 'string' || !SEVERITIES.includes(severityNode.value)) {
        this.problem(
          `A rule is set to ${SEVERITIES.join(', ')}, or to [severity, { options }].`,
          rangeOf(severityNode),
        );
        continue;
      }
      if (optionsNode && optionsNode.type !== 'object')
        this.problem('The options of a rule must be an object in braces.', rangeOf(optionsNode));
      const options: Readonly<Record<string, unknown>> =
        optionsNode?.type === 'object' ? getNodeValue(optionsNode) : {};
      settings.set(id, { severity: severityNode.value as Severity | 'off', options });
    }
    return settings;
  }

  private folder(node: Node | undefined): string | undefined {
    if (!node) return undefined;
    const parts = typeof node.value === 'string' ? node.value.replaceAll('\\', '/').split('/') : [];
    const names = parts.filter(part => part !== '' && part !== '.');
    if (names.length > 0 && parts[0] !== '' && !names.includes('..') && !names[0]?.includes(':'))
      return `${names.join('/')}/`;
    this.problem('“templates” must be a folder below this one, such as "templates".', rangeOf(node));
    return undefined;
  }

  private filledText(node: Node | undefined, what: string): string | undefined {
    if (!node) return undefined;
    if (typeof node.value === 'string' && node.value.trim() !== '') return node.value.trim();
    this.problem(`“${what}” must be a text in quotes.`, rangeOf(node));
    return undefined;
  }

  private capacity(value: Node | undefined): number | undefined {
    if (!value) return undefined;
    if (typeof value.value === 'number' && value.value >= 0) return value.value;
    this.problem('“capacity” must be a number of 0 or more: the sum of estimates above the line.', rangeOf(value));
    return undefined;
  }
}

function mapOf(statuses: ReadonlyMap<string, StatusCategory>): StatusMap {
  return new Map([...statuses].map(([status, category]) => [statusName(status), category]));
}

function rangeOf(node: Node): Range {
  return { start: node.offset, end: node.offset + node.length };
}

function words(code: string): string {
  return code.replace(/([a-z])([A-Z])/g, '$1 $2').toLowerCase();
}
