// Takes changed texts into a product: a few one by one, many in turns.
import { type Artifact, fileOf } from '../core/artifacts/artifact';
import type { BacklogOrder } from '../core/backlog/order';
import type { LoadedProduct } from './loadedProduct';
import { inTurns } from './pace';

/** With more changed files than these it is quicker to check all links once than those of each file. */
const MANY = 200;

/**
 * Takes in the texts of files, by path (`undefined`: it is gone). Gives the paths of all artifacts whose findings may differ
 * now; `undefined`: any may.
 */
export async function takeTexts(
  product: LoadedProduct,
  texts: ReadonlyMap<string, string | undefined>,
): Promise<ReadonlySet<string> | undefined> {
  return texts.size > MANY ? takeMany(product, texts) : takeEach(product, texts);
}

function takeEach({ checker, order }: LoadedProduct, texts: ReadonlyMap<string, string | undefined>): Set<string> {
  const concerned = new Set<string>();
  for (const [file, text] of texts)
    for (const path of checker.update(file, text)) {
      concerned.add(path);
      if (fileOf(path) === file) place(order, path, checker.product.at(path));
    }
  return concerned;
}

async function takeMany(
  { checker, order }: LoadedProduct,
  texts: ReadonlyMap<string, string | undefined>,
): Promise<undefined> {
  await inTurns(texts, ([file, text]) => {
    const before = checker.artifactsIn(file);
    checker.load(file, text);
    const now = checker.artifactsIn(file);
    for (const { path } of before) if (!now.some(artifact => artifact.path === path)) place(order, path, undefined);
    for (const artifact of now) place(order, artifact.path, artifact);
  });
  await inTurns(checker.finishing(), () => undefined);
  return undefined;
}

function place(order: BacklogOrder, path: string, artifact: Artifact | undefined): void {
  order.replace(path, artifact?.kind === 'story' ? artifact : undefined);
}
