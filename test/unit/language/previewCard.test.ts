import assert from 'node:assert/strict';
import fc from 'fast-check';
import { evidenceChart, numberIn } from '../../../src/core/language/evidenceChart';
import { escapeHtml } from '../../../src/core/language/html';
import { boxHtml, type PreviewPage, previewCard, relativeHref } from '../../../src/core/language/previewCard';
import { mutatedText, SOUND } from '../document/anyText';
import { example, MemoryProduct, small } from './products';

const PLAIN: PreviewPage = { heading: undefined, frontmatterShown: false };

function card(product: MemoryProduct, path: string, page = PLAIN): string {
  const artifact = product.checker.product.at(path);
  assert.ok(artifact, path);
  return previewCard(artifact, product.file(path), page);
}

/** What a card says to those who read it, pieces parted by `|`. */
function said(html: string): readonly string[] {
  return html
    .replace(/<[^>]*>/g, '|')
    .split(/\|+/)
    .map(text => text.trim())
    .filter(text => text !== '');
}

/** The tags of the HTML, without their attributes: what a text of a file could add to if it were not escaped. */
function tags(html: string): readonly string[] {
  return [...html.matchAll(/<[^\s>]*/g)].map(([tag]) => tag);
}

const TAGS = new Set(
  [
    'section',
    'div',
    'svg',
    'circle',
    'path',
    'rect',
    'line',
    'text',
    'title',
    'strong',
    'span',
    'code',
    'dl',
    'dt',
    'dd',
    'a',
  ]
    .flatMap(name => [`<${name}`, `</${name}`])
    .concat('<circle', '<path', '<rect', '<line'),
);

const HOSTILE = `"><script>alert(1)</script><img src=x onerror='alert(1)'>&lt;`;

describe('the card in the preview', () => {
  it('says where a story stands, how far it is, and links what it is linked with', () => {
    const html = card(small(), 'stories/a.md');
    assert.deepEqual(said(html), [
      'story',
      'To Do',
      'STORY-1',
      'place 1 of 2',
      'See the route',
      'must · 3 points · spring · Ines',
      '1 of 2 criteria met',
      'serves',
      'Confirm early',
      'testing',
      '1 slice',
      'Print the route',
      '1 waiting for it',
      'Print the route',
    ]);
    assert.match(html, /<a href="\.\.\/outcomes\/early\.md">Confirm early<\/a>/);
    assert.match(html, /<a href="\.\/b\.md">Print the route<\/a>/);
    assert.match(html, /storymark-done-part" width="50%"/);
  });

  it('says what an outcome has moved, and draws it', () => {
    const html = card(small(), 'outcomes/early.md');
    assert.ok(said(html).includes('confirmed visits: 20 % → 60 %, by 2026-12-31, last 31 % on 2026-06-30'));
    assert.match(
      html,
      /<svg class="storymark-chart"[^>]* role="img" aria-label="confirmed visits: 20 % → 60 %[^"]*2026-06-30 31 %"/,
    );
    assert.match(html, /<a href="\.\.\/vision\.md">Nobody waits<\/a>/);
    assert.ok(said(html).includes('2 stories'));
  });

  it('says a parent and what a story waits for', () => {
    const words = said(card(small(), 'stories/b.md')).join(' ');
    assert.match(words, /slice of See the route To Do waits for See the route To Do/);
  });

  it('names no title that the heading names, in whatever case', () => {
    const shown = (heading: string | undefined) =>
      card(small(), 'stories/a.md', { ...PLAIN, heading }).includes('storymark-title');
    assert.equal(shown('See the route'), false);
    assert.equal(shown('**See** the Route'), false);
    assert.equal(shown('Other'), true);
    assert.equal(shown(undefined), true);
  });

  it('says nothing again that the frontmatter beside it says', () => {
    const page = { heading: 'See the route', frontmatterShown: true };
    const words = said(card(small(), 'stories/a.md', page)).join(' ');
    assert.doesNotMatch(words, /points|must|Ines|spring/);
    assert.match(words, /1 of 2 criteria met/);
  });

  it('says where a link leads nowhere, but for those under keys of other tools', () => {
    const product = new MemoryProduct({ 'a.md': '---\ntype: story\nid: S-1\noutcome: O-9\nepic: E-1\n---\n# A\n' });
    const words = said(card(product, 'a.md')).join(' ');
    assert.match(words, /serves O-9, which does not exist/);
    assert.doesNotMatch(words, /E-1/);
  });

  it('draws nothing where no number was measured, and one point alone', () => {
    const outcome = (rows: string) =>
      new MemoryProduct({
        'o.md': `---\ntype: outcome\nid: O-1\nmetric: calls\n---\n# O\n\n## Evidence\n\n| Date | Value | Source |\n| --- | --- | --- |\n${rows}`,
      });
    assert.doesNotMatch(card(outcome('| 2026-01-01 | fewer | us |\n'), 'o.md'), /storymark-chart/);
    assert.equal(
      card(outcome('| 2026-01-01 | 3 | us |\n'), 'o.md').match(/<circle class="storymark-point"/g)?.length,
      1,
    );
    assert.doesNotMatch(card(outcome('| soon | 1 | us |\n| later | 2 | us |\n'), 'o.md'), /NaN|Infinity|undefined/);
  });

  it('keeps hostile texts texts', () => {
    const value = JSON.stringify(HOSTILE);
    const product = new MemoryProduct({
      'a.md': `---\ntype: story\nid: ${JSON.stringify(HOSTILE.replace(/\s/g, ''))}\ntitle: ${value}\nstatus: ${value}\nowner: ${value}\nrelease: ${value}\noutcome: O-1\ndepends-on: [${value}]\n---\n`,
      'o"><script>.md': `---\ntype: outcome\nid: O-1\ntitle: ${value}\nstatus: ${value}\nfor: ${value}\nmetric: ${value}\nbaseline: ${JSON.stringify(`1${HOSTILE}`)}\ntarget: ${JSON.stringify(`2${HOSTILE}`)}\nby: ${value}\n---\n\n## Evidence\n\n| Date | Value | Source |\n| --- | --- | --- |\n| ${HOSTILE} | 1 ${HOSTILE} | x |\n`,
    });
    for (const path of ['a.md', 'o"><script>.md']) {
      const html = card(product, path);
      assert.deepEqual(
        tags(html).filter(tag => !TAGS.has(tag)),
        [],
      );
      assert.doesNotMatch(html.replace(/="[^"]*"/g, ''), /<[^>]*\son\w/);
      assert.match(html, /&lt;script&gt;/);
      assert.match(html, /&amp;lt;/);
    }
    assert.match(card(product, 'a.md'), /href="\.\/o%22%3E%3Cscript%3E\.md"/);
  });

  it('lets no sign of any file become a tag or end an attribute', () => {
    const hostile = fc.constantFrom('<', '>', '"', "'", '&', '<b>', '"><i>', '<!--', '</section>', 'javascript:');
    const text = fc
      .tuple(
        mutatedText(SOUND),
        fc.array(fc.tuple(fc.double({ min: 0, max: 1, noNaN: true }), hostile), { maxLength: 8 }),
      )
      .map(([source, puts]) =>
        puts.reduce((all, [at, put]) => {
          const offset = Math.floor(at * all.length);
          return all.slice(0, offset) + put + all.slice(offset);
        }, source),
      );
    fc.assert(
      fc.property(fc.array(text, { minLength: 1, maxLength: 3 }), fc.boolean(), (texts, frontmatterShown) => {
        const product = new MemoryProduct(Object.fromEntries(texts.map((one, i) => [`${i}.md`, one])));
        for (const artifact of product.checker.product.all()) {
          const html = previewCard(artifact, product.file(artifact.path), { heading: undefined, frontmatterShown });
          // Without the texts and the values, only what was written here is left.
          const frame = html.replace(/="[^"<>]*"/g, '=""').replace(/>[^<>]*</g, '><');
          assert.deepEqual(
            tags(frame).filter(tag => !TAGS.has(tag)),
            [],
          );
          assert.match(frame, /^(?:<\/?[a-z]+(?: [a-zA-Z0-9-]+="")*\/?>)+\s*$/);
          assert.doesNotMatch(html, /NaN|Infinity/);
        }
      }),
      { numRuns: 300 },
    );
  });

  it('is there for all artifacts of the example', () => {
    const product = example();
    for (const artifact of product.checker.product.all()) {
      const html = card(product, artifact.path);
      assert.match(html, /^<section class="storymark-card"/);
      for (const [, href] of html.matchAll(/href="([^"]*)"/g)) {
        const path = new URL(href ?? '', `file:///${artifact.path}`).pathname.slice(1);
        assert.ok(product.texts.has(decodeURIComponent(path)), `${artifact.path}: ${href}`);
      }
    }
  });
});

