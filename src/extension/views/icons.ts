// Codicons and colours: what an artifact looks like wherever it is shown.
import * as vscode from 'vscode';
import type { Artifact, Outcome } from '../../core/artifacts/artifact';
import { statusName } from '../../core/artifacts/status';
import type { OutcomeState } from '../../protocol/backlog';

const STORY_ICONS = {
  draft: 'issue-draft',
  open: 'issues',
  active: 'play-circle',
  done: 'pass',
  dropped: 'circle-slash',
} as const;
const STORY_COLORS = {
  draft: undefined,
  open: undefined,
  active: 'charts.blue',
  done: 'charts.green',
  dropped: 'disabledForeground',
} as const;
const OUTCOME_COLORS: Readonly<Record<OutcomeState, string | undefined>> = {
  draft: 'disabledForeground',
  proposed: undefined,
  testing: 'charts.blue',
  attention: 'charts.yellow',
  validated: 'charts.green',
  refuted: 'charts.red',
  abandoned: 'disabledForeground',
  missing: 'charts.red',
};

/** Where an outcome stands. `attention`: its date has come and nothing is decided. `today`: `YYYY-MM-DD`. */
export function outcomeState(outcome: Outcome, today: string): OutcomeState {
  const status = statusName(outcome.status?.value ?? '');
  switch (outcome.category) {
    case 'done':
      return status === 'refuted' ? 'refuted' : 'validated';
    case 'dropped':
      return 'abandoned';
    case 'draft':
      return 'draft';
    default: {
      const date = /^\d{4}-\d{2}-\d{2}/.exec(outcome.by?.value ?? '')?.[0];
      if (date !== undefined && date < today) return 'attention';
      return outcome.category === 'active' ? 'testing' : 'proposed';
    }
  }
}

/** The icon of an artifact. */
export function iconOf(artifact: Artifact, today: string): vscode.ThemeIcon {
  switch (artifact.kind) {
    case 'vision':
      return new vscode.ThemeIcon('telescope');
    case 'outcome':
      return icon('target', OUTCOME_COLORS[outcomeState(artifact, today)]);
    case 'story': {
      const category = artifact.category ?? 'open';
      return icon(STORY_ICONS[category], STORY_COLORS[category]);
    }
  }
}

function icon(id: string, color: string | undefined): vscode.ThemeIcon {
  return color === undefined ? new vscode.ThemeIcon(id) : new vscode.ThemeIcon(id, new vscode.ThemeColor(color));
}
