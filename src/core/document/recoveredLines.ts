// Frontmatter that a parser gives up on, read line by line.
import { asWritten } from './slips';
import { type Entry, keyName } from './value';
import { headsOf } from './yamlLines';

/** Top-level `key: text` lines that YAML gave up on: everything but the broken value is still read. */
export function recoverLines(source: string, base: number, known: readonly Entry[]): Entry[] {
  const covered = (offset: number) =>
    known.some(e => e.keyRange.start <= offset && offset < Math.max(e.value.range.end, e.keyRange.end + 1));
  const names = new Set(known.map(entry => entry.name));
  const found: Entry[] = [];
  for (const { key, indent, isItem, value, end } of headsOf(source)) {
    if (!key || indent > 0 || isItem) continue;
    const name = keyName(key.text);
    if (!/^[A-Za-z][\w -]*$/.test(key.text) || covered(base + key.start) || names.has(name)) continue;
    names.add(name);
    const raw = source
      .slice(value, end)
      .replace(/(?:^|[ \t])#.*$/, '')
      .trimEnd();
    const text = raw.replace(/^(["'])(.*)\1$/, '$2');
    const style = raw === '' ? 'absent' : text === raw ? 'plain' : 'quoted';
    found.push({
      key: key.text,
      name,
      keyRange: { start: base + key.start, end: base + key.end },
      value: {
        kind: 'scalar',
        text: asWritten(text),
        range: { start: base + value, end: base + value + raw.length },
        style,
      },
    });
  }
  return found;
}
