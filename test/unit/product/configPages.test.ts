// What is made from the definition of the configuration is as it would be made now.
import assert from 'node:assert/strict';
import fs from 'node:fs';
import Ajv from 'ajv';
import { parse } from 'jsonc-parser';
import { schemaText, withTables } from '../../../scripts/configPages';
import { parseConfig } from '../../../src/core/product/config';
import { PRESETS } from '../../../src/core/product/presets/presets';
import { RULE_IDS } from '../../../src/core/rules/index';

const STALE = 'run node scripts/generate.mjs';

describe('the JSON schema of the configuration', () => {
  const validate = new Ajv({ allowUnionTypes: true, strict: false }).compile(JSON.parse(schemaText()));

  it('is up to date', () => {
    assert.equal(fs.readFileSync('schemas/storymark.schema.json', 'utf8'), schemaText(), STALE);
  });

  for (const text of [
    '{}',
    '{ "files": { "story": "a/**", "ignore": ["b"] }, "ids": { "unique": "folder" } }',
    '{ "extends": ["a.jsonc"] }',
    '{ "extends": "a.jsonc", "preset": "kiro", "name": "shop", "templates": "t" }',
    '{ "ids": "sequential", "valueHypothesis": ["link"], "backlog": { "capacity": 0.5 } }',
    '{ "rules": { "story-too-large": ["warning", { "max": 3 }], "missing-id": "off" } }',
    '{ "folders": { "a/**": { "rules": { "missing-id": "off" }, "statuses": { "story": { "x": "open" } } } } }',
    ...PRESETS.map(preset => preset.text),
    fs.readFileSync('examples/home-care/.storymark.jsonc', 'utf8'),
  ])
    it(`accepts what is accepted: ${text.slice(0, 70).replaceAll('\n', ' ')}`, () => {
      const files = { path: '.storymark.jsonc', read: () => '{}' };
      assert.deepEqual(parseConfig(text, RULE_IDS, files).problems, []);
      assert.ok(validate(parse(text)), JSON.stringify(validate.errors));
    });

  for (const text of [
    '{ "fies": {} }',
    '{ "files": { "epic": [] } }',
    '{ "files": [] }',
    '{ "ids": "counted" }',
    '{ "ids": { "unique": "world" } }',
    '{ "preset": "jira" }',
    '{ "rules": { "no-such-rule": "off" } }',
    '{ "rules": { "missing-id": "loud" } }',
    '{ "statuses": { "story": { "x": "maybe" } } }',
    '{ "backlog": { "capacity": -1 } }',
    '{ "valueHypothesis": ["hope"] }',
    '{ "folders": { "a/**": { "ids": "random" } } }',
    '{ "templates": 3 }',
  ])
    it(`refuses what is reported: ${text}`, () => {
      assert.equal(parseConfig(text, RULE_IDS).problems.length, 1);
      assert.ok(!validate(parse(text)));
    });
});

describe('the documentation of the configuration', () => {
  it('has its tables up to date', () => {
    const page = fs.readFileSync('docs/configuration.md', 'utf8');
    assert.match(page, /\n\| `files\.story` \|/);
    assert.match(page, /\n\| `kiro` \|/);
    assert.equal(page, withTables(page), STALE);
  });
});
