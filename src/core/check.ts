// Product, rules and configuration -> findings. One checker holds one product's findings and keeps them right, file by file.
import { type Artifact, fileOf, type Reading } from './artifacts/artifact';
import { readArtifacts } from './artifacts/read';
import { differences, NOTHING_LISTED, readListing, withSources } from './backlog/orderSources';
import type { Position, Range } from './document/text';
import { type Config, defaultConfig, type Severity } from './product/config';
import { Product } from './product/product';
import { type ActiveRule, ActiveRules, type Circumstances, contextOf } from './rules/active';
import { RULES, ruleWithId } from './rules/index';
import type { Fix, FixContext, Problem, Rule } from './rules/rule';

/** What a rule found. */
export interface Finding {
  readonly rule: string;
  readonly severity: Severity;
  readonly message: string;
  /** Path of the file below the product's folder. */
  readonly path: string;
  readonly range: Range;
  readonly start: Position;
  readonly end: Position;
  readonly fixable: boolean;
}

/** What a checker needs besides files. */
export interface CheckerOptions {
  readonly config?: Config;
  /** Today, `YYYY-MM-DD`. Asked again at each check, since editors stay open over midnight. */
  readonly today: () => string;
  /** A number from 0 to less than 1, for ids in fixes. Default: `Math.random`. */
  readonly random?: () => number;
}

const FILE_RULES = RULES.filter(rule => rule.scope === 'file');
const LINK_RULES = RULES.filter(rule => rule.scope === 'links');
const BACKLOG_RULES = RULES.filter(rule => rule.scope === 'backlog');
const NONE: readonly Finding[] = [];

/** Holds a product and its findings. Feed it files; ask it for findings. */
export class Checker {
  readonly product: Product;
  private currentConfig: Config;
  private readonly today: () => string;
  private readonly random: () => number;
  private readonly fileRules = new ActiveRules(FILE_RULES);
  private readonly linkRules = new ActiveRules(LINK_RULES);
  private readonly backlogRules = new ActiveRules(BACKLOG_RULES);
  /** By artifact, as are those about links. */
  private readonly fileFindings = new Map<string, readonly Finding[]>();
  private readonly linkFindings = new Map<string, readonly Finding[]>();
  private backlogFindings: readonly Finding[] = NONE;
  private listing = NOTHING_LISTED;
  /** The paths of the artifacts in a file that holds several, in the order in which they stand. */
  private readonly sections = new Map<string, readonly string[]>();

  constructor({ config = defaultConfig(), today, random = Math.random }: CheckerOptions) {
    this.currentConfig = config;
    this.product = new Product({ uniqueIds: config.uniqueIds });
    this.today = today;
    this.random = random;
  }

  /** What the team decided about the product. */
  get config(): Config {
    return this.currentConfig;
  }

  /** Takes in where the line between now and later falls: no file has to be read again for it, and no finding changes. */
  takeCapacity(capacity: number | undefined): void {
    this.currentConfig = { ...this.currentConfig, capacity };
  }

  /** Reads the artifact that `path` names as this product would, without keeping it; `undefined`: there is none. */
  read(path: string, text: string): Reading | undefined {
    return this.readAll(path, text).find(({ artifact }) => artifact.path === path);
  }

  /** Reads all artifacts of a file as this product would, without keeping them, in the order in which they stand. */
  readAll(path: string, text: string): readonly Reading[] {
    const file = fileOf(path);
    if (this.config.ignores(file) || file === this.config.orderFile) return [];
    const { statuses } = this.configFor(file);
    const readings = readArtifacts(text, { path: file, mappedKind: this.config.kindOf(file), statuses });
    const sources = { config: this.config, statuses: statuses.story, listed: this.listing.get(file) };
    return readings.map(reading => withSources(reading, sources));
  }

