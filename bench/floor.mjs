// The least that a check can cost: a bare Node process that walks a folder and reads its markdown files.
import fs from 'node:fs';

let bytes = 0;
const open = [process.argv[2]];
for (let folder = open.pop(); folder; folder = open.pop()) {
  for (const entry of fs.readdirSync(folder, { withFileTypes: true })) {
    const path = `${folder}/${entry.name}`;
    if (entry.isDirectory()) open.push(path);
    else if (entry.name.endsWith('.md')) bytes += fs.readFileSync(path, 'utf8').length;
  }
}
process.stdout.write(`${bytes}\n`);
