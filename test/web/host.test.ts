// The extension in the web extension host: vscode.dev, github.dev.
import assert from 'node:assert/strict';
import * as vscode from 'vscode';

describe('the web extension host', () => {
  it('has neither a process nor a Buffer of its own', () => {
    assert.equal(vscode.env.appHost, 'web');
    assert.equal(Reflect.get(globalThis, 'Buffer'), undefined);
  });

  it('activates the extension', async () => {
    const extension = vscode.extensions.getExtension('storymark.storymark');
    assert.ok(extension, 'the extension is not there');
    await extension.activate();
    assert.ok(extension.isActive);
  });
});
