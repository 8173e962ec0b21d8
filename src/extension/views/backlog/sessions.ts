// Which backlog a command is about that names no story: the view or tab that had the keyboard last, until a text is edited.
import * as vscode from 'vscode';
import type { ViewCommand } from '../../../protocol/backlog';
import type { LoadedProduct } from '../../loadedProduct';

/** Stories of one product, by their paths, in backlog order. */
export interface StorySelection {
  readonly product: LoadedProduct;
  readonly paths: readonly string[];
}

/** A backlog on screen, as commands see it. */
export interface OpenBacklog {
  /** The product that it shows. */
  product(): LoadedProduct | undefined;
  /** What is selected in it; `undefined`: nothing, or no product is shown. */
  selection(): StorySelection | undefined;
  /** Lets the view do something with what is selected. */
  run(command: ViewCommand): void;
  /** Lets the view move stories, as if they had been dropped there. */
  place(paths: readonly string[], to: PlaceTarget): void;
  /** Lets a screen reader in the view hear what was done; `isShown`: it is to be seen, too, since the rows may not show it. */
  announce(text: string, isShown: boolean): void;
}

/** Where stories go, by paths. */
export type PlaceTarget =
  | { readonly at: 'top' | 'bottom' }
  | { readonly at: 'before' | 'after'; readonly path: string };

/** The backlogs on screen, and which of them the user is in. */
export class OpenBacklogs implements vscode.Disposable {
  private focused: OpenBacklog | undefined;
  /** The file that a click in a backlog opened beside it: being shown is no reason to leave the backlog. */
  private previewed: string | undefined;
  private readonly subscriptions: vscode.Disposable;

  constructor() {
    this.subscriptions = vscode.Disposable.from(
      vscode.window.onDidChangeTextEditorSelection(({ kind }) => {
        if (
          kind === vscode.TextEditorSelectionChangeKind.Mouse ||
          kind === vscode.TextEditorSelectionChangeKind.Keyboard
        )
          this.leave();
      }),
      vscode.window.onDidChangeActiveTextEditor(editor => {
        if (editor && editor.document.uri.toString() !== this.previewed) this.leave();
      }),
    );
  }

  /** The backlog that commands are about; `undefined`: the user is elsewhere. */
  get current(): OpenBacklog | undefined {
    return this.focused;
  }

  /** The user is in this backlog now. */
  enter(backlog: OpenBacklog): void {
    this.focused = backlog;
  }

  /** The user has left it, or it has gone. Without an argument: whichever it was. */
  leave(backlog = this.focused): void {
    if (backlog === this.focused) this.focused = undefined;
  }

  /** A backlog is about to show a file without giving it the keyboard. */
  previews(uri: vscode.Uri): void {
    this.previewed = uri.toString();
  }

  dispose(): void {
    this.subscriptions.dispose();
  }
}
