// The nodes of the Product view and which stand below which.
import * as vscode from 'vscode';
import { type Artifact, isOpen, type Outcome, type Reference, type Story } from '../../../core/artifacts/artifact';
import type { LoadedProduct } from '../../loadedProduct';

/** A node of the tree. `id` is unique in the tree and stays the same as long as the node means the same. */
export type ProductNode =
  | { readonly type: 'product'; readonly id: string; readonly product: LoadedProduct }
  | {
      readonly type: 'artifact';
      readonly id: string;
      readonly product: LoadedProduct;
      readonly artifact: Artifact;
      readonly above: readonly Artifact[];
    }
  | {
      readonly type: 'group';
      readonly id: string;
      readonly product: LoadedProduct;
      readonly label: string;
      readonly members: readonly Artifact[];
      /** Whether it is all that the product has to show, and so is open from the start. */
      readonly alone: boolean;
    };

/** The topmost nodes: the products where there are several, else what stands in the only one. */
export function rootsOf(products: readonly LoadedProduct[]): ProductNode[] {
  const [only] = products;
  if (products.length === 1 && only) return nodesOfProduct(only);
  return products.map(nodeOf);
}

/** The node that a product is. */
export function nodeOf(product: LoadedProduct): ProductNode {
  return { type: 'product', id: product.root.toString(), product };
}

/** The nodes below a node. */
export function childrenOf(node: ProductNode): ProductNode[] {
  switch (node.type) {
    case 'product':
      return nodesOfProduct(node.product);
    case 'group':
      return artifactNodes(node.product, node.members, { id: node.id, above: [] });
    case 'artifact':
      return artifactNodes(node.product, arranged(node.product, artifactsBelow(node.product, node.artifact)), {
        id: node.id,
        above: [...node.above, node.artifact],
      });
  }
}

/** How many nodes stand below that of an artifact. */
export function countBelow({ product, artifact, above }: Extract<ProductNode, { type: 'artifact' }>): number {
  return artifactsBelow(product, artifact).filter(other => other !== artifact && !above.includes(other)).length;
}

function nodesOfProduct(product: LoadedProduct): ProductNode[] {
  const root = product.root.toString();
  const visions = [...product.checker.product.ofKind('vision')].sort(byTitle);
  const outcomes = [...product.checker.product.ofKind('outcome')]
    .filter(outcome => !leadsTo(product, outcome, 'vision'))
    .sort(byTitle);
  const stories = ordered(
    product,
    [...product.checker.product.ofKind('story')].filter(
      story => !leadsTo(product, story, 'outcome') && !parentOf(product, story),
    ),
  );
  const group = (id: string, label: string, members: readonly Artifact[]): ProductNode[] =>
    members.length === 0 ? [] : [{ type: 'group', id: `${root}#${id}`, product, label, members, alone: false }];
  const nodes = [
    ...artifactNodes(product, visions, { id: root, above: [] }),
    ...group('elsewhere', vscode.l10n.t('For other products'), [
      ...outcomes.filter(outcome => leadsElsewhere(product, outcome, 'vision')),
      ...stories.filter(story => leadsElsewhere(product, story, 'outcome')),
    ]),
    ...group(
      'outcomes',
      vscode.l10n.t('Outcomes without a vision'),
      outcomes.filter(outcome => !leadsElsewhere(product, outcome, 'vision')),
    ),
    ...group(
      'stories',
      vscode.l10n.t('Stories without an outcome'),
      openFirst(stories.filter(story => !leadsElsewhere(product, story, 'outcome'))),
    ),
  ];
  return nodes.map(node => (node.type === 'group' && nodes.length === 1 ? { ...node, alone: true } : node));
}

function artifactNodes(
  product: LoadedProduct,
  artifacts: readonly Artifact[],
  parent: { readonly id: string; readonly above: readonly Artifact[] },
): ProductNode[] {
  // A cycle of parents must not make an endless tree.
  return artifacts
    .filter(artifact => !parent.above.includes(artifact))
    .map(artifact => ({
      type: 'artifact',
      id: `${parent.id}>${artifact.path}`,
      product,
      artifact,
      above: parent.above,
    }));
}

