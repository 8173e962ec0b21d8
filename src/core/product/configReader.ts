// One configuration file against the definition: its values, and what is wrong with it. Whatever is wrong is left out, so
// that the rest still counts.
import {
  findNodeAtLocation,
  getNodeValue,
  type Node,
  type ParseError,
  parseTree,
  printParseErrorCode,
} from 'jsonc-parser';
import { editDistance } from '../artifacts/read';
import { unlessTooDeep } from '../document/nesting';
import type { Located, Range } from '../document/text';
import { say } from '../text/say';
import type { ConfigProblem } from './config';
import { CONFIG_DEFINITION, type ObjectSetting, SEVERITIES, type Setting } from './configDefinition';
import { type ConfigValue, type ConfigValues, NO_VALUES } from './configValues';
import { globMatcher } from './globs';

/** What one file says by itself. */
export interface ReadLayer {
  readonly values: ConfigValues;
  readonly problems: readonly ConfigProblem[];
  /** The files that it extends, as written. */
  readonly extends: readonly ExtendedFile[];
}

/** A file that is named by another. */
export interface ExtendedFile {
  readonly path: string;
  readonly range: Range;
}

/** A rule that exists: its id alone, or with its options, each with its default. */
export type KnownRule =
  | string
  | {
      readonly id: string;
      readonly options?: Readonly<Record<string, { readonly default: number | string | boolean }>>;
    };

/** Reads one file. `rules`: those that exist; none: any id will do. Never throws. */
export function readLayer(text: string, rules: readonly KnownRule[]): ReadLayer {
  return new LayerReader(text, rules).read();
}

/** The name of the product as a file gives it; `undefined`: it gives none. */
export function nameIn(text: string): Located | undefined {
  const tree = unlessTooDeep(() => parseTree(text.replace(/^\ufeff/, ' '), [], { allowTrailingComma: true }));
  const node = tree && findNodeAtLocation(tree, ['name']);
  return typeof node?.value === 'string' ? { value: node.value, range: rangeOf(node) } : undefined;
}

/** What all else in a configuration lies upon. */
const BENEATH: ReadonlySet<string> = new Set(['extends', 'preset']);

type Properties = ReadonlyMap<string, { readonly key: Node; readonly value: Node }>;

class LayerReader {
  private readonly text: string;
  private readonly known: ReadonlyMap<string, Exclude<KnownRule, string> | undefined>;
  private readonly problems: ConfigProblem[] = [];

  constructor(text: string, rules: readonly KnownRule[]) {
    this.text = text.charCodeAt(0) === 0xfeff ? ` ${text.slice(1)}` : text;
    this.known = new Map(rules.map(rule => (typeof rule === 'string' ? [rule, undefined] : [rule.id, rule])));
  }

  read(): ReadLayer {
    const errors: ParseError[] = [];
    const isBlank = this.text.trim() === '';
    const parsed = unlessTooDeep(() => ({
      tree: isBlank ? undefined : parseTree(this.text, errors, { allowTrailingComma: true }),
    }));
    if (!parsed) {
      const message = say('This is nested too deeply to be read.');
      return {
        values: NO_VALUES,
        problems: [{ message, range: { start: 0, end: 1 }, unreadable: true, incomplete: true }],
        extends: [],
      };
    }
    const { tree } = parsed;
    for (const { error, offset, length } of errors) {
      const range = { start: offset, end: Math.min(this.text.length, offset + Math.max(1, length)) };
      this.problem(say('This is not valid JSON with comments: {0}.', words(printParseErrorCode(error))), range, true);
    }
    const values = tree ? this.object(tree, CONFIG_DEFINITION) : new Map<string, ConfigValue>();
    return { values, problems: this.problems, extends: tree ? extendedFiles(tree) : [] };
  }

  private problem(message: string, range: Range, isIncomplete = false): undefined {
    // The parser ends what the text leaves open behind the text's end.
    const limit = this.text.length;
    const within = { start: Math.min(range.start, limit), end: Math.min(range.end, limit) };
    this.problems.push({ message, range: within, ...(isIncomplete && { incomplete: true }) });
    return undefined;
  }

