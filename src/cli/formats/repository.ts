import path from 'node:path';
import type { Io } from '../io';
import { isInside } from '../paths';
import type { Report } from '../report';

/** The folder to which a code host expects paths to be relative: the checkout where a workflow says so, else the repository, else the current folder. */
export function repositoryBase({ cwd, env }: Pick<Io, 'cwd' | 'env'>, { repository = cwd }: Report): string {
  const workspace = env.GITHUB_WORKSPACE;
  return workspace && isInside(path.resolve(workspace), cwd) ? path.resolve(workspace) : repository;
}
