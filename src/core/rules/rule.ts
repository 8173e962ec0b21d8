// What a rule is. Each rule is one such object in a file of its own; everything that lists rules is made from them.
import type { Artifact, ArtifactKind, Reading } from '../artifacts/artifact';
import type { StatusCategory } from '../artifacts/status';
import type { Range, TextEdit } from '../document/text';
import type { Config, Severity } from '../product/config';
import type { Product } from '../product/product';

/** How much a rule's findings matter in each part of an artifact's life; `off`: silent there. */
export type SeverityByLife = Readonly<Record<StatusCategory, Severity | 'off'>>;

/** For what the product exists for: a hint while drafting, a warning once open, an error once someone works on it. */
export const BY_LIFE: SeverityByLife = {
  draft: 'information',
  open: 'warning',
  active: 'error',
  done: 'information',
  dropped: 'off',
};
/** For what cannot be right at any age. */
export const ERROR: SeverityByLife = {
  draft: 'error',
  open: 'error',
  active: 'error',
  done: 'error',
  dropped: 'error',
};
/** For what should be mended at any age. */
export const WARNING: SeverityByLife = {
  draft: 'warning',
  open: 'warning',
  active: 'warning',
  done: 'warning',
  dropped: 'warning',
};
/** For what is worth a look while the work is still ahead. */
export const WARNING_WHILE_OPEN: SeverityByLife = {
  draft: 'information',
  open: 'warning',
  active: 'warning',
  done: 'off',
  dropped: 'off',
};
/** For matters of wording, while the work is still ahead. */
export const HINT_WHILE_OPEN: SeverityByLife = {
  draft: 'information',
  open: 'information',
  active: 'information',
  done: 'off',
  dropped: 'off',
};

/** What a rule says of an artifact. */
export interface Problem {
  readonly message: string;
  /** Where, in the artifact's file. */
  readonly range: Range;
  /** Whether `fixes` will offer one for this problem. Default: the rule's `fixable`. */
  readonly fixable?: boolean;
}

/** A change that mends a problem. */
export interface Fix {
  /** What it does, as the editor's menu says it: “Add an id”. */
  readonly title: string;
  /** In the file of the problem. */
  readonly edits: readonly TextEdit[];
  /** Whether it is clear and needs no input, so that it may be made unattended. */
  readonly safe: boolean;
  /** Whether it is what most people would do of all that is offered. Default: where it is safe. */
  readonly preferred?: boolean;
}

/** What every rule may look at besides the artifact. */
export interface RuleContext {
  readonly config: Config;
  /** The value of one of the rule's options: the team's where it has the type of the default, else the default. */
  option<T extends number | string | boolean>(name: string, fallback: T): T;
  /** Today, `YYYY-MM-DD`. */
  readonly today: string;
}

/** What a fix may look at. */
export interface FixContext extends RuleContext {
  readonly product: Product;
  /** A number from 0 to less than 1, for new ids. */
  readonly random: () => number;
}

interface RuleBase {
  /** Stable, kebab-case. */
  readonly id: string;
  /** What it is about, in one sentence, marked to be translated. */
  readonly summary: string;
  readonly kinds: readonly ArtifactKind[];
  readonly severity: SeverityByLife;
  /** Options with their default and meaning. */
  readonly options?: Readonly<
    Record<string, { readonly default: number | string | boolean; readonly meaning: string }>
  >;
  /** Whether a quick fix exists. */
  readonly fixable: boolean;
  /** Whether some of its fixes are safe. Default: none is, and whoever makes fixes unattended does not ask for them. */
  readonly hasSafeFixes?: true;
  /** Fixes for a problem that the rule reported on the reading's artifact. Each leaves a text that the rule accepts. */
  fixes?(reading: Reading, problem: Problem, context: FixContext): readonly Fix[];
}

/** A rule about one file: it looks at nothing else, so it runs only when that file changes. */
export interface FileRule extends RuleBase {
  readonly scope: 'file';
  check(reading: Reading, context: RuleContext): Iterable<Problem>;
}

/** A rule about an artifact among the others: it runs when a linked artifact changes too, and sees no text. */
export interface LinkRule extends RuleBase {
  readonly scope: 'links';
  check(artifact: Artifact, product: Product, context: RuleContext): Iterable<Problem>;
}

/** A rule about the backlog as a whole. At most one problem, on the artifact that it names. */
export interface BacklogRule extends RuleBase {
  readonly scope: 'backlog';
  check(product: Product, context: RuleContext): { readonly artifact: Artifact; readonly problem: Problem } | undefined;
}

/** Any rule. */
export type Rule = FileRule | LinkRule | BacklogRule;
