// What language features are told about a document: read once per version, from products that something else has asked for.
import * as vscode from 'vscode';
import { schemeOf } from '../../core/backlog/scheme';
import { readDocument } from '../../core/document/document';
import type { FileContext, ProductContext } from '../../core/language/context';
import type { Location } from '../../core/language/definition';
import { LanguageIndex } from '../../core/language/languageIndex';
import { type LoadedProduct, type Products, today } from '../products';

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
  readonly document: FileContext['document'];
  readonly reading: FileContext['reading'];
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

  /** The file of a document in one of the products that are read; `undefined` for all others. */
  async fileOf(document: vscode.TextDocument, token: vscode.CancellationToken): Promise<LanguageFile | undefined> {
    const products = await this.loaded(token);
    if (products.length === 0 || document.isClosed) return undefined;
    const place = this.products.placeOf(document.uri);
    if (!place || !products.includes(place.product)) return undefined;
    const { document: read, reading } = this.read(document, place.product, place.path);
    return {
      product: place.product,
      file: { ...this.contextOf(place.product), path: place.path, document: read, reading },
    };
  }

  /** As `fileOf`, for artifacts only. */
  async artifactOf(document: vscode.TextDocument, token: vscode.CancellationToken): Promise<LanguageFile | undefined> {
    const found = await this.fileOf(document, token);
    return found?.file.reading && found;
  }

  /** What features are told about a product. */
  contextOf(product: LoadedProduct): ProductContext {
    let index = this.indexes.get(product);
    if (!index) {
      index = new LanguageIndex(product.checker.product, schemeOf(product.checker.config));
      this.indexes.set(product, index);
    }
    const { checker, order } = product;
    return { product: checker.product, config: checker.config, order, index, today: today() };
  }

  /** Where a file of a product is. */
  uriOf(product: LoadedProduct, path: string): vscode.Uri {
    return this.products.uriOf({ product, path });
  }

  /** A place in a file of a product. */
  locationOf(product: LoadedProduct, { path, start, end }: Location): vscode.Location {
    const range = new vscode.Range(start.line, start.character, end.line, end.character);
    return new vscode.Location(this.uriOf(product, path), range);
  }

  dispose(): void {
    this.subscription.dispose();
  }

  private read(document: vscode.TextDocument, product: LoadedProduct, path: string): Read {
    const known = this.texts.get(document);
    if (known && known.version === document.version && known.product === product && known.path === path) return known;
    const text = document.getText();
    const reading = product.checker.read(path, text);
    const read = {
      version: document.version,
      product,
      path,
      document: reading?.document ?? readDocument(text),
      reading,
    };
    this.texts.set(document, read);
    return read;
  }
}
