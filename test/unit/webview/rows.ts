import type { BacklogPanel, BacklogRow, SnapshotMessage } from '../../../src/protocol/backlog';
import type { BacklogList } from '../../../src/webview/backlog/list';
import { fromSnapshot } from '../../../src/webview/backlog/list';

/** A story whose key, id and title are the given name. */
export function story(name: string, fields: Partial<BacklogRow> = {}): BacklogRow {
  return {
    key: name,
    id: name,
    title: name,
    category: 'open',
    criteria: { ticked: 0, all: 0 },
    problems: { errors: 0, warnings: 0, infos: 0 },
    file: `${name}.md`,
    ...fields,
  };
}

/** A snapshot at version 1. */
export function snapshotOf(rows: readonly BacklogRow[], panel: Partial<BacklogPanel> = {}): SnapshotMessage {
  return {
    type: 'snapshot',
    version: 1,
    panel: { products: [], density: 'comfortable', ...panel },
    rows,
  };
}

/** A list at version 1, nothing pending. */
export function listOf(rows: readonly BacklogRow[], panel: Partial<BacklogPanel> = {}): BacklogList {
  return fromSnapshot(snapshotOf(rows, panel), undefined);
}

/** One story for each letter. */
export function stories(letters: string): readonly BacklogRow[] {
  return [...letters].map(letter => story(letter));
}
