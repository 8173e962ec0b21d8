// What may stand in .storymark.jsonc, said once: what is checked in the file, its JSON schema and the table in the docs
// all come from here.
import { ARTIFACT_KINDS, type ArtifactKind } from '../artifacts/artifact';
import { STATUS_CATEGORIES } from '../artifacts/status';
import { PRESETS } from './presets/presets';

/** What all settings share. */
interface About {
  /** What it means, in a sentence. */
  readonly meaning: string;
  /** What counts where it is absent, in words for people; `undefined`: nothing. */
  readonly byDefault?: string;
}

/** A setting, by what its value looks like. */
export type Setting = About &
  (
    | { readonly kind: 'text' }
    /** A path to a folder below the product's. */
    | { readonly kind: 'folder' }
    /** A path to a file below the product's folder. */
    | { readonly kind: 'file' }
    /** A number of 0 or more. */
    | { readonly kind: 'amount' }
    | { readonly kind: 'choice'; readonly choices: readonly string[] }
    /** One or several of `choices`. */
    | { readonly kind: 'choices'; readonly choices: readonly string[] }
    /** One or several texts. */
    | { readonly kind: 'texts' }
    /** One or several path patterns. */
    | { readonly kind: 'globs' }
    | ObjectSetting
    /** Keys of the team's own, which are `keys`. */
    | { readonly kind: 'map'; readonly keys: 'words' | 'globs'; readonly value: Setting }
    /** Rule ids, each with a severity, or a list of severity and options. */
    | { readonly kind: 'rules' }
    /** The value of one of the object's keys, or the object. */
    | { readonly kind: 'shorthand'; readonly key: string; readonly object: ObjectSetting }
  );

/** An object with keys that are known. */
export interface ObjectSetting extends About {
  readonly kind: 'object';
  readonly keys: Readonly<Record<string, Setting>>;
}

/** What a rule may be set to. */
export const SEVERITIES = ['error', 'warning', 'information', 'off'] as const;

/** What may count as a story's value hypothesis. */
export const HYPOTHESIS_SOURCES = ['link', 'section', 'benefit'] as const;

function aKind(kind: ArtifactKind): string {
  return `${kind === 'outcome' ? 'an' : 'a'} ${kind}`;
}

const statuses: ObjectSetting = {
  kind: 'object',
  meaning: 'Your own words for a status, each with its category; their order is the order in which they are offered.',
  byDefault: "Storymark's own words, and those that other tools are known for",
  keys: Object.fromEntries(
    ARTIFACT_KINDS.map(kind => [
      kind,
      {
        kind: 'map',
        keys: 'words',
        meaning: `The statuses of ${aKind(kind)}.`,
        value: {
          kind: 'choice',
          choices: STATUS_CATEGORIES,
          meaning: 'Where in its life an artifact with this status is.',
        },
      },
    ]),
  ),
};

const valueHypothesis: Setting = {
  kind: 'choices',
  choices: HYPOTHESIS_SOURCES,
  meaning: "What counts as a story's value hypothesis; `benefit` accepts a bare “so that”.",
  byDefault: '`["link", "section"]`',
};

const rules: Setting = {
  kind: 'rules',
  meaning: 'By rule id: a severity, `off`, or a list of severity and options.',
  byDefault: 'by the age of the artifact',
};

/** The whole file. */
export const CONFIG_DEFINITION: ObjectSetting = {
  kind: 'object',
  meaning: 'What a team decides about its product.',
  keys: {
    $schema: { kind: 'text', meaning: 'The schema of this file; the editor knows it without.' },
    extends: {
      kind: 'texts',
      meaning:
        'Other `.jsonc` files of the repository, relative to this one; what stands here wins, and of several the later one.',
    },
    preset: {
      kind: 'choice',
      choices: PRESETS.map(preset => preset.name),
      meaning: 'The conventions of another tool; what stands beside it wins.',
    },
    name: {
      kind: 'text',
      meaning: "The product's name, for links from other products: `name:ID`.",
      byDefault: "its folder's name",
    },
    files: {
      kind: 'object',
      meaning: 'Path patterns, relative to the folder of the product.',
      keys: {
        ...Object.fromEntries(
          ARTIFACT_KINDS.map(kind => [
            kind,
            {
              kind: 'globs',
              meaning: `Files that are ${aKind(kind)} by their path, besides those whose \`type\` says so.`,
            },
          ]),
        ),
        ignore: {
          kind: 'globs',
          meaning:
            'Files that are no artifacts, whatever they say and whichever pattern fits them; `!` takes nothing out.',
        },
      },
    },
    statuses,
    ids: {
      kind: 'shorthand',
      key: 'style',
      meaning: 'How new ids are made, or an object with `style` and `unique`.',
      byDefault: '`"random"`',
      object: {
        kind: 'object',
        meaning: 'How new ids are made, and where ids are unique.',
        keys: {
          style: {
            kind: 'choice',
            choices: ['random', 'sequential'],
            meaning: 'How new ids are made: random ones never collide across branches.',
            byDefault: '`"random"`',
          },
          unique: {
            kind: 'choice',
            choices: ['product', 'folder'],
            meaning: 'Where an id stands for one artifact only.',
            byDefault: '`"product"`',
          },
        },
      },
    },
    valueHypothesis,
    rules,
    folders: {
      kind: 'map',
      keys: 'globs',
      meaning: 'Other settings for a part of the product, by path pattern; of several that fit, the later one wins.',
      value: {
        kind: 'object',
        meaning: 'What differs for these files.',
        keys: { statuses, valueHypothesis, rules },
      },
    },
    backlog: {
      kind: 'object',
      meaning: 'The order of the stories.',
      keys: {
        capacity: {
          kind: 'amount',
          meaning: 'Where the line between now and later falls: the sum of the estimates above it.',
          byDefault: 'no line',
        },
        orderKey: {
          kind: 'text',
          meaning: "The key that holds a story's place as a number for another tool; moves write it instead of `rank`.",
          byDefault: '`rank`',
        },
        orderDefault: {
          kind: 'amount',
          meaning: 'The place of a story without the `orderKey`.',
          byDefault: 'behind all that have it',
        },
        orderFile: {
          kind: 'file',
          meaning: "A file whose lists of links give stories their order and their status, such as kanbn's index.md.",
        },
      },
    },
    templates: {
      kind: 'folder',
      meaning: 'The folder of your own templates for new files; its files are no artifacts.',
    },
  },
};
