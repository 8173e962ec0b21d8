// What a story offers to do with it: linking, making its outcome, splitting, spelling; and templates of a product's own.
import assert from 'node:assert/strict';
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';
import * as vscode from 'vscode';
import { isStory } from '../../../src/core/artifacts/artifact';
import type { StorymarkApi } from '../../../src/extension/activate';
import { draftArtifact } from '../../../src/extension/commands/newArtifact';
import { splitOff } from '../../../src/extension/commands/splitStory';
import { Edits } from '../../../src/extension/edits';
import { LanguageFiles } from '../../../src/extension/language/languageFiles';
import { storyActions } from '../../../src/extension/language/storyActions';
import type { LoadedProduct } from '../../../src/extension/loadedProduct';
import { changedLines, closeAll, fileUri, onDisk, rulesAt, storymark, until, untilRules } from '../bed';

let api: StorymarkApi;

/** Each story is a file of its own: the editor keeps the text of a file that it has shown for a while. */
let stories = 0;
const file = () => `stories/authored-${stories}.md`;
const uri = () => fileUri(file());

function product(): LoadedProduct {
  const [only] = api.products.list();
  assert.ok(only);
  return only;
}

/** A new story in the workspace, in an editor, in the place of the one before. */
async function open(text: string): Promise<vscode.TextDocument> {
  await remove();
  stories++;
  writeFileSync(uri().fsPath, text);
  await api.products.takeNow([uri()]);
  const document = await vscode.workspace.openTextDocument(uri());
  await vscode.window.showTextDocument(document);
  return document;
}

async function remove(): Promise<void> {
  await closeAll();
  rmSync(uri().fsPath, { force: true });
  await api.products.takeNow([uri()]);
  await untilRules(uri(), rules => rules.length === 0);
}

/** The actions at the first place of a text, with their edits. */
async function actionsAt(document: vscode.TextDocument, text: string, kind?: string): Promise<vscode.CodeAction[]> {
  const offset = document.getText().indexOf(text);
  assert.ok(offset >= 0, text);
  const range = new vscode.Range(document.positionAt(offset), document.positionAt(offset + text.length));
  return vscode.commands.executeCommand<vscode.CodeAction[]>(
    'vscode.executeCodeActionProvider',
    document.uri,
    range,
    kind,
    50,
  );
}

function titled(actions: readonly vscode.CodeAction[], title: string): vscode.CodeAction {
  return (
    actions.find(action => action.title === title) ??
    assert.fail(`${title} is not offered, but: ${actions.map(action => action.title).join(', ')}`)
  );
}

/** The action of that title, asked for until it is there: a window that has just opened does not ask us at once, and tells of it by no event. */
async function offered(document: vscode.TextDocument, text: string, title: string): Promise<vscode.CodeAction> {
  const end = Date.now() + 20_000;
  let actions = await actionsAt(document, text);
  while (!actions.some(action => action.title === title) && Date.now() < end) actions = await actionsAt(document, text);
  return titled(actions, title);
}

/** Runs a command and accepts what its pickers propose. */
async function acceptAll(command: vscode.Command): Promise<void> {
  let done = false;
  const running = vscode.commands.executeCommand(command.command, ...(command.arguments ?? [])).then(() => {
    done = true;
  });
  while (!done) {
    await vscode.commands.executeCommand('workbench.action.acceptSelectedQuickOpenItem');
    await new Promise(resolve => setTimeout(resolve, 20)); // No event tells that a picker is shown.
  }
  await running;
}

/** The files below a folder of the workspace, with their texts. */
function texts(folder: string): Map<string, string> {
  const root = fileUri(folder).fsPath;
  return new Map(readdirSync(root).map(name => [name, readFileSync(path.join(root, name), 'utf8')]));
}

