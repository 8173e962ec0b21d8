// From what a user calls a story to the story.
import path from 'node:path';
import { type Artifact, fileOf, type Story } from '../../core/artifacts/artifact';
import { type Io, Refusal } from '../io';
import type { LoadedProduct } from '../load';
import { isInside, relativePath, shown } from '../paths';

/** A story and the product it belongs to. */
export interface FoundStory {
  readonly product: LoadedProduct;
  readonly story: Story;
}

interface Found {
  readonly product: LoadedProduct;
  readonly artifact: Artifact;
}

/** The one story with the id `name`, else in the file `name`. A Refusal is thrown where there is none, or more than one. */
export function findStory(io: Io, products: readonly LoadedProduct[], name: string): FoundStory {
  const all = products.flatMap(product =>
    product.checker.product.allWithId(name).map((artifact): Found => ({ product, artifact })),
  );
  const [only, another] = all.length > 0 ? all : inFile(io, products, name);
  if (!only) throw new Refusal(`there is no story ${name}`);
  if (another) {
    const files = all.map(
      ({ product, artifact }) => shown(io.cwd, path.join(product.root, fileOf(artifact.path))) + sectionOf(artifact),
    );
    throw new Refusal(`${name} is the id of ${files.length} files: ${files.join(', ')}; name the file instead`);
  }
  const { product, artifact } = only;
  if (artifact.kind !== 'story') throw new Refusal(`${name} is no story, it is of type ${artifact.kind}`);
  return { product, story: artifact };
}

function inFile(io: Io, products: readonly LoadedProduct[], name: string): readonly Found[] {
  const file = path.resolve(io.cwd, fileOf(name));
  const section = name.slice(fileOf(name).length);
  const found = products.flatMap(product =>
    isInside(product.root, file)
      ? product.checker.artifactsIn(relativePath(product.root, file)).map((artifact): Found => ({ product, artifact }))
      : [],
  );
  if (section !== '') return found.filter(({ artifact }) => sectionOf(artifact) === section);
  if (found.length < 2) return found;
  const names = found.map(({ artifact }) => name + sectionOf(artifact));
  throw new Refusal(`${name} holds ${found.length} stories: ${names.join(', ')}`);
}

/** What names an artifact in its file, with the `//` before it; empty where it is alone there. */
function sectionOf({ path: name }: Artifact): string {
  return name.slice(fileOf(name).length);
}
