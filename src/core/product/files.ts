// Which files of a folder tree belong to a product. It decides by name only, so that every host can walk in its own way:
// list a folder, ask `holdsProduct`, extend the filter by the folder's .gitignore, and sift the names.
import ignore, { type Ignore } from 'ignore';
import { CONFIG_FILE } from './configFile';

/** Name of the files that say what git leaves out. */
export const GITIGNORE_FILE = '.gitignore';

/** Files above this size, in bytes, are no story that anyone wrote by hand, and are not read. */
export const LARGEST_FILE = 2 * 1024 * 1024;

const NEVER: ReadonlySet<string> = new Set(['.git', 'node_modules']);

/** Whether a file's name says that it is markdown. */
export function isMarkdownName(name: string): boolean {
  return /\.(?:md|markdown)$/i.test(name);
}

/** Whether a folder that holds these names is a product of its own, and so no part of the one around it. */
export function holdsProduct(names: Iterable<string>): boolean {
  for (const name of names) if (name === CONFIG_FILE) return true;
  return false;
}

interface Level {
  readonly rules: Ignore;
  /** Path from the folder of the rules to the filter's folder: empty, or with a `/` at its end. */
  readonly prefix: string;
}

/** What counts in one folder: `.gitignore` rules of the folder and of those above it. Immutable. */
export class FolderFilter {
  /** The filter of a topmost folder, where no rules are known yet. */
  static readonly top = new FolderFilter([]);

  /** From the deepest folder up: the rules of a deeper one win. */
  private readonly levels: readonly Level[];

  private constructor(levels: readonly Level[]) {
    this.levels = levels;
  }

  /** The same folder's filter with the text of the folder's own .gitignore taken in. */
  withGitignore(text: string): FolderFilter {
    const rules = ignore({ ignorecase: false }).add(text.replace(/^\ufeff/, ''));
    return new FolderFilter([{ rules, prefix: '' }, ...this.levels]);
  }

  /** The filter of the folder `name` directly in this one; `undefined`: that folder is not read. */
  descend(name: string): FolderFilter | undefined {
    if (NEVER.has(name)) return undefined;
    const decided = this.decide(`${name}/`);
    if (decided?.ignored) return undefined;
    const deeper = (level: Level) => ({ rules: level.rules, prefix: `${level.prefix}${name}/` });
    // Rules that a deeper .gitignore overruled for this folder have no say in it any more.
    const overruled = (level: Level) => decided !== undefined && verdict(level, `${name}/`) === true;
    return this.levels.length === 0 ? this : new FolderFilter(this.levels.filter(l => !overruled(l)).map(deeper));
  }

  /** Whether the file `name` directly in this folder is to be read for artifacts. */
  reads(name: string): boolean {
    return isMarkdownName(name) && this.keeps(name);
  }

  /** Whether the file `name` directly in this folder, of whatever kind, is part of the repository. */
  keeps(name: string): boolean {
    return !this.decide(name)?.ignored;
  }

  private decide(name: string): { readonly ignored: boolean } | undefined {
    for (const level of this.levels) {
      const ignored = verdict(level, name);
      if (ignored !== undefined) return { ignored };
    }
    return undefined;
  }
}

/** What one .gitignore says of a name; `undefined`: nothing. A pattern that cannot be understood says nothing. */
function verdict({ rules, prefix }: Level, name: string): boolean | undefined {
  try {
    const { ignored, unignored } = rules.test(prefix + name);
    return ignored ? true : unignored ? false : undefined;
  } catch {
    return undefined;
  }
}