  /**
   * Takes in the text of the configuration's `orderFile` (`undefined`: it is gone), before the files that it lists. Returns the
   * paths of those of which it says something else than before: they are to be read again.
   */
  takeOrderFile(text: string | undefined): readonly string[] {
    const { orderFile } = this.config;
    const before = this.listing;
    this.listing = text === undefined || orderFile === undefined ? NOTHING_LISTED : readListing(text, orderFile);
    return differences(before, this.listing);
  }

  /** The artifacts of a file, in the order in which they stand: mostly one or none, several where its sections are stories. */
  artifactsIn(file: string): readonly Artifact[] {
    const several = this.sections.get(file);
    if (several) return several.flatMap(path => this.product.at(path) ?? []);
    const only = this.product.at(file);
    return only ? [only] : [];
  }

  /** Takes in one of many files (`undefined`: it is gone); findings about links and the backlog follow with `finishLoading`. */
  load(path: string, text: string | undefined): void {
    this.take(path, text === undefined ? [] : this.readAll(path, text), (at, artifact) =>
      this.product.put(at, artifact),
    );
  }

  /** Checks what all files say together. */
  finishLoading(): void {
    for (const _ of this.finishing());
  }

  /** As `finishLoading`, in small steps: whoever has a screen to keep alive pauses between them. */
  *finishing(): Generator<undefined> {
    for (const path of this.linkFindings.keys()) if (!this.product.at(path)) this.linkFindings.delete(path);
    for (const { path } of [...this.product.all()]) {
      this.checkLinks(path);
      yield;
    }
    this.checkBacklog();
  }

  /** Checks the links of some artifacts again, since what they lead to changed elsewhere. */
  recheck(paths: Iterable<string>): void {
    for (const path of paths) this.checkLinks(path);
  }

  /** Takes in a file's new text (`undefined`: it is gone). Returns the paths of that file and of all artifacts whose findings may differ now. */
  update(path: string, text: string | undefined): ReadonlySet<string> {
    const concerned = new Set([path]);
    this.take(path, text === undefined ? [] : this.readAll(path, text), (at, artifact) => {
      for (const other of this.product.replace(at, artifact)) concerned.add(other);
    });
    for (const other of concerned) this.checkLinks(other);
    const before = this.backlogFindings;
    this.checkBacklog();
    if (JSON.stringify(before) !== JSON.stringify(this.backlogFindings))
      for (const finding of [...before, ...this.backlogFindings])
        for (const artifact of this.artifactsIn(finding.path)) concerned.add(artifact.path);
    return concerned;
  }

  /** The findings of a file, or of the one of its artifacts that `path` names, sorted by place, then rule. */
  findings(path: string): readonly Finding[] {
    const paths = this.sections.get(path);
    const file = paths ? paths.flatMap(at => this.fileFindings.get(at) ?? NONE) : (this.fileFindings.get(path) ?? NONE);
    const links = paths
      ? paths.flatMap(at => this.linkFindings.get(at) ?? NONE)
      : (this.linkFindings.get(path) ?? NONE);
    const backlog = this.backlogFindings.filter(finding => this.isOf(finding, path));
    return links.length + backlog.length === 0 && !paths ? file : [...file, ...links, ...backlog].sort(byPlace);
  }

  private isOf({ path, range: { start } }: Finding, wanted: string): boolean {
    if (path === wanted) return true;
    const section = path === fileOf(wanted) ? this.product.at(wanted)?.section : undefined;
    return section !== undefined && section.start <= start && start < section.end;
  }

  /** What a rule about the backlog as a whole found; `undefined`: nothing. */
  backlogFinding(rule: string): Finding | undefined {
    return this.backlogFindings.find(finding => finding.rule === rule);
  }

  /** All findings, sorted by path, place and rule. */
  allFindings(): readonly Finding[] {
    const paths = new Set([
      ...[...this.fileFindings.keys(), ...this.linkFindings.keys()].map(fileOf),
      ...this.backlogFindings.map(finding => finding.path),
    ]);
    return [...paths].sort().flatMap(path => this.findings(path));
  }

