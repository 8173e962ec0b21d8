// Shows a list whose rows follow what is typed, until it is answered or goes away.
import type * as vscode from 'vscode';

/**
 * Shows `picker` and gives what `answer` says when a row is accepted; while that is `undefined` the list stays. `undefined`:
 * the list was left without an answer. The picker is gone then.
 */
export function answered<A>(
  picker: vscode.QuickPick<vscode.QuickPickItem>,
  answer: () => A | undefined,
): Promise<A | undefined> {
  return new Promise(resolve => {
    picker.onDidAccept(() => {
      const given = answer();
      if (given === undefined) return;
      resolve(given);
      picker.hide();
    });
    picker.onDidHide(() => {
      resolve(undefined);
      picker.dispose();
    });
    picker.show();
  });
}
