import path from 'node:path';
import type { Io } from '../io';
import { isInside } from '../paths';

/** The folder to which a code host expects paths to be relative: the checkout where a workflow says so, else the current one. */
export function repositoryBase({ cwd, env }: Pick<Io, 'cwd' | 'env'>): string {
  const workspace = env.GITHUB_WORKSPACE;
  return workspace && isInside(path.resolve(workspace), cwd) ? path.resolve(workspace) : cwd;
}
