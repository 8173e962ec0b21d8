// The extension's table of contents, once there is a reason for it. It registers and nothing else: no file is read until
// something asks for a product.
import * as vscode from 'vscode';
import { speak } from '../core/text/say';
import { registerGetStarted } from './commands/getStarted';
import { registerInit } from './commands/init';
import { registerLinkOutcome } from './commands/linkOutcome';
import { registerMoveStory } from './commands/moveStory';
import { registerNewArtifact } from './commands/newArtifact';
import { registerOpenConfiguration } from './commands/openConfiguration';
import { registerOpenExample } from './commands/openExample';
import { registerOpenStory } from './commands/openStory';
import { registerRebalance } from './commands/rebalance';
import { registerSetCapacity } from './commands/setCapacity';
import { registerSetField } from './commands/setField';
import { registerSplitStory } from './commands/splitStory';
import { registerDiagnostics } from './diagnostics';
import { Edits } from './edits';
import { LanguageFiles } from './language/languageFiles';
import { registerLanguageFeatures } from './language/register';
import { Moves } from './moves';
import { type MarkdownEngine, PreviewCards } from './preview';
import { Products } from './products';
import { registerFixAll } from './quickFixes';
import { registerRecognition } from './recognition';
import { type BacklogView, registerBacklogView } from './views/backlog/backlogView';
import { OpenBacklogs } from './views/backlog/sessions';
import { registerProductTree } from './views/product/productTree';

/** What the extension gives to others, and to its tests. */
export interface StorymarkApi {
  /** Resolves when all changes known so far are taken in. */
  settled(): Promise<void>;
  readonly products: Products;
  /** Lets the markdown preview show artifacts; VS Code calls it when it opens the first preview. */
  extendMarkdownIt(engine: MarkdownEngine): MarkdownEngine;
}

/** The extension, started. */
export interface Extension {
  readonly api: StorymarkApi;
  readonly backlog: BacklogView;
}

/** Starts the extension; the same on every host. */
export function activate(context: vscode.ExtensionContext): Extension {
  speak(vscode.l10n.bundle ?? {});
  const log = vscode.window.createOutputChannel('Storymark', { log: true });
  const products = new Products(log);
  const files = new LanguageFiles(products);
  const previews = new PreviewCards(products, files);
  const edits = new Edits();
  const moves = new Moves(products, edits);
  const backlogs = new OpenBacklogs();
  const chooser = { products, backlogs };
  const backlog = registerBacklogView({
    extensionUri: context.extensionUri,
    workspaceState: context.workspaceState,
    products,
    edits,
    moves,
    backlogs,
    log,
  });
  context.subscriptions.push(
    log,
    products,
    files,
    previews,
    edits,
    backlogs,
    registerDiagnostics(products),
    registerFixAll(products),
    registerLanguageFeatures(files, products),
    registerProductTree({ products, edits, workspaceState: context.workspaceState }),
    backlog,
    registerNewArtifact(products),
    registerMoveStory({ ...chooser, moves }),
    registerSetField({ ...chooser, edits }),
    registerLinkOutcome({ ...chooser, edits }),
    registerSplitStory({ ...chooser, edits }),
    registerSetCapacity({ products, backlogs, moves }),
    registerRebalance({ products, backlogs, moves }),
    registerOpenStory(chooser),
    registerInit(products),
    registerOpenConfiguration(products),
    registerRecognition(products),
    registerOpenExample(context),
    registerGetStarted(context),
    vscode.commands.registerCommand('storymark.refresh', () => products.refresh()),
  );
  void products.watchForReason();
  const api = {
    settled: () => products.settled(),
    products,
    extendMarkdownIt: (engine: MarkdownEngine) => previews.extend(engine),
  };
  return { api, backlog };
}
