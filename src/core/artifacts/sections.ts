// Several stories in one file: sections whose headings say that each is one, as the specifications of other tools have it.
import { type Block, type Heading, headingName } from '../document/body';
import { type Document, entryOf, sectionOf } from '../document/document';
import { kept, type Located, type Range } from '../document/text';
import { idOfHeading } from './fileId';

/** What the heading of a story says of it. */
export interface StoryHeading {
  /** The name of the section, as others refer to it: `US1`, `R2`, `S1.2`, `US-003`. Its range is the words that say so. */
  readonly id: Located;
  /** Without name, number and priority; `undefined`: the heading says nothing else. */
  readonly title: Located | undefined;
  /** “(Priority: P1)”. */
  readonly priority: Located | undefined;
}

/** One of the stories of a file. */
export interface StorySection {
  readonly heading: Heading;
  readonly says: StoryHeading;
  /** Tells it from the others of its file: its id, with a number where that is taken. */
  readonly name: string;
  readonly document: Document;
}

const SHORT: Readonly<Record<string, string>> = { userstory: 'US', story: 'S', requirement: 'R' };

/** “User Story 1 - ..”, “Requirement 2: ..”, “Story 1.2: ..”, “US-003: ..”, with marks and emoji before it. */
const STORY_HEADING =
  /^[^\p{L}\p{N}]*((?:(user[ \t-]+story|story|requirement)[ \t]*#?[ \t]*(\d+(?:[.-]\d+)*)|(?:us|req)-?\d+(?:[.-]\d+)*))(?![\p{L}\p{N}])[*_`]*[ \t]*(?:[-–—:.|)]+[*_`]*(?:[ \t]+|$)|(?=[ \t([]|$))/iu;
const PRIORITY = /[ \t]*[([][ \t]*priority[ \t]*[:=]?[ \t]*([^)\]]*?)[ \t]*[)\]]/iu;

/** What `heading` says where it is that of a story with a number; `undefined`: it is another heading. */
export function storyHeading({ text, range, level }: Heading): StoryHeading | undefined {
  if (level < 2) return undefined;
  const found = STORY_HEADING.exec(text);
  const [all, words, name, number] = found ?? [];
  if (all === undefined || words === undefined) return undefined;
  const at = (start: number, value: string): Located => ({
    value: kept(value),
    range: { start: range.start + start, end: range.start + start + value.length },
  });
  const short = name === undefined ? words : `${SHORT[name.toLowerCase().replace(/[\s-]+/g, '')] ?? name}${number}`;
  const priority = PRIORITY.exec(text);
  const end = priority && priority.index >= all.length ? priority.index : text.length;
  const raw = text.slice(all.length, end);
  const title = raw.replace(/[\s*_`#]+$/, '').replace(/^[\s*_`]+/, '');
  const level3 = priority?.[1] ?? '';
  return {
    id: { ...at(found?.[0].indexOf(words) ?? 0, words), value: kept(short) },
    title: title === '' ? undefined : at(all.length + raw.indexOf(title), title),
    priority: priority && level3 !== '' ? at(priority.index + priority[0].indexOf(level3), level3) : undefined,
  };
}

/**
 * The stories of a file that holds several; none where the file itself is a story: by its frontmatter, or by the id in its
 * title.
 */
export function storySections(document: Document): readonly StorySection[] {
  const { blocks } = document.body;
  const found: StorySection[] = [];
  const names = new Set<string>();
  for (let i = 0; i < blocks.length; i++) {
    const heading = blocks[i];
    if (heading?.kind !== 'heading') continue;
    const says = storyHeading(heading);
    if (!says) continue;
    if (found.length === 0 && isStoryItself(document)) return [];
    let next = i + 1;
    while (next < blocks.length && !endsSection(blocks[next], heading.level)) next++;
    const name = freeName(says.id.value, names);
    const section = { range: rangeFrom(document, heading, blocks[next]), heading };
    const faults = found.length === 0 ? document.faults : [];
    found.push({
      heading,
      says,
      name,
      document: sectionOf(document, section, { blocks: blocks.slice(i + 1, next), faults }),
    });
    // What is below the heading of a story is part of it.
    i = next - 1;
  }
  return found;
}

function isStoryItself(document: Document): boolean {
  if (entryOf(document, 'id', 'us-id', 'uid')) return true;
  const title = document.body.blocks.find((block): block is Heading => block.kind === 'heading' && block.level === 1);
  return title !== undefined && idOfHeading(title) !== undefined && !/^epics?\b/.test(headingName(title.text));
}

function endsSection(block: Block | undefined, level: number): boolean {
  return block?.kind === 'heading' && block.level <= level;
}

/** Whole lines, from that of the heading to the line of the next one. */
function rangeFrom({ lines, text }: Document, heading: Heading, next: Block | undefined): Range {
  const start = lines.startOf(lines.lineAt(heading.range.start));
  return { start, end: next ? lines.startOf(lines.lineAt(next.range.start)) : text.length };
}

function freeName(wanted: string, names: Set<string>): string {
  let name = wanted;
  for (let n = 2; names.has(name); n++) name = `${wanted}-${n}`;
  names.add(name);
  return name;
}
