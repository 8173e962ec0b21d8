// Where a new artifact goes and what its file is called, by the habit of the product that it joins.
import { type Artifact, type ArtifactKind, fileOf, folderOf, isOpen } from './artifact';

/** What is known of the new artifact. */
export interface NewFile {
  readonly kind: ArtifactKind;
  readonly id: string;
  readonly title: string;
}

/** How the files of a folder are named after the id and title of what they hold. */
export interface NameForm {
  /** How the id in front is written; `none`: there is none. */
  readonly id: 'as it is' | 'lower' | 'upper' | 'none';
  /** Between id and title. */
  readonly separator: string;
  /** Between the words of the title; `undefined`: the name does not hold the title. */
  readonly join: string | undefined;
  /** Whether the title keeps its capitals. */
  readonly capitals: boolean;
}

const DEFAULT_FOLDERS: Readonly<Record<ArtifactKind, string>> = { vision: '', outcome: 'outcomes/', story: 'stories/' };
/** A file that is named by its title alone. */
export const BY_TITLE: NameForm = { id: 'none', separator: '-', join: '-', capitals: false };
/** Folders of what is no longer worked on. */
const PUT_AWAY = /(?:^|\/)_?(?:archived?|completed?|done|closed|old)\//i;

/** The folder, with `/` at its end, of most of the open ones of some artifacts, else of most; `undefined`: they tell of none. */
export function folderOfNew(artifacts: readonly Artifact[]): string | undefined {
  const folders = (some: readonly Artifact[]) =>
    some.map(({ path }) => folderOf(path)).filter(folder => !PUT_AWAY.test(folder));
  return mostFrequent(folders(artifacts.filter(isOpen))) ?? mostFrequent(folders(artifacts));
}

/** Where a kind of artifact goes in a product that has none. */
export function defaultFolder(kind: ArtifactKind): string {
  return DEFAULT_FOLDERS[kind];
}

/** How most of some artifacts in a folder, or else in all, are named; `undefined`: there are none. */
export function nameForm(artifacts: readonly Artifact[], folder: string): NameForm | undefined {
  const inFolder = artifacts.filter(({ path }) => folderOf(path) === folder);
  const some = inFolder.length > 0 ? inFolder : artifacts;
  if (some.length === 0) return undefined;
  const forms = some.flatMap(artifact => formOf(artifact) ?? []);
  if (forms.length * 2 <= some.length) return BY_TITLE;
  const withTitle = forms.filter(form => form.separator !== '');
  const holdsTitle = withTitle.length * 2 > forms.length;
  return {
    id: mostFrequent(forms.map(({ id }) => id)) ?? 'as it is',
    separator: holdsTitle ? (mostFrequent(withTitle.map(({ separator }) => separator)) ?? '-') : '',
    join: holdsTitle ? (mostFrequent(withTitle.flatMap(({ join }) => join ?? [])) ?? '-') : undefined,
    capitals: mostFrequent(withTitle.map(({ capitals }) => capitals)) ?? false,
  };
}

/** How a file with its id in front is named; `undefined`: it has none there. */
function formOf({ path, id }: Artifact): NameForm | undefined {
  const file = fileOf(path);
  const name = file.slice(file.lastIndexOf('/') + 1).replace(/\.[^.]*$/, '');
  if (!id || !name.toLowerCase().startsWith(id.value.toLowerCase())) return undefined;
  const written = name.slice(0, id.value.length);
  const [, separator = '', title = ''] = /^([\s._-]*)(.*)$/u.exec(name.slice(id.value.length)) ?? [];
  if (separator === '' && title !== '') return undefined;
  return {
    id:
      written === id.value
        ? 'as it is'
        : written === id.value.toLowerCase()
          ? 'lower'
          : written === id.value.toUpperCase()
            ? 'upper'
            : 'as it is',
    separator: title === '' ? '' : separator,
    join: /[\p{L}\p{N}]([ _-])[\p{L}\p{N}]/u.exec(title)?.[1],
    capitals: title !== title.toLowerCase(),
  };
}

/** The name of a new file, without its ending. */
export function nameOf({ id, title }: Pick<NewFile, 'id' | 'title'>, form: NameForm): string {
  const words = form.join === undefined ? '' : wordsOf(title, form.join, form.capitals);
  const written = form.id === 'lower' ? id.toLowerCase() : form.id === 'upper' ? id.toUpperCase() : id;
  if (form.id === 'none') return words || id;
  return words === '' ? written : `${written}${form.separator}${words}`;
}

/** Names that Windows keeps for itself, whatever ending follows: a file of such a name cannot be checked out there. */
const RESERVED = /^(con|prn|aux|nul|com[\d¹²³]|lpt[\d¹²³])(?=$|[. ])/i;

/** The path of a file in a folder; a number is added to its name while `taken` says that the path is. */
export function freePath(folder: string, name: string, taken: (path: string) => boolean): string {
  return new FreePaths(taken).next(folder, name);
}

/** Paths of many new files, each another, also where capitals count for nothing: a name is not tried again with a number that it has. */
export class FreePaths {
  private readonly isTaken: (path: string) => boolean;
  private readonly given = new Set<string>();
  /** The last number that each name has, by its path in lower case. */
  private readonly numbers = new Map<string, number>();

  constructor(isTaken: (path: string) => boolean) {
    this.isTaken = isTaken;
  }

  /** As `freePath`, and none that was given before. */
  next(folder: string, name: string): string {
    const free = folder + name.replace(RESERVED, '$1_');
    for (let n = (this.numbers.get(free.toLowerCase()) ?? 0) + 1; ; n++) {
      const path = `${free}${n === 1 ? '' : `-${n}`}.md`;
      // Some file systems do not tell `A.md` from `a.md`.
      if (this.given.has(path.toLowerCase()) || this.isTaken(path)) continue;
      this.numbers.set(free.toLowerCase(), n);
      this.given.add(path.toLowerCase());
      return path;
    }
  }
}

function wordsOf(title: string, join: string, capitals: boolean): string {
  const text = title.normalize('NFC');
  const words = (capitals ? text : text.toLowerCase()).replace(/['’]/g, '').match(/[\p{L}\p{N}]+/gu) ?? [];
  return words
    .join(join)
    .slice(0, 60)
    .replace(/[ _-]+$/, '');
}

/** The value that stands there most often, of several the first; `undefined`: there is none. */
export function mostFrequent<T>(values: readonly T[]): T | undefined {
  const counts = new Map<T, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  let best: T | undefined;
  for (const [value, count] of counts) if (best === undefined || count > (counts.get(best) ?? 0)) best = value;
  return best;
}
