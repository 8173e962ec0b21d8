// What stories are called in sentences and questions.
import * as vscode from 'vscode';
import type { Story } from '../../core/artifacts/artifact';

/** What stories are called in a sentence: one by its id, else its title; several by how many they are. */
export function subjectOf(stories: readonly Story[]): string {
  return named(stories, ({ id, title }) => id?.value ?? title.value);
}

/** What stories are called where somebody is asked about them: one by its title, which says more; several by how many they are. */
export function titleOf(stories: readonly Story[]): string {
  return named(stories, ({ title }) => `“${title.value}”`);
}

function named(stories: readonly Story[], nameOf: (story: Story) => string): string {
  const [first] = stories;
  return stories.length === 1 && first ? nameOf(first) : vscode.l10n.t('{0} stories', stories.length);
}
