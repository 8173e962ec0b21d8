// Not a byte besides: every single change of a file is one line, and the change back gives the bytes that were there. On files
// of other projects, where they stand beside the project, and always on such as they are written.
import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { Reading } from '../../../src/core/artifacts/artifact';
import { removeKey, setKey, tick } from '../../../src/core/artifacts/edit';
import { readArtifacts } from '../../../src/core/artifacts/read';
import { clearField, setField } from '../../../src/core/artifacts/storyField';
import { applyEdits, lineEndOf, type TextEdit } from '../../../src/core/document/text';

const CORPORA = process.env['STORYMARK_CORPORA'] ?? path.resolve('../shared/corpora');

/** What became of the changes that were tried. */
class Tally {
  /** How often each change was made, or why it was not. */
  readonly counts = new Map<string, number>();

  count(what: string): void {
    this.counts.set(what, (this.counts.get(what) ?? 0) + 1);
  }

  print(name: string): void {
    const all = [...this.counts].sort(([a], [b]) => (a < b ? -1 : 1)).map(([what, count]) => `${count} ${what}`);
    console.log(`      ${name}: ${all.join('; ')}`);
  }
}

/** The lines that a change took away and put in. */
function changedLines(
  before: string,
  after: string,
): { readonly gone: readonly string[]; readonly come: readonly string[] } {
  const [a, b] = [before, after].map(text => (text === '' ? [] : text.split(/(?<=\r\n|\n|\r(?!\n))/)));
  assert.ok(a && b);
  let start = 0;
  while (start < a.length && start < b.length && a[start] === b[start]) start++;
  let end = 0;
  while (end < a.length - start && end < b.length - start && a[a.length - 1 - end] === b[b.length - 1 - end]) end++;
  return { gone: a.slice(start, a.length - end), come: b.slice(start, b.length - end) };
}

/** One line differs; or, in a file without frontmatter, a block with one key stands before it. */
function assertOneLine(before: string, after: string, what: string): void {
  const [plainBefore, plainAfter] = [before, after].map(text => text.replace(/^\ufeff/, ''));
  assert.equal(before.startsWith('\ufeff'), after.startsWith('\ufeff'), what);
  const { gone, come } = changedLines(plainBefore ?? '', plainAfter ?? '');
  const eol = lineEndOf(before);
  const isNewBlock = gone.length === 0 && come.length === 3 && come[0] === `---${eol}` && come[2] === `---${eol}`;
  assert.ok(isNewBlock || (gone.length <= 1 && come.length <= 1), `${what}: ${JSON.stringify({ gone, come })}`);
}

function read(file: string, text: string): readonly Reading[] {
  return readArtifacts(text, { path: file, mappedKind: 'story' });
}

/** The same artifact in the changed text. */
function again(reading: Reading, file: string, text: string): Reading {
  const found = read(file, text).find(({ artifact }) => artifact.path === reading.artifact.path);
  assert.ok(found, `${reading.artifact.path} is gone`);
  return found;
}

/** Tries each change on each story of a file, and the change back. */
function tryAll(file: string, text: string, tally: Tally): void {
  const readings = read(file, text);
  if (readings.length === 0) tally.count('files that are no artifact');
  for (const reading of readings) {
    setStatus({ file, text, reading, tally });
    setRank({ file, text, reading, tally });
    tickOne({ file, text, reading, tally });
  }
}

interface Trial {
  readonly file: string;
  readonly text: string;
  readonly reading: Reading;
  readonly tally: Tally;
}

function setStatus({ file, text, reading, tally }: Trial): void {
  const { artifact, document } = reading;
  const old = artifact.status?.value;
  const value = old === 'Blocked' ? 'Done' : 'Blocked';
  const result = setField(document, 'status', value);
  assert.ok(result, file);
  if (!result.ok) {
    tally.count(`statuses not set: ${result.reason}`);
    return;
  }
  const after = applyEdits(text, [result.edit]);
  assertOneLine(text, after, `${file}: status`);
  const now = again(reading, file, after);
  assert.equal(now.artifact.status?.value, value, file);
  const back = old === undefined ? clearField(now.document, 'status') : setField(now.document, 'status', old);
  goBack({ text, after, done: result.edit, back: back?.ok ? back.edit : undefined, what: `${file}: status`, tally });
}

function setRank({ file, text, reading, tally }: Trial): void {
  const { artifact, document } = reading;
  const old = artifact.kind === 'story' ? artifact.rank?.value : undefined;
  const result = setKey(document, 'rank', 'a0V', { quoted: true });
  if (!result.ok) {
    tally.count(`ranks not set: ${result.reason}`);
    return;
  }
  const after = applyEdits(text, [result.edit]);
  assertOneLine(text, after, `${file}: rank`);
  const now = again(reading, file, after);
  assert.equal(now.artifact.kind === 'story' && now.artifact.rank?.value, 'a0V', file);
  const removed = old === undefined ? removeKey(now.document, 'rank') : undefined;
  const back = removed?.ok ? removed.edit : undefined;
  goBack({ text, after, done: result.edit, back, what: `${file}: rank`, tally });
}