const HEAD = '---\r\ntype: story\r\nid: STORY-AUTH\r\nstatus: ready\r\n---\r\n\r\n# Authored\r\n\r\n';
const STATEMENT = 'As a nurse, I want a route, so that I am home with my children.\r\n\r\n';
const CRITERIA = '## Acceptance criteria\r\n\r\n- [ ] one\r\n  goes on\r\n- [x] two\r\n- [ ] three\r\n';
const STORY = HEAD + STATEMENT + CRITERIA;

describe('authoring', () => {
  before(async () => {
    api = await storymark();
  });
  afterEach(remove);

  describe('a link to an outcome', () => {
    it('is offered where a story has none, and writes one line', async () => {
      const document = await open(STORY);
      await untilRules(uri(), rules => rules.includes('story-missing-value-hypothesis'));
      const action = titled(await actionsAt(document, 'story', 'quickfix'), 'Link to an outcome…');
      assert.equal(action.kind?.value, 'quickfix');
      assert.ok(action.command);
      await acceptAll(action.command);
      const { removed, added } = changedLines(STORY, await onDisk(uri()));
      assert.deepEqual(removed, []);
      assert.equal(added.length, 1);
      assert.match(added[0] ?? '', /^outcome: OUTCOME-\w+\r$/);
      await untilRules(uri(), rules => !rules.includes('story-missing-value-hypothesis'));
      await vscode.commands.executeCommand('storymark.undoMove');
      assert.equal(await onDisk(uri()), STORY);
    });

    it('takes the place of one that leads nowhere', async () => {
      const text = STORY.replace('status:', 'outcome: [OUTCOME-8F2M, OUTCOME-NONE] # why\r\nstatus:');
      const document = await open(text);
      await untilRules(uri(), rules => rules.includes('broken-reference'));
      const action = titled(await actionsAt(document, 'OUTCOME-NONE', 'quickfix'), 'Link to an outcome…');
      assert.ok(action.command);
      await acceptAll(action.command);
      assert.match(
        await onDisk(uri()),
        /^outcome: \[OUTCOME-8F2M, OUTCOME-(?!NONE)\w+\] # why\r$|^outcome: \[OUTCOME-8F2M\]/m,
      );
      await untilRules(uri(), rules => !rules.includes('broken-reference'));
    });

    it('is not offered where the story has one', async () => {
      const document = await open(STORY.replace('status:', 'outcome: OUTCOME-8F2M\r\nstatus:'));
      const actions = await actionsAt(document, 'outcome');
      assert.ok(!actions.some(({ title }) => /outcome/i.test(title)), actions.map(({ title }) => title).join());
    });
  });

  describe('the outcome that a story implies', () => {
    for (const [what, keys, title] of [
      ['a new id', '', 'Create the outcome from the benefit'],
      ['the id that the story names', 'outcome: OUTCOME-HOME\r\n', 'Create the outcome OUTCOME-HOME from the benefit'],
    ] as const)
      it(`is made and linked in one step, under ${what}, and undone in one`, async () => {
        const outcomes = texts('outcomes');
        const text = STORY.replace('status:', `${keys}status:`);
        const document = await open(text);
        await untilRules(uri(), rules => rules.includes('story-missing-value-hypothesis'));
        const action = titled(await actionsAt(document, 'story', 'quickfix'), title);
        assert.ok(action.edit);
        assert.ok(await vscode.workspace.applyEdit(action.edit, { isRefactoring: true }));
        await api.settled();
        const [made, ...others] = [...texts('outcomes')].filter(([name]) => !outcomes.has(name));
        assert.ok(made && others.length === 0);
        const outcomeFile = fileUri(`outcomes/${made[0]}`);
        await until(
          api.products.onDidChange,
          () => api.products.artifactAt(outcomeFile) !== undefined,
          () => made[1],
        );
        const outcome = api.products.artifactAt(outcomeFile)?.artifact;
        assert.ok(outcome?.kind === 'outcome');
        assert.equal(outcome.title.value, 'Are home with their children');
        assert.deepEqual(
          [outcome.audience?.value, outcome.behaviour?.value],
          ['nurse', 'are home with their children'],
        );
        const id = outcome.id?.value ?? '';
        if (keys !== '') assert.equal(id, 'OUTCOME-HOME');
        const { removed, added } = changedLines(text, document.getText());
        assert.deepEqual([removed, added], [[], keys === '' ? [`outcome: ${id}\r`] : []]);
        await untilRules(
          uri(),
          rules => !rules.includes('story-missing-value-hypothesis') && !rules.includes('broken-reference'),
        );
        if (keys === '') {
          await vscode.window.showTextDocument(document);
          await vscode.commands.executeCommand('undo');
          assert.equal(document.getText(), text);
          assert.deepEqual(texts('outcomes'), outcomes);
        }
        rmSync(outcomeFile.fsPath, { force: true });
        await api.products.takeNow([outcomeFile]);
      });
  });

  it('an action that could not write the link says why, in place of doing nothing', async () => {
    const document = await open(
      `---\r\ntype: story\r\nid: STORY-AUTH\r\nstatus: ready\r\n# Authored\r\n\r\n${STATEMENT}`,
    );
    await api.settled();
    const files = new LanguageFiles(api.products); // VS Code does not hand out what is disabled
    const { token } = new vscode.CancellationTokenSource();
    const range = new vscode.Range(6, 0, 6, 0);
    const found = await files.artifactOf(document, token, range.start);
    assert.ok(found);
    const actions = storyActions({ document, found, range, diagnostics: [], invoked: true });
    for (const title of ['Link to an outcome…', 'Create the outcome from the benefit']) {
      const action = titled(actions, title);
      assert.equal(action.disabled?.reason, 'Not linked: its frontmatter is not closed with a line of ---.');
    }
    const offered = (await actionsAt(document, 'so that')).map(({ title }) => title);
    assert.ok(!offered.some(title => /outcome/.test(title)), offered.join());
    files.dispose();
  });

  it('fixes come before what a story offers, and silencing a rule comes last', async () => {
    const document = await open(STORY.replace('status:', 'outcome: OUTCOME-8F2N\r\nstatus:'));
    await untilRules(uri(), rules => rules.includes('broken-reference'));
    const titles = (await actionsAt(document, 'OUTCOME-8F2N', 'quickfix')).map(({ title }) => title);
    const places = [
      'Link to OUTCOME-8F2M: Nurses confirm visits early',
      'Link to an outcome…',
      'Silence broken-reference in this file',
    ].map(title => titles.indexOf(title));
    assert.ok(!places.includes(-1), titles.join(', '));
    assert.deepEqual(
      places,
      [...places].sort((a, b) => a - b),
      titles.join(', '),
    );
  });

  it('the fix that most people would choose is preferred, and first', async () => {
    const document = await open(STORY.replace('status: ready', 'status: raedy'));
    await untilRules(uri(), rules => rules.includes('unknown-status'));
    const [first] = await actionsAt(document, 'raedy', 'quickfix');
    assert.equal(first?.title, 'Change the status to “ready”');
    assert.equal(first.isPreferred, true);
  });

  describe('splitting', () => {
    it('is offered on a story with two criteria, not with one', async () => {
      const document = await open(STORY);
      const action = titled(await actionsAt(document, 'Authored', 'refactor'), 'Split story…');
      assert.deepEqual(action.command?.command, 'storymark.splitStory');
      const other = await open(HEAD + STATEMENT + CRITERIA.replace(/- \[x\][\s\S]*/, ''));
      const actions = await actionsAt(other, 'Authored', 'refactor');
      assert.ok(!actions.some(({ title }) => title.startsWith('Split')));
    });

    it('writes both stories as one step, the new one directly below, and undoes it to the byte', async () => {
      const edits = new Edits();
      const text = STORY.replace('status:', 'outcome: OUTCOME-8F2M\r\nrank: "aA3by"\r\nstatus:'); // as another story's
      await open(text);
      await api.settled();
      const before = texts('stories');
      const order = [...product().order].map(story => story.path);
      const reading = product().checker.read(file(), text);
      assert.ok(isStory(reading));
      const split = { product: product(), reading, criteria: [0, 2], title: 'One and three' };
      const result = await splitOff({ products: api.products, edits }, split);
      assert.ok(result.ok, JSON.stringify(result));
      const made = api.products.artifactAt(result.uri)?.artifact;
      assert.ok(made?.kind === 'story');
      assert.equal(await onDisk(uri()), text.replace('- [ ] one\r\n  goes on\r\n', '').replace('- [ ] three\r\n', ''));
      assert.match(await onDisk(result.uri), /- \[ \] one\r\n {2}goes on\r\n- \[ \] three\r\n$/);
      assert.deepEqual(
        made.references.map(({ role, target }) => `${role} ${target}`),
        ['outcome OUTCOME-8F2M', 'parent STORY-AUTH'],
      );
      const after = [...product().order].map(story => story.path);
      assert.equal(after[after.indexOf(file()) + 1], made.path);
      assert.deepEqual(
        after.filter(one => one !== made.path),
        order,
      );
      for (const one of [uri(), result.uri])
        assert.ok(!rulesAt(one).some(rule => /reference|criteria/.test(rule)), rulesAt(one).join());
      const undone = await edits.undo();
      assert.ok(undone.ok, JSON.stringify(undone));
      await api.products.takeNow(undone.uris);
      assert.deepEqual(texts('stories'), before);
      assert.deepEqual(
        [...product().order].map(story => story.path),
        order,
      );
      edits.dispose();
    });

    it('changes nothing where the story was edited meanwhile', async () => {
      const edits = new Edits();
      await open(STORY);
      const before = texts('stories');
      const reading = product().checker.read(file(), `${STORY}- [ ] four\r\n`);
      assert.ok(isStory(reading));
      const split = { product: product(), reading, criteria: [0], title: 'One' };
      const result = await splitOff({ products: api.products, edits }, split);
      assert.ok(!result.ok);
      assert.deepEqual(texts('stories'), before);
      edits.dispose();
    });
  });

  it('a key that is nearly one of the kind can be changed to it, though nothing is reported', async () => {
    const text = STORY.replace('status:', 'prioriy: must\r\nstatus:');
    const document = await open(text);
    await untilRules(uri(), rules => rules.includes('story-missing-value-hypothesis'));
    const action = await offered(document, 'prioriy', 'Change to “priority”');
    assert.ok(action.edit);
    assert.ok(await vscode.workspace.applyEdit(action.edit));
    assert.equal(document.getText(), text.replace('prioriy', 'priority'));
    await vscode.commands.executeCommand('undo');
    assert.equal(document.getText(), text);
    assert.ok(!(await actionsAt(document, 'status')).some(({ title }) => title.startsWith('Change to')));
  });

  describe("a product's own templates", () => {
    const config = () => fileUri('.storymark.jsonc').fsPath;
    const folder = () => fileUri('templates').fsPath;
    let original: string;

    before(async () => {
      original = readFileSync(config(), 'utf8');
      mkdirSync(folder());
      writeFileSync(
        path.join(folder(), 'story.md'),
        '---\ntype: story\nid: {{id}}\noutcome: {{outcome}}\nteam: {{team}}\n---\n# {{title}}\n',
      );
      writeFileSync(path.join(folder(), 'outcome.md'), '# {{title}}\n');
      writeFileSync(config(), original.replace('{', '{ "templates": "templates",'));
      await api.products.refresh();
    });
    after(async () => {
      rmSync(folder(), { recursive: true });
      writeFileSync(config(), original);
      await api.products.refresh();
    });

    const draft = async (kind: 'vision' | 'outcome' | 'story') => {
      const wanted = { kind, title: 'A new one', serves: 'OUTCOME-8F2M' };
      const drafted = await draftArtifact(api.products, { root: product().root, product: product() }, wanted);
      return drafted.ok ? drafted : assert.fail(drafted.reason);
    };

    it('are no artifacts', () => {
      assert.deepEqual(product().configuration?.problems, []);
      assert.equal(product().checker.product.at('templates/story.md'), undefined);
      assert.deepEqual(rulesAt(fileUri('templates/story.md')), []);
    });

    it('are what a new artifact begins with', async () => {
      const { id, uri: file, text } = await draft('story');
      assert.equal(text, `---\ntype: story\nid: ${id}\noutcome: OUTCOME-8F2M\nteam: {{team}}\n---\n# A new one\n`);
      assert.ok(!existsSync(file.fsPath) && file.path.endsWith('/stories/a-new-one.md'), file.path);
    });

    it('give way to the built-in text where a symbolic link leads to them, or nobody could have written them', async () => {
      const file = path.join(folder(), 'story.md');
      const good = readFileSync(file, 'utf8');
      const isOwn = async () => (await draft('story')).text.includes('team: {{team}}');
      try {
        assert.ok(await isOwn());
        writeFileSync(file, `${good}${'x'.repeat(100 * 1024)}\n`);
        assert.ok(!(await isOwn()), 'larger than 100 KB');
        writeFileSync(file, good);
        renameSync(folder(), `${folder()}-elsewhere`);
        symlinkSync(`${folder()}-elsewhere`, folder());
        assert.ok(!(await isOwn()), 'a folder that is a link');
        rmSync(folder());
        mkdirSync(folder());
        symlinkSync(`${folder()}-elsewhere/story.md`, file);
        assert.ok(!(await isOwn()), 'a file that is a link');
      } finally {
        rmSync(folder(), { recursive: true, force: true });
        if (existsSync(`${folder()}-elsewhere`)) renameSync(`${folder()}-elsewhere`, folder());
        writeFileSync(file, good);
      }
    });

    it('are filled with the line ends of the files beside', async () => {
      const beside = path.join(product().root.fsPath, 'stories');
      const crlf = (text: string) => text.replaceAll('\n', '\r\n');
      const texts = new Map(
        readdirSync(beside).map(name => [path.join(beside, name), readFileSync(path.join(beside, name), 'utf8')]),
      );
      try {
        for (const [file, text] of texts) writeFileSync(file, crlf(text));
        const { text } = await draft('story');
        assert.equal(text, crlf(text.replaceAll('\r\n', '\n')));
        assert.match(text, /\r\n/);
        for (const [i, [file, text]] of [...texts].entries()) if (i % 2 === 0) writeFileSync(file, text);
        assert.doesNotMatch((await draft('story')).text, /\r/, 'where they do not agree');
      } finally {
        for (const [file, text] of texts) writeFileSync(file, text);
      }
    });

    it('do not make what would not be read', async () => {
      const ignored = path.join(product().root.fsPath, '.gitignore');
      const before = existsSync(ignored) ? readFileSync(ignored, 'utf8') : undefined;
      const wanted = { kind: 'story', title: 'A new one' } as const;
      const refused = () => draftArtifact(api.products, { root: product().root, product: product() }, wanted);
      try {
        writeFileSync(ignored, 'stories/\n');
        await api.products.refresh();
        const drafted = await refused();
        assert.ok(
          !drafted.ok && /stories\/a-new-one\.md would not be read/.test(drafted.reason),
          JSON.stringify(drafted),
        );
        writeFileSync(config(), '{ "files": { "ignore": ["stories/a-new*.md"] } }\n');
        writeFileSync(ignored, '');
        await api.products.refresh();
        const left = await refused();
        assert.ok(
          !left.ok && /the configuration leaves out stories\/a-new-one\.md/.test(left.reason),
          JSON.stringify(left),
        );
      } finally {
        if (before === undefined) rmSync(ignored);
        else writeFileSync(ignored, before);
      }
    });

    it('give way to the built-in text where they are not there, or say no kind', async () => {
      assert.match((await draft('vision')).text, /^---\ntype: vision\n/);
      assert.match((await draft('outcome')).text, /^---\ntype: outcome\n/);
    });
  });
});
