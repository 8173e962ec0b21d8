// New files from a product's own templates, where it has some.
import * as vscode from 'vscode';
import type { ArtifactKind } from '../../core/artifacts/artifact';
import type { TemplateValues } from '../../core/artifacts/kinds/kind';
import { fillTemplate, TEMPLATE_LIMIT, templateName } from '../../core/artifacts/ownTemplate';
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
  const refusal = await whyNot(root, `${config.templates}${templateName(kind)}`);
  const text = refusal === undefined ? await readCurrent(uri) : undefined;
  const filled =
    text === undefined
      ? { ok: false as const, reason: refusal ?? vscode.l10n.t('it cannot be read') }
      : fillTemplate({ text, kind, mappedKind }, values);
  if (filled.ok) return filled.text;
  const name = vscode.workspace.asRelativePath(uri);
  void vscode.window.showWarningMessage(
    vscode.l10n.t('The template {0} was not used: {1}. The new file has the built-in text.', name, filled.reason),
  );
  return undefined;
}

/**
 * Why a file below `root` is no template; `undefined`: it may be one. Where a symbolic link leads no host of VS Code tells, and
 * what lies outside of the workspace must not get into a file in it: no link is followed on the way to a template.
 */
async function whyNot(root: vscode.Uri, path: string): Promise<string | undefined> {
  const names = path.split('/');
  for (const length of names.keys()) {
    const { type, size } = await vscode.workspace.fs.stat(vscode.Uri.joinPath(root, ...names.slice(0, length + 1)));
    if ((type & vscode.FileType.SymbolicLink) !== 0) return vscode.l10n.t('a symbolic link leads to it');
    if (length === names.length - 1 && size > TEMPLATE_LIMIT)
      return vscode.l10n.t('it is larger than {0} KB', TEMPLATE_LIMIT / 1024);
  }
  return undefined;
}
