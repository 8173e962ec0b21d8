// Snippets say what the templates say, and what the checker takes.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { ARTIFACT_KINDS } from '../../src/core/artifacts/artifact';
import { KINDS } from '../../src/core/artifacts/kinds/index';
import type { Checker } from '../../src/core/check';
import { check } from '../unit/rules/scenario';

interface Snippet {
  readonly prefix: string;
  readonly description: string;
  readonly body: readonly string[];
}

const manifest: { contributes: { snippets: readonly { language: string; path: string }[] } } = JSON.parse(
  readFileSync('package.json', 'utf8'),
);
const snippets = manifest.contributes.snippets.flatMap(({ path }): Snippet[] =>
  Object.values(JSON.parse(readFileSync(path, 'utf8'))),
);

const CREATED = '2026-11-22';
const VARIABLES: Readonly<Record<string, string>> = {
  CURRENT_YEAR: '2026',
  CURRENT_MONTH: '11',
  CURRENT_DATE: '22',
  RANDOM_HEX: '4a7f01',
};
// biome-ignore lint/suspicious/noTemplateCurlyInString: a snippet's own syntax
const ID_TRANSFORM = '/^(.{4}).*$/${1:/upcase}/';

/** The text of a snippet, each placeholder as `fill` says: of its number and its own text, which a mere tab stop lacks. */
function expand({ body }: Snippet, fill: (number: number, text: string) => string): string {
  return body
    .join('\n')
    .replace(
      /\$\{([A-Z_]+)(\/(?:[^{}]|\{[^{}]*\})*\/(?:[^{}]|\{[^{}]*\})*\/)\}/g,
      (_, name: string, transform: string) => {
        assert.equal(transform, ID_TRANSFORM);
        return (VARIABLES[name] ?? '').slice(0, 4).toUpperCase();
      },
    )
    .replace(/\$([A-Z_]+)/g, (_, name: string) => {
      const value = VARIABLES[name];
      assert.ok(value, `${name} is none of the variables that are known here`);
      return value;
    })
    .replace(/\$\{(\d+):([^}]*)\}|\$(\d+)/g, (_, number?: string, text?: string, stop?: string) =>
      fill(Number(number ?? stop), text ?? ''),
    );
}

function snippet(prefix: string): Snippet {
  const found = snippets.find(candidate => candidate.prefix === prefix);
  assert.ok(found, prefix);
  return found;
}

const asOffered = (prefix: string) => expand(snippet(prefix), (_, text) => text);

/** As somebody fills it in: plain words for each placeholder, nothing at a mere tab stop but `stops`. */
function filled(prefix: string, stops: Readonly<Record<number, string>> = {}): string {
  return expand(
    snippet(prefix),
    (number, text) => stops[number] ?? (text === '' ? '' : (WORDS[text] ?? 'plain words')),
  );
}

const WORDS: Readonly<Record<string, string>> = {
  '[the date on which you look]': '2027-03-31',
  '[date]': '2027-03-31',
  '[today]': '22 %',
  '[target]': '60 %',
  '[value]': '24 %',
};

/** What a checker says of a product of these texts. */
function product(texts: Readonly<Record<string, string>>): Checker {
  return check(new Map(Object.entries(texts)));
}

function errors(checker: Checker): readonly string[] {
  return checker
    .allFindings()
    .flatMap(({ path, rule, severity }) => (severity === 'error' ? [`${path}: ${rule}`] : []));
}

const trimmed = (text: string) => text.replace(/[ \t]+$/gm, '').trimEnd();

describe('snippets', () => {
  it('have a prefix of their own, are described, and end with the last stop', () => {
    assert.equal(new Set(snippets.map(({ prefix }) => prefix)).size, snippets.length);
    for (const { prefix, description, body } of snippets) {
      assert.match(prefix, /^[a-z]+$/);
      assert.match(description, /^[A-Z].*[^.]$/);
      assert.equal(body.at(-1), '$0', prefix);
    }
    assert.ok(manifest.contributes.snippets.every(({ language }) => language === 'markdown'));
  });

  for (const kind of ARTIFACT_KINDS) {
    it(`say for a new ${kind} what its template says`, () => {
      const { idPrefix, template } = KINDS[kind];
      const expected = template({ id: `${idPrefix}-4A7F`, title: '[title]', created: CREATED });
      assert.equal(trimmed(asOffered(kind)), trimmed(expected));
    });

    it(`make one of kind ${kind} without errors`, () => {
      const bare = product({ 'new.md': filled(kind) });
      assert.equal(bare.product.at('new.md')?.kind, kind);
      assert.deepEqual(errors(bare), []);
      assert.equal(bare.product.at('new.md')?.title.value, 'plain words');
    });
  }

  it('make a product without a finding', () => {
    const checker = product({
      'vision.md': filled('vision'),
      'outcome.md': filled('outcome', { 2: 'VISION-4A7F' }) + filled('evidence'),
      'story.md': filled('story', { 2: 'OUTCOME-4A7F', 6: 'plain words can be read in the list' }),
    });
    assert.deepEqual(
      checker.allFindings().map(({ path, rule }) => `${path}: ${rule}`),
      [],
    );
  });

  it('give a story its criteria', () => {
    for (const prefix of ['criteria', 'given']) {
      const heading = prefix === 'given' ? '## Acceptance criteria\n\n' : '';
      const checker = product({
        'story.md': `---\ntype: story\nid: STORY-1\nstatus: in-progress\n---\n\n# Swap visits\n\n${heading}${filled(prefix)}`,
      });
      const story = checker.product.at('story.md');
      assert.deepEqual(story?.kind === 'story' && story.criteria, { all: 1, ticked: 0 }, prefix);
      assert.deepEqual(errors(checker), ['story.md: story-missing-value-hypothesis'], prefix);
    }
  });

  it('give a story its value hypothesis', () => {
    const text = `---\ntype: story\nid: STORY-1\nstatus: in-progress\n---\n\n# Swap visits\n\n${filled('hypothesis')}\n${filled('criteria')}`;
    assert.deepEqual(errors(product({ 'story.md': text })), []);
  });

  it('give an outcome all that a hypothesis says', () => {
    const text = `---\ntype: outcome\nid: OUTCOME-1\nstatus: testing\n---\n\n# Visits\n\n${filled('hypothesis')}`;
    const checker = product({ 'outcome.md': text });
    const outcome = checker.product.at('outcome.md');
    assert.ok(outcome?.kind === 'outcome');
    assert.deepEqual(
      [outcome.audience, outcome.behaviour, outcome.metric, outcome.by].map(part => part !== undefined),
      [true, true, true, true],
    );
    assert.deepEqual(errors(checker), []);
  });

  it('give an outcome a row of evidence', () => {
    const checker = product({ 'outcome.md': filled('outcome') + filled('evidence') });
    const outcome = checker.product.at('outcome.md');
    assert.ok(outcome?.kind === 'outcome');
    assert.deepEqual(
      outcome.evidence.map(({ date, value, source }) => [date, value, source]),
      [[CREATED, '24 %', 'plain words']],
    );
  });
});
