import assert from 'node:assert/strict';
import type { Finding } from '../../../src/core/check';
import { RULE_IDS, ruleWithId } from '../../../src/core/rules/index';
import { check, readScenarios, type Scenario, updateScenario, withExpectations } from './scenario';

const scenarios = readScenarios();
const UPDATE = process.env['UPDATE'] === '1';

/** Findings without their offsets, which differ between line ends: path, line, columns, rule, severity and message. */
function shown(findings: readonly Finding[]): readonly string[] {
  return findings.map(
    ({ path, start, end, rule, severity, message }) =>
      `${path}:${start.line + 1}:${start.character + 1}-${end.line + 1}:${end.character + 1} ${severity} ${rule} ${message}`,
  );
}

function findingsOf(scenario: Scenario, change: (text: string) => string = text => text): readonly Finding[] {
  const texts = new Map([...scenario.texts].map(([file, text]) => [file, change(text)]));
  return check(texts, scenario.config).allFindings();
}

describe('scenarios', function () {
  this.timeout(20_000);

  for (const scenario of scenarios) {
    it(scenario.name, () => {
      const checker = check(scenario.texts, scenario.config);
      for (const [file, text] of scenario.texts) {
        const found = withExpectations(text, checker.findings(file));
        if (UPDATE) updateScenario(scenario, file, found);
        else assert.equal(found, scenario.sources.get(file), `${scenario.name}: ${file}`);
      }
    });
  }

  it('are the same whatever the line ends, with a byte-order mark and in any order of reading', () => {
    for (const scenario of scenarios) {
      const plain = shown(findingsOf(scenario));
      const crlf = findingsOf(scenario, text => text.replaceAll('\n', '\r\n'));
      assert.deepEqual(shown(crlf), plain, `${scenario.name} with CRLF`);
      const reversed: Scenario = { ...scenario, texts: new Map([...scenario.texts].reverse()) };
      assert.deepEqual(shown(findingsOf(reversed)), plain, `${scenario.name} read backwards`);
      const marked = findingsOf(scenario, text => `\ufeff${text}`);
      const rules = (findings: readonly string[]) => findings.map(line => line.replace(/:\d+:\d+-\d+:\d+/, '')).sort();
      assert.deepEqual(rules(shown(marked)), rules(plain), `${scenario.name} with a byte-order mark`);
    }
  });

  it('are the same without a final line end', () => {
    for (const scenario of scenarios) {
      const rules = (findings: readonly Finding[]) => findings.map(({ path, rule }) => `${path} ${rule}`).sort();
      const bare = findingsOf(scenario, text => text.trimEnd());
      assert.deepEqual(rules(bare), rules(findingsOf(scenario)), scenario.name);
    }
  });

  it('are the same when each file arrives by itself as it is typed', () => {
    for (const scenario of scenarios) {
      const checker = check(new Map(), scenario.config);
      for (const [file, text] of scenario.texts) {
        checker.update(file, text.slice(0, text.length / 2));
        checker.update(file, text);
      }
      assert.deepEqual(shown(checker.allFindings()), shown(findingsOf(scenario)), scenario.name);
    }
  });

  it('show each rule at work', () => {
    const seen = new Set(scenarios.flatMap(scenario => findingsOf(scenario).map(finding => finding.rule)));
    assert.deepEqual(
      RULE_IDS.filter(id => !seen.has(id)),
      [],
    );
  });

  it('show each severity that a rule has in the life of an artifact, and no other', () => {
    for (const scenario of scenarios) {
      const checker = check(scenario.texts, scenario.config);
      for (const finding of checker.allFindings()) {
        const rule = ruleWithId(finding.rule);
        const category = checker.product.at(finding.path)?.category ?? 'open';
        const configured = checker.config.rules.get(finding.rule)?.severity;
        assert.equal(finding.severity, configured ?? rule?.severity[category], `${scenario.name} ${finding.rule}`);
      }
    }
  });

  it('are silent where a file disables the rule', () => {
    for (const scenario of scenarios) {
      const checker = check(scenario.texts, scenario.config);
      for (const finding of checker.allFindings()) {
        const text = scenario.texts.get(finding.path) ?? '';
        // Behind the frontmatter, so that it also works where a code block is never closed.
        const at = text.match(/^---[\s\S]*?\n---\n/)?.[0].length ?? text.match(/^---\n[\s\S]*?\n\n/)?.[0].length ?? 0;
        const comment = `<!-- storymark-disable ${finding.rule} -->\n\n`;
        const silenced = text.slice(0, at) + comment + text.slice(at);
        checker.update(finding.path, silenced);
        assert.equal(
          checker.findings(finding.path).some(({ rule }) => rule === finding.rule),
          false,
          `${scenario.name} ${finding.path} ${finding.rule}`,
        );
        checker.update(finding.path, text);
      }
    }
  });
});
