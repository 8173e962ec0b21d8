// A configuration together with what it stands on: the files it extends, and beneath all of them a tool's conventions.
import { Lines } from '../document/text';
import { say } from '../text/say';
import type { ConfigProblem } from './config';
import { CONFIG_FILE } from './configFile';
import { type ExtendedFile, type KnownRule, readLayer } from './configReader';
import { type ConfigValues, NO_VALUES, overlay, textAt } from './configValues';
import { presetNamed } from './presets/presets';

/** The files beside a configuration, by their path below the folder that holds all that may be extended. */
export interface ConfigFiles {
  /** Where the configuration itself is. */
  readonly path: string;
  /** The text of another configuration; `undefined`: there is no such file. */
  read(path: string): string | undefined;
}

/** Files of a configuration that stands alone. */
export const ALONE: ConfigFiles = { path: CONFIG_FILE, read: () => undefined };

/** A problem, and the file that it is in where that is an extended one. */
interface LayerProblem extends ConfigProblem {
  readonly place?: string;
}

interface Layers {
  readonly values: ConfigValues;
  readonly problems: readonly LayerProblem[];
}

/** What a configuration says with all it stands on. Every problem stands in `text`: one in an extended file on its name. */
export function readLayers(text: string, rules: readonly KnownRule[], files: ConfigFiles): Layers {
  const { values, problems } = new LayerReading(rules, files).layers(text, files.path, [files.path]);
  const preset = textAt(values, 'preset');
  const beneath = preset === undefined ? NO_VALUES : readLayer(presetNamed(preset)?.text ?? '', rules).values;
  return { values: overlay(beneath, values), problems };
}

/** The paths of the files that a text at `path` extends, as `ConfigFiles` has them; those that cannot be extended are left out. */
export function extendedPaths(text: string, path: string): readonly string[] {
  return readLayer(text, []).extends.flatMap(({ path: target }) => {
    const resolved = resolve(path, target);
    return 'path' in resolved ? [resolved.path] : [];
  });
}

class LayerReading {
  private readonly rules: readonly KnownRule[];
  private readonly files: ConfigFiles;
  /** What was read already, by path. */
  private readonly known = new Map<string, ConfigValues>();

  constructor(rules: readonly KnownRule[], files: ConfigFiles) {
    this.rules = rules;
    this.files = files;
  }

  /** `chain`: the file at `path` and those that led to it, the first first. */
  layers(text: string, path: string, chain: readonly string[]): Layers {
    const own = readLayer(text, this.rules);
    const problems: LayerProblem[] = [...own.problems];
    let below = NO_VALUES;
    for (const item of own.extends) {
      const { values, problems: inner } = this.extended(item, path, chain);
      below = overlay(below, values);
      for (const problem of inner) problems.push({ ...problem, range: item.range });
    }
    return { values: overlay(below, own.values), problems };
  }

  private extended(item: ExtendedFile, from: string, chain: readonly string[]): Layers {
    const nothing = (message: string): Layers => ({
      values: NO_VALUES,
      problems: [{ message, range: item.range, incomplete: true }],
    });
    const resolved = resolve(from, item.path);
    if (!('path' in resolved)) return nothing(resolved.reason);
    const { path } = resolved;
    if (chain.includes(path))
      return nothing(say('This goes round in a circle: {0}.', [...chain.slice(chain.indexOf(path)), path].join(' → ')));
    // However many ways lead to a file, it is read once, and what is wrong with it is said once.
    const known = this.known.get(path);
    if (known) return { values: known, problems: [] };
    const text = this.files.read(path);
    if (text === undefined) return nothing(say('There is no file “{0}”.', path));
    const { values, problems } = this.layers(text, path, [...chain, path]);
    this.known.set(path, values);
    const lines = new Lines(text);
    return {
      values,
      problems: problems.map(problem => {
        if (problem.place !== undefined) return problem;
        const place = `${path}:${lines.positionAt(problem.range.start).line + 1}`;
        const told = { message: `${place}: ${problem.message}`, range: problem.range, place };
        return problem.incomplete ? { ...told, incomplete: true } : told;
      }),
    };
  }
}

/** Where `target`, as the file at `from` names it, is; or why it cannot be extended. */
function resolve(from: string, target: string): { readonly path: string } | { readonly reason: string } {
  const wanted = target.replaceAll('\\', '/');
  if (wanted.startsWith('/') || /^[A-Za-z][A-Za-z+.-]*:/.test(wanted))
    return { reason: say('Only a path relative to this file can be extended, such as "../team.storymark.jsonc".') };
  if (!/\.jsonc$/i.test(wanted)) return { reason: say('Only a .jsonc file can be extended.') };
  const parts = from.split('/').slice(0, -1);
  for (const part of wanted.split('/')) {
    if (part === '' || part === '.') continue;
    if (part !== '..') parts.push(part);
    else if (parts.pop() === undefined) return { reason: say('This leads out of the workspace folder.') };
  }
  return { path: parts.join('/') };
}