  private value(node: Node, setting: Setting, name: string): ConfigValue | undefined {
    switch (setting.kind) {
      case 'text':
        return this.filledText(node, name);
      case 'folder':
        return this.folder(node, name);
      case 'file':
        return this.file(node, name);
      case 'amount':
        if (typeof node.value === 'number' && node.value >= 0) return node.value;
        return this.problem(say('“{0}” must be a number of 0 or more.', name), rangeOf(node));
      case 'choice':
        return this.choice(node, name, setting.choices);
      case 'choices':
        return this.texts(node, name).flatMap(item => this.choice(item, name, setting.choices) ?? []);
      case 'texts':
        return this.texts(node, name).map(item => String(item.value));
      case 'globs':
        return this.texts(node, name).flatMap(item => this.glob(item) ?? []);
      case 'object':
        return this.object(node, setting, name);
      case 'map':
        return this.map(node, setting, name);
      case 'rules':
        return this.rules(node);
      case 'shorthand':
        return this.shorthand(node, setting, name);
    }
  }

  private object(node: Node, { keys }: ObjectSetting, name?: string): ConfigValues {
    const found = new Map<string, ConfigValue>();
    for (const [own, { key, value }] of this.properties(node, name)) {
      const setting = Object.hasOwn(keys, own) ? keys[own] : undefined;
      if (!setting) {
        const known = Object.keys(keys).filter(other => other !== '$schema');
        const near = meant(own, known);
        const message =
          near === undefined
            ? say('“{0}” is not known here. Known: {1}.', own, known.join(', '))
            : say('“{0}” is not known here. Did you mean “{1}”?', own, near);
        this.problem(message, rangeOf(key));
        continue;
      }
      const read = this.value(value, setting, own);
      if (read !== undefined) found.set(own, read);
    }
    return found;
  }

  private map(node: Node, setting: Extract<Setting, { kind: 'map' }>, name: string): ConfigValues {
    const found = new Map<string, ConfigValue>();
    for (const [own, { key, value }] of this.properties(node, name)) {
      if (setting.keys === 'globs' && this.glob(key) === undefined) continue;
      const read = this.value(value, setting.value, own);
      if (read !== undefined) found.set(own, read);
    }
    return found;
  }

  private shorthand(
    node: Node,
    setting: Extract<Setting, { kind: 'shorthand' }>,
    name: string,
  ): ConfigValue | undefined {
    if (node.type === 'object') return this.object(node, setting.object, name);
    const inner = setting.object.keys[setting.key];
    const read = inner && this.value(node, inner, name);
    return read === undefined ? undefined : new Map([[setting.key, read]]);
  }

  /** `name`: whose properties they are; absent: those of the whole file. */
  private properties(node: Node, name?: string): Properties {
    const found = new Map<string, { key: Node; value: Node }>();
    if (node.type !== 'object') {
      this.problem(
        name === undefined
          ? say('The configuration must be an object in braces.')
          : say('“{0}” must be an object in braces.', name),
        rangeOf(node),
        name === undefined,
      );
      return found;
    }
    for (const property of node.children ?? []) {
      const [key, value] = property.children ?? [];
      if (key && value) found.set(String(key.value), { key, value });
    }
    return found;
  }

  private texts(node: Node, name: string): readonly Node[] {
    const items = node.type === 'array' ? (node.children ?? []) : [node];
    return items.filter(item => {
      if (item.type === 'string') return true;
      this.problem(say('“{0}” must hold texts in quotes.', name), rangeOf(item), BENEATH.has(name));
      return false;
    });
  }

  private glob(node: Node): string | undefined {
    const pattern = String(node.value);
    try {
      globMatcher(pattern);
      return pattern;
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      return this.problem(say('This pattern cannot be read: {0}.', reason), rangeOf(node));
    }
  }

  private choice(node: Node, name: string, choices: readonly string[]): string | undefined {
    const found = choices.find(choice => choice === node.value);
    if (found !== undefined) return found;
    const near = typeof node.value === 'string' ? meant(node.value, choices) : undefined;
    const message =
      near === undefined
        ? say('“{0}” must be one of {1}.', name, choices.join(', '))
        : say('“{0}” must be one of {1}. Did you mean “{2}”?', name, choices.join(', '), near);
    return this.problem(message, rangeOf(node), BENEATH.has(name));
  }

