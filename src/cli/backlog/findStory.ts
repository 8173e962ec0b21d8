// From what a user calls a story, or an outcome, to it.
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

/** An artifact and the product it belongs to. */
export interface FoundArtifact {
  readonly product: LoadedProduct;
  readonly artifact: Artifact;
}

/**
 * The one story with the id `name`, else in the file `name`, else in the file that is called `name` before its ending, in
 * whatever folder. A Refusal is thrown where there is none, or more than one.
 */
export function findStory(io: Io, products: readonly LoadedProduct[], name: string): FoundStory {
  const { product, artifact } = onlyOne(io, meantBy(io, products, name), { name, what: 'story' });
  if (artifact.kind !== 'story') throw new Refusal(`${name} is no story, it is of type ${artifact.kind}`);
  return { product, story: artifact };
}

/**
 * As `findStory`, for a story or an outcome that is to be set. Of stories that share a name and their files those are offered
 * of which `reasonAgainst` says nothing; the reason is said where it is said of all.
 */
export function findSettable(
  io: Io,
  products: readonly LoadedProduct[],
  name: string,
  reasonAgainst: (found: FoundArtifact) => string | undefined,
): FoundArtifact {
  const all = meantBy(io, products, name);
  const shares = all.length > 1 && all.every(({ artifact }) => artifact.section);
  const settable = shares ? all.filter(found => reasonAgainst(found) === undefined) : all;
  const [refused] = all;
  if (refused && settable.length === 0) throw new Refusal(`nothing is changed: ${name}: ${reasonAgainst(refused)}`);
  const [only] = settable;
  if (only && settable.length === 1 && all.length > 1)
    throw new Refusal(
      `${name} is one of ${all.length} stories, of which only ${shownAs(io, only)} can say so; name that`,
    );
  const found = onlyOne(io, settable, { name, what: 'story or outcome' });
  const { kind } = found.artifact;
  if (kind === 'vision') throw new Refusal(`${name} is no story or outcome, it is of type ${kind}`);
  return found;
}

interface Called {
  readonly name: string;
  /** What is looked for. */
  readonly what: string;
}

function onlyOne(io: Io, all: readonly FoundArtifact[], { name, what }: Called): FoundArtifact {
  const [only, another] = all;
  if (!only) throw new Refusal(`there is no ${what} ${name}`);
  if (!another) return only;
  const files = all.map(one => shownAs(io, one));
  if (only.artifact.id?.value !== name && fileOf(only.artifact.path) === fileOf(another.artifact.path))
    throw new Refusal(`${name} holds ${all.length} stories: ${files.join(', ')}`);
  const called = only.artifact.id?.value === name ? 'id' : 'name';
  throw new Refusal(`${name} is the ${called} of ${files.length} files: ${files.join(', ')}; name the file instead`);
}

/** As `findStory`, for a story that is to be moved: where it shares its file that is said at once, whichever is meant. */
export function findMovable(io: Io, products: readonly LoadedProduct[], name: string): FoundStory {
  const all = meantBy(io, products, name);
  if (all.length > 0 && all.every(({ artifact }) => artifact.section))
    throw new Refusal(
      `${name} cannot be moved: it shares its file with other stories, and keeps its place there (${all.map(one => shownAs(io, one)).join(', ')})`,
    );
  return findStory(io, products, name);
}

function meantBy(io: Io, products: readonly LoadedProduct[], name: string): readonly FoundArtifact[] {
  const byId = products.flatMap(product =>
    product.checker.product.allWithId(name).map((artifact): FoundArtifact => ({ product, artifact })),
  );
  if (byId.length > 0) return byId;
  const byPath = inFile(io, products, name);
  return byPath.length > 0 ? byPath : withStem(products, name);
}

function inFile(io: Io, products: readonly LoadedProduct[], name: string): readonly FoundArtifact[] {
  const file = path.resolve(io.cwd, fileOf(name));
  const section = name.slice(fileOf(name).length);
  const found = products.flatMap(product =>
    isInside(product.root, file)
      ? product.checker
          .artifactsIn(relativePath(product.root, file))
          .map((artifact): FoundArtifact => ({ product, artifact }))
      : [],
  );
  return section === '' ? found : found.filter(({ artifact }) => sectionOf(artifact) === section);
}

/** Where nothing but their files tells stories apart, they are called by the names of these. */
function withStem(products: readonly LoadedProduct[], name: string): readonly FoundArtifact[] {
  return products.flatMap(product =>
    [...product.checker.product.all()]
      .filter(artifact => path.posix.parse(fileOf(artifact.path)).name === name)
      .map((artifact): FoundArtifact => ({ product, artifact })),
  );
}

function shownAs(io: Io, { product, artifact }: FoundArtifact): string {
  return shown(io.cwd, path.join(product.root, fileOf(artifact.path))) + sectionOf(artifact);
}

/** What names an artifact in its file, with the `//` before it; empty where it is alone there. */
function sectionOf({ path: name }: Artifact): string {
  return name.slice(fileOf(name).length);
}
