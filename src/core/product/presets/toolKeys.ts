// The keys under which the tools that have a preset keep what is set of a story, and which of them refuse all others: whatever
// puts a key into their stories asks here.
import type { KeyOf, StoryField } from '../../artifacts/storyField';
import { say } from '../../text/say';

/** Under which key a tool keeps something. */
export interface ToolKey {
  readonly key: string;
  /** Whether it holds a list, of one too. */
  readonly isList?: true;
  /** The only words that it takes; absent: any. */
  readonly words?: readonly string[];
}

/** A tool with keys of its own. */
export interface KeyedTool {
  /** As people know it. */
  readonly tool: string;
  /** Whether it refuses stories with other keys. */
  readonly isStrict: boolean;
  /** Its keys for what can be set of a story, by what Storymark calls them. For the others it has none, or the same. */
  readonly keys: Readonly<Partial<Record<StoryField, ToolKey>>>;
}

const TOOLS: Readonly<Record<string, KeyedTool>> = {
  // It passes over keys that it does not know, and over other priorities, which go when it writes the task.
  'backlog-md': {
    tool: 'Backlog.md',
    isStrict: false,
    keys: {
      priority: { key: 'priority', words: ['high', 'medium', 'low'] },
      release: { key: 'milestone' },
      owner: { key: 'assignee', isList: true },
    },
  },
  // Its schema for stories takes no others. Sizes, XS to XL, are no estimate.
  devstories: {
    tool: 'DevStories',
    isStrict: true,
    keys: {
      status: { key: 'status' },
      priority: { key: 'priority' },
      release: { key: 'sprint' },
      owner: { key: 'assignee' },
    },
  },
};

/** The tool of a preset, where it has keys of its own; `undefined`: what Storymark calls them will do. */
export function keyedToolOf(preset: string | undefined): KeyedTool | undefined {
  return preset === undefined || !Object.hasOwn(TOOLS, preset) ? undefined : TOOLS[preset];
}

/** The keys of a preset's tool; `undefined`: it has none of its own. */
export function toolKeysOf(preset: string | undefined): KeyOf | undefined {
  const found = keyedToolOf(preset);
  if (!found) return undefined;
  return field => {
    const own = found.keys[field];
    if (own)
      return {
        ok: true,
        ...own,
        refusal: word =>
          own.words === undefined || own.words.includes(word.toLowerCase())
            ? undefined
            : say('{0} has no {1} “{2}”: it has {3}', found.tool, field, word, own.words.join(', ')),
      };
    if (!found.isStrict) return { ok: true, key: field };
    return {
      ok: false,
      reason: say('{0} refuses stories with keys that it does not know, and has none for the {1}', found.tool, field),
    };
  };
}
