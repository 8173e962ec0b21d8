// From the paths on the command line to products that are read.
import path from 'node:path';
import { kindOfType } from '../core/artifacts/read';
import { Checker, type Finding } from '../core/check';
import { glanceAtType } from '../core/document/glance';
import { type ConfigReading, parseConfig } from '../core/product/config';
import { CONFIG_FILE } from '../core/product/configFile';
import type { ConfigFiles } from '../core/product/configLayers';
import { ENCODING_RULE, encodingSeverity } from '../core/product/encoding';
import { LARGEST_FILE } from '../core/product/files';
import { compareProducts, Neighbourhood } from '../core/product/neighbours';
import { MARKERS, presetFor } from '../core/product/presets/presets';
import { RULES } from '../core/rules/index';
import { configFindings, sameNameFindings } from './configFindings';
import { complain, FileError, type Io, UsageError } from './io';
import { isInside, relativePath, shown, toSlashes } from './paths';
import { outermostOf, productAround, repositoryOfWork, scopeOf, type Target } from './roots';
import { comesTo, repositoryOf, upwards, walk } from './walk';

/** A product that is read, and the part of it that was asked about. */
export interface LoadedProduct {
  /** Absolute. */
  readonly root: string;
  readonly checker: Checker;
  /** Paths below the root, sorted. Files that could not be read are not among them. */
  readonly files: readonly string[];
  /** Problems of the configuration; their `path` is absolute. */
  readonly configuration: readonly Finding[];
  /** Those of `files` that hold artifacts and are not UTF-8. */
  readonly garbled: ReadonlySet<string>;
  /** Whether a path below the root was asked about. */
  readonly inScope: (file: string) => boolean;
}

/** Everything that was asked about. */
export interface Loaded {
  readonly products: readonly LoadedProduct[];
  /** The folder to which paths in reports are relative: the one folder that was given, else the current one. */
  readonly base: string;
  /** The repository around `base`; `undefined`: it is in none. */
  readonly repository: string | undefined;
  /** Whether something that was to be read could not be. */
  readonly trouble: boolean;
}

/** What to load. */
export interface LoadOptions {
  readonly paths: readonly string[];
  /** The configuration to use in place of those found. */
  readonly config: string | undefined;
  /** Whether it is said where a path leads to nothing that is checked (default), or that is for the caller to say. */
  readonly sayWhatIsMissing?: boolean;
  /** Whether it is said on stderr which files are not UTF-8 (default), or that is for the caller to say. */
  readonly sayWhatIsGarbled?: boolean;
  /** Whether each path is the folder of a product, whatever it holds. Default: that is looked for. */
  readonly asProducts?: boolean;
}

/** What becomes of a file that is not UTF-8. */
const GARBLED = 'what could not be read is left out, and Storymark does not change it';

/** Reads all products that the paths belong to, whole; what cannot be read is said on stderr and left out. */
export function load(io: Io, options: LoadOptions): Loaded {
  const { paths, sayWhatIsMissing = true } = options;
  const loader = new Loader(io, options);
  const targets = loader.targets(paths.length === 0 ? ['.'] : paths);
  const products = loader.products(targets);
  if (sayWhatIsMissing) for (const target of targets) loader.sayWhatIsMissing(target, products);
  const only = targets.length === 1 && paths.length <= 1 ? targets[0] : undefined;
  const base = only?.kind === 'folder' ? only.path : io.cwd;
  return { products, base, repository: loader.repositoryOf(base), trouble: loader.trouble };
}

class Loader {
  trouble = false;
  private readonly io: Io;
  private readonly config: string | undefined;
  private readonly options: LoadOptions;

  /** Configuration files whose problems are in a product already. */
  private readonly reported = new Set<string>();
  /** Files of which it was said that they are too large. */
  private readonly tooLarge = new Set<string>();
  /** One date for all, also over midnight. */
  private readonly today: string;

  constructor(io: Io, options: LoadOptions) {
    this.io = io;
    this.options = options;
    const config = options.config === undefined ? undefined : path.resolve(io.cwd, options.config);
    this.today = localDate(io.now());
    this.config = config;
    if (config !== undefined && io.files.kind(config) !== 'file')
      throw new UsageError(`--config: ${shown(io.cwd, config)} is no file.`);
  }

  /** The repository around a folder; `undefined`: it is in none. */
  repositoryOf(folder: string): string | undefined {
    return this.attempt(() => repositoryOf(this.io.files, folder));
  }