  /** The fixes for a finding, computed on the text that stands there now; none where the text no longer has the problem. */
  fixes(finding: Finding, reading: Reading): readonly Fix[] {
    const rule = ruleWithId(finding.rule);
    if (!rule?.fixes) return [];
    const context: FixContext = {
      ...contextOf(rule, this.circumstancesOf(reading.artifact)),
      product: this.product,
      random: this.random,
    };
    return rule.fixes(reading, { message: finding.message, range: finding.range }, context);
  }

  /** The fix for a finding that may be made unattended; `undefined`: there is none. Cheap where its rule never has one. */
  safeFix(finding: Finding, reading: Reading): Fix | undefined {
    if (!ruleWithId(finding.rule)?.hasSafeFixes) return undefined;
    return this.fixes(finding, reading).find(({ safe }) => safe);
  }

  private take(
    file: string,
    readings: readonly Reading[],
    put: (path: string, artifact: Artifact | undefined) => void,
  ): void {
    const paths = readings.map(({ artifact }) => artifact.path);
    const before = this.sections.get(file) ?? [file];
    if (paths.some(path => path !== file)) this.sections.set(file, paths);
    else this.sections.delete(file);
    for (const path of before) if (!paths.includes(path)) this.takeOne(path, undefined, put);
    for (const reading of readings) this.takeOne(reading.artifact.path, reading, put);
  }

  private takeOne(
    path: string,
    reading: Reading | undefined,
    put: (path: string, artifact: Artifact | undefined) => void,
  ): void {
    put(path, reading?.artifact);
    const findings = reading ? this.checkFile(reading) : NONE;
    if (findings.length > 0) this.fileFindings.set(path, findings);
    else this.fileFindings.delete(path);
  }

  private checkFile(reading: Reading): readonly Finding[] {
    const { artifact } = reading;
    const found: Finding[] = [];
    for (const active of this.fileRules.for(artifact, this.circumstancesOf(artifact)))
      for (const problem of active.rule.check(reading, active.context)) found.push(finding(active, artifact, problem));
    return found.sort(byPlace);
  }

  private checkLinks(path: string): void {
    const artifact = this.product.at(path);
    const found = artifact ? this.aboutLinks(artifact) : NONE;
    if (found.length > 0) this.linkFindings.set(path, found);
    else this.linkFindings.delete(path);
  }

  private aboutLinks(artifact: Artifact): readonly Finding[] {
    const found: Finding[] = [];
    for (const active of this.linkRules.for(artifact, this.circumstancesOf(artifact)))
      for (const problem of active.rule.check(artifact, this.product, active.context))
        found.push(finding(active, artifact, problem));
    return found;
  }

  private checkBacklog(): void {
    const circumstances = { config: this.config, today: this.today() };
    this.backlogFindings = BACKLOG_RULES.flatMap(rule => {
      const found = rule.check(this.product, contextOf(rule, circumstances));
      if (!found) return [];
      const { artifact, problem } = found;
      const active = this.backlogRules.for(artifact, this.circumstancesOf(artifact));
      return active.filter(one => one.rule === rule).map(one => finding(one, artifact, problem));
    });
  }

  private circumstancesOf({ path }: Artifact): Circumstances {
    return { config: this.configFor(fileOf(path)), today: this.today() };
  }

  /** The configuration as it counts for a file. */
  private configFor(file: string): Config {
    return this.config.overrideFor(file) ?? this.config;
  }
}

function finding({ rule, severity }: ActiveRule<Rule>, artifact: Artifact, problem: Problem): Finding {
  const { lines, path } = artifact;
  const { message, range, fixable = rule.fixable } = problem;
  return {
    rule: rule.id,
    severity,
    message,
    path: fileOf(path),
    range,
    start: lines.positionAt(range.start),
    end: lines.positionAt(range.end),
    fixable,
  };
}

function byPlace(a: Finding, b: Finding): number {
  return (
    a.range.start - b.range.start ||
    a.range.end - b.range.end ||
    (a.rule < b.rule ? -1 : a.rule > b.rule ? 1 : 0) ||
    (a.message < b.message ? -1 : 1)
  );
}
