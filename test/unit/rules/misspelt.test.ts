// A misspelt priority or value area: what is offered for it.
import assert from 'node:assert/strict';
import { Checker } from '../../../src/core/check';
import { applyEdits } from '../../../src/core/document/text';
import { defaultConfig } from '../../../src/core/product/config';
import { TODAY } from './scenario';

/** The message about a value, and the text after each fix. */
function offered(text: string): { readonly message: string | undefined; readonly fixed: readonly string[] } {
  const checker = new Checker({ config: defaultConfig(), today: () => TODAY });
  checker.update('a.md', text);
  const reading = checker.read('a.md', text);
  const finding = checker.findings('a.md').find(({ rule }) => rule === 'invalid-value');
  if (!reading || !finding) return { message: undefined, fixed: [] };
  const fixes = checker.fixes(finding, reading);
  assert.equal(finding.fixable, fixes.length > 0);
  assert.ok(fixes.every(({ safe, preferred }) => !safe && preferred));
  return { message: finding.message, fixed: fixes.map(({ edits }) => applyEdits(text, edits)) };
}

const story = (priority: string) => `---\r\ntype: story\r\npriority: ${priority}\r\n---\r\n# T\r\n`;
const outcome = (area: string) => `---\ntype: outcome\n${area}\n---\n# T\n`;

describe('a misspelt value', () => {
  it('becomes the nearest priority, where one is near', () => {
    for (const [written, meant] of [
      ['mustt', 'must'],
      ['Shuold # why', 'should # why'],
      ["'cuold'", "'could'"],
      ["won''t", "won''t"],
      ['wnt', 'wont'],
    ] as const) {
      const { fixed } = offered(story(written));
      assert.deepEqual(fixed, written === meant ? [] : [story(meant)], written);
    }
    assert.deepEqual(offered(story('very')), {
      message: '“very” is no priority: write must, should, could or wont.',
      fixed: [],
    });
    assert.equal(offered(story('mustt')).message, '“mustt” is no priority. Did you mean “must”?');
  });

  it('becomes the nearest value area, under whatever name its key has', () => {
    assert.deepEqual(offered(outcome('value-area: curent-value')), {
      message: '“curent-value” is no value area. Did you mean “current-value”?',
      fixed: [outcome('value-area: current-value')],
    });
    assert.deepEqual(offered(outcome('ValueArea: Time to Markt')).fixed, [outcome('ValueArea: time-to-market')]);
    assert.deepEqual(offered(outcome('value-area: money')).fixed, []);
  });

  it('has no fix where another value is meant', () => {
    assert.deepEqual(offered('---\ntype: story\nestimate: M\n---\n# T\n').fixed, []);
  });
});
