// The conventions of other tools. Each is a configuration in a file of its own beside this one; here stands by what a
// folder shows that the tool is at home in it.
/// <reference path="./text.d.ts" />
import backlogMd from './backlog-md.jsonc';
import bmad from './bmad.jsonc';
import devstories from './devstories.jsonc';
import kanbn from './kanbn.jsonc';
import kiro from './kiro.jsonc';
import specKit from './spec-kit.jsonc';
import specweave from './specweave.jsonc';

/** The conventions of a tool. */
export interface Preset {
  /** What a configuration calls it. */
  readonly name: string;
  /** What people call the tool. */
  readonly tool: string;
  /** Files and folders that only this tool makes, below the product's folder: one of them tells that it is at home there. */
  readonly markers: readonly string[];
  /** The configuration, as a file has it. */
  readonly text: string;
}

/** All presets, in the order in which a folder is tried for them. */
export const PRESETS: readonly Preset[] = [
  {
    name: 'backlog-md',
    tool: 'Backlog.md',
    markers: ['backlog/config.yml', 'backlog/config.yaml', '.backlog/config.yml', 'backlog.config.yml'],
    text: backlogMd,
  },
  {
    name: 'devstories',
    tool: 'DevStories',
    markers: ['.devstories/config.json', '.devstories/stories'],
    text: devstories,
  },
  { name: 'specweave', tool: 'SpecWeave', markers: ['.specweave'], text: specweave },
  { name: 'bmad', tool: 'BMAD', markers: ['_bmad', '.bmad-core', 'bmad-core', '_bmad-output'], text: bmad },
  { name: 'spec-kit', tool: 'Spec Kit', markers: ['.specify'], text: specKit },
  // Its folder alone may hold nothing but instructions for agents.
  { name: 'kiro', tool: 'Kiro', markers: ['.kiro/specs'], text: kiro },
  { name: 'kanbn', tool: 'kanbn', markers: ['.kanbn/index.md'], text: kanbn },
];

/** The preset with a name; `undefined`: there is none. */
export function presetNamed(name: string): Preset | undefined {
  return PRESETS.find(preset => preset.name === name);
}

/** The preset of the tool that a folder shows, by which of the markers exist in it; `undefined`: none. */
export function presetFor(existing: Iterable<string>): Preset | undefined {
  const found = new Set(existing);
  return PRESETS.find(preset => preset.markers.some(marker => found.has(marker)));
}

/** All markers of all presets. */
export const MARKERS: readonly string[] = PRESETS.flatMap(preset => preset.markers);