describe('what the card is made of', () => {
  it('escapes each sign that means something in HTML', () => {
    assert.equal(escapeHtml(`<a href="x" b='y'>&amp;`), '&lt;a href=&quot;x&quot; b=&#39;y&#39;&gt;&amp;amp;');
  });

  it('finds the way between files, whatever their names', () => {
    assert.equal(relativeHref('a.md', 'b.md'), './b.md');
    assert.equal(relativeHref('x/a.md', 'x/y/b.md'), './y/b.md');
    assert.equal(relativeHref('x/y/a.md', 'z/b.md'), '../../z/b.md');
    assert.equal(relativeHref('x/a.md', 'x.md'), '../x.md');
    assert.equal(relativeHref('a.md', 'javascript:x.md'), './javascript%3Ax.md');
    assert.equal(relativeHref('a.md', 'what? #1 50%.md'), './what%3F%20%231%2050%25.md');
    assert.equal(relativeHref('a.md', '\ud800.md'), './%EF%BF%BD.md');
  });

  it('reads numbers as people write them', () => {
    const numbers = [
      '22 %',
      '1,310 calls',
      '5.4',
      '5,4',
      '1.234.567',
      '1.234,5',
      '1,234.5',
      '0,125',
      '-3 °C',
      '−3',
      'none',
    ];
    assert.deepEqual(numbers.map(numberIn), [22, 1310, 5.4, 5.4, 1234567, 1234.5, 1234.5, 0.125, -3, -3, undefined]);
    assert.equal(numberIn('9'.repeat(400)), undefined);
  });

  it('says to a reader whether a box is ticked', () => {
    assert.match(boxHtml(true), / checked aria-label="met"/);
    assert.doesNotMatch(boxHtml(false), /checked/);
  });

  it('draws the newest values of very many', () => {
    const outcome = small().checker.product.at('outcomes/early.md');
    assert.ok(outcome?.kind === 'outcome');
    const [row] = outcome.evidence;
    assert.ok(row);
    const evidence = Array.from({ length: 5000 }, (_, i) => ({ ...row, date: '', value: String(i) }));
    const html = evidenceChart({ ...outcome, evidence }, 'x');
    assert.ok(html.length < 60_000, String(html.length));
    assert.match(html, />4999</);
  });
});