/** In no order: most often it is only asked how many there are. */
function artifactsBelow(product: LoadedProduct, artifact: Artifact): readonly Artifact[] {
  const own = product.checker.product;
  const referring = own.referrersOf(artifact).filter(referrer => referrer.product === undefined);
  const below = (role: Reference['role'], kind: Artifact['kind']) =>
    unique(
      referring.flatMap(referrer =>
        referrer.artifact.kind === kind && own.roleOfReferrer(referrer) === role ? [referrer.artifact] : [],
      ),
    );
  switch (artifact.kind) {
    case 'vision':
      return below('vision', 'outcome');
    case 'outcome':
      // A slice that serves the same outcome as its parent stands below the parent only.
      return below('outcome', 'story').filter(
        story => story.kind === 'story' && !servesToo(product, parentOf(product, story), artifact),
      );
    case 'story':
      return below('parent', 'story');
  }
}

/** Stories as the backlog has them, everything else by title. */
function arranged(product: LoadedProduct, artifacts: readonly Artifact[]): readonly Artifact[] {
  const stories = artifacts.filter(artifact => artifact.kind === 'story');
  return [...artifacts.filter(artifact => artifact.kind !== 'story').sort(byTitle), ...ordered(product, stories)];
}

/** The story that a story was sliced from. Where parents lead in a circle nobody is above anybody, so that all can be found. */
function parentOf(product: LoadedProduct, story: Story): Story | undefined {
  const parent = namedParent(product, story);
  const passed = new Set<Story>();
  for (let above = parent; above && !passed.has(above); above = namedParent(product, above)) {
    if (above === story) return undefined;
    passed.add(above);
  }
  return parent;
}

function namedParent(product: LoadedProduct, story: Story): Story | undefined {
  const { product: own } = product.checker;
  const reference = story.references.find(one => own.roleOf(one, story) === 'parent');
  const parent = reference && ownTarget(product, reference, story);
  return parent?.kind === 'story' ? parent : undefined;
}

function leadsTo(product: LoadedProduct, artifact: Outcome | Story, role: 'vision' | 'outcome'): boolean {
  return artifact.references.some(
    reference =>
      product.checker.product.roleOf(reference, artifact) === role &&
      ownTarget(product, reference, artifact)?.kind === role,
  );
}

/** Whether a story leads to an outcome of another product: it has its place, but none in this tree. */
function leadsElsewhere({ checker }: LoadedProduct, artifact: Outcome | Story, role: 'vision' | 'outcome'): boolean {
  return artifact.references.some(reference => {
    if (checker.product.roleOf(reference, artifact) !== role) return false;
    const meaning = checker.product.meaningOf(reference.target, artifact.path);
    return meaning !== undefined && meaning.product !== checker.product && meaning.artifacts[0]?.kind === role;
  });
}

function ownTarget({ checker }: LoadedProduct, reference: Reference, holder: Artifact): Artifact | undefined {
  const meaning = checker.product.meaningOf(reference.target, holder.path);
  return meaning?.product === checker.product ? meaning.artifacts[0] : undefined;
}

function servesToo(product: LoadedProduct, parent: Story | undefined, outcome: Outcome): boolean {
  const { product: own } = product.checker;
  return (
    parent?.references.some(
      reference =>
        own.roleOf(reference, parent) === 'outcome' && ownTarget(product, reference, parent)?.path === outcome.path,
    ) === true
  );
}

function ordered(product: LoadedProduct, stories: readonly Story[]): readonly Story[] {
  return stories
    .map(story => ({ story, position: product.order.position(story.path) ?? 0 }))
    .sort((a, b) => a.position - b.position)
    .map(({ story }) => story);
}

/** What still asks for work first: a group may hold years of what is done. */
function openFirst(stories: readonly Story[]): readonly Story[] {
  return [...stories.filter(isOpen), ...stories.filter(story => !isOpen(story))];
}

function unique<A extends Artifact>(artifacts: readonly A[]): A[] {
  return [...new Set(artifacts)];
}

function byTitle(a: Artifact, b: Artifact): number {
  return a.title.value < b.title.value ? -1 : a.title.value > b.title.value ? 1 : a.path < b.path ? -1 : 1;
}
