// Patterns of paths: what fits, and what is refused since it could take for ever.
import assert from 'node:assert/strict';
import fc from 'fast-check';
import picomatch from 'picomatch/posix';
import { globMatcher } from '../../../src/core/product/globs';
import { plainMatcher } from '../../../src/core/product/plainGlobs';
import { PRESETS } from '../../../src/core/product/presets/presets';

/** Parts of names, and what stands for some. */
const NAME = fc.string({ unit: fc.constantFrom('a', 'b', '-', '.', '_', 'é', ' '), minLength: 1, maxLength: 4 });
const PATH = fc
  .oneof(
    fc.array(NAME, { minLength: 1, maxLength: 5 }).map(names => names.join('/')),
    fc
      .tuple(fc.constantFrom('', 'a', 'b/a', 'a/b/', 'b/.'), fc.constantFrom('.a', '.b', '.a.b', '.é', 'a', '-a'))
      .map(parts => parts.join('')),
  )
  // To a shell `.` and `..` are no names, and a name that ends with a dot none that anyone gives.
  .filter(path => path.split('/').every(name => !/^\.{1,2}$|\.$/.test(name)));
const WITH_STARS = fc
  .string({
    unit: fc.constantFrom('a', 'b', '-', '.', '_', 'é', ' ', '*', '{a,b}', '{*a,b}', '{a/b,c}', 'a{,b}'),
    minLength: 1,
    maxLength: 4,
  })
  .filter(name => (name.match(/\*/g)?.length ?? 0) <= 3);
/** What a name, and a pattern, may well end with. */
const ENDING = fc.constantFrom('.a', '.b', '.a.b', '.é', '.*', '.a-b', '{.a,.b}', '.{a,b}', 'a', '-a');
const PATTERN = fc
  .oneof(
    fc.array(fc.oneof(WITH_STARS, fc.constant('**')), { minLength: 1, maxLength: 4 }).map(names => names.join('/')),
    // `**` that is not all of a name, in front of an ending above all.
    fc
      .tuple(fc.constantFrom('', '', '', 'a/', '**/', 'a', '.'), fc.constantFrom('**', '***'), ENDING)
      .map(parts => parts.join('')),
  )
  // Whether `*{a,}/**` fits `b` itself is said by the library in one way, and for each of the two in another.
  .filter(pattern => !/\*[^/]*\}(?:\/\*\*)+$/.test(pattern))
  .filter(pattern => !/(?:^|\/)\.{1,2}(?:\/|$)/.test(pattern));

describe('a pattern of paths', () => {
  it('of names, stars and braces says the same as the library', () => {
    let plain = 0;
    fc.assert(
      fc.property(PATTERN, fc.array(PATH, { minLength: 1, maxLength: 8 }), (pattern, paths) => {
        const matches = plainMatcher(pattern);
        if (!matches) return;
        plain++;
        const wanted = picomatch(pattern, { dot: true });
        for (const path of paths) assert.equal(matches(path), wanted(path), `${pattern} ${path}`);
      }),
      { numRuns: 2000 },
    );
    assert.ok(plain > 500, 'so that the test above looks at something');
  });

  it('of `**` and an ending fits at any depth, and below a folder in that folder alone', () => {
    for (const pattern of ['**.md', './**.md', '**.spec.md'])
      for (const path of ['a.spec.md', 'docs/deep/a.spec.md']) assert.equal(globMatcher(pattern)(path), true, pattern);
    assert.equal(globMatcher('**.md')('docs/a.txt'), false);
    assert.equal(globMatcher('***.a.b')('.a/b'), picomatch('***.a.b', { dot: true })('.a/b'));
    assert.equal(globMatcher('docs/**.md')('docs/a.md'), true);
    assert.equal(globMatcher('docs/**.md')('docs/deep/a.md'), false);
  });

  it('of a preset needs no library, unless it has a range', () => {
    const patterns = PRESETS.flatMap(({ text }) => text.match(/"[^"\n]*\*[^"\n]*"/g) ?? []).filter(
      one => !one.includes('['),
    );
    assert.ok(patterns.length > 5);
    for (const pattern of patterns) assert.ok(plainMatcher(pattern.slice(1, -1)), pattern);
  });

  it('may hold as many stars as it likes, and takes no time for any path', () => {
    const long = 'a-'.repeat(2000);
    assert.equal(globMatcher('*-*-*-*.md')('x-1-y-2.md'), true);
    assert.equal(globMatcher('*-*-*-*.md')('x-1-y.md'), false);
    assert.equal(globMatcher('*-*-*-*-*-*-*-*-*.txt')(`${long}.md`), false);
    assert.equal(globMatcher('*a*a*a*a*a*a*a*b')(long), false);
    const deep = 'a/'.repeat(2000);
    assert.equal(globMatcher(`${'**/a/'.repeat(8)}b`)(`${deep}c`), false);
    assert.equal(globMatcher(`${'**/a/'.repeat(8)}c`)(`${deep}c`), true);
  });

  it('that ends with a slash is all that is below', () => {
    for (const pattern of ['a/', './a/', '/a/']) {
      assert.equal(globMatcher(pattern)('a/b/c.md'), true, pattern);
      assert.equal(globMatcher(pattern)('b/a/c.md'), false, pattern);
    }
  });

  it('without anything that stands for another is a file, or a folder with all that is below', () => {
    for (const pattern of ['docs/sub', './docs/sub', '/docs/sub', 'docs/{sub,other}', 'docs/sub/', '{docs/sub,x}']) {
      assert.equal(globMatcher(pattern)('docs/sub/a.md'), true, pattern);
      assert.equal(globMatcher(pattern)('docs/sub/deep/.a/b.md'), true, pattern);
      for (const other of ['docs/subs/a.md', 'docs/a.md', 'a/docs/sub/a.md', 'docs/sub.md'])
        assert.equal(globMatcher(pattern)(other), false, `${pattern} ${other}`);
    }
    for (const file of ['a.md', 'docs/a b.md', 'docs/a!b+@.md', 'docs/a{b}.md', '.md', 'docs/v1..2.md']) {
      assert.equal(globMatcher(file)(file), true, file);
      assert.equal(globMatcher(file)(`${file}x`), false, file);
    }
    assert.equal(globMatcher('docs/*')('docs/sub/a.md'), false);
  });

  it('is refused where it could take for ever, whatever makes it so', () => {
    for (const pattern of [
      '*[a]*a*a*a',
      `[a]${'/**'.repeat(6)}/`,
      `[a]${'{*a,*a,*a,*a,*a,*a}'.repeat(3)}`,
      '{*a,*b,*c,*d}'.repeat(4),
      '+(a|b)',
    ])
      assert.throws(() => globMatcher(pattern), pattern);
  });

  it('is refused with a “!” in front, which to the library means nearly every file', () => {
    for (const pattern of ['!stories/README.md', './!README.md', '/!a', '!', '!!a'])
      assert.throws(() => globMatcher(pattern), /files\.ignore/, pattern);
    assert.equal(globMatcher('!(README).md')('a.md'), true);
    assert.equal(globMatcher('!(README).md')('README.md'), false);
    assert.equal(globMatcher('docs/!urgent.md')('docs/!urgent.md'), true);
    assert.equal(globMatcher('\\!urgent.md')('!urgent.md'), true);
    assert.equal(globMatcher('\\!urgent.md')('a.md'), false);
  });
});
