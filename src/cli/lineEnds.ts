// The line ends of new files: those of the files beside them.
import path from 'node:path';
import { fileOf, folderOf } from '../core/artifacts/artifact';
import { isCrlf, withCrlf } from '../core/document/text';
import { FileError, type Io } from './io';
import type { LoadedProduct } from './load';

/** Gives the texts of new files the line ends of their neighbours. */
export class LineEnds {
  private readonly io: Io;
  private readonly product: LoadedProduct;
  /** Whether the artifacts in a folder are all CRLF, by folder. */
  private readonly known = new Map<string, boolean>();

  constructor(io: Io, product: LoadedProduct) {
    this.io = io;
    this.product = product;
  }

  /** The text for a new file at a path below the product's folder: with CRLF where all artifacts beside it have that. */
  in(file: string, text: string): string {
    const folder = folderOf(file);
    const areCrlf = this.known.get(folder) ?? this.areCrlf(folder);
    this.known.set(folder, areCrlf);
    return areCrlf ? withCrlf(text) : text;
  }

  private areCrlf(folder: string): boolean {
    const { root, checker } = this.product;
    const files = new Set([...checker.product.all()].map(artifact => fileOf(artifact.path)));
    const beside = [...files].filter(file => folderOf(file) === folder);
    return beside.length > 0 && beside.every(file => this.isCrlf(path.join(root, file)));
  }

  private isCrlf(file: string): boolean {
    try {
      return isCrlf(this.io.files.read(file).text);
    } catch (error) {
      if (error instanceof FileError) return false;
      throw error;
    }
  }
}
