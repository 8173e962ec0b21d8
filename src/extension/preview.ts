// Artifacts in VS Code's markdown preview: a card above the text, and boxes for criteria.
import * as vscode from 'vscode';
import { boxHtml, previewCard } from '../core/language/previewCard';
import type { LanguageFiles } from './language/languageFiles';
import type { Products } from './products';

/** A piece of a page, as far as it is looked at here. */
export interface MarkdownToken {
  readonly type: string;
  readonly tag: string;
  readonly content: string;
  readonly children: readonly MarkdownToken[] | null;
}

/** The preview's markdown-it, as far as it is changed here. */
export interface MarkdownEngine {
  readonly renderer: { render(tokens: readonly MarkdownToken[], options: unknown, env: unknown): string };
}

/** How long to wait for more changes before the preview is asked to show the last of them, in milliseconds. */
const CALM = 200;
/** How many pages are remembered, to tell whether a change concerns one of them. */
const REMEMBERED = 20;

/** A page that was shown, and the card on it; an empty one where the file was no artifact. */
interface Page {
  readonly uri: vscode.Uri;
  readonly heading: string | undefined;
  readonly card: string;
}

/** Puts artifacts' cards into previews, and asks for a new page when a card differs from the one that is shown. */
export class PreviewCards implements vscode.Disposable {
  private readonly products: Products;
  private readonly files: LanguageFiles;
  private readonly pages = new Map<string, Page>();
  private readonly subscription: vscode.Disposable;
  private timer: ReturnType<typeof setTimeout> | undefined;
  /** Whether a page may have been shown before this was asked for its card. */
  private missed = false;

  constructor(products: Products, files: LanguageFiles) {
    this.products = products;
    this.files = files;
    this.subscription = products.onDidChange(() => this.look());
  }

  /** Changes how `engine` renders. Which file a page is of is only known then: parsed text is shared, and stays as it is. */
  extend(engine: MarkdownEngine): MarkdownEngine {
    this.missed ||= previewIsOpen();
    const { renderer } = engine;
    const render = renderer.render.bind(renderer);
    renderer.render = (tokens, options, env) => {
      const uri = documentOf(env);
      if (!uri || vscode.workspace.getWorkspaceFolder(uri) === undefined) return render(tokens, options, env);
      const heading = headingOf(tokens);
      const card = this.cardAt(uri, heading);
      this.remember({ uri, heading, card });
      return card === '' ? render(tokens, options, env) : card + render(withBoxes(tokens), options, env);
    };
    return engine;
  }

  dispose(): void {
    clearTimeout(this.timer);
    this.subscription.dispose();
  }

  /** The card of the artifact in a file; empty where there is none, or none that is known yet. */
  private cardAt(uri: vscode.Uri, heading: string | undefined): string {
    const page = { heading, frontmatterShown: showsFrontmatter(uri) };
    return this.products
      .artifactsAt(uri)
      .map(({ artifact, product }) => previewCard(artifact, this.files.contextOf(product), page))
      .join('');
  }

  private remember(page: Page): void {
    const key = page.uri.toString();
    this.pages.delete(key);
    this.pages.set(key, page);
    const [oldest] = this.pages.keys();
    if (this.pages.size > REMEMBERED && oldest !== undefined) this.pages.delete(oldest);
  }

  private look(): void {
    if (this.pages.size === 0 && !this.missed) return;
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.refresh(), CALM);
  }

  /** Has the previews shown anew where a card on one of them has changed, and only then. */
  private refresh(): void {
    if (!previewIsOpen()) {
      this.pages.clear();
      return;
    }
    let differs = this.missed;
    this.missed = false;
    for (const [key, { uri, heading, card }] of this.pages) {
      const now = this.cardAt(uri, heading);
      if (now === card) continue;
      differs = true;
      // Whether it is still open or not: one page asks once for each change.
      this.pages.set(key, { uri, heading, card: now });
    }
    if (differs) void vscode.commands.executeCommand('markdown.preview.refresh');
  }
}

function documentOf(env: unknown): vscode.Uri | undefined {
  if (typeof env !== 'object' || env === null || !('currentDocument' in env)) return undefined;
  return env.currentDocument instanceof vscode.Uri ? env.currentDocument : undefined;
}

/** Whether the preview itself shows the frontmatter: versions that know no such setting hide it. */
function showsFrontmatter(uri: vscode.Uri): boolean {
  return (vscode.workspace.getConfiguration('markdown', uri).get('preview.frontMatter') ?? 'hide') !== 'hide';
}

function previewIsOpen(): boolean {
  return vscode.window.tabGroups.all.some(({ tabs }) =>
    tabs.some(
      ({ input }) =>
        (input instanceof vscode.TabInputWebview || input instanceof vscode.TabInputCustom) &&
        input.viewType.includes('markdown.preview'),
    ),
  );
}

/** The text of the first level-1 heading. */
function headingOf(tokens: readonly MarkdownToken[]): string | undefined {
  const at = tokens.findIndex(({ type, tag }) => type === 'heading_open' && tag === 'h1');
  return at < 0 ? undefined : tokens[at + 1]?.content;
}

/** The same page with boxes where list items begin with `[ ]` or `[x]`. */
function withBoxes(tokens: readonly MarkdownToken[]): readonly MarkdownToken[] {
  return tokens.map((token, i) => {
    const [first, ...rest] = token.children ?? [];
    if (token.type !== 'inline' || first?.type !== 'text' || tokens[i - 2]?.type !== 'list_item_open') return token;
    const mark = /^\[([ xX])\](?:\s+|$)/.exec(first.content);
    if (!mark) return token;
    const box = changed(first, { type: 'html_inline', content: boxHtml(mark[1] !== ' ') });
    const text = changed(first, { content: first.content.slice(mark[0].length) });
    return changed(token, { children: [box, text, ...rest] });
  });
}

/** A token like another one, which stays as it is. */
function changed(token: MarkdownToken, change: Partial<MarkdownToken>): MarkdownToken {
  return Object.assign(Object.create(Object.getPrototypeOf(token)), token, change);
}
