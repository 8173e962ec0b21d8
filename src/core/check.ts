// Product, rules and configuration -> findings. One checker holds one product's findings and keeps them right, file by file.
import type { Artifact, Reading } from './artifacts/artifact';
import { readArtifact } from './artifacts/read';
import type { Position, Range } from './document/text';
import { type Config, defaultConfig, type Severity } from './product/config';
import { Product } from './product/product';
import { RULES, ruleWithId } from './rules/index';
import type { Fix, FixContext, Problem, Rule, RuleContext } from './rules/rule';

/** What a rule found. */
export interface Finding {
  readonly rule: string;
  readonly severity: Severity;
  readonly message: string;
  /** Path below the product's folder. */
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
  readonly product = new Product();
  private currentConfig: Config;
  private readonly today: () => string;
  private readonly random: () => number;
  private readonly contexts = new Map<Rule, RuleContext>();
  private readonly fileFindings = new Map<string, readonly Finding[]>();
  private readonly linkFindings = new Map<string, readonly Finding[]>();
  private backlogFindings: readonly Finding[] = NONE;

  constructor({ config = defaultConfig(), today, random = Math.random }: CheckerOptions) {
    this.currentConfig = config;
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
    this.contexts.clear();
  }

  /** Reads a file as this product would, without keeping it; `undefined`: it is no artifact. */
  read(path: string, text: string): Reading | undefined {
    if (this.config.ignores(path)) return undefined;
    return readArtifact(text, { path, mappedKind: this.config.kindOf(path), statuses: this.config.statuses });
  }

  /** Takes in one of many files; findings about links and the backlog follow with `finishLoading`. */
  load(path: string, text: string): void {
    const reading = this.read(path, text);
    this.product.put(path, reading?.artifact);
    this.takeFile(path, reading);
  }

  /** Checks what all files say together. */
  finishLoading(): void {
    for (const { path } of this.product.all()) this.checkLinks(path);
    this.checkBacklog();
  }

  /** Takes in a file's new text (`undefined`: it is gone). Returns the paths whose findings may differ now. */
  update(path: string, text: string | undefined): ReadonlySet<string> {
    const reading = text === undefined ? undefined : this.read(path, text);
    const concerned = new Set(this.product.replace(path, reading?.artifact));
    this.takeFile(path, reading);
    for (const other of concerned) this.checkLinks(other);
    const before = this.backlogFindings;
    this.checkBacklog();
    if (JSON.stringify(before) !== JSON.stringify(this.backlogFindings))
      for (const finding of [...before, ...this.backlogFindings]) concerned.add(finding.path);
    return concerned;
  }

  /** The findings of a file, sorted by place, then rule. */
  findings(path: string): readonly Finding[] {
    const file = this.fileFindings.get(path) ?? NONE;
    const links = this.linkFindings.get(path) ?? NONE;
    const backlog = this.backlogFindings.filter(finding => finding.path === path);
    return links.length + backlog.length === 0 ? file : [...file, ...links, ...backlog].sort(byPlace);
  }

  /** What a rule about the backlog as a whole found; `undefined`: nothing. */
  backlogFinding(rule: string): Finding | undefined {
    return this.backlogFindings.find(finding => finding.rule === rule);
  }

  /** All findings, sorted by path, place and rule. */
  allFindings(): readonly Finding[] {
    const paths = new Set([
      ...this.fileFindings.keys(),
      ...this.linkFindings.keys(),
      ...this.backlogFindings.map(finding => finding.path),
    ]);
    return [...paths].sort().flatMap(path => this.findings(path));
  }

  /** The fixes for a finding, computed on the text that stands there now; none where the text no longer has the problem. */
  fixes(finding: Finding, reading: Reading): readonly Fix[] {
    const rule = ruleWithId(finding.rule);
    if (!rule?.fixes) return [];
    const context: FixContext = { ...this.contextOf(rule), product: this.product, random: this.random };
    return rule.fixes(reading, { message: finding.message, range: finding.range }, context);
  }

  private takeFile(path: string, reading: Reading | undefined): void {
    const findings = reading ? this.checkFile(reading) : NONE;
    if (findings.length > 0) this.fileFindings.set(path, findings);
    else this.fileFindings.delete(path);
  }

  private checkFile(reading: Reading): readonly Finding[] {
    const found: Finding[] = [];
    for (const rule of FILE_RULES) {
      if (!this.applies(rule, reading.artifact)) continue;
      for (const problem of rule.check(reading, this.contextOf(rule)))
        found.push(...this.finding(rule, reading.artifact, problem));
    }
    return found.sort(byPlace);
  }

  private checkLinks(path: string): void {
    const artifact = this.product.at(path);
    const found: Finding[] = [];
    for (const rule of artifact ? LINK_RULES : []) {
      if (!artifact || !this.applies(rule, artifact)) continue;
      for (const problem of rule.check(artifact, this.product, this.contextOf(rule)))
        found.push(...this.finding(rule, artifact, problem));
    }
    if (found.length > 0) this.linkFindings.set(path, found);
    else this.linkFindings.delete(path);
  }

  private checkBacklog(): void {
    this.backlogFindings = BACKLOG_RULES.flatMap(rule => {
      const found = rule.check(this.product, this.contextOf(rule));
      return found && this.applies(rule, found.artifact) ? this.finding(rule, found.artifact, found.problem) : [];
    });
  }

  private applies(rule: Rule, artifact: Artifact): boolean {
    return (
      rule.kinds.includes(artifact.kind) &&
      this.severity(rule, artifact) !== 'off' &&
      !artifact.disabledRules.includes(rule.id)
    );
  }

  private severity(rule: Rule, artifact: Artifact): Severity | 'off' {
    return this.config.rules.get(rule.id)?.severity ?? rule.severity[artifact.category ?? 'open'];
  }

  private finding(rule: Rule, artifact: Artifact, { message, range, fixable }: Problem): readonly Finding[] {
    const severity = this.severity(rule, artifact);
    if (severity === 'off') return NONE;
    const { lines, path } = artifact;
    return [
      {
        rule: rule.id,
        severity,
        message,
        path,
        range,
        start: lines.positionAt(range.start),
        end: lines.positionAt(range.end),
        fixable: fixable ?? rule.fixable,
      },
    ];
  }

  private contextOf(rule: Rule): RuleContext {
    const today = this.today();
    let context = this.contexts.get(rule);
    if (context?.today !== today) {
      const options = this.config.rules.get(rule.id)?.options ?? {};
      context = {
        config: this.config,
        today,
        option<T extends number | string | boolean>(name: string, fallback: T): T {
          const value = options[name];
          return typeof value === typeof fallback ? (value as T) : fallback;
        },
      };
      this.contexts.set(rule, context);
    }
    return context;
  }
}

function byPlace(a: Finding, b: Finding): number {
  return (
    a.range.start - b.range.start ||
    a.range.end - b.range.end ||
    (a.rule < b.rule ? -1 : a.rule > b.rule ? 1 : 0) ||
    (a.message < b.message ? -1 : 1)
  );
}
