// Opens the story that a menu was called on.
import * as vscode from 'vscode';
import { openOptions } from '../convert';
import { type ChoiceServices, chosenStories } from './chosenStories';

/** Registers the command that opens chosen stories in editors that stay. */
export function registerOpenStory(services: ChoiceServices): vscode.Disposable {
  return vscode.commands.registerCommand('storymark.open', async (...args: unknown[]) => {
    const chosen = chosenStories(services, args);
    for (const story of chosen?.stories ?? []) {
      const uri = chosen && services.products.uriOf({ product: chosen.product, path: story.path });
      if (uri) await vscode.window.showTextDocument(uri, { preview: false, ...openOptions(story) });
    }
  });
}