  targets(paths: readonly string[]): readonly Target[] {
    return paths.flatMap((given): Target[] => {
      const absolute = path.resolve(this.io.cwd, given);
      const kind = this.attempt(() => this.io.files.kind(absolute));
      if (kind === 'file' || kind === 'folder') return [{ path: absolute, kind }];
      if (kind === undefined) this.complain(absolute, 'there is no such file or folder');
      else if (kind === 'other') this.complain(absolute, 'neither a file nor a folder');
      return [];
    });
  }

  products(targets: readonly Target[]): readonly LoadedProduct[] {
    const byRoot = this.byRoot(targets);
    const products: LoadedProduct[] = [];
    const inner = new Map<string, readonly string[]>();
    const { cwd } = this.io;
    const open = [...byRoot.keys()].map(root => ({ root, within: isInside(cwd, root) ? cwd : root }));
    const seen = new Set(byRoot.keys());
    for (let next = open.shift(); next !== undefined; next = open.shift()) {
      const { root, within } = next;
      const wanted = targets.filter(target => isInside(root, target.path) || isInside(target.path, root));
      const config = (byRoot.has(root) ? this.config : undefined) ?? path.join(root, CONFIG_FILE);
      const { product, innerProducts } = this.product(root, { targets: wanted, config, within });
      products.push(product);
      inner.set(root, innerProducts);
      // Products inside a folder that was asked about are part of the question.
      for (const folder of innerProducts) {
        if (seen.has(folder) || !targets.some(target => target.kind === 'folder' && isInside(target.path, folder)))
          continue;
        seen.add(folder);
        open.push({ root: folder, within });
      }
    }
    const others = this.options.asProducts ? [] : this.others(products, inner);
    const neighbourhood = joinProducts(products, others);
    // One configuration for all gives all of them its name.
    return this.config === undefined
      ? products.map(product => this.withSameName(product, [...products, ...others], neighbourhood))
      : products;
  }

  private withSameName(
    product: LoadedProduct,
    all: readonly LoadedProduct[],
    neighbourhood: Neighbourhood,
  ): LoadedProduct {
    const first = neighbourhood.namesakeOf(product.checker.product);
    const other = first && all.find(({ checker }) => checker.product === first);
    if (!other) return product;
    const found = sameNameFindings(product.root, other.root, file => this.ifThere(file));
    return { ...product, configuration: [...product.configuration, ...found] };
  }

  /** The other products of the repository: links lead into them, and from them into these. What is wrong with them was not asked. */
  private others(
    products: readonly LoadedProduct[],
    inner: ReadonlyMap<string, readonly string[]>,
  ): readonly LoadedProduct[] {
    const quiet = new Loader(
      { ...this.io, stderr: { write: () => {}, isTTY: false } },
      { paths: [], config: undefined },
    );
    const repositories = products.flatMap(({ root }) => this.attempt(() => repositoryOfWork(this.io, root)) ?? []);
    const others: LoadedProduct[] = [];
    const open = [...new Set(repositories)];
    for (let root = open.pop(); root !== undefined; root = open.pop())
      for (const folder of inner.get(root) ?? quiet.other(root, others)) open.push(folder);
    return others;
  }

  /** Reads one more product into `others`; gives the folders of those in it. */
  private other(root: string, others: LoadedProduct[]): readonly string[] {
    const { product, innerProducts } = this.product(root, {
      targets: [],
      config: path.join(root, CONFIG_FILE),
      within: root,
    });
    others.push(product);
    return innerProducts;
  }

  /** What was asked about, by the folder of the product that it belongs to. */
  private byRoot(targets: readonly Target[]): ReadonlyMap<string, readonly Target[]> {
    const given = targets.flatMap(({ path: at, kind }) => (kind === 'folder' ? [at] : []));
    const folderOf = ({ path: at, kind }: Target) => (kind === 'folder' ? at : path.dirname(at));
    const roots = new Map<string, string>();
    for (const target of targets) {
      const folder = folderOf(target);
      if (!roots.has(folder)) roots.set(folder, this.options.asProducts ? folder : this.rootOf(folder, given));
    }
    const outermost = this.attempt(() => outermostOf(this.io.files, new Set(roots.values())));
    const byRoot = new Map<string, Target[]>();
    for (const target of targets) {
      const root = roots.get(folderOf(target)) ?? folderOf(target);
      const standing = outermost?.get(root) ?? root;
      const known = byRoot.get(standing);
      if (known) known.push(target);
      else byRoot.set(standing, [target]);
    }
    return byRoot;
  }

