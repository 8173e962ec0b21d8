// Files of other projects, with facts about them that were counted independently. They stand beside the project, or where
// STORYMARK_CORPORA says; a plain clone has none, and skips this saying so.
import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { Checker, Finding } from '../../../src/core/check';
import { check, TODAY } from './scenario';

const CORPORA = process.env['STORYMARK_CORPORA'] ?? path.resolve('../shared/corpora');
const BROKEN_VALUE = /^(?:reporter|assignee): @\S+$/;

function readMarkdown(folder: string): ReadonlyMap<string, string> {
  const texts = new Map<string, string>();
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile() || !entry.name.endsWith('.md')) continue;
    const file = path.join(entry.parentPath, entry.name);
    texts.set(path.relative(folder, file).replaceAll(path.sep, '/'), readFileSync(file, 'utf8'));
  }
  return texts;
}

interface Corpus {
  readonly checker: Checker;
  readonly texts: ReadonlyMap<string, string>;
}

function corpus(name: string, ...stories: readonly string[]): Corpus {
  const texts = readMarkdown(path.join(CORPORA, name));
  return { texts, checker: check(texts, JSON.stringify({ files: { story: stories } }), TODAY) };
}

function findingsOf({ checker }: Corpus, ...rules: readonly string[]): readonly Finding[] {
  return checker.allFindings().filter(finding => rules.includes(finding.rule));
}

function pathsOf(found: Corpus, rule: string): readonly string[] {
  return [...new Set(findingsOf(found, rule).map(finding => finding.path))].sort();
}

const STATEMENT = ['story-missing-role', 'story-missing-want', 'story-missing-benefit'];

describe('files of other projects', function () {
  this.timeout(60_000);

  before(function () {
    if (existsSync(CORPORA)) return;
    console.log(`      skipped: there is no folder ${CORPORA} with files of other projects`);
    this.skip();
  });

  it('specweave: criteria are missing where there is no such heading, or no item below it', () => {
    const found = corpus('specweave', '**/us-*.md');
    const expected = [...found.texts]
      .filter(([file]) => /(?:^|\/)us-[^/]*\.md$/.test(file))
      .filter(([, text]) => {
        const [, section] = text.split(/^#+ acceptance criteria.*$/im);
        return section === undefined || !/^\s*(?:[-*+]|\d+\.)\s/m.test(section.split(/^#{1,2} /m)[0] ?? '');
      })
      .map(([file]) => file)
      .sort();
    assert.ok(expected.length > 0);
    assert.deepEqual(pathsOf(found, 'story-missing-acceptance-criteria'), expected);
    // Its stories are told in bold labels, and none lacks a part.
    assert.deepEqual(findingsOf(found, ...STATEMENT), []);
  });

  it('devstories: criteria are missing in 22 of 129 stories, and nothing is made of size and links in brackets', () => {
    const found = corpus('devstories', '.devstories/stories/*.md');
    assert.equal(found.checker.product.size, 129);
    assert.equal(pathsOf(found, 'story-missing-acceptance-criteria').length, 22);
    assert.deepEqual(findingsOf(found, 'invalid-value', 'broken-reference', 'frontmatter-syntax', ...STATEMENT), []);
  });

  it('backlog-md: criteria are missing in 8 of 609 tasks, and no statement is asked of them', () => {
    const found = corpus('backlog-md', 'backlog/tasks/*.md', 'backlog/completed/*.md');
    assert.equal(found.checker.product.size, 609);
    assert.equal(pathsOf(found, 'story-missing-acceptance-criteria').length, 8);
    assert.deepEqual(findingsOf(found, 'invalid-value', 'broken-reference', 'unknown-status', ...STATEMENT), []);
  });

  it('backlog-md: the names without quotes are reported, each on its line, and all else is read', () => {
    const found = corpus('backlog-md', 'backlog/tasks/*.md', 'backlog/completed/*.md');
    const lines = (file: string) => (found.texts.get(file) ?? '').split('\n');
    const places = findingsOf(found, 'frontmatter-syntax').map(({ path: file, start }) => `${file}:${start.line}`);
    const expected = [...found.texts.keys()]
      .filter(file => found.checker.product.at(file))
      .flatMap(file => lines(file).flatMap((line, i) => (i < 12 && BROKEN_VALUE.test(line) ? [`${file}:${i}`] : [])));
    assert.deepEqual([...places].sort(), expected.sort());
    assert.equal(pathsOf(found, 'frontmatter-syntax').length, 21);
    for (const { path: file, start } of findingsOf(found, 'frontmatter-syntax')) {
      assert.equal(start.character, 10);
      const artifact = found.checker.product.at(file);
      assert.ok(artifact?.id && artifact.category && artifact.titleSource === 'key', file);
    }
  });

  it('derived-crlf-bom: nothing differs from the same files with plain line ends', () => {
    const texts = readMarkdown(path.join(CORPORA, 'derived-crlf-bom'));
    const rules = (change: (text: string) => string) => {
      const changed = new Map([...texts].map(([file, text]) => [file, change(text)]));
      return check(changed, '{ "files": { "story": ["**"] } }')
        .allFindings()
        .map(({ path: file, start, rule, message }) => `${file}:${start.line} ${rule} ${message}`)
        .sort();
    };
    assert.deepEqual(
      rules(text => text),
      rules(text => text.replace(/^\ufeff/, '').replaceAll('\r\n', '\n')),
    );
  });

  it('user-stories-dalpiaz: “so that” is missing where it was counted to be', () => {
    const missing = { 'g08-frictionless': 5, 'g10-scrumalliance': 4, 'g14-datahub': 0 };
    for (const [name, count] of Object.entries(missing)) {
      const lines = readFileSync(path.join(CORPORA, 'user-stories-dalpiaz', `${name}.txt`), 'utf8')
        .split(/\r?\n/)
        .map(line => line.replace(/^\ufeff?#\w+#\s*/, '').trim())
        .filter(line => line !== '');
      const texts = new Map(
        lines.map((line, i) => [`${i}.md`, `---\ntype: story\nid: S-${i}\n---\n\n# Story ${i}\n\n${line}\n`]),
      );
      const found = { texts, checker: check(texts) };
      assert.equal(findingsOf(found, 'story-missing-benefit').length, count, name);
      assert.deepEqual(findingsOf(found, 'story-missing-role', 'story-missing-want'), [], name);
    }
  });
});
