// Ids as links: in artifacts, and in code where the user wants it.
import * as vscode from 'vscode';
import { linksOf } from '../../core/language/links';
import { meaningOf, mentionsInText } from '../../core/language/mentions';
import { toRange } from '../convert';
import type { Products } from '../products';
import { type LanguageFiles, MARKDOWN } from './languageFiles';

/** Code of more than this many UTF-16 units gets no links. */
const LARGEST = 1024 * 1024;

/** Registers the links of ids. */
export function registerLinks(files: LanguageFiles, products: Products): vscode.Disposable {
  const inArtifacts: vscode.DocumentLinkProvider = {
    async provideDocumentLinks(document, token) {
      if ((await files.artifactsOf(document, token)).length === 0) return undefined;
      const found = await files.fileOf(document, token);
      return (
        found &&
        linksOf(found.file).map(({ range, path, title, product }) => {
          const link = new vscode.DocumentLink(toRange(document, range), files.linkTo(found.product, path, product));
          link.tooltip = title;
          return link;
        })
      );
    },
  };
  const registered = vscode.languages.registerDocumentLinkProvider(MARKDOWN, inArtifacts);
  return vscode.Disposable.from(registered, linksInCode(files, products));
}

/** Links in code, registered only while the setting is on: nothing is asked of any other file before. */
function linksInCode(files: LanguageFiles, products: Products): vscode.Disposable {
  const provider: vscode.DocumentLinkProvider = {
    async provideDocumentLinks(document, token) {
      if (document.languageId === 'markdown' || (await files.loaded(token)).length === 0) return undefined;
      const product = products.placeOf(document.uri)?.product;
      const text = document.getText();
      if (!product || text.length > LARGEST) return undefined;
      return mentionsInText(text, product.checker.product).flatMap(mention => {
        const meaning = meaningOf(mention, product.checker.product, '');
        const target = meaning?.artifacts[0];
        const range = mention.crossing?.range ?? mention.range;
        return target ? [new vscode.DocumentLink(toRange(document, range), files.linkTo(product, target.path))] : [];
      });
    },
  };
  let registration: vscode.Disposable | undefined;
  const follow = () => {
    const wanted = vscode.workspace.getConfiguration('storymark').get('links.inCode') === true;
    if (wanted && !registration)
      registration = vscode.languages.registerDocumentLinkProvider({ scheme: '*' }, provider);
    if (!wanted) {
      registration?.dispose();
      registration = undefined;
    }
  };
  follow();
  const listening = vscode.workspace.onDidChangeConfiguration(event => {
    if (event.affectsConfiguration('storymark.links.inCode')) follow();
  });
  return new vscode.Disposable(() => {
    listening.dispose();
    registration?.dispose();
  });
}