  private rootOf(folder: string, given: readonly string[]): string {
    const around = this.attempt(() => productAround(this.io, folder));
    if (around !== undefined) return around;
    // Of folders inside one another the outermost, so that nothing is read as two products.
    const outermost = given.filter(other => isInside(other, folder)).sort((a, b) => a.length - b.length)[0];
    if (outermost !== undefined) return outermost;
    const { cwd, files } = this.io;
    // As a folder that was asked for is read although .gitignore leaves it out, so is the one of a file.
    const isBelow = isInside(cwd, folder) && this.attempt(() => comesTo(files, cwd, folder));
    return isBelow ? cwd : folder;
  }

  private product(
    root: string,
    {
      targets,
      config,
      within,
    }: { readonly targets: readonly Target[]; readonly config: string; readonly within: string },
  ): { readonly product: LoadedProduct; readonly innerProducts: readonly string[] } {
    const { io } = this;
    const { reading, configuration } = this.configuration(config);
    const checker = new Checker({ config: reading.config, today: () => this.today, random: io.random });
    const found = walk(io.files, root, within);
    const { orderFile } = reading.config;
    if (orderFile !== undefined) checker.takeOrderFile(this.ifThere(path.join(root, orderFile)));
    const inScope = scopeOf(root, targets);
    // Of the current folder, which nobody calls a product, only what was asked about must be readable.
    const marked = this.attempt(() => isMarked(io, root)) ?? true;
    const matters = (file: string) => marked || inScope(file);
    for (const error of found.errors)
      if (matters(relativePath(root, error.path))) this.complain(error.path, error.reason);
    const readFile = (file: string) => {
      const read = () => io.files.read(path.join(root, file));
      return matters(file) ? this.attempt(read) : unlessBroken(read);
    };
    const files: string[] = [];
    const garbled = new Set<string>();
    for (const file of found.files) {
      const read = reading.config.ignores(file) ? undefined : readFile(file);
      if (!read) continue;
      if (isTooLarge(read.text)) {
        const isOne = reading.config.kindOf(file) !== undefined || kindOfType(glanceAtType(read.text) ?? '');
        if (isOne && inScope(file)) this.sayItIsTooLarge(path.join(root, file));
        continue;
      }
      files.push(file);
      checker.load(file, read.text);
      // Many repos hold old texts in other encodings; only of an artifact does it matter.
      if (!read.utf8 && checker.artifactsIn(file).length > 0) garbled.add(file);
    }
    if (this.options.sayWhatIsGarbled !== false)
      for (const file of garbled)
        if (encodingSeverity(reading.config, file))
          complain(io, `${shown(io.cwd, path.join(root, file))}: not UTF-8; ${GARBLED}`);
    return { product: { root, checker, files, configuration, garbled, inScope }, innerProducts: found.innerProducts };
  }

  private sayItIsTooLarge(file: string): void {
    this.tooLarge.add(file);
    this.complain(
      file,
      'above 2 MB, and so not read; move pictures and other data out of its text, or name it under “files.ignore”',
    );
  }

  /** The text of a file that need not be there. */
  private ifThere(file: string): string | undefined {
    const { files } = this.io;
    const exists = this.attempt(() => files.kind(file)) === 'file';
    return exists ? this.attempt(() => files.read(file).text) : undefined;
  }

  private configuration(file: string): { reading: ConfigReading; configuration: readonly Finding[] } {
    const { io } = this;
    const text = this.ifThere(file);
    const reading = parseConfig(text ?? '{}', [...RULES, ENCODING_RULE], this.filesOf(file));
    // One file may configure several products; what is wrong with it is said once.
    if (this.reported.has(file)) return { reading, configuration: [] };
    this.reported.add(file);
    if (reading.problems.length > 0) {
      const count = reading.problems.length === 1 ? 'one problem' : `${reading.problems.length} problems`;
      const isUnreadable = reading.problems.some(problem => problem.unreadable);
      // Nothing that depends on it can be relied on.
      if (isUnreadable) this.trouble = true;
      const rest = isUnreadable ? 'nothing of it counts' : 'the rest of it counts';
      complain(io, `${shown(io.cwd, file)}: ${count} in the configuration; ${rest}`);
    }
    return { reading, configuration: configFindings({ file, text: text ?? '' }, reading.problems) };
  }

