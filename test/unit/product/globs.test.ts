// Patterns of paths: what fits, and what is refused since it could take for ever.
import assert from 'node:assert/strict';
import picomatch from 'picomatch/posix';
import { globMatcher } from '../../../src/core/product/globs';

describe('a pattern of paths', () => {
  it('that is a name in any folder says the same as the library', () => {
    for (const pattern of ['**/.git', '**/Thumbs.db', '**/node_modules', '**/a_b-c'])
      for (const path of [
        pattern.slice(3),
        `deep/er/${pattern.slice(3)}`,
        `.hidden/${pattern.slice(3)}`,
        `${pattern.slice(3)}/in`,
        `x${pattern.slice(3)}`,
        `${pattern.slice(3)}x`,
        pattern.slice(3).toUpperCase(),
        '',
      ])
        assert.equal(globMatcher(pattern)(path), picomatch(pattern, { dot: true })(path), `${pattern} ${path}`);
  });

  it('is refused where it could take for ever, whatever makes it so', () => {
    for (const pattern of ['*a*a*a*a', '**/'.repeat(6), `${'{*a,*a,*a,*a,*a,*a}'.repeat(3)}`, '+(a|b)'])
      assert.throws(() => globMatcher(pattern), pattern);
  });
});
