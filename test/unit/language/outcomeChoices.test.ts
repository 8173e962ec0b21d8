import assert from 'node:assert/strict';
import { outcomeChoices } from '../../../src/core/language/outcomeChoices';
import { Neighbourhood } from '../../../src/core/product/neighbours';
import { MemoryProduct } from './products';

const outcome = (id: string, title: string) => `---\ntype: outcome\nid: ${id}\n---\n# ${title}\n`;
const story = (id: string, link: string) => `---\ntype: story\nid: ${id}\noutcome: ${link}\n---\n# ${id}\n`;

describe('the outcomes that stories can be linked to', () => {
  const shop = new MemoryProduct({
    'o.md': outcome('O-1', 'Baskets are full'),
    'a.md': story('S-A', 'care-platform:O-1'),
    'b.md': story('S-B', '[O-1, Care-Platform:O-1]'),
    'c.md': story('S-C', 'O-9'),
    'd.md': story('S-D', 'S-A'),
  });
  const care = new MemoryProduct({ 'o.md': outcome('O-1', 'Fewer calls'), 'p.md': outcome('O-2', 'A quiet night') });
  const around = new Neighbourhood();
  around.settle([
    ['shop', shop.checker.product],
    ['Care Platform', care.checker.product],
  ]);
  for (const { checker } of [shop, care]) checker.finishLoading();
  const of = (...ids: string[]) => {
    const { product } = shop.checker;
    const stories = [...product.ofKind('story')].filter(({ id }) => ids.includes(id?.value ?? ''));
    assert.equal(stories.length, ids.length);
    return outcomeChoices(shop.checker, stories, around.all());
  };
  const values = (choices: readonly { readonly value: string }[]) => choices.map(({ value }) => value);

  it('are those of their product, then those of the others by their name', () => {
    const { own, elsewhere, lost, present } = of('S-A');
    assert.deepEqual(values(own), ['O-1']);
    assert.deepEqual(
      elsewhere.map(({ label, value }) => [label, value]),
      [
        ['A quiet night', 'Care-Platform:O-2'],
        ['Fewer calls', 'Care-Platform:O-1'],
      ],
    );
    assert.deepEqual(lost, []);
    assert.deepEqual([...present], ['Care-Platform:O-1'], 'whatever the case of the name');
  });

  it('tell what all the stories are linked to', () => {
    assert.deepEqual([...of('S-B').present], ['O-1', 'Care-Platform:O-1']);
    assert.deepEqual([...of('S-A', 'S-B').present], ['Care-Platform:O-1']);
    assert.deepEqual([...of('S-A', 'S-C').present], []);
  });

  it('keep a link that leads nowhere, or to no outcome', () => {
    for (const [id, link] of [
      ['S-C', 'O-9'],
      ['S-D', 'S-A'],
    ] as const) {
      const { lost, present } = of(id);
      assert.deepEqual(values(lost), [link]);
      assert.equal(lost[0]?.description, 'leads to no outcome');
      assert.ok(present.has(link));
    }
  });

  it('do not offer to some what is lost to others', () => {
    assert.deepEqual(values(of('S-B', 'S-C').lost), []);
  });
});
