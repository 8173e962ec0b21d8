import assert from 'node:assert/strict';
import fc from 'fast-check';
import MarkdownIt from 'markdown-it';
import type { Field } from '../../../src/core/exchange/columns';
import { looksLikeHtml } from '../../../src/core/exchange/html';
import { oneLine, readRows } from '../../../src/core/exchange/incoming';
import { criteriaLines, toMarkdown } from '../../../src/core/exchange/markup';
import { markdownLine, markdownText } from '../../../src/core/exchange/page';
import { runs } from '../runs';

/** What an import from Azure DevOps makes of a text that is a description and criteria. */
function fromAdo(text: string): { readonly description: string; readonly criteria: readonly string[] } {
  const header = ['Title', 'Description', 'Acceptance Criteria'];
  const mapping = new Map<string, Field>([
    ['Title', 'title'],
    ['Description', 'description'],
    ['Acceptance Criteria', 'criteria'],
  ]);
  const rows = [{ line: 2, cells: ['One', text, text] }];
  const [one] = readRows(rows, { header, mapping, source: 'ado' }).incoming;
  return one ?? assert.fail('it is left out');
}

describe('texts of other tools', () => {
  it('turn HTML of a rich-text field into lines', () => {
    const html =
      '<div>As a <b>nurse</b>,&nbsp;I want R&amp;D</div><div><br></div><ul><li>one </li><li><span>two</span></li></ul><p>See <a href="https://example.com/a?b=1&amp;c=2">the plan</a></p>';
    assert.ok(looksLikeHtml(html));
    assert.equal(
      toMarkdown(html, 'html'),
      'As a nurse, I want R&D\n\n- one\n- two\n\nSee the plan (https://example.com/a?b=1&c=2)',
    );
  });

  it('keep the code, the lists in lists, the numbers and the bold lines of HTML', () => {
    const cases: readonly (readonly [string, string])[] = [
      [
        '<div>Steps:</div><pre><code class="language-ts">const a = List&lt;B&gt;;\n  # not `a` heading<br>&amp;c<div>d</div></code></pre><p>So</p>',
        'Steps:\n\n```ts\nconst a = List<B>;\n  # not `a` heading\n&c\nd\n```\n\nSo',
      ],
      ['<pre>a\n```\nb</pre><pre> </pre><pre>not closed', '````\na\n```\nb\n````\n\n```\nnot closed\n```'],
      [
        '<ul><li>one<ul><li>two</li><li>three<ol><li>four</li></ol></li></ul></li> <li>five</li></ul>',
        '- one\n  - two\n  - three\n    1. four\n- five',
      ],
      ['<ul><li>one</li><ul><li>two</li></ul><li>three</li></ul>six', '- one\n  - two\n- three\n\nsix'],
      [
        'First:<ol>\n<li><p>one</p></li>\n<li>two<br>lines<p>more</p></li></ol>',
        'First:\n\n1. one\n2. two\n   lines\n\n   more',
      ],
      ['<ol start="9"><li>nine</li><li>ten<ul><li>in</li></ul>out</li></ol>', '9. nine\n10. ten\n    - in\n\n    out'],
      [
        '<ul><li><pre>a\n b</pre></li><li>c<pre>d\ne</pre></li></ul>',
        '- ```\n  a\n   b\n  ```\n- c\n\n  ```\n  d\n  e\n  ```',
      ],
      ['<li>one<li>two', '- one\n- two'],
      ['a<img src="https://x.y/z?a=1&amp;b=2" alt="The map"><img src=data:x>', 'a The map (https://x.y/z?a=1&b=2)'],
      ['<div><img src="https://x.y/z"></div>', 'Image (https://x.y/z)'],
      ['<ul><li></li></ul><h2></h2>x<h2><pre>&lt;b&gt;', 'x\n\n```\n<b>\n```'],
      [
        '<div>a</div><div><b>Acceptance <strong>criteria</strong>:</b></div><ul><li><b>c</b></li></ul>d <b>e</b>',
        'a\n\n**Acceptance criteria:**\n\n- c\n\nd e',
      ],
    ];
    for (const [html, markdown] of cases) assert.equal(toMarkdown(html, 'html'), markdown);
  });

  it('become no HTML, whatever stands beside it', () => {
    assert.equal(toMarkdown('\\<b> \\\\<c>', 'plain'), '\\\\\\<b> \\\\\\\\\\<c>');
    assert.equal(toMarkdown('\\{code}<b>{code}` ``{code}``<c>{code}', 'wiki'), '\\ `<b>` \\` \\`\\` ``` ``<c> ```');
    assert.deepEqual(criteriaLines('<ul><li>a</li><li><pre>&lt;b&gt;</pre></li></ul>', 'html'), ['a', '`<b>`']);
    assert.equal(toMarkdown('{{a}}{{`<b>`}}{{c}}\\{{<d>}}', 'wiki'), '`a` `` `<b>` `` `c` \\ `<d>`');
    assert.equal(toMarkdown('<h2><ul><pre>&lt;b&gt;', 'html'), '```\n<b>\n```');
    assert.equal(
      fromAdo('# Why\n<script>1</script> <https://a.b>\n~~~ts\nList<T>\n~~~~\n- ```\n  <img>\n  ```\n```\n<img>')
        .description,
      '# Why\n\\<script>1\\</script> <https://a.b>\n```ts\nList<T>\n```\n- ```\n  \\<img>\n  ```\n```\n\\<img>',
    );
  });

  it('never become HTML, however their marks are mixed', () => {
    const marks =
      '<div> </div> <ul> <ol> <li> </li> </ul> <pre> </pre> <b> </b> <h2> &lt;b&gt; &lt;!-- --> {code} {code:java} {noformat} {{ }} {*} {{a}} {{`<b>`}} {code}a{code} ~~~ <script> <https://a.b> {panel:title=<b>} || [<b>|http://c.d] ` `` ``` \\ - # > * text';
    const piece = fc.oneof(fc.constantFrom('\n', ' ', '    ', ...marks.split(' ')), fc.string({ maxLength: 3 }));
    const texts = fc.array(piece, { maxLength: 20 }).map(pieces => pieces.join(''));
    const reader = new MarkdownIt({ html: true });
    const htmlIn = (markdown: string) =>
      reader
        .parse(markdown, {})
        .flatMap(token => [token, ...(token.children ?? [])])
        .filter(({ type }) => type.startsWith('html'))
        .map(({ content }) => content);
    fc.assert(
      fc.property(texts, fc.constantFrom('html', 'wiki', 'plain', 'tagless markdown', 'ado'), (text, source) => {
        const { description, criteria } =
          source === 'ado'
            ? fromAdo(text)
            : { description: toMarkdown(text, source), criteria: criteriaLines(text, source) };
        assert.deepEqual(htmlIn(description), []);
        assert.deepEqual(htmlIn(criteria.map(line => `- [ ] ${line}`).join('\n')), []);
      }),
      runs(500),
    );
  });

  it('are read in a moment, however long they are and whatever they repeat', () => {
    const pieces =
      '\\\\ ` `a <ul><li>a <pre>a<div> <title> <b> {panel: {panel:title=a} {panel:title=a| {color:red {code: {code}a [a|http: [a|http://b| * *a # <a@ @ <a@b . ; a; &#1; ~~~ > "';
    const gaps = [' ', '\t', '\n', '\n\n', '- ```a\n', '* ```a\n', '```a\n', '1. ', '{code}\na\n{code}\n', ' \u00a0'];
    for (const piece of [...pieces.split(' '), ...gaps])
      for (const markup of ['html', 'wiki'] as const) toMarkdown(`a${piece.repeat(200_000 / piece.length)}a`, markup);
    for (const piece of ['- ```a\n', '```a\n', '\n', '\\']) fromAdo(`# a\n${piece.repeat(200_000 / piece.length)}a`);
    toMarkdown(`${'*'.repeat(100_000)} a\n{code}\n${'a\n'.repeat(50_000)}{code}`, 'wiki');
    toMarkdown(`<pre>${'a<div>'.repeat(33_000)}`, 'html');
    oneLine(`a${' '.repeat(200_000)}a`);
    for (const piece of [' ', '<a@', '@', '.', ' .']) {
      const long = piece.repeat(200_000 / piece.length);
      const mapping = new Map<string, Field>([
        ['Title', 'title'],
        ['Owner', 'owner'],
        ['Labels', 'labels'],
      ]);
      for (const source of ['ado', 'github', 'jira'] as const)
        readRows([{ line: 2, cells: [`a${long}a`, `a${long}a`, `a${long}a`] }], {
          header: [...mapping.keys()],
          mapping,
          source,
        });
    }
  });

  it('let nothing of HTML through that would be HTML again', () => {
    assert.equal(
      toMarkdown('<div>a &lt;script&gt;alert(1)&lt;/script&gt; b</div>', 'html'),
      'a \\<script>alert(1)\\</script> b',
    );
    assert.equal(toMarkdown('<p>x</p><script>alert("<p>")</script><style>p{}</style><p>y</p>', 'html'), 'x\n\ny');
    assert.equal(toMarkdown('<p>x</p><title/><STYLE>p{}</Style>y<head>z<title>w', 'html'), 'x\n\nyzw');
    assert.equal(toMarkdown('<p>1 < 2 and 3 > 2</p>', 'html'), '1 < 2 and 3 > 2');
    assert.equal(toMarkdown('&#60;img src=x&#62; &#xZ; &unknown;', 'html'), '\\<img src=x> &#xZ; &unknown;');
    assert.equal(looksLikeHtml('a < b, List<String>'), false);
  });

  it('turn the simple parts of Jira’s markup into markdown', () => {
    assert.equal(
      toMarkdown(
        'h3. Why\r\nText with [a link|https://example.com] and {color:red}red{color}\r\n* one\r\n** two\r\n# first\r\n## second\r\nbq. said',
        'wiki',
      ),
      '### Why\nText with [a link](https://example.com) and red\n- one\n  - two\n1. first\n   1. second\n> said',
    );
    assert.equal(
      toMarkdown('{code:java}\nint a; // # no <b>\n{code}\nuse {code}a < b{code} or <b>', 'wiki'),
      '```java\nint a; // # no <b>\n```\nuse `a < b` or \\<b>',
    );
  });

  it('turn Jira’s bold, monospaced text, panels, tables and links of the newer editor into markdown', () => {
    const cases: readonly (readonly [string, string])[] = [
      [
        '{*}As a{*} nurse, *I want*, 2*3*4\n*Acceptance Criteria*\n ** *in* it',
        '**As a** nurse, **I want**, 2*3*4\n**Acceptance Criteria**\n  - **in** it',
      ],
      ['{{List<A>}} and {{{}b{}}}', '`List<A>` and `b`'],
      ['{code}{{a}}{code}\n{code}\n{{a}}\n{code}', '`{{a}}`\n```\n{{a}}\n```'],
      ['{panel:bgColor=#fff|title=Acceptance <b>}\n* one\n{panel}', '### Acceptance \\<b>\n\n- one'],
      ['||Zoom||Shows||\n|1|*all*|', '|Zoom|Shows|\n|---|---|\n|1|**all**|'],
      ['[https://a.b|https://a.b|smart-link]', 'https://a.b'],
    ];
    for (const [wiki, markdown] of cases) assert.equal(toMarkdown(wiki, 'wiki'), markdown);
  });

  it('end Jira’s code at the mark that closes it, wherever that stands, and take one that nothing closes for text', () => {
    const cases: readonly (readonly [string, string])[] = [
      [
        'Steps: {code:java}\nint a;\n{code}\n\nSo [docs|http://d.e] say.\n\nh3. Acceptance Criteria\n* one\n* two',
        'Steps:\n```java\nint a;\n```\n\nSo [docs](http://d.e) say.\n\n### Acceptance Criteria\n- one\n- two',
      ],
      ['{noformat}\nnot closed\n\nh3. Why\n* one', '{noformat}\nnot closed\n\n### Why\n- one'],
      [
        '{code} is text {code:java|title=A.java}int a;\nint b;{code} so\n* one',
        '{code} is text\n```java\nint a;\nint b;\n```\nso\n- one',
      ],
      ['{code}x{code}\n{code}{"a": [b|http://c.d], "e": List<F>}{code}', '`x`\n`{"a": [b|http://c.d], "e": List<F>}`'],
      ['{noformat}* a `b` {code}c{noformat} d', '`` * a `b` {code}c `` d'],
      ['# one {code:title=x}\na\n\n  ```\n{code}\n# two', '1. one\n   ````\n   a\n\n     ```\n   ````\n1. two'],
      ['{code}\n{code}\n{code}{code}one', 'one'],
    ];
    for (const [wiki, markdown] of cases) assert.equal(toMarkdown(wiki, 'wiki'), markdown);
  });

  it('keep plain text as it reads', () => {
    assert.equal(
      toMarkdown('# 12 is due\n====\n---\n- item\n    far in\n<!-- x -->\n[1]: see', 'plain'),
      '\\# 12 is due\n\\====\n\\---\n- item\n  far in\n\\<!-- x -->\n\\[1]: see',
    );
    assert.equal(toMarkdown('\n\n## As it is\n\n\n\n- [ ] <b>x</b>\n', 'markdown'), '## As it is\n\n- [ ] <b>x</b>');
  });

  it('give one criterion a line, with the steps of a scenario below it', () => {
    assert.deepEqual(
      criteriaLines(
        'Given a route\nWhen it rains\nThen it is there\n\n1. it opens\n- [x] it closes\n•  it stays',
        'plain',
      ),
      ['Given a route\n  - When it rains\n  - Then it is there', 'it opens', 'it closes', 'it stays'],
    );
    assert.deepEqual(criteriaLines('<ul><li>one</li><li>two</li></ul>', 'html'), ['one', 'two']);
    assert.deepEqual(criteriaLines('  \n', 'plain'), []);
    assert.deepEqual(criteriaLines('* it says {code:json}\n{\n  "a": 1\n\n}\n{code}\n* it stays', 'wiki'), [
      'it says\n  ```json\n  {\n    "a": 1\n\n  }\n  ```',
      'it stays',
    ]);
    assert.deepEqual(criteriaLines('{noformat}\na\n{noformat}\n* b', 'wiki'), ['`a`', 'b']);
  });

  it('are shown on a page as they are', () => {
    assert.equal(
      markdownText('a|b *c* _d_ snake_case [e](f) <g> `h`'),
      'a\\|b \\*c\\* \\_d\\_ snake_case \\[e\\](f) \\<g> \\`h\\`',
    );
    assert.deepEqual(['# a', '1. b', '- c', '> d', '-e', '2.5'].map(markdownText), [
      '\\# a',
      '1\\. b',
      '\\- c',
      '\\> d',
      '-e',
      '2.5',
    ]);
    assert.equal(markdownText('two\nlines &amp; more & less'), 'two lines \\&amp; more & less');
  });

  it('are shown on a page as the markdown that they are, where it is of one line', () => {
    assert.equal(markdownLine('**Given** `a <b>` | c'), '**Given** `a <b>` \\| c');
    assert.equal(markdownLine('- a <!-- b\nc'), '\\- a \\<!-- b c');
    assert.equal(markdownLine('1. one'), '1\\. one');
  });
});
