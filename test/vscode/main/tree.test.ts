// The Product tree over the example: vision, outcomes and stories below each other, and what has no place there.
import assert from 'node:assert/strict';
import { rmSync, writeFileSync } from 'node:fs';
import type { StorymarkApi } from '../../../src/extension/activate';
import { childrenOf, type ProductNode, rootsOf } from '../../../src/extension/views/product/nodes';
import { fileUri, onDisk, storymark, until } from '../bed';

let api: StorymarkApi;

const labelOf = (node: ProductNode): string => {
  if (node.type === 'product') return node.product.name;
  return node.type === 'group' ? node.label : (node.artifact.id?.value ?? node.artifact.path);
};
const labels = (nodes: readonly ProductNode[]) => nodes.map(labelOf);
const roots = () => rootsOf(api.products.list());

/** All nodes, each as the labels on the way to it. */
function paths(nodes: readonly ProductNode[], above = ''): string[] {
  return nodes.flatMap(node => {
    const here = `${above}/${labelOf(node)}`;
    return [here, ...paths(childrenOf(node), here)];
  });
}

const below = (...way: string[]): ProductNode[] =>
  way.reduce((nodes: ProductNode[], label) => {
    const found = nodes.find(node => labelOf(node) === label);
    assert.ok(found, `${label} is not among ${labels(nodes).join(', ')}`);
    return childrenOf(found);
  }, roots());

describe('the Product tree', () => {
  before(async () => {
    api = await storymark();
  });

  it('holds every artifact, and each node has an id of its own', () => {
    const found = paths(roots());
    for (const artifact of api.products.list()[0]?.checker.product.all() ?? [])
      assert.ok(
        found.some(way => way.endsWith(`/${artifact.id?.value ?? artifact.path}`)),
        artifact.path,
      );
    const ids: string[] = [];
    const collect = (nodes: readonly ProductNode[]) => {
      for (const node of nodes) {
        ids.push(node.id);
        collect(childrenOf(node));
      }
    };
    collect(roots());
    assert.equal(new Set(ids).size, ids.length);
  });

  it('shows stories below their outcome, below its vision, in backlog order', () => {
    const [product] = api.products.list();
    const vision = roots().find(node => node.type === 'artifact' && node.artifact.kind === 'vision');
    assert.ok(product && vision);
    const outcomes = childrenOf(vision);
    assert.ok(
      outcomes.length > 0 && outcomes.every(node => node.type === 'artifact' && node.artifact.kind === 'outcome'),
    );
    for (const outcome of outcomes) {
      const positions: readonly (number | undefined)[] = childrenOf(outcome).map(node =>
        node.type === 'artifact' ? product.order.position(node.artifact.path) : undefined,
      );
      assert.ok(positions.every(position => position !== undefined));
      assert.deepEqual(
        positions,
        [...positions].sort((a, b) => (a ?? 0) - (b ?? 0)),
        labelOf(outcome),
      );
    }
  });

  it('shows a slice below the story that it was cut from, once', () => {
    const ways = paths(roots()).filter(way => way.endsWith('/STORY-H7E0'));
    assert.equal(ways.length, 1, ways.join('\n'));
    assert.match(ways[0] ?? '', /\/STORY-T2VP\/STORY-H7E0$/);
  });

  it('gathers stories without an outcome', () => {
    assert.ok(labels(below('Stories without an outcome')).includes('STORY-1QZN'));
  });

  it('follows a link that is written by hand', async () => {
    const uri = fileUri('stories/export-visits-to-a-spreadsheet.md');
    const before = await onDisk(uri);
    const isLinked = () => paths(roots()).some(way => /\/OUTCOME-8F2M\/STORY-1QZN$/.test(way));
    writeFileSync(uri.fsPath, before.replace('id: STORY-1QZN\n', 'id: STORY-1QZN\noutcome: OUTCOME-8F2M\n'));
    await until(api.products.onDidChange, isLinked, () => 'the story is not below its outcome');
    assert.ok(!labels(below('Stories without an outcome')).includes('STORY-1QZN'));
    writeFileSync(uri.fsPath, before);
    await until(
      api.products.onDidChange,
      () => !isLinked(),
      () => 'the story is still below its outcome',
    );
  });

  it('ends where parents go in a circle', async () => {
    const [a, b] = [fileUri('stories/circle-a.md'), fileUri('stories/circle-b.md')];
    const text = (id: string, parent: string) => `---\ntype: story\nid: ${id}\nparent: ${parent}\n---\n# ${id}\n`;
    writeFileSync(a.fsPath, text('STORY-AAAA', 'STORY-BBBB'));
    writeFileSync(b.fsPath, text('STORY-BBBB', 'STORY-AAAA'));
    const known = () => [...(api.products.list()[0]?.checker.product.all() ?? [])].map(({ path }) => path);
    await until(
      api.products.onDidChange,
      () => known().includes('stories/circle-a.md') && known().includes('stories/circle-b.md'),
      () => 'the files were not read',
    );
    try {
      const found = paths(roots()); // would not return
      assert.ok(
        found.some(way => way.endsWith('/STORY-AAAA')) && found.some(way => way.endsWith('/STORY-BBBB')),
        'stories in a circle cannot be found in the tree',
      );
    } finally {
      for (const uri of [a, b]) rmSync(uri.fsPath);
      await until(
        api.products.onDidChange,
        () => !known().some(path => path.startsWith('stories/circle-')),
        () => 'the files are still there',
      );
    }
  });
});
