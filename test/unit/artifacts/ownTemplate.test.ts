import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { TemplateValues } from '../../../src/core/artifacts/kinds/kind';
import { fillTemplate } from '../../../src/core/artifacts/ownTemplate';
import { readArtifact } from '../../../src/core/artifacts/read';
import { type Document, entryOf, readDocument, textOf, textsOf } from '../../../src/core/document/document';

/** What a key says. */
function text(read: Document, key: string): string | undefined {
  return textOf(read, entryOf(read, key)?.value)?.value;
}

/** The first item of a key's list. */
function item(read: Document, key: string): string | undefined {
  return textsOf(read, entryOf(read, key)?.value)[0]?.value;
}

const VALUES: TemplateValues = { id: 'STORY-1', title: 'See it', created: '2026-11-22', serves: 'OUTCOME-1' };

function filled(text: string, values: Partial<TemplateValues> = {}): string {
  const result = fillTemplate({ text, kind: 'story', mappedKind: undefined }, { ...VALUES, ...values });
  return result.ok ? result.text : assert.fail(result.reason);
}

function refusal(text: string): string {
  const result = fillTemplate({ text, kind: 'story', mappedKind: undefined }, VALUES);
  return result.ok ? assert.fail('it was filled') : result.reason;
}

describe("a product's own template", () => {
  it('is filled where it says so, and stays as it is elsewhere', () => {
    const text =
      '---\r\ntype: story\r\nid: {{id}}\r\noutcome: {{ outcome }} # why\r\nteam: {{team}}\r\ncreated: {{created}}\r\n---\r\n# {{title}}\r\n\r\n{{what}}, {{vision}}\r\n';
    assert.equal(
      filled(text),
      '---\r\ntype: story\r\nid: STORY-1\r\noutcome: OUTCOME-1 # why\r\nteam: {{team}}\r\ncreated: 2026-11-22\r\n---\r\n# See it\r\n\r\n{{what}}, {{vision}}\r\n',
    );
  });

  it('leaves no trace of a link that there is not', () => {
    assert.equal(
      filled('---\ntype: story\noutcome: {{outcome}}\n---\n', { serves: undefined }),
      '---\ntype: story\noutcome:\n---\n',
    );
  });

  it('fills each placeholder once: a title may look like one', () => {
    assert.equal(
      filled('---\ntype: story\n---\n# {{title}}\n', { title: 'Show {{id}} $&' }),
      '---\ntype: story\n---\n# Show {{id}} $&\n',
    );
  });

  it('says any title in frontmatter as YAML reads it, bare and in quotes', () => {
    const title = fc
      .string({ minLength: 1, maxLength: 20, unit: 'grapheme' })
      .filter(text => text.trim() === text && !/[\p{C}\p{Z}]/u.test(text.replaceAll(' ', '')));
    fc.assert(
      fc.property(
        fc.oneof(title, fc.constantFrom('a: b', '# x', '"q"', "it's", '[x]', '- y', '{a}', 'yes', '1e3', '@me')),
        text => {
          for (const line of ['title: {{title}}', 'title: "{{title}}"', "title: '{{title}}'", 'title: {{title}} # c']) {
            const reading = readArtifact(filled(`---\ntype: story\n${line}\n---\n`, { title: text }), { path: 'a.md' });
            assert.equal(reading?.artifact.title.value, text, line);
          }
        },
      ),
      { numRuns: 300 },
    );
  });

  it('says a title within a longer value as YAML reads it', () => {
    const cases: readonly (readonly [string, (read: Document) => string | undefined, string])[] = [
      ['summary: Story: {{title}}', read => text(read, 'summary'), 'Story: %'],
      ['summary: {{title}} ({{id}}) # why', read => text(read, 'summary'), '% (STORY-1)'],
      ['summary: "Story: {{title}}"', read => text(read, 'summary'), 'Story: %'],
      ['labels:\n  - {{title}}\n  - b', read => item(read, 'labels'), '%'],
      ['labels:\n- for {{title}}', read => item(read, 'labels'), 'for %'],
      ['labels: [{{title}}, b]', read => item(read, 'labels'), '%'],
      ['summary: |\n  Story: {{title}}\n  # {{id}}', read => text(read, 'summary'), 'Story: %\n# STORY-1'],
      ['summary: >-\n  {{title}}', read => text(read, 'summary'), '%'],
    ];
    for (const title of ['See it', 'a: b', 'x # y', '"q"', "it's", '[x]', 'a, b', '- y', '{a}', '@me', 'yes'])
      for (const [lines, read, wanted] of cases) {
        const document = readDocument(filled(`---\ntype: story\n${lines}\n---\n`, { title }));
        assert.deepEqual(document.faults, [], document.text);
        assert.equal(
          read(document),
          wanted.replace('%', () => title),
          document.text,
        );
      }
  });

  it('stays as written where the title needs no quotes', () => {
    assert.equal(
      filled('---\ntype: story\nsummary: My {{title}}, again; no. 1 # one\n---\n'),
      '---\ntype: story\nsummary: My See it, again; no. 1 # one\n---\n',
    );
  });

  it('is refused without frontmatter of its kind, with the reason', () => {
    assert.match(refusal('# {{title}}\n'), /frontmatter/);
    assert.match(refusal('---\ntype: story\n# {{title}}\n'), /frontmatter/);
    assert.match(refusal(''), /frontmatter/);
    assert.match(refusal('---\nid: {{id}}\n---\n'), /type: story/);
    assert.match(refusal('---\ntype: outcome\n---\n'), /type: story/);
    const mapped = fillTemplate({ text: '---\nid: {{id}}\n---\n', kind: 'story', mappedKind: 'story' }, VALUES);
    assert.ok(mapped.ok);
  });
});