  /** What a configuration may extend: files of its repository; without one, of the current folder where it is in that. */
  private filesOf(file: string): ConfigFiles {
    const { files, cwd } = this.io;
    const folder = path.dirname(file);
    const bound = this.repositoryOf(folder) ?? (isInside(cwd, folder) ? cwd : folder);
    const read = (other: string) => {
      const absolute = path.join(bound, other);
      return this.attempt(() => (files.kind(absolute) === 'file' ? files.read(absolute).text : undefined));
    };
    return { path: relativePath(bound, file), read };
  }

  sayWhatIsMissing(target: Target, products: readonly LoadedProduct[]): void {
    const name = shown(this.io.cwd, target.path);
    if (target.kind === 'folder') {
      const isThere = ({ root, checker, files }: LoadedProduct) =>
        files.some(file => checker.artifactsIn(file).length > 0 && isInside(target.path, path.join(root, file)));
      if (!products.some(isThere))
        complain(this.io, `${name}: no vision, outcome or story here${this.hintFor(target.path, products)}`);
    } else if (!this.tooLarge.has(target.path)) {
      const within = products.map(one => ({ ...one, file: relativePath(one.root, target.path) }));
      if (within.some(({ checker, file }) => checker.artifactsIn(file).length > 0)) return;
      const why = within.some(({ files, file }) => files.includes(file))
        ? `no vision, outcome or story${this.reasonOf(target.path)}`
        : 'not checked; it is no markdown or above 2 MB, or .gitignore or the configuration leaves it out';
      complain(this.io, `${name}: ${why}`);
    }
  }

  /** What to do where another tool keeps its stories that no configuration names. */
  private hintFor(folder: string, products: readonly LoadedProduct[]): string {
    const { files, cwd } = this.io;
    const root = products.find(product => isInside(product.root, folder))?.root ?? folder;
    if (this.config !== undefined || files.kind(path.join(root, CONFIG_FILE)) !== undefined) return '';
    // A tool may be at home in a part of a repository.
    for (const at of upwards(folder)) {
      const preset = presetFor(MARKERS.filter(marker => files.kind(path.join(at, marker)) !== undefined));
      const where = at === cwd ? '' : ` ${shown(cwd, at)}`;
      if (preset) return `; it looks like ${preset.tool}: “storymark init${where}” sets that up`;
      if (at === root) break;
    }
    return '';
  }

  private reasonOf(file: string): string {
    const text = this.ifThere(file) ?? '';
    return /^\s+---[ \t]*\r?\n/.test(text) ? '; its frontmatter does not begin on the first line' : '';
  }

  private complain(file: string, reason: string): void {
    this.trouble = true;
    complain(this.io, `${shown(this.io.cwd, file)}: ${reason}`);
  }

  private attempt<T>(act: () => T): T | undefined {
    try {
      return act();
    } catch (error) {
      if (!(error instanceof FileError)) throw error;
      this.complain(error.path, error.reason);
      return undefined;
    }
  }
}

/** Checks what all files of `products` say together; links lead from one product to the other, and into `others`. */
function joinProducts(products: readonly LoadedProduct[], others: readonly LoadedProduct[]): Neighbourhood {
  const placed = [...products, ...others].map(({ root, checker }) => ({
    folder: toSlashes(root),
    isEmpty: checker.product.size === 0,
    named: [checker.config.name ?? path.basename(root), checker.product] as const,
  }));
  const neighbourhood = new Neighbourhood();
  neighbourhood.settle(placed.sort(compareProducts).map(({ named }) => named));
  for (const { checker } of products) checker.finishLoading();
  return neighbourhood;
}

/** Whether a folder holds a configuration or is a repository. */
function isMarked({ files }: Io, root: string): boolean {
  return [CONFIG_FILE, '.git'].some(name => files.kind(path.join(root, name)) !== undefined);
}

/** What `act` gives; `undefined` where a file could not be read. */
function unlessBroken<T>(act: () => T): T | undefined {
  try {
    return act();
  } catch (error) {
    if (error instanceof FileError) return undefined;
    throw error;
  }
}

/** Whether the file of a text is larger than what is read. */
function isTooLarge(text: string): boolean {
  // No character takes more than three bytes for each of its units.
  return text.length * 3 > LARGEST_FILE && Buffer.byteLength(text) > LARGEST_FILE;
}

/** The date where the user is, `YYYY-MM-DD`. */
export function localDate(now: Date): string {
  const two = (n: number) => String(n).padStart(2, '0');
  return `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;
}
