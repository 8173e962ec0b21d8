// The manifest agrees with what is registered.
import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { EXTENSION, storymark } from '../bed';

describe('the manifest', () => {
  before(storymark);

  it('contributes every command that is registered, and only those', async () => {
    const contributed: readonly { command: string }[] =
      vscode.extensions.getExtension(EXTENSION)?.packageJSON.contributes.commands;
    const registered = (await vscode.commands.getCommands(true)).filter(
      id => id.startsWith('storymark.') && !/\.(?:focus|resetViewLocation|removeView|open|toggleVisibility)$/.test(id),
    );
    const names = contributed.map(({ command }) => command).filter(id => !/\.open$/.test(id));
    assert.deepEqual(
      names.filter(id => !registered.includes(id)),
      [],
      'contributed, not registered',
    );
    assert.deepEqual(
      registered.filter(id => !names.includes(id)),
      [],
      'registered, not contributed',
    );
  });
});
