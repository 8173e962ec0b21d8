// A folder of its own for a test, and a command line that runs in it without a process.
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import type { Io } from '../../src/cli/io';
import { nodeFiles } from '../../src/cli/nodeFiles';
import { run } from '../../src/cli/run';

/** What a command line did. */
export interface Ran {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** A story without a flaw. */
export const GOOD_STORY = `---
type: story
id: STORY-1
title: Confirm a visit
status: draft
outcome: OUTCOME-1
---

As a nurse, I want to confirm a visit with one tap, so that I am home ten minutes earlier.

## Acceptance criteria

- [ ] one tap confirms the visit
`;

/** A story without acceptance criteria, while somebody works on it. */
export const BAD_STORY = `---
type: story
id: STORY-2
title: Swap two visits
status: in-progress
outcome: OUTCOME-1
---

As a nurse, I want to swap two visits, so that I drive less.
`;

/** A folder with files, gone with `remove`. */
export class World {
  readonly root = fs.realpathSync(fs.mkdtempSync(path.join(os.tmpdir(), 'storymark-cli-')));

  constructor(files: Readonly<Record<string, string | Uint8Array>> = {}) {
    for (const [file, content] of Object.entries(files)) this.write(file, content);
  }

  path(file: string): string {
    return path.join(this.root, file);
  }

  write(file: string, content: string | Uint8Array): void {
    fs.mkdirSync(path.dirname(this.path(file)), { recursive: true });
    fs.writeFileSync(this.path(file), content);
  }

  read(file: string): string {
    return fs.readFileSync(this.path(file), 'utf8');
  }

  /** Runs a command line in the folder; `io` replaces parts of the world. */
  async run(argv: readonly string[], io: Partial<Io> = {}): Promise<Ran> {
    const said = { stdout: '', stderr: '' };
    const output = (name: keyof typeof said) => ({
      isTTY: false,
      write: (text: string) => {
        said[name] += text;
      },
    });
    const code = await run(argv, {
      stdout: output('stdout'),
      stderr: output('stderr'),
      cwd: this.root,
      env: {},
      now: () => new Date(2026, 4, 4, 12),
      random: () => 0.5,
      files: nodeFiles,
      ...io,
    });
    return { code, ...said };
  }

  /** The report of `storymark check --format json`. */
  async check(...args: readonly string[]): Promise<JsonReport> {
    return JSON.parse((await this.run(['check', '--format', 'json', ...args])).stdout);
  }

  remove(): void {
    fs.rmSync(this.root, { recursive: true, force: true });
  }
}

/** The json format, as product.md has it. */
export interface JsonReport {
  readonly files: number;
  readonly artifacts: { readonly story: number; readonly outcome: number; readonly vision: number };
  readonly findings: readonly {
    readonly rule: string;
    readonly severity: string;
    readonly message: string;
    readonly file: string;
    readonly line: number;
    readonly column: number;
    readonly endLine: number;
    readonly endColumn: number;
    readonly fixable: boolean;
  }[];
}
