// What language features are told about a document: read once per version, from products that something else has asked for.
import * as vscode from 'vscode';
import { fileOf, type Reading } from '../../core/artifacts/artifact';
import { readingAt } from '../../core/artifacts/read';
import { schemeOf } from '../../core/backlog/scheme';
import { readDocument } from '../../core/document/document';
import type { FileContext, ProductContext } from '../../core/language/context';
import type { Location } from '../../core/language/definition';
import { LanguageIndex } from '../../core/language/languageIndex';
import type { Product } from '../../core/product/product';
import type { LoadedProduct } from '../loadedProduct';
import { type Products, today } from '../products';

/** The documents of which an artifact can be one, wherever their files are. */
export const MARKDOWN: vscode.DocumentSelector = { language: 'markdown', scheme: '*' };

/** A document of a product, as its text says now. */
export interface LanguageFile {
  readonly product: LoadedProduct;
  readonly file: FileContext;
}

interface Read {
  readonly version: number;
  readonly product: LoadedProduct;
  readonly path: string;
  /** Of all of the file. */
  readonly document: FileContext['document'];
  readonly readings: readonly Reading[];
}

/** Answers for all language features. Never makes the workspace be read. */
export class LanguageFiles implements vscode.Disposable {
  private readonly products: Products;
  private readonly indexes = new WeakMap<LoadedProduct, LanguageIndex>();
  private readonly texts = new WeakMap<vscode.TextDocument, Read>();
  private readonly subscription: vscode.Disposable;

  constructor(products: Products) {
    this.products = products;
    this.subscription = products.onDidChange(({ product, paths }) => {
      if (paths) this.indexes.get(product)?.update(paths);
      else this.indexes.delete(product);
    });
  }

  /** A product changed. */
  get onDidChange(): Products['onDidChange'] {
    return this.products.onDidChange;
  }

  /** The products that are read, once reading that has begun is through; none before anything has asked for one. */
  async loaded(token: vscode.CancellationToken): Promise<readonly LoadedProduct[]> {
    if (this.products.state === 'idle') return [];
    await this.products.start();
    return token.isCancellationRequested ? [] : this.products.list();
  }

  /**
   * The file of a document in one of the products that are read; `undefined` for all others. Where several artifacts share it,
   * the one at `position` with its part of the file, or without one the whole file and no artifact.
   */
  async fileOf(
    document: vscode.TextDocument,
    token: vscode.CancellationToken,
    position?: vscode.Position,
  ): Promise<LanguageFile | undefined> {
    const found = await this.readingsOf(document, token);
    if (!found) return undefined;
    const { product, read } = found;
    const [first] = read.readings;
    const several = first?.artifact.section !== undefined;
    const here = several && position ? readingAt(read.readings, document.offsetAt(position)) : undefined;
    return this.languageFile(product, read, several ? here : first);
  }

  /** As `fileOf`, for artifacts only. */
  async artifactOf(
    document: vscode.TextDocument,
    token: vscode.CancellationToken,
    position?: vscode.Position,
  ): Promise<LanguageFile | undefined> {
    const found = await this.fileOf(document, token, position);
    return found?.file.reading && found;
  }

  /** The artifacts of a document, each with its part of the file. */
  async artifactsOf(document: vscode.TextDocument, token: vscode.CancellationToken): Promise<readonly LanguageFile[]> {
    const found = await this.readingsOf(document, token);
    return found ? found.read.readings.map(reading => this.languageFile(found.product, found.read, reading)) : [];
  }

  private async readingsOf(
    document: vscode.TextDocument,
    token: vscode.CancellationToken,
  ): Promise<{ readonly product: LoadedProduct; readonly read: Read } | undefined> {
    const products = await this.loaded(token);
    if (products.length === 0 || document.isClosed) return undefined;
    const place = this.products.placeOf(document.uri);
    if (!place || !products.includes(place.product)) return undefined;
    return { product: place.product, read: this.read(document, place.product, place.path) };
  }

  private languageFile(product: LoadedProduct, read: Read, reading: Reading | undefined): LanguageFile {
    const path = reading?.artifact.path ?? read.path;
    const own = product.checker.config.overrideFor(read.path);
    return {
      product,
      file: {
        ...this.contextOf(product),
        ...(own && { config: own }),
        path,
        document: reading?.document ?? read.document,
        reading,
      },
    };
  }

  /** What features are told about a product. */
  contextOf(product: LoadedProduct): ProductContext {
    let index = this.indexes.get(product);
    if (!index) {
      index = new LanguageIndex(product.checker.product, schemeOf(product.checker.config));
      this.indexes.set(product, index);
    }
    const { checker, order } = product;
    const around = () => this.products.list().map(other => this.contextOf(other));
    return { product: checker.product, config: checker.config, order, index, today: today(), around };
  }

  /** The product that is `core`; `product` where that is `undefined` or gone. */
  homeOf(product: LoadedProduct, core: Product | undefined): LoadedProduct {
    return this.products.list().find(({ checker }) => checker.product === core) ?? product;
  }

  /** Where a file of a product is. */
  uriOf(product: LoadedProduct, path: string): vscode.Uri {
    return this.products.uriOf({ product, path });
  }

  /** Where a link to an artifact leads, in `product` or in the other one that is named: its file, at the line of its section where it is one of several. */
  linkTo(from: LoadedProduct, path: string, core?: Product): vscode.Uri {
    const product = this.homeOf(from, core);
    const uri = this.uriOf(product, path);
    const artifact = fileOf(path) === path ? undefined : product.checker.product.at(path);
    return artifact?.section ? uri.with({ fragment: `L${artifact.lines.lineAt(artifact.section.start) + 1}` }) : uri;
  }

  /** A place in a file of a product. */
  locationOf(from: LoadedProduct, { path, start, end, product }: Location): vscode.Location {
    const range = new vscode.Range(start.line, start.character, end.line, end.character);
    return new vscode.Location(this.uriOf(this.homeOf(from, product), path), range);
  }

  dispose(): void {
    this.subscription.dispose();
  }

  private read(document: vscode.TextDocument, product: LoadedProduct, path: string): Read {
    const known = this.texts.get(document);
    if (known && known.version === document.version && known.product === product && known.path === path) return known;
    const text = document.getText();
    const readings = product.checker.readAll(path, text);
    const [first] = readings;
    const whole = first && !first.document.section ? first.document : readDocument(text);
    const read = { version: document.version, product, path, document: whole, readings };
    this.texts.set(document, read);
    return read;
  }
}
