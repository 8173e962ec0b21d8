// The markdown preview in the web extension host: the same card.
import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import type { StorymarkApi } from '../../src/extension/activate';

describe('the markdown preview on the web', () => {
  it('shows the card of a story', async () => {
    const extension = vscode.extensions.getExtension<StorymarkApi>('storymark.storymark');
    assert.ok(extension, 'the extension is not there');
    const api = await extension.activate();
    await api.products.start();
    const [folder] = vscode.workspace.workspaceFolders ?? [];
    assert.ok(folder, 'no folder is open');
    const uri = vscode.Uri.joinPath(folder.uri, 'stories/see-tomorrows-route.md');
    const document = await vscode.workspace.openTextDocument(uri);
    const html = await vscode.commands.executeCommand<string>('markdown.api.render', document);
    assert.match(html, /<section class="storymark-card"[\s\S]*STORY-4K7Q[\s\S]*<\/section>/);
    assert.match(html, /<a href="\.\.\/outcomes\/nurses-confirm-visits-early\.md">/);
    assert.match(html, /class="storymark-box" disabled checked/);
  });
});
