import assert from 'node:assert/strict';
import fs from 'node:fs';
import type { FileAccess } from '../../src/cli/io';
import { FileError } from '../../src/cli/io';
import { nodeFiles } from '../../src/cli/nodeFiles';
import { GOOD_STORY, World } from './world';

const WITHOUT_ID = GOOD_STORY.replace('id: STORY-1\n', '');

describe('storymark check --fix', function () {
  this.timeout(10_000);
  let world: World;
  afterEach(() => world.remove());

  it('mends what is safe to mend, says what it did, and reports the rest', async () => {
    world = new World({ 'a.md': WITHOUT_ID, 'b.md': GOOD_STORY });
    const { stdout } = await world.run(['check', '--fix']);
    assert.match(stdout, /^fixed a\.md: [^\n]+\n\n/);
    assert.match(world.read('a.md'), /^id: STORY-\w{4}$/m);
    assert.equal(world.read('b.md'), GOOD_STORY);
    assert.equal((await world.check()).findings.filter(({ rule }) => rule === 'missing-id').length, 0);
  });

  it('changes no byte besides', async () => {
    for (const text of [WITHOUT_ID, `\ufeff${WITHOUT_ID}`, WITHOUT_ID.replaceAll('\n', '\r\n'), WITHOUT_ID.trimEnd()]) {
      world = new World({ 'a.md': text });
      await world.run(['check', '--fix']);
      const after = world.read('a.md');
      assert.notEqual(after, text);
      assert.equal(after.replace(/id: STORY-\w{4}\r?\n/, ''), text);
      world.remove();
    }
  });

  it('takes no id away: not one of several, nor what may name one', async () => {
    for (const id of [
      '[S-38, S-39]',
      '["S-38", "S-39"]',
      '\n  - S-38\n  - S-39',
      '{number: 38}',
      '[{number: 38}]',
      '"[S-38, S-39]"',
      '<S-38>',
      'TBD (S-38)',
      '"TODO: was S-38"',
    ]) {
      const text = GOOD_STORY.replace('id: STORY-1', `id: ${id}`);
      world = new World({ 'a.md': text });
      await world.run(['check', '--fix']);
      assert.equal(world.read('a.md'), text);
      assert.equal((await world.check()).findings.filter(({ rule }) => rule === 'missing-id').length, 1, id);
      world.remove();
    }
  });

  it('puts an id where a word says that there is none yet, under the key that the file has for it', async () => {
    for (const line of ['id: TBD', 'id: ""', 'us-id: TODO', 'uid:']) {
      world = new World({ 'a.md': GOOD_STORY.replace('id: STORY-1', line) });
      await world.run(['check', '--fix']);
      assert.match(world.read('a.md'), new RegExp(`^${/^\w[\w-]*/.exec(line)?.[0]}: .?STORY-\\w{4}.?$`, 'm'));
      assert.equal(world.read('a.md').match(/^(?:us-|u)?id:/gm)?.length, 1);
      world.remove();
    }
  });

  it('gives many files ids of their own, counted up or random', async () => {
    for (const ids of ['sequential', 'random']) {
      world = new World({ '.storymark.jsonc': `{"ids": "${ids}"}` });
      for (let i = 0; i < 5; i++) world.write(`${i}.md`, WITHOUT_ID.replace('Confirm', `Confirm ${i}`));
      let seed = 1;
      const random = () => {
        seed = (seed * 48271) % 2147483647;
        return seed / 2147483647;
      };
      await world.run(['check', '--fix'], { random });
      const found = [0, 1, 2, 3, 4].map(i => /^id: (.*)$/m.exec(world.read(`${i}.md`))?.[1]);
      assert.equal(new Set(found).size, 5, found.join());
      world.remove();
    }
  });

  it('touches only what was asked for', async () => {
    world = new World({ '.storymark.jsonc': '{}', 'a/x.md': WITHOUT_ID, 'b/y.md': WITHOUT_ID });
    await world.run(['check', '--fix', 'a']);
    assert.notEqual(world.read('a/x.md'), WITHOUT_ID);
    assert.equal(world.read('b/y.md'), WITHOUT_ID);
  });

  it('changes nothing the second time', async () => {
    world = new World({ 'a.md': WITHOUT_ID });
    await world.run(['check', '--fix']);
    const before = fs.statSync(world.path('a.md'));
    const { stdout } = await world.run(['check', '--fix']);
    assert.ok(!stdout.includes('fixed'));
    assert.equal(fs.statSync(world.path('a.md')).ino, before.ino);
  });

  it('keeps the mode of the file, and writes through a symbolic link that was named', async () => {
    world = new World({ 'real/a.md': WITHOUT_ID });
    fs.chmodSync(world.path('real/a.md'), 0o640);
    fs.symlinkSync('real', world.path('link'));
    await world.run(['check', '--fix', 'link']);
    assert.match(world.read('real/a.md'), /^id: /m);
    assert.equal(fs.statSync(world.path('real/a.md')).mode & 0o777, 0o640);
    assert.deepEqual(fs.readdirSync(world.path('real')), ['a.md'], 'no temporary file stays');
  });

  it('leaves files alone that are not UTF-8', async () => {
    const bytes = Buffer.from(WITHOUT_ID.replace('nurse', 'infirmière'), 'latin1');
    world = new World({ 'a.md': bytes });
    await world.run(['check', '--fix']);
    assert.deepEqual(fs.readFileSync(world.path('a.md')), bytes);
  });

  it('leaves a file alone that changed meanwhile, and one that cannot be written, and says so', async () => {
    world = new World({ 'a.md': WITHOUT_ID });
    const refusing: FileAccess = {
      ...nodeFiles,
      write: file => {
        throw new FileError(file, 'the file system is read-only');
      },
    };
    const refused = await world.run(['check', '--fix', '--format', 'json'], { files: refusing });
    assert.deepEqual([refused.code, refused.stderr], [2, 'storymark: a.md: not fixed: the file system is read-only\n']);
    assert.match(refused.stdout, /missing-id/, 'the report is about what is on disk');
    let reads = 0;
    const changing: FileAccess = {
      ...nodeFiles,
      read: file => {
        const read = nodeFiles.read(file);
        return file.endsWith('a.md') && ++reads > 2 ? { ...read, text: `${read.text}\nmore` } : read;
      },
    };
    const { code, stderr } = await world.run(['check', '--fix'], { files: changing });
    assert.deepEqual([code, stderr], [2, 'storymark: a.md: not fixed: changed meanwhile\n']);
    assert.equal(world.read('a.md'), WITHOUT_ID);
  });
});
