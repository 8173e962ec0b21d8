import { ARTIFACT_KINDS, kindWord, type Reading } from '../artifacts/artifact';
import { setKey } from '../artifacts/edit';
import { isPlaceholder } from '../artifacts/placeholder';
import { inSettledText } from '../artifacts/settledText';
import { entryOf } from '../document/document';
import { contentStart, lineEndOf, type TextEdit } from '../document/text';
import { mark, say } from '../text/say';
import { type FileRule, WARNING } from './rule';

/** An artifact that only its file name names. */
export const missingTitle: FileRule = {
  id: 'missing-title',
  summary: mark('Every artifact has a title: a `title` key or a level-1 heading.'),
  scope: 'file',
  kinds: ARTIFACT_KINDS,
  severity: WARNING,
  fixable: true,
  *check(reading) {
    const { artifact } = reading;
    const isFixable = () => titleEdit(reading, 'X') !== undefined;
    if (artifact.titleSource === 'file')
      yield {
        message: say('This {0} has no title: add a level-1 heading or a “title” key.', kindWord(artifact.kind)),
        range: artifact.anchor,
        fixable: isFixable(),
      };
    else if (isPlaceholder(artifact.title.value))
      yield {
        message: say(
          'The title is still a placeholder: say in a few words what this {0} is about.',
          kindWord(artifact.kind),
        ),
        range: artifact.title.range,
        fixable: isFixable(),
      };
  },
  fixes(reading) {
    const title = titleFromPath(reading.artifact.path);
    const edit = titleEdit(reading, title);
    return edit ? [{ title: say('Add the title “{0}”', title), safe: false, edits: [edit] }] : [];
  },
};

/** `stories/swap-two_visits.md` says “Swap two visits”. */
function titleFromPath(path: string): string {
  const words = path
    .slice(path.lastIndexOf('/') + 1)
    .replace(/\.[^.]*$/, '')
    .replace(/[-_\s]+/g, ' ')
    .trim();
  return isPlaceholder(words) ? 'Untitled' : words.charAt(0).toUpperCase() + words.slice(1);
}

function titleEdit({ document, artifact }: Reading, title: string): TextEdit | undefined {
  const { frontmatter, text } = document;
  const settled = (edit: TextEdit) => (inSettledText(document, { edit }).ok ? edit : undefined);
  if (artifact.titleSource === 'heading') return settled({ range: artifact.title.range, newText: title });
  const entry = entryOf(document, 'title', 'titel', 'name', 'summary');
  if (entry) {
    const result = setKey(document, entry.key, title);
    return result.ok ? result.edit : undefined;
  }
  const eol = lineEndOf(text);
  const start = contentStart(text);
  if (!frontmatter) return settled({ range: { start, end: start }, newText: `# ${title}${eol}${eol}` });
  const at = frontmatter.range.end;
  if (frontmatter.state === 'unclosed') return undefined;
  return settled({
    range: { start: at, end: at },
    newText: `${eol}${eol}# ${title}${at === text.length ? eol : ''}`,
  });
}
