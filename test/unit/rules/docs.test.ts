import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { setKey } from '../../../src/core/artifacts/edit';
import { KINDS } from '../../../src/core/artifacts/kinds/index';
import { STATUS_CATEGORIES } from '../../../src/core/artifacts/status';
import { entryOf } from '../../../src/core/document/document';
import { applyEdits } from '../../../src/core/document/text';
import { CONFIG_FILE } from '../../../src/core/product/configFile';
import { RULE_IDS, RULES, ruleWithId } from '../../../src/core/rules/index';
import type { Rule } from '../../../src/core/rules/rule';
import { exampleFiles, PAGES, partOfIndex, partOfRule, readPage, sectionOf, withGeneratedPart } from './pages';
import { check } from './scenario';

/** The rules that fire on an example, or on a part of it. */
function rulesOn(files: ReadonlyMap<string, string>): ReadonlySet<string> {
  const texts = new Map([...files].filter(([name]) => name !== CONFIG_FILE));
  const checker = check(texts, files.get(CONFIG_FILE));
  assert.equal(checker.product.size, texts.size, 'each file of an example is an artifact');
  return new Set(checker.allFindings().map(finding => finding.rule));
}

/** The files with the status of every artifact of the rule's kinds set to `status`. */
function withStatus(files: ReadonlyMap<string, string>, rule: Rule, category: (typeof STATUS_CATEGORIES)[number]) {
  const words = { draft: 'draft', open: 'open', active: 'active', done: 'done', dropped: 'dropped' };
  const checker = check(files);
  return new Map(
    [...files].map(([name, text]): [string, string] => {
      const reading = checker.read(name, text);
      if (!reading || !rule.kinds.includes(reading.artifact.kind) || !entryOf(reading.document, 'type'))
        return [name, text];
      const result = setKey(reading.document, 'status', words[category]);
      return [name, result.ok ? applyEdits(text, [result.edit]) : text];
    }),
  );
}

describe('the pages of the rules', () => {
  it('are one for each rule', () => {
    const pages = readdirSync(PAGES)
      .filter(name => name !== 'README.md')
      .sort();
    assert.deepEqual(pages, RULE_IDS.map(id => `${id}.md`).sort());
  });

  it('are all in the index, in order', () => {
    const page = readPage('README.md', partOfIndex());
    assert.equal(page, withGeneratedPart(page, partOfIndex()), 'run UPDATE=1 npm run test:unit');
  });

  for (const rule of RULES) {
    describe(rule.id, () => {
      const page = readPage(`${rule.id}.md`, partOfRule(rule));

      it('says what the code says', () => {
        assert.ok(page.startsWith(`# ${rule.id}\n`));
        assert.equal(page, withGeneratedPart(page, partOfRule(rule)), 'run UPDATE=1 npm run test:unit');
      });

      it('has its sections, and one about the fix where there is one', () => {
        const wanted = ['What it reports', 'Why', 'Bad', 'Good', ...(rule.fixable ? ['Fix'] : [])];
        for (const heading of wanted) assert.match(sectionOf(page, heading) ?? '', /\S/, heading);
        if (!rule.fixable) assert.equal(sectionOf(page, 'Fix'), undefined);
      });

      it('shows a bad example that is reported and a good one that is not', () => {
        assert.ok(rulesOn(exampleFiles(sectionOf(page, 'Bad') ?? '')).has(rule.id), 'bad');
        assert.ok(!rulesOn(exampleFiles(sectionOf(page, 'Good') ?? '')).has(rule.id), 'good');
      });

      it('promises the severity that the example has in each part of a life', () => {
        const files = exampleFiles(sectionOf(page, 'Bad') ?? '');
        for (const category of STATUS_CATEGORIES) {
          const checker = check(withStatus(files, rule, category), files.get(CONFIG_FILE));
          for (const finding of checker.allFindings()) {
            if (finding.rule !== rule.id) continue;
            const own = checker.product.at(finding.path)?.category ?? 'open';
            assert.equal(finding.severity, rule.severity[own], category);
          }
        }
      });

      it('links to pages that exist', () => {
        for (const [, target = ''] of page.matchAll(/\]\(([^)#\s]+\.md)[^)]*\)/g))
          assert.ok(readFileSync(path.join(PAGES, target), 'utf8'), target);
      });
    });
  }
});

describe('the rules', () => {
  it('have kebab-case ids that begin with their kind or their matter, once each', () => {
    assert.equal(new Set(RULE_IDS).size, RULE_IDS.length);
    for (const id of RULE_IDS) assert.match(id, /^[a-z]+(?:-[a-z]+)+$/);
  });

  it('look at the kind that their id names', () => {
    for (const { id, kinds } of RULES)
      for (const kind of Object.values(KINDS))
        if (id.startsWith(`${kind.kind}-`)) assert.deepEqual(kinds, [kind.kind], id);
  });

  it('have a file of their own, named after the id', () => {
    const files = new Set(readdirSync('src/core/rules'));
    for (const id of RULE_IDS) {
      const name = `${id.replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase())}.ts`;
      assert.ok(files.has(name), name);
    }
  });

  it('say in a sentence what they ask for', () => {
    for (const { id, summary } of RULES) assert.match(summary, /^[A-Z`].*\.$/, id);
  });

  it('offer fixes exactly where they say so', () => {
    for (const rule of RULES) assert.equal(rule.fixes !== undefined, rule.fixable, rule.id);
    assert.equal(ruleWithId('no-such-rule'), undefined);
  });
});
