import assert from 'node:assert/strict';
import { ShownNodes } from '../../../src/extension/views/product/shownNodes';

interface Node {
  readonly id: string;
  readonly label: string;
  readonly below: readonly Node[];
}

const node = (id: string, label: string, ...below: readonly Node[]): Node => ({ id, label, below });

/** A tree of `roots`, shown as far as `expanded` says, which can become another. */
function shown(roots: readonly Node[], ...expanded: readonly string[]) {
  let now = roots;
  const nodes = new ShownNodes<Node>({
    childrenOf: parent => (parent ? parent.below : now).map(one => ({ ...one })),
    appearanceOf: ({ label }) => label,
  });
  const given = new Map<string, Node>();
  const show = (parent?: Node) => {
    for (const child of nodes.children(parent)) {
      given.set(child.id, child);
      if (expanded.includes(child.id)) show(child);
    }
  };
  show();
  return {
    nodes,
    given,
    show,
    /** The ids of what is drawn anew when the tree becomes this one. */
    become(next: readonly Node[]): readonly string[] | undefined {
      now = next;
      return nodes.changes()?.map(({ id }) => id);
    },
  };
}

const TREE = [
  node('vision', 'Vision', node('early', 'Early', node('a', 'A 0/1'), node('b', 'B 0/2')), node('late', 'Late')),
  node('group', 'Without 1', node('c', 'C')),
];
const ALL = ['vision', 'early', 'late', 'group'];

describe('what a tree has shown', () => {
  it('is left alone where nothing differs', () => {
    assert.deepEqual(shown(TREE, ...ALL).become(structuredClone(TREE)), []);
  });

  it('is drawn anew where a label differs, and nowhere else', () => {
    const next = [
      node('vision', 'Vision', node('early', 'Early', node('a', 'A 1/1'), node('b', 'B 0/2')), node('late', 'Late')),
      node('group', 'Without 1', node('c', 'C')),
    ];
    assert.deepEqual(shown(TREE, ...ALL).become(next), ['a']);
  });

  it('is drawn anew below the node whose children came, went or changed places', () => {
    const early = (...below: readonly Node[]) => [
      node('vision', 'Vision', node('early', 'Early', ...below), node('late', 'Late')),
      node('group', 'Without 1', node('c', 'C')),
    ];
    const [a, b] = [node('a', 'A 0/1'), node('b', 'B 0/2')];
    assert.deepEqual(shown(TREE, ...ALL).become(early(b, a)), ['early']);
    assert.deepEqual(shown(TREE, ...ALL).become(early(a)), ['early']);
    assert.deepEqual(shown(TREE, ...ALL).become(early(a, node('d', 'D'), b)), ['early']);
  });

  it('is drawn anew at both ends of a move, and once where one is below the other', () => {
    const linked = [
      node(
        'vision',
        'Vision',
        node('early', 'Early', node('a', 'A 0/1'), node('b', 'B 0/2')),
        node('late', 'Late', node('c', 'C')),
      ),
      node('group', 'Without 0'),
    ];
    assert.deepEqual(shown(TREE, ...ALL).become(linked), ['late', 'group']);
    const above = [node('vision', 'Vision!', node('early', 'Early!', node('a', 'A!'))), ...TREE.slice(1)];
    assert.deepEqual(shown(TREE, ...ALL).become(above), ['vision']);
  });

  it('is drawn anew as a whole where the topmost nodes differ', () => {
    assert.equal(shown(TREE, ...ALL).become(TREE.slice(1)), undefined);
    assert.equal(shown([]).become(TREE), undefined);
  });

  it('says nothing of what nobody has seen', () => {
    const next = [node('vision', 'Vision', node('early', 'Early')), ...TREE.slice(1)];
    assert.deepEqual(shown(TREE, 'group').become(next), []);
  });

  it('keeps each node the same object, which says what is so now', () => {
    const tree = shown(TREE, ...ALL);
    const [early, a] = [tree.given.get('early'), tree.given.get('a')];
    assert.ok(early && a);
    const next = [
      node('vision', 'Vision', node('early', 'Early', node('a', 'A 1/1'), node('d', 'D')), node('late', 'Late')),
      node('group', 'Without 1', node('c', 'C')),
    ];
    assert.deepEqual(tree.become(next), ['early']);
    tree.show(early);
    assert.equal(tree.given.get('a'), a);
    assert.equal(a.label, 'A 1/1');
    assert.deepEqual(tree.become(structuredClone(next)), []);
    assert.deepEqual(tree.become(TREE), ['early']);
  });

  it('is drawn anew once for one change, also where nobody asks for what is below', () => {
    const tree = shown(TREE, ...ALL);
    const next = [
      node('vision', 'Vision', node('early', 'Early', node('b', 'B 0/2')), node('late', 'Late!')),
      node('group', 'Without 1', node('c', 'C')),
    ];
    assert.deepEqual(tree.become(next), ['early', 'late']);
    assert.deepEqual(tree.become(next), []);
  });
});