  private rules(node: Node): ConfigValues {
    const settings = new Map<string, ConfigValue>();
    for (const [id, { key, value }] of this.properties(node, 'rules')) {
      if (!this.known.has(id) && this.known.size > 0) {
        const near = meant(id, [...this.known.keys()]);
        const message =
          near === undefined
            ? say('There is no rule “{0}”.', id)
            : say('There is no rule “{0}”. Did you mean “{1}”?', id, near);
        this.problem(message, rangeOf(key));
        continue;
      }
      const [severityNode, optionsNode] = value.type === 'array' ? (value.children ?? []) : [value];
      if (!severityNode) continue;
      const severity = SEVERITIES.find(one => one === severityNode.value);
      if (severity === undefined) {
        this.problem(severityMessage(severityNode.value), rangeOf(severityNode));
        continue;
      }
      if (optionsNode && optionsNode.type !== 'object')
        this.problem(say('The options of a rule must be an object in braces.'), rangeOf(optionsNode));
      else if (optionsNode) this.checkOptions(optionsNode, id);
      const options: Readonly<Record<string, unknown>> =
        optionsNode?.type === 'object' ? getNodeValue(optionsNode) : {};
      settings.set(id, { severity, options });
    }
    return settings;
  }

  /** Reports options that a rule does not have, or of another type. Rules pass over them. */
  private checkOptions(node: Node, id: string): void {
    const rule = this.known.get(id);
    if (!rule) return;
    const { options = {} } = rule;
    for (const [name, { key, value }] of this.properties(node, id)) {
      const option = Object.hasOwn(options, name) ? options[name] : undefined;
      const near = meant(name, Object.keys(options));
      if (!option)
        this.problem(
          near === undefined
            ? say('The rule “{0}” has no option “{1}”.', id, name)
            : say('The rule “{0}” has no option “{1}”. Did you mean “{2}”?', id, name, near),
          rangeOf(key),
        );
      else if (typeof value.value !== typeof option.default)
        this.problem(say('“{0}” must be a value like {1}.', name, JSON.stringify(option.default)), rangeOf(value));
    }
  }

  private folder(node: Node, name: string): string | undefined {
    const path = pathBelow(node.value);
    if (path !== undefined) return `${path}/`;
    return this.problem(say('“{0}” must be a folder below this one, such as "templates".', name), rangeOf(node));
  }

  private file(node: Node, name: string): string | undefined {
    const path = pathBelow(node.value);
    if (path !== undefined && !/[\\/]$/.test(String(node.value))) return path;
    return this.problem(say('“{0}” must be a file below this folder, such as "board/index.md".', name), rangeOf(node));
  }

  private filledText(node: Node, name: string): string | undefined {
    if (typeof node.value === 'string' && node.value.trim() !== '') return node.value.trim();
    return this.problem(say('“{0}” must be a text in quotes.', name), rangeOf(node));
  }
}

/** A path below the folder, its parts separated by `/`; `undefined`: it leads elsewhere, or is none. */
function pathBelow(value: unknown): string | undefined {
  const parts = typeof value === 'string' ? value.trim().replaceAll('\\', '/').split('/') : [];
  const names = parts.filter(part => part !== '' && part !== '.');
  const isBelow = names.length > 0 && parts[0] !== '' && !names.includes('..') && !names[0]?.includes(':');
  return isBelow ? names.join('/') : undefined;
}

function extendedFiles(tree: Node): readonly ExtendedFile[] {
  for (const property of tree.children ?? []) {
    const [key, value] = property.children ?? [];
    if (key?.value !== 'extends' || !value) continue;
    const items = value.type === 'array' ? (value.children ?? []) : [value];
    return items.flatMap(item => (typeof item.value === 'string' ? [{ path: item.value, range: rangeOf(item) }] : []));
  }
  return [];
}

function severityMessage(value: unknown): string {
  const known = SEVERITIES.join(', ');
  const near = typeof value === 'string' ? meant(value, SEVERITIES) : undefined;
  return near === undefined
    ? say('A rule is set to {0}, or to [severity, { options }].', known)
    : say('A rule is set to {0}, or to [severity, { options }]. Did you mean “{1}”?', known, near);
}

/** What somebody probably meant; `undefined`: nothing known is near. */
function meant(word: string, known: readonly string[]): string | undefined {
  let best: { readonly word: string; readonly distance: number } | undefined;
  for (const other of known) {
    const distance = editDistance(word.toLowerCase(), other.toLowerCase());
    // Short words are near to many others; those that begin alike are mostly forms of one word.
    const beginAlike = other.slice(0, 4).toLowerCase() === word.slice(0, 4).toLowerCase();
    const allowed = other.length < 4 ? 1 : other.length < 8 && !beginAlike ? 2 : 3;
    if (distance <= allowed && (!best || distance < best.distance)) best = { word: other, distance };
  }
  return best?.word;
}

function rangeOf(node: Node): Range {
  return { start: node.offset, end: node.offset + node.length };
}

function words(code: string): string {
  return code.replace(/([a-z])([A-Z])/g, '$1 $2').toLowerCase();
}