interface WayBack {
  readonly text: string;
  readonly after: string;
  readonly done: TextEdit;
  /** The edit by which a user would go back; `undefined`: only by undo. */
  readonly back: TextEdit | undefined;
  readonly what: string;
  readonly tally: Tally;
}

function goBack({ text, after, done, back, what, tally }: WayBack): void {
  const { start, end } = done.range;
  const undo = { range: { start, end: start + done.newText.length }, newText: text.slice(start, end) };
  assert.equal(applyEdits(after, [undo]), text, what);
  const kind = what.slice(what.lastIndexOf(' ') + 1);
  if (back && applyEdits(after, [back]) === text) tally.count(`${kind} set and set back`);
  // The frontmatter that the first write added stays, or the value had quotes that it does not need.
  else tally.count(`${kind} set, and back by undo only`);
}

function tickOne({ file, text, reading, tally }: Trial): void {
  const criterion = reading.criteria?.criteria.find(({ checkbox }) => checkbox);
  const was = criterion?.checkbox?.ticked;
  const ticked = criterion && was !== undefined ? tick(reading.document, criterion, !was) : undefined;
  if (!ticked) {
    tally.count('stories without a box');
    return;
  }
  assert.ok(ticked.ok, file);
  const { edit } = ticked;
  const after = applyEdits(text, [edit]);
  assertOneLine(text, after, `${file}: box`);
  const { document, criteria } = again(reading, file, after);
  const now = criteria?.criteria.find(({ range }) => range.start === criterion?.range.start);
  const back = now && was !== undefined ? tick(document, now, was) : undefined;
  assert.ok(back?.ok, file);
  const x = text.slice(edit.range.start, edit.range.end);
  assert.equal(applyEdits(after, [{ ...back.edit, newText: was ? x : back.edit.newText }]), text, file);
  tally.count('boxes ticked and unticked');
}

/** What other tools write, in all line ends, with and without a byte-order mark. */
function* generated(): Iterable<readonly [string, string]> {
  const heads = [
    '',
    '---\nid: task-1\ntitle: Do it\nstatus: To Do\n---\n\n',
    "---\nid: 'A-1'\nstatus: 'In Progress' # since monday\nlabels:\n  - a\n  - b\n---\n",
    '---\n# comment\nstatus: "done"\nrank: \'a0\'\n---\n',
    '---\nstatus:\nid: A-2\nepic: [[E-1]]\nassignee: @ann\n---\n',
    '---\n{id: A-3, status: open}\n---\n',
    '---\ntitle: >-\n  Folded\n  title\nstatus:   todo   \n---\n',
    '---\n---\n',
  ];
  const bodies = [
    '# US-001: Title\n\n**Status:** ✅ In Progress (soon)\n\n## Acceptance Criteria\n\n- [ ] one\n- [x] two\n',
    '# Story 1.2: Title\n\nStatus: Draft\n\n## Story\n\n**As a** user,\n**I want** it,\n**so that** it is.\n',
    '# Title\n\n## Status\n\nApproved\n\n## Acceptance criteria\n* [X] one\n',
    '# Requirements\n\n### Requirement 1: One\n\n**Status:** Draft\n\n#### Acceptance Criteria\n\n- [ ] a\n\n### Requirement 2\n\n1. b\n',
    'No heading, no end of line',
    '',
  ];
  const ends = ['\n', '\r\n', '\r'];
  for (const [h, head] of heads.entries())
    for (const [b, body] of bodies.entries())
      for (const end of ends)
        for (const mark of ['', '\ufeff'])
          yield [`${h}-${b}-${JSON.stringify(end)}${mark && '-bom'}.md`, mark + (head + body).replaceAll('\n', end)];
}

describe('not a byte besides', function () {
  this.timeout(120_000);

  it('in files as they are written', () => {
    const tally = new Tally();
    for (const [file, text] of generated()) tryAll(file, text, tally);
    for (const what of ['status set and set back', 'rank set and set back', 'boxes ticked and unticked'])
      assert.ok((tally.counts.get(what) ?? 0) > 0, what);
    tally.print('generated');
  });

  const names = existsSync(CORPORA) ? readdirSync(CORPORA).filter(name => !name.includes('.')) : [];
  if (names.length === 0)
    it('in files of other projects', function () {
      console.log(`      skipped: there is no folder ${CORPORA} with files of other projects`);
      this.skip();
    });
  for (const name of names)
    it(`in every file of ${name}`, () => {
      const tally = new Tally();
      const folder = path.join(CORPORA, name);
      for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
        if (!entry.isFile() || !/\.(?:md|txt)$/.test(entry.name)) continue;
        const file = path.join(entry.parentPath, entry.name);
        tryAll(path.relative(folder, file), readFileSync(file, 'utf8'), tally);
      }
      tally.print(name);
    });
});
