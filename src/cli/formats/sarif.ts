// SARIF 2.1.0 (OASIS), for code scanning and for editors that show it.
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { ENCODING_RULE, ENCODING_SUMMARY } from '../../core/product/encoding';
import { RULES } from '../../core/rules/index';
import { CONFIGURATION_RULE } from '../configFindings';
import { relativePath } from '../paths';
import type { Reported } from '../report';
import { HOME_PAGE, pageOf, VERSION } from '../version';
import type { Format } from './format';
import { repositoryBase } from './repository';

/** What paths are relative to: the folder that code hosts know by this name. */
const ROOT = '%SRCROOT%';

const LEVELS = { error: 'error', warning: 'warning', information: 'note', off: 'none' } as const;

/** One run of one tool, with the metadata of all its rules. */
export const sarif: Format = (report, io) => {
  const { findings, complete } = report;
  const base = repositoryBase(io, report);
  const rules = [
    ...RULES.map(({ id, summary, severity }) => ruleOf(id, summary, LEVELS[severity.open])),
    ruleOf(
      CONFIGURATION_RULE,
      'The configuration can be read, and all it names exists.',
      LEVELS.error,
      'configuration',
    ),
    ruleOf(ENCODING_RULE, ENCODING_SUMMARY, LEVELS.warning, 'format'),
  ];
  const indexes = new Map(rules.map(({ id }, index) => [id, index]));
  const log = {
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: { driver: { name: 'Storymark', version: VERSION, informationUri: HOME_PAGE, rules } },
        columnKind: 'utf16CodeUnits',
        originalUriBaseIds: { [ROOT]: { uri: pathToFileURL(path.join(base, path.sep)).href } },
        invocations: [{ executionSuccessful: complete }],
        results: findings.map(finding => resultOf(finding, base, indexes.get(finding.rule))),
      },
    ],
  };
  return `${JSON.stringify(log, undefined, 2)}\n`;
};

/** `page`: where it is explained, below docs; what no rule reports has no page among theirs. */
function ruleOf(id: string, summary: string, level: string, page = `rules/${id}`) {
  const helpUri = pageOf(page);
  return {
    id,
    shortDescription: { text: summary },
    help: { text: `${summary} See ${helpUri}` },
    helpUri,
    defaultConfiguration: { level },
  };
}

function resultOf({ rule, severity, message, path: file, start, end }: Reported, base: string, ruleIndex = -1) {
  return {
    ruleId: rule,
    ruleIndex,
    level: LEVELS[severity],
    message: { text: message },
    locations: [
      {
        physicalLocation: {
          artifactLocation: { uri: uriPath(relativePath(base, file)), uriBaseId: ROOT },
          region: {
            startLine: start.line + 1,
            startColumn: start.character + 1,
            endLine: end.line + 1,
            endColumn: end.character + 1,
          },
        },
      },
    ],
  };
}

/** Lone halves of surrogate pairs, which a file name may hold, have no place in a URI. */
function uriPath(file: string): string {
  const whole = file.replace(/[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g, '\ufffd');
  return whole.split('/').map(encodeURIComponent).join('/');
}
