// Safe fixes, made until nothing is left to do, and written file by file.
import path from 'node:path';
import { readingAt } from '../core/artifacts/read';
import type { Checker } from '../core/check';
import { applyEdits } from '../core/document/text';
import type { Fix } from '../core/rules/rule';
import { complain, FileError, type FileText, type Io } from './io';
import type { LoadedProduct } from './load';
import { shown } from './paths';
import { replaceText } from './replaceText';

/** A fix of one file may bring up another; these are the limits, which only fixes that undo each other could reach. */
const LIMITS = { perFile: 100, rounds: 10 };

/** What was fixed in one file. */
export interface FixedFile {
  /** Absolute. */
  readonly path: string;
  /** What each fix did, in its order. */
  readonly titles: readonly string[];
}

/** What all fixes did. */
export interface FixResult {
  readonly fixed: readonly FixedFile[];
  /** Whether something could not be written. */
  readonly trouble: boolean;
}

/** Makes the safe fixes for the findings that were asked about. The checker then holds what was written. */
export function fixProduct(io: Io, product: LoadedProduct): FixResult {
  const texts = new FixableTexts(io, product);
  const scope = product.files.filter(product.inScope);
  for (let round = 0; round < LIMITS.rounds; round++) {
    let changed = false;
    for (const file of scope) changed = fixFile(product.checker, file, texts) || changed;
    if (!changed) break;
  }
  return texts.write();
}

function fixFile(checker: Checker, file: string, texts: FixableTexts): boolean {
  const candidates = () => checker.findings(file).filter(finding => finding.fixable);
  if (candidates().length === 0) return false;
  let text = texts.get(file);
  if (text === undefined) return false;
  const seen = new Set([text]);
  for (let i = 0; i < LIMITS.perFile; i++) {
    const readings = checker.readAll(file, text);
    const fix = first(candidates(), finding => {
      const reading = readingAt(readings, finding.range.start);
      return reading && checker.safeFix(finding, reading);
    });
    if (!fix) break;
    text = applyEdits(text, fix.edits);
    if (seen.has(text)) break;
    seen.add(text);
    texts.set(file, text, fix);
    checker.update(file, text);
  }
  return seen.size > 1;
}

function first<T, R>(items: readonly T[], find: (item: T) => R | undefined): R | undefined {
  for (const item of items) {
    const found = find(item);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** The texts of a product while they are being fixed: from disk until one is changed, then from here. */
class FixableTexts {
  private readonly io: Io;
  private readonly product: LoadedProduct;
  private readonly changes = new Map<
    string,
    { readonly before: FileText; readonly text: string; readonly titles: string[] }
  >();

  private readonly originals = new Map<string, FileText>();

  constructor(io: Io, product: LoadedProduct) {
    this.io = io;
    this.product = product;
  }

  /** `undefined`: the file must be left alone. */
  get(file: string): string | undefined {
    const changed = this.changes.get(file);
    if (changed) return changed.text;
    const before = this.read(file);
    if (!before?.utf8) return undefined;
    this.originals.set(file, before);
    return before.text;
  }

  /** Only for a file that `get` gave out. */
  set(file: string, text: string, { title }: Fix): void {
    const known = this.changes.get(file);
    const before = known?.before ?? this.originals.get(file);
    if (before) this.changes.set(file, { before, text, titles: [...(known?.titles ?? []), title] });
  }

  write(): FixResult {
    const fixed: FixedFile[] = [];
    let trouble = false;
    for (const [file, { before, text, titles }] of [...this.changes].sort(([a], [b]) => (a < b ? -1 : 1))) {
      if (text === before.text) continue;
      const absolute = this.absolute(file);
      try {
        replaceText(this.io, { path: absolute, before, text });
        fixed.push({ path: absolute, titles });
      } catch (error) {
        if (!(error instanceof FileError)) throw error;
        trouble = true;
        complain(this.io, `${shown(this.io.cwd, error.path)}: not fixed: ${error.reason}`);
        this.product.checker.update(file, before.text);
      }
    }
    return { fixed, trouble };
  }

  private read(file: string): FileText | undefined {
    try {
      return this.io.files.read(this.absolute(file));
    } catch (error) {
      if (error instanceof FileError) return undefined;
      throw error;
    }
  }

  private absolute(file: string): string {
    return path.join(this.product.root, file);
  }
}
