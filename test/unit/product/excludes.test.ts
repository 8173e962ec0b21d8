import assert from 'node:assert/strict';
import { excludesOf } from '../../../src/core/product/excludes';

describe('product/excludes', () => {
  const none = () => false;

  it('leaves out what is switched on, and folders whose content is left out', () => {
    const excludes = excludesOf({ '**/dist': true, 'drafts/**': true, '*.tmp.md': true, '**/kept': false });
    const left = ['dist', 'a/dist', 'drafts', 'a/drafts', 'x.tmp.md', 'a/x.tmp.md', 'a/kept', 'distant'];
    assert.deepEqual(
      left.filter(path => excludes(path, none)),
      ['dist', 'a/dist', 'drafts', 'x.tmp.md'],
    );
  });

  it('asks for a name beside it where the setting does', () => {
    const excludes = excludesOf({ '**/*.md': { when: '$(basename).mdx' } });
    assert.equal(
      excludes('a/b.c.md', name => name === 'b.c.mdx'),
      true,
    );
    assert.equal(
      excludes('a/b.md', name => name === 'c.mdx'),
      false,
    );
  });

  it('leaves out nothing for what cannot be read', () => {
    for (const setting of [undefined, null, 'x', 7, [], { '': true }, { a: 'yes' }, { '[': { when: 7 } }])
      assert.equal(excludesOf(setting)('a', none), false, JSON.stringify(setting));
  });
});
