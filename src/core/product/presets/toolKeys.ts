// Tools that refuse keys that they do not know: what is written into their stories has to be under theirs.
import type { KeyOf, StoryField } from '../../artifacts/storyField';
import { say } from '../../text/say';

/** A tool that takes no keys but its own. */
export interface StrictTool {
  /** As people know it. */
  readonly tool: string;
  /** Its keys for what can be set of a story, by what Storymark calls them; it has none for the others. */
  readonly keys: Readonly<Partial<Record<StoryField, string>>>;
}

const STRICT: Readonly<Record<string, StrictTool>> = {
  // Its schema for stories takes no others. Sizes, XS to XL, are no estimate.
  devstories: {
    tool: 'DevStories',
    keys: { status: 'status', priority: 'priority', release: 'sprint', owner: 'assignee' },
  },
};

/** The tool of a preset where it takes no keys but its own; `undefined`: any will do. */
export function strictToolOf(preset: string | undefined): StrictTool | undefined {
  return preset === undefined || !Object.hasOwn(STRICT, preset) ? undefined : STRICT[preset];
}

/** The keys of a preset's tool where it takes no others; `undefined`: any will do. */
export function toolKeysOf(preset: string | undefined): KeyOf | undefined {
  const found = strictToolOf(preset);
  if (!found) return undefined;
  return field => {
    const key = found.keys[field];
    return key === undefined
      ? {
          ok: false,
          reason: say(
            '{0} refuses stories with keys that it does not know, and has none for the {1}',
            found.tool,
            field,
          ),
        }
      : { ok: true, key };
  };
}
