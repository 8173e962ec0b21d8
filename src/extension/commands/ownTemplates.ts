// New files from a product's own templates, where it has some.
import * as vscode from 'vscode';
import type { ArtifactKind } from '../../core/artifacts/artifact';
import type { TemplateValues } from '../../core/artifacts/kinds/kind';
import { fillTemplate, templateName } from '../../core/artifacts/ownTemplate';
import type { Config } from '../../core/product/config';
import { exists, readCurrent } from '../workspaceSource';

/** The template that is wanted. */
export interface WantedTemplate {
  /** The product's folder. */
  readonly root: vscode.Uri;
  readonly config: Config;
  readonly kind: ArtifactKind;
  /** The kind that the configuration gives to the new file's path. */
  readonly mappedKind: ArtifactKind | undefined;
}

/**
 * The text of a new file from the product's own template; `undefined`: it has none for this kind, or none that can be used,
 * which a message says.
 */
export async function fromOwnTemplate(wanted: WantedTemplate, values: TemplateValues): Promise<string | undefined> {
  const { root, config, kind, mappedKind } = wanted;
  if (config.templates === undefined) return undefined;
  const uri = vscode.Uri.joinPath(root, config.templates, templateName(kind));
  if (!(await exists(uri))) return undefined;
  const text = await readCurrent(uri);
  const filled =
    text === undefined
      ? { ok: false as const, reason: vscode.l10n.t('it cannot be read') }
      : fillTemplate({ text, kind, mappedKind }, values);
  if (filled.ok) return filled.text;
  const name = vscode.workspace.asRelativePath(uri);
  void vscode.window.showWarningMessage(
    vscode.l10n.t('The template {0} was not used: {1}. The new file has the built-in text.', name, filled.reason),
  );
  return undefined;
}
