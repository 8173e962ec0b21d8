// The extension as its users get it: from the packaged file, not from the project's folder.
import assert from 'node:assert/strict';
import { existsSync, readdirSync } from 'node:fs';
import path from 'node:path';
import * as vscode from 'vscode';

const id = 'storymark.storymark';

describe('the installed package', () => {
  it('runs from the extensions folder', () => {
    const extension = vscode.extensions.getExtension(id);
    assert.ok(extension, `${id} is not installed`);
    const parts = extension.extensionPath.split(path.sep);
    assert.equal(parts.at(-2), 'extensions', extension.extensionPath);
    assert.ok(!existsSync(path.join(extension.extensionPath, 'src')), 'sources were packaged');
  });

  it('activates', async () => {
    const extension = vscode.extensions.getExtension(id);
    assert.ok(extension);
    await extension.activate();
    assert.ok(extension.isActive);
  });

  it('has every file that its manifest names', () => {
    const extension = vscode.extensions.getExtension(id);
    assert.ok(extension);
    const named = JSON.stringify(extension.packageJSON).match(/"\.?\/?(?:dist|media|syntaxes|snippets)\/[^"]+"/g) ?? [];
    assert.ok(named.length > 0, 'the manifest names no file');
    const missing = named
      .map(text => path.join(extension.extensionPath, text.slice(1, -1)))
      .filter(file => !existsSync(file) && !existsSync(`${file}.js`));
    assert.deepEqual(missing, [], `beside ${readdirSync(extension.extensionPath).join(', ')}`);
  });

  it('has the example product that its command opens', () => {
    const extension = vscode.extensions.getExtension(id);
    assert.ok(extension);
    for (const file of ['vision.md', '.storymark.jsonc'])
      assert.ok(existsSync(path.join(extension.extensionPath, 'examples/home-care', file)), `${file} is missing`);
  });
});
