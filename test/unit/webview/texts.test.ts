import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { speak, t } from '../../../src/webview/backlog/texts';
import { counted } from '../../../src/webview/backlog/words';

describe('the words of the backlog view', () => {
  afterEach(() => speak(undefined));

  it('are English unless the page says otherwise', () => {
    assert.equal(t('position {0}', 3), 'position 3');
    assert.equal(t('{0} of {1}', 1, 2), '1 of 2');
  });

  it('are German with the German texts', () => {
    speak(readFileSync('l10n/bundle.l10n.de.json', 'utf8'));
    assert.equal(t('{0} of {1} ticked', 2, counted(5, t('criterion'), t('criteria'))), '2 von 5 Kriterien abgehakt');
    assert.equal(t('no outcome'), 'kein Outcome');
  });

  it('keep their order apart from that of the values', () => {
    speak('{"{0} before {1}": "{1} nach {0}"}');
    assert.equal(t('{0} before {1}', 'A', 'B'), 'B nach A');
  });

  it('take values as they are', () => {
    assert.equal(t('before {0}', 'a $& {1} {0}'), 'before a $& {1} {0}');
    assert.equal(t('before {0}'), 'before {0}');
  });

  it('stay English where the page says nothing that can be used', () => {
    for (const json of ['', 'null', '[1', '7', '{"no outcome": 3}', '{"__proto__": {"no outcome": "x"}}']) {
      speak(json);
      assert.equal(t('no outcome'), 'no outcome', json);
    }
  });
});
