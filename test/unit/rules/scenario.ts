// Scenarios: artifacts with the findings that are expected of them, each below the line that it stands on:
//
//   - [ ] The page opens fast
//   ^ story-vague-criterion information "fast"
//
// The words in quotes are those that the finding marks, as far as they stand on that line. ` at 12` behind them names the
// column (from 1) where they stand there more than once. Lines that begin with ^ are taken out before the file is read, so
// that they can stand anywhere, in frontmatter, in code and in an empty file.
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { Checker, type Finding } from '../../../src/core/check';
import { parseConfig } from '../../../src/core/product/config';
import { CONFIG_FILE } from '../../../src/core/product/configFile';
import { RULE_IDS } from '../../../src/core/rules/index';

/** The day on which all scenarios take place. */
export const TODAY = '2026-11-22';

/** Where scenarios stand: a file is one, and a folder with several files. */
export const SCENARIOS = path.resolve('test/fixtures/scenarios');

/** One scenario: the files of a product. */
export interface Scenario {
  readonly name: string;
  /** Path in the product to what the fixture says, expectations included. */
  readonly sources: ReadonlyMap<string, string>;
  /** Path in the product to the text to be checked. */
  readonly texts: ReadonlyMap<string, string>;
  /** The text of `.storymark.jsonc`; `{}` where there is none. */
  readonly config: string;
}

const EXPECTATION = /^\^ .*(?:\n|$)/gm;

/** The text of a fixture without its expectations. */
export function withoutExpectations(source: string): string {
  return source.replace(EXPECTATION, '');
}

/** All scenarios, by name. */
export function readScenarios(): readonly Scenario[] {
  return readdirSync(SCENARIOS)
    .sort()
    .flatMap(name => {
      const at = path.join(SCENARIOS, name);
      if (statSync(at).isDirectory()) return [readFolder(name, at)];
      return name.endsWith('.md') ? [scenarioOf(name, [[name, readFileSync(at, 'utf8')]], '{}')] : [];
    });
}

function readFolder(name: string, at: string): Scenario {
  const files = readdirSync(at, { recursive: true, withFileTypes: true })
    .filter(entry => entry.isFile() && entry.name.endsWith('.md'))
    .map(entry => path.join(entry.parentPath, entry.name))
    .sort()
    .map((file): [string, string] => [path.relative(at, file).replaceAll(path.sep, '/'), readFileSync(file, 'utf8')]);
  const config = path.join(at, CONFIG_FILE);
  return scenarioOf(name, files, existsSync(config) ? readFileSync(config, 'utf8') : '{}');
}

/** A scenario of files, each with its path in the product. */
export function scenarioOf(
  name: string,
  files: readonly (readonly [path: string, source: string])[],
  config: string,
): Scenario {
  const texts = files.map(([file, source]): [string, string] => [file, withoutExpectations(source)]);
  return { name, sources: new Map(files), texts: new Map(texts), config };
}

/** A checker that has read `texts`. */
export function check(texts: ReadonlyMap<string, string>, config = '{}', today = TODAY): Checker {
  const reading = parseConfig(config, RULE_IDS);
  if (reading.problems.length > 0) throw new Error(`bad configuration: ${reading.problems[0]?.message}`);
  let seed = 7;
  const random = () => {
    seed = (seed * 16807) % 2147483647;
    return seed / 2147483647;
  };
  const checker = new Checker({ config: reading.config, today: () => today, random });
  for (const [file, text] of texts) checker.load(file, text);
  checker.finishLoading();
  return checker;
}

/** `text` with `findings` written below their lines, as in a fixture. */
export function withExpectations(text: string, findings: readonly Finding[]): string {
  const lines = text.split('\n');
  const below = new Map<number, string[]>();
  for (const finding of findings) {
    const { line, character } = finding.start;
    const words = text.slice(finding.range.start, finding.range.end).split('\n')[0] ?? '';
    const at = (lines[line] ?? '').indexOf(words) === character ? '' : ` at ${character + 1}`;
    const expectation = `^ ${finding.rule} ${finding.severity} ${JSON.stringify(words)}${at}`;
    below.set(line, [...(below.get(line) ?? []), expectation]);
  }
  const last = lines.length - 1;
  return lines
    .map((line, i) => {
      const expected = below.get(i) ?? [];
      // What is expected of the empty line at the end takes its place, since reading takes it out with its line end.
      if (i === last && line === '' && expected.length > 0) return `${expected.join('\n')}\n`;
      return [line, ...expected].join('\n');
    })
    .join('\n');
}

/** Writes what is found into the fixture of a scenario: for whoever adds one, and reads the difference before committing it. */
export function updateScenario(scenario: Scenario, file: string, source: string): void {
  const at = path.join(SCENARIOS, scenario.name);
  writeFileSync(statSync(at).isDirectory() ? path.join(at, file) : at, source);
}
