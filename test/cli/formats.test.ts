import assert from 'node:assert/strict';
import fs from 'node:fs';
import Ajv from 'ajv';
import addFormats from 'ajv-formats';
import { github } from '../../src/cli/formats/github';
import { pretty } from '../../src/cli/formats/pretty';
import { sarif } from '../../src/cli/formats/sarif';
import type { Report, Reported } from '../../src/cli/report';
import { RULE_IDS } from '../../src/core/rules/index';
import { BAD_STORY, GOOD_STORY, World } from './world';

const FINDING: Reported = {
  rule: 'duplicate-id',
  severity: 'error',
  message: '100 % of “a:b, c”\r\nis taken \u001b[31m',
  path: '/w/100%, a:b/é ü.md',
  range: { start: 10, end: 14 },
  start: { line: 1, character: 3 },
  end: { line: 1, character: 7 },
  fixable: true,
};
const REPORT: Report = {
  files: 2,
  artifacts: { story: 1, outcome: 0, vision: 1 },
  findings: [FINDING, { ...FINDING, severity: 'information', end: { line: 2, character: 0 } }],
  base: '/w',
  repository: undefined,
  complete: true,
};
const io = (env: Record<string, string> = {}, isTTY = false) => ({
  cwd: '/w',
  env,
  stdout: { isTTY, write: () => {} },
});

describe('formats', () => {
  it('json is what the product says it is', async () => {
    const world = new World({ 'a/bad.md': BAD_STORY, 'good.md': GOOD_STORY });
    try {
      const { stdout } = await world.run(['check', '--format', 'json']);
      const report = JSON.parse(stdout);
      assert.deepEqual(Object.keys(report), ['files', 'artifacts', 'findings']);
      assert.deepEqual(report.artifacts, { story: 2, outcome: 0, vision: 0 });
      const finding = report.findings.find((f: { rule: string }) => f.rule === 'story-missing-acceptance-criteria');
      assert.deepEqual(
        { ...finding, message: '' },
        {
          rule: 'story-missing-acceptance-criteria',
          severity: 'error',
          message: '',
          file: 'a/bad.md',
          line: 2,
          column: 7,
          endLine: 2,
          endColumn: 12,
          fixable: true,
        },
      );
    } finally {
      world.remove();
    }
  });

  it('github escapes data and properties, and gives columns on one line only', () => {
    assert.equal(
      github(REPORT, io()),
      '::error file=100%25%2C a%3Ab/é ü.md,line=2,endLine=2,col=4,endColumn=8,title=duplicate-id::100 %25 of “a:b, c”%0D%0Ais taken \u001b[31m\n' +
        '::notice file=100%25%2C a%3Ab/é ü.md,line=2,endLine=3,title=duplicate-id::100 %25 of “a:b, c”%0D%0Ais taken \u001b[31m\n',
    );
  });

  it('github and sarif name files below the checkout', () => {
    const env = { GITHUB_WORKSPACE: '/' };
    assert.match(github(REPORT, io(env)), /^::error file=w\/100/);
    assert.match(github({ ...REPORT, repository: '/' }, io()), /^::error file=w\/100/);
    const { runs } = JSON.parse(sarif({ ...REPORT, repository: '/' }, io()));
    assert.deepEqual(runs[0].originalUriBaseIds, { '%SRCROOT%': { uri: 'file:///' } });
    assert.deepEqual(runs[0].results[0].locations[0].physicalLocation.artifactLocation, {
      uri: 'w/100%25%2C%20a%3Ab/%C3%A9%20%C3%BC.md',
      uriBaseId: '%SRCROOT%',
    });
    assert.match(sarif(REPORT, io(env)), /"uri": "w\/100%25%2C%20a%3Ab\/%C3%A9%20%C3%BC.md"/);
  });

  it('sarif is valid against its schema and describes every rule', function () {
    this.timeout(20_000);
    const file = 'node_modules/@microsoft/jest-sarif/lib/schemas/sarif-2.1.0-rtm.5.json';
    if (!fs.existsSync(file)) {
      console.log('    skipped: the SARIF schema is not installed (npm package @microsoft/jest-sarif)');
      this.skip();
    }
    // The schema is of draft 4, of which ajv only misses the old way to say “exclusive”, and the old name of $id.
    const modern = (_: string, value: { minimum?: number; exclusiveMinimum?: unknown }) =>
      value?.exclusiveMinimum === true ? { ...value, exclusiveMinimum: value.minimum } : value;
    const { $schema: _, id, ...schema } = JSON.parse(fs.readFileSync(file, 'utf8'), modern);
    const ajv = addFormats(new Ajv({ strict: false, allErrors: true, unicodeRegExp: false }));
    const validate = ajv.compile({ ...schema, $id: id });
    const odd = { ...FINDING, path: '/elsewhere/\ud800.md', rule: 'configuration', end: FINDING.start };
    for (const report of [REPORT, { ...REPORT, findings: [], complete: false }, { ...REPORT, findings: [odd] }]) {
      const log = JSON.parse(sarif(report, io()));
      const valid: boolean = validate(log);
      assert.ok(valid, ajv.errorsText(validate.errors, { separator: '\n' }));
      const { driver } = log.runs[0].tool;
      const ids = driver.rules.map((rule: { id: string }) => rule.id);
      assert.deepEqual(ids, [...RULE_IDS, 'configuration', 'encoding']);
      for (const { helpUri } of driver.rules) {
        const page = /\/blob\/main\/(.*)$/.exec(helpUri)?.[1] ?? '';
        assert.ok(fs.existsSync(page), `${helpUri} is no page of the project`);
      }
      for (const result of log.runs[0].results) assert.equal(ids[result.ruleIndex], result.ruleId);
    }
    assert.ok(!validate({ version: '2.1.0', runs: [{ tool: {} }] }), 'the schema refuses what is wrong');
  });

  describe('pretty', () => {
    it('groups by file, aligns, sums up, and lets nothing steer the terminal', () => {
      assert.equal(
        pretty(REPORT, io()),
        [
          '100%, a:b/é ü.md',
          '  2:4  error        100 % of “a:b, c” is taken \ufffd[31m  duplicate-id',
          '  2:4  information  100 % of “a:b, c” is taken \ufffd[31m  duplicate-id',
          '',
          '1 vision, 1 story: 1 error, 1 information',
          '',
        ].join('\n'),
      );
    });

    it('says that nothing was found, and nothing where nothing was checked', () => {
      assert.equal(pretty({ ...REPORT, findings: [] }, io()), '1 vision, 1 story: nothing found\n');
      const artifacts = { story: 0, outcome: 0, vision: 0 };
      assert.equal(pretty({ ...REPORT, findings: [], artifacts }, io()), '');
    });

    it('has colours on a terminal, unless they are turned off', () => {
      const coloured = (env: Record<string, string>, isTTY: boolean) =>
        pretty({ ...REPORT, findings: [{ ...FINDING, message: 'x' }] }, io(env, isTTY)).includes('\u001b[');
      assert.equal(coloured({}, true), true);
      assert.equal(coloured({ NO_COLOR: '' }, true), true, 'an empty NO_COLOR says nothing');
      assert.equal(coloured({ NO_COLOR: '1' }, true), false);
      assert.equal(coloured({ TERM: 'dumb' }, true), false);
      assert.equal(coloured({}, false), false);
    });
  });
});
