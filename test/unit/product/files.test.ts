import assert from 'node:assert/strict';
import { FolderFilter, holdsProduct, isMarkdownName } from '../../../src/core/product/files';

/** A folder tree in memory: a string is a file's text. */
interface Tree {
  readonly [name: string]: Tree | string;
}

/** Walks as a host does, and returns the paths that count. */
function walk(tree: Tree, filter = FolderFilter.top, at = ''): string[] {
  const own = tree['.gitignore'];
  const here = typeof own === 'string' ? filter.withGitignore(own) : filter;
  return Object.entries(tree).flatMap(([name, entry]) => {
    if (typeof entry === 'string') return here.reads(name) ? [at + name] : [];
    const inner = here.descend(name);
    return inner && !holdsProduct(Object.keys(entry)) ? walk(entry, inner, `${at}${name}/`) : [];
  });
}

describe('product/files', () => {
  it('reads markdown only, whatever the case of its ending', () => {
    assert.deepEqual(walk({ 'a.md': '', 'b.MD': '', 'c.markdown': '', 'd.mdx': '', 'e.txt': '', md: '', '.md': '' }), [
      'a.md',
      'b.MD',
      'c.markdown',
      '.md',
    ]);
    assert.equal(isMarkdownName('x.md.bak'), false);
  });

  it('reads hidden folders, but never .git and node_modules at any depth', () => {
    const rest = { 'x.md': '' };
    assert.deepEqual(
      walk({ '.devstories': rest, '.specweave': rest, '.git': rest, node_modules: rest, a: { node_modules: rest } }),
      ['.devstories/x.md', '.specweave/x.md'],
    );
  });

  it('reads node_modules not even where a .gitignore takes it back', () => {
    assert.deepEqual(walk({ '.gitignore': '!node_modules\n', node_modules: { 'x.md': '' } }), []);
  });

  it('leaves out what the .gitignore of its folder or of one above says', () => {
    const tree: Tree = {
      '.gitignore': '\ufeffdraft*.md\r\n/build/\n# comment\ndeep/only/\n',
      'draft-1.md': '',
      'Draft-2.md': '',
      build: { 'x.md': '' },
      a: { build: { 'x.md': '' }, 'draft.md': '', '.gitignore': 'b.md\n', 'b.md': '', deep: { only: { 'y.md': '' } } },
      'b.md': '',
      deep: { only: { 'y.md': '' }, 'z.md': '' },
    };
    assert.deepEqual(walk(tree), ['Draft-2.md', 'a/build/x.md', 'a/deep/only/y.md', 'b.md', 'deep/z.md']);
  });

  it('lets a deeper .gitignore take back a file, and a folder with all that is in it', () => {
    const tree: Tree = {
      '.gitignore': 'keep.md\nbuild/\n',
      'keep.md': '',
      build: { 'x.md': '' },
      a: { '.gitignore': '!keep.md\n!build/\n', 'keep.md': '', build: { 'x.md': '', more: { 'y.md': '' } } },
    };
    assert.deepEqual(walk(tree), ['a/keep.md', 'a/build/x.md', 'a/build/more/y.md']);
  });

  it('leaves out everything where git leaves out everything but a few', () => {
    const tree: Tree = { '.gitignore': '/*\n!/docs/\n', 'a.md': '', docs: { 'b.md': '' }, src: { 'c.md': '' } };
    assert.deepEqual(walk(tree), ['docs/b.md']);
  });

  it('leaves out a folder that is a product of its own', () => {
    assert.deepEqual(walk({ 'a.md': '', inner: { '.storymark.jsonc': '{}', 'b.md': '', c: { 'd.md': '' } } }), [
      'a.md',
    ]);
  });

  it('survives patterns that mean nothing', () => {
    const tree: Tree = { '.gitignore': '[z-a]\n[\n\\\n!\n/\n**\\\n   \n*.tmp.md\n', 'a.md': '', 'b.tmp.md': '' };
    assert.deepEqual(walk(tree), ['a.md']);
  });

  it('does not change a filter that is extended', () => {
    const filter = FolderFilter.top;
    filter.withGitignore('*\n');
    assert.equal(filter.reads('a.md'), true);
  });
});
