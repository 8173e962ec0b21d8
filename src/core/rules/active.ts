// Which rules look at an artifact, how severe they are there, and what they may ask: decided once for all that are alike, since
// a product has thousands of artifacts of a few kinds.
import type { Artifact } from '../artifacts/artifact';
import type { Config, Severity } from '../product/config';
import type { Rule, RuleContext } from './rule';

/** A rule as it counts for an artifact. */
export interface ActiveRule<R extends Rule> {
  readonly rule: R;
  readonly severity: Severity;
  readonly context: RuleContext;
}

/** Where and when rules are asked. */
export interface Circumstances {
  /** The configuration as it counts for the artifact's file. */
  readonly config: Config;
  /** Today, `YYYY-MM-DD`. */
  readonly today: string;
}

/** Some rules, and which of them count for whom. */
export class ActiveRules<R extends Rule> {
  private readonly rules: readonly R[];
  private alike = new WeakMap<Config, Map<string, readonly ActiveRule<R>[]>>();
  private today = '';

  constructor(rules: readonly R[]) {
    this.rules = rules;
  }

  /** Those that look at an artifact, without those that are off for it or silenced in its file. */
  for(artifact: Artifact, { config, today }: Circumstances): readonly ActiveRule<R>[] {
    const { kind, category = 'open', disabledRules } = artifact;
    if (today !== this.today) this.alike = new WeakMap();
    this.today = today;
    let byKind = this.alike.get(config);
    if (!byKind) {
      byKind = new Map();
      this.alike.set(config, byKind);
    }
    const key = `${kind} ${category}`;
    let active = byKind.get(key);
    if (!active) {
      active = this.rules.flatMap(rule => {
        const severity = config.rules.get(rule.id)?.severity ?? rule.severity[category];
        if (severity === 'off' || !rule.kinds.includes(kind)) return [];
        return [{ rule, severity, context: contextOf(rule, { config, today }) }];
      });
      byKind.set(key, active);
    }
    return disabledRules.length === 0 ? active : active.filter(({ rule }) => !disabledRules.includes(rule.id));
  }
}

/** What a rule may ask. */
export function contextOf(rule: Rule, { config, today }: Circumstances): RuleContext {
  const options = config.rules.get(rule.id)?.options ?? {};
  return {
    config,
    today,
    option<T extends number | string | boolean>(name: string, fallback: T): T {
      const value = options[name];
      return typeof value === typeof fallback ? (value as T) : fallback;
    },
  };
}
