// What is made from the definition of .storymark.jsonc: its JSON schema, and the table in docs/configuration.md.
import { CONFIG_DEFINITION, type ObjectSetting, SEVERITIES, type Setting } from '../src/core/product/configDefinition';
import { ENCODING_RULE, ENCODING_SUMMARY } from '../src/core/product/encoding';
import { PRESETS } from '../src/core/product/presets/presets';
import { RULES } from '../src/core/rules/index';
import type { Rule } from '../src/core/rules/rule';

/** A JSON schema, or a part of one. */
type Schema = Readonly<Record<string, unknown>>;

/** The JSON schema of .storymark.jsonc, as its file has it. */
export function schemaText(): string {
  const schema = {
    $schema: 'http://json-schema.org/draft-07/schema#',
    title: 'Storymark configuration',
    allowComments: true,
    allowTrailingCommas: true,
    ...schemaOf(CONFIG_DEFINITION),
    definitions: { severity: { enum: SEVERITIES }, rules: rulesSchema() },
  };
  return `${JSON.stringify(schema, undefined, 2)}\n`;
}

function schemaOf(setting: Setting): Schema {
  const meaning =
    setting.byDefault === undefined ? setting.meaning : `${setting.meaning} Default: ${setting.byDefault}.`;
  return { markdownDescription: meaning, description: meaning.replaceAll('`', ''), ...shapeOf(setting) };
}

function shapeOf(setting: Setting): Schema {
  switch (setting.kind) {
    case 'text':
    case 'folder':
    case 'file':
      return { type: 'string', minLength: 1 };
    case 'amount':
      return { type: 'number', minimum: 0 };
    case 'choice':
      return { enum: setting.choices };
    case 'choices':
      return oneOrMore({ enum: setting.choices });
    case 'texts':
    case 'globs':
      return oneOrMore({ type: 'string' });
    case 'object':
      return objectShape(setting);
    case 'map':
      return { type: 'object', additionalProperties: schemaOf(setting.value) };
    case 'rules':
      return { allOf: [{ $ref: '#/definitions/rules' }] };
    case 'shorthand': {
      const inner = setting.object.keys[setting.key];
      return { anyOf: [...(inner ? [shapeOf(inner)] : []), objectShape(setting.object)] };
    }
  }
}

function objectShape({ keys }: ObjectSetting): Schema {
  return {
    type: 'object',
    properties: Object.fromEntries(Object.entries(keys).map(([key, setting]) => [key, schemaOf(setting)])),
    additionalProperties: false,
  };
}

function oneOrMore(item: Schema): Schema {
  return { anyOf: [{ type: 'array', items: item }, item] };
}

function rulesSchema(): Schema {
  return {
    type: 'object',
    properties: {
      ...Object.fromEntries(RULES.map(rule => [rule.id, ruleSchema(rule)])),
      [ENCODING_RULE]: ruleSchema({ summary: ENCODING_SUMMARY }),
    },
    additionalProperties: false,
  };
}

function ruleSchema({ summary, options = {} }: Pick<Rule, 'summary' | 'options'>): Schema {
  const properties = Object.fromEntries(
    Object.entries(options).map(([name, option]) => [
      name,
      { type: typeof option.default, default: option.default, description: option.meaning },
    ]),
  );
  const severity = { $ref: '#/definitions/severity' };
  return {
    description: summary,
    anyOf: [
      severity,
      {
        type: 'array',
        items: [severity, { type: 'object', properties, additionalProperties: false }],
        minItems: 1,
        maxItems: 2,
      },
    ],
  };
}

/** The table of all settings, in markdown. */
export function settingsTable(): string {
  const rows = [...rowsOf(CONFIG_DEFINITION, '')].map(cells => `| ${cells.join(' | ')} |`);
  return ['| key | value | what it says | default |', '| --- | --- | --- | --- |', ...rows].join('\n');
}

/** The table of all presets, in markdown. */
export function presetsTable(): string {
  const code = (text: string) => `\`${text}\``;
  const rows = PRESETS.map(
    ({ name, tool, markers }) =>
      `| \`${name}\` | ${tool} | ${markers.map(code).join(', ')} | [${name}.jsonc](../src/core/product/presets/${name}.jsonc) |`,
  );
  return ['| preset | tool | recognised by | what it says |', '| --- | --- | --- | --- |', ...rows].join('\n');
}

function* rowsOf({ keys }: ObjectSetting, prefix: string): Iterable<readonly string[]> {
  for (const [key, setting] of Object.entries(keys)) {
    if (key === '$schema') continue;
    const name = prefix + key;
    if (setting.kind === 'object' && !Object.values(setting.keys).every(inner => inner.kind === 'map')) {
      yield* rowsOf(setting, `${name}.`);
      continue;
    }
    yield [`\`${name}\``, valueWords(setting), setting.meaning, setting.byDefault ?? ''];
    if (setting.kind === 'shorthand') yield* rowsOf(setting.object, `${name}.`);
  }
}

function valueWords(setting: Setting): string {
  const words = (choices: readonly string[]) => choices.map(choice => `\`"${choice}"\``).join(', ');
  switch (setting.kind) {
    case 'text':
      return 'text';
    case 'folder':
      return 'folder';
    case 'file':
      return 'file';
    case 'amount':
      return 'number from 0';
    case 'choice':
      return words(setting.choices);
    case 'choices':
      return `list of ${words(setting.choices)}`;
    case 'texts':
      return 'path, or list of paths';
    case 'globs':
      return 'pattern, or list of patterns';
    case 'object':
      return `by kind (${Object.keys(setting.keys).join(', ')}): word and category`;
    case 'map':
      return setting.value.kind === 'object'
        ? `by pattern: ${Object.keys(setting.value.keys)
            .map(key => `\`${key}\``)
            .join(', ')}`
        : 'by word';
    case 'rules':
      return `by rule: ${words(SEVERITIES)}, or \`[severity, { options }]\``;
    case 'shorthand': {
      const inner = setting.object.keys[setting.key];
      return inner ? valueWords(inner) : '';
    }
  }
}

/** The documentation of the configuration with its tables as they are now. Each stands between comments that name it. */
export function withTables(page: string): string {
  const put = (text: string, name: string, table: string) =>
    text.replace(
      new RegExp(`(<!-- begin ${name}[^>]*-->\n\n)[\\s\\S]*?(\n\n<!-- end ${name} -->)`),
      (_, begin: string, end: string) => begin + table + end,
    );
  return put(put(page, 'settings', settingsTable()), 'presets', presetsTable());
}
