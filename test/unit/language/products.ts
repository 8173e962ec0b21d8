// Products in memory, for the language features.
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { BacklogOrder } from '../../../src/core/backlog/order';
import { Checker } from '../../../src/core/check';
import { readDocument } from '../../../src/core/document/document';
import type { FileContext } from '../../../src/core/language/context';
import { LanguageIndex } from '../../../src/core/language/languageIndex';
import { parseConfig } from '../../../src/core/product/config';
import { RULE_IDS } from '../../../src/core/rules/index';

/** The day on which everything here takes place. */
export const TODAY = '2026-11-22';

/** A product of files by path. */
export class MemoryProduct {
  readonly texts: Map<string, string>;
  readonly checker: Checker;
  readonly order: BacklogOrder;
  readonly index: LanguageIndex;

  constructor(files: Readonly<Record<string, string>>, config = '{}') {
    this.texts = new Map(Object.entries(files));
    this.checker = new Checker({ config: parseConfig(config, RULE_IDS).config, today: () => TODAY });
    for (const [file, text] of this.texts) this.checker.load(file, text);
    this.checker.finishLoading();
    this.order = new BacklogOrder(this.checker.product.ofKind('story'));
    this.index = new LanguageIndex(this.checker.product);
  }

  /** A file with what a feature is told of it; its text may be another one than the product knows. */
  file(at: string, text = this.texts.get(at) ?? assert.fail(`no file ${at}`)): FileContext {
    const { product, config } = this.checker;
    const reading = this.checker.read(at, text);
    return {
      path: at,
      document: reading?.document ?? readDocument(text),
      reading,
      product,
      config,
      order: this.order,
      index: this.index,
      today: TODAY,
    };
  }
}

/** The example that ships with Storymark. */
export function example(): MemoryProduct {
  const root = path.resolve('examples/home-care');
  const files = readdirSync(root, { recursive: true, withFileTypes: true })
    .filter(entry => entry.isFile() && entry.name.endsWith('.md'))
    .map(entry => path.relative(root, path.join(entry.parentPath, entry.name)).replaceAll(path.sep, '/'));
  return new MemoryProduct(
    Object.fromEntries(files.map(file => [file, readFileSync(path.join(root, file), 'utf8')])),
    readFileSync(path.join(root, '.storymark.jsonc'), 'utf8'),
  );
}

/** A small product: a vision, two outcomes, three stories. */
export function small(): MemoryProduct {
  return new MemoryProduct(
    {
      'vision.md': '---\ntype: vision\nid: VISION-1\nfor: nurses\n---\n# Nobody waits\n',
      'outcomes/early.md':
        '---\ntype: outcome\nid: OUTCOME-1\nvision: VISION-1\nstatus: testing\nfor: nurses\nbehaviour: confirm the day before\nmetric: confirmed visits\nbaseline: 20 %\ntarget: 60 %\nby: 2026-12-31\nowner: Mara\nteam: route\n---\n# Confirm early\n\n## Evidence\n\n| Date | Value | Source |\n| --- | --- | --- |\n| 2026-06-30 | 31 % | log |\n',
      'outcomes/late.md': '---\ntype: outcome\nid: OUTCOME-2\nstatus: validated\n---\n# Fewer late visits\n',
      'stories/a.md':
        '---\ntype: story\nid: STORY-1\noutcome: OUTCOME-1\nstatus: To Do\npriority: must\nestimate: 3\nrelease: spring\nlabels: [route, phone]\nowner: Ines\nrank: "a1"\n---\n# See the route\n\n## Acceptance criteria\n\n- [x] Seen in 2 s\n- [ ] Also offline\n',
      'stories/b.md':
        '---\ntype: story\nid: STORY-2\noutcome: OUTCOME-1\nparent: STORY-1\ndepends-on: [STORY-1]\nstatus: ready\nrank: "a2"\n---\n# Print the route\n\nAs STORY-1 says. See `STORY-1`, STORY-12 and stories/STORY-1.md.\n\n```\nSTORY-1\n```\n',
      'stories/c.md': '---\ntype: story\nid: STORY-3\nstatus: done\n---\n# Log in\n',
    },
    '{"statuses": {"story": {"Waiting": "open"}}}',
  );
}
