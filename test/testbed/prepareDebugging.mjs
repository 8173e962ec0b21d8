// For debugging the in-host suites with F5: builds them, and lays a fresh copy of their workspace into out/workspace.
import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { outDir, root } from './project.mjs';
import { workspaceOf } from './workspaces.mjs';

execFileSync(process.execPath, ['esbuild.mjs', '--tests'], { cwd: root, stdio: 'inherit' });
const workspace = workspaceOf('main');
const target = path.join(outDir, 'workspace');
fs.rmSync(target, { recursive: true, force: true });
fs.cpSync(workspace.folder, target, { recursive: true });
workspace.remove();
