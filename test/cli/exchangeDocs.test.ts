import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import { World } from './world';

/** What a page shows: files, and what commands print. */
type Block =
  | { readonly kind: 'file'; readonly name: string; readonly content: string }
  | { readonly kind: 'command'; readonly command: string; readonly output: string };

function blocksOf(page: string): readonly Block[] {
  return [...page.matchAll(/^```(\w+)(?: (\S+))?\n([\s\S]*?)^```$/gm)].flatMap(
    ([, language, name, content = '']): Block[] => {
      if (name !== undefined) return [{ kind: 'file', name, content }];
      if (language !== 'console') return [];
      return content
        .split(/^\$ /m)
        .filter(part => part !== '')
        .map(part => {
          const end = part.indexOf('\n');
          return { kind: 'command', command: part.slice(0, end), output: part.slice(end + 1) };
        });
    },
  );
}

describe('docs/exchange.md', function () {
  this.timeout(20_000);

  it('shows what the commands really print', async () => {
    const blocks = blocksOf(fs.readFileSync('docs/exchange.md', 'utf8'));
    const world = new World();
    try {
      git(world, 'init', '-q');
      for (const block of blocks) {
        if (block.kind === 'command')
          assert.equal(await printed(world, block.command), withoutCommit(block.output), block.command);
        else if (fs.existsSync(world.path(block.name))) assert.equal(world.read(block.name), block.content, block.name);
        else world.write(block.name, block.content);
      }
    } finally {
      world.remove();
    }
    for (const command of ['import', 'export', 'new', 'diff'])
      assert.ok(
        blocks.some(block => block.kind === 'command' && block.command.startsWith(`storymark ${command}`)),
        command,
      );
  });
});

async function printed(world: World, command: string): Promise<string> {
  const [program, ...args] = [...command.matchAll(/"([^"]*)"|\S+/g)].map(([all, quoted]) => quoted ?? all);
  if (program === 'git') {
    git(world, 'add', '-A');
    git(world, ...args);
    return '';
  }
  const { stdout, stderr } = await world.run(args);
  return withoutCommit(stdout + stderr);
}

function git(world: World, ...args: readonly string[]): void {
  const who = ['-c', 'user.name=A', '-c', 'user.email=a@example.com', '-c', 'commit.gpgsign=false'];
  execFileSync('git', ['-C', world.root, ...who, ...args]);
}

function withoutCommit(text: string): string {
  return text.replace(/\([\da-f]{10}\)/g, '(..)');
}
