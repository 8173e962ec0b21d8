// examples/home-care has the gaps that its author wrote into it, and no others.
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { CONFIG_FILE } from '../../../src/core/product/configFile';
import { check } from './scenario';

const FOLDER = path.resolve('examples/home-care');

const GAPS: Readonly<Record<string, readonly string[]>> = {
  'outcomes/every-nurse-finishes-on-the-phone.md': [
    'warning outcome-missing-measure',
    'warning outcome-review-overdue',
  ],
  'outcomes/families-read-the-plan.md': ['warning outcome-refuted-with-open-stories'],
  'stories/export-visits-to-a-spreadsheet.md': [
    'information story-missing-value-hypothesis',
    'information story-missing-acceptance-criteria',
    'information story-placeholder',
  ],
  'stories/find-parking-near-the-next-door.md': ['information story-missing-benefit'],
  'stories/plan-the-week-around-wishes.md': ['warning story-too-large'],
  'stories/print-the-day-plan.md': ['warning story-missing-value-hypothesis'],
  'stories/remind-the-patient-the-evening-before.md': ['warning story-done-with-open-criteria'],
  'stories/swap-two-visits.md': ['error story-missing-acceptance-criteria', 'error story-missing-value-hypothesis'],
  'stories/work-without-coverage.md': ['information story-vague-criterion'],
};

describe('examples/home-care', () => {
  it('has exactly the gaps that it is meant to have', () => {
    const texts = new Map<string, string>();
    for (const entry of readdirSync(FOLDER, { recursive: true, withFileTypes: true })) {
      if (!entry.isFile() || !entry.name.endsWith('.md')) continue;
      const file = path.join(entry.parentPath, entry.name);
      texts.set(path.relative(FOLDER, file).replaceAll(path.sep, '/'), readFileSync(file, 'utf8'));
    }
    const config = readFileSync(path.join(FOLDER, CONFIG_FILE), 'utf8');
    const found: Record<string, string[]> = {};
    for (const { path: file, severity, rule } of check(texts, config).allFindings()) {
      found[file] ??= [];
      found[file].push(`${severity} ${rule}`);
    }
    assert.deepEqual(found, GAPS);
  });
});
