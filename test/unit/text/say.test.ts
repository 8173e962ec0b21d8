import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { Checker } from '../../../src/core/check';
import { cardOf } from '../../../src/core/language/card';
import { completionsAt } from '../../../src/core/language/completion';
import { evidenceChart } from '../../../src/core/language/evidenceChart';
import { lensesOf } from '../../../src/core/language/lenses';
import { defaultConfig } from '../../../src/core/product/config';
import { RULE_IDS } from '../../../src/core/rules/index';
import { say, speak, type Texts } from '../../../src/core/text/say';
import { small, TODAY } from '../language/products';

const GERMAN: Texts = JSON.parse(readFileSync('l10n/bundle.l10n.de.json', 'utf8'));

describe('what the core says', () => {
  afterEach(() => speak({}));

  it('is English as it is written, until a language is set', () => {
    assert.equal(say('{0} of {1} criteria met', 2, 5), '2 of 5 criteria met');
    speak(GERMAN);
    assert.equal(say('{0} of {1} criteria met', 2, 5), '2 von 5 Kriterien erfüllt');
    speak({});
    assert.equal(say('{0} of {1} criteria met', 2, 5), '2 of 5 criteria met');
  });

  it('takes arguments as they are, and says in English what has no translation', () => {
    speak({ '{1}, then {0}': '{0} und {1}' });
    assert.equal(say('{1}, then {0}', '{1}', '$&'), '{1} und $&');
    assert.equal(say('toString'), 'toString');
    assert.equal(say('{0} and {7}', 'A'), 'A and {7}');
  });

  it('is in German what rules that can be silenced are about, and what a chart shows', () => {
    speak(GERMAN);
    const text = '---\ntype: story\nstorymark-disable: \n---\n# T\n';
    const { items } = completionsAt(small().file('stories/new.md', text), {
      offset: text.indexOf(': \n') + 2,
      typed: undefined,
    });
    const rule = items.find(({ label }) => label === 'story-too-large');
    assert.equal(rule?.documentation, 'Eine Story ist klein genug, um bald fertig zu werden.');
    const outcome =
      '---\ntype: outcome\nid: O-1\nbaseline: 5\ntarget: 9\nby: 2027-01-01\n---\n\n## Evidence\n\n| Date | Value |\n| --- | --- |\n| 2026-10-01 | 6 |\n';
    const checker = new Checker({ config: defaultConfig(), today: () => TODAY });
    checker.update('o.md', outcome);
    const artifact = checker.product.at('o.md');
    assert.ok(artifact?.kind === 'outcome');
    const words = evidenceChart(artifact, 'x')
      .replace(/aria-label="([^"]*)"/, '>$1<')
      .match(/(?<=>)[^<>]+(?=<)/g);
    assert.deepEqual(words, [
      'x. Belege: 2026-10-01 6',
      'Ausgangswert 5',
      'Ziel 9',
      '2026-10-01 6',
      '6',
      '2026-10-01',
      'bis 2027-01-01',
    ]);
  });

  it('is in German what a finding, its fix, a lens and a card say', () => {
    speak(GERMAN);
    const checker = new Checker({ config: defaultConfig(), today: () => TODAY });
    const text = '---\ntype: story\nstatus: raedy\n---\n# T\n';
    checker.update('a.md', text);
    const finding = checker.findings('a.md').find(({ rule }) => rule === 'unknown-status');
    const reading = checker.read('a.md', text);
    assert.ok(finding && reading);
    assert.equal(finding.message, '„raedy“ ist kein bekannter Status. War „ready“ gemeint?');
    assert.deepEqual(
      checker.fixes(finding, reading).map(({ title }) => title),
      ['Status in „ready“ ändern'],
    );
    const product = small();
    const file = product.file('stories/a.md');
    assert.ok(
      lensesOf(file).some(({ title }) => /^Platz \d von \d$/.test(title)),
      lensesOf(file)
        .map(({ title }) => title)
        .join(),
    );
    const artifact = file.reading?.artifact;
    assert.ok(artifact);
    const lines = cardOf(artifact, file).lines.map(line => line.map(span => span.text).join(''));
    assert.match(lines[1] ?? '', /^Story · /);
  });

  it('is English in every rule where no language is set', () => {
    assert.ok(RULE_IDS.length > 30);
    const checker = new Checker({ config: defaultConfig(), today: () => TODAY });
    checker.update('a.md', '---\ntype: story\nid: A\nstatus: ready\npriority: very\n---\n');
    for (const { message } of checker.findings('a.md')) assert.doesNotMatch(message, /[äöüß„]/, message);
  });
});
