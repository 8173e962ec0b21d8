import assert from 'node:assert/strict';
import { textIn } from '../../../src/core/document/text';
import { nearKey } from '../../../src/core/language/nearKey';
import { marked } from './marked';
import { small } from './products';

function near(source: string, type = 'story'): string | undefined {
  const { text, offset } = marked(`---\ntype: ${type}\n${source}---\n# T\n`);
  const file = small().file('stories/a.md', text);
  const found = nearKey(file, offset);
  return found && `${textIn(text, found.range)} -> ${found.meant}`;
}

describe('a key that is nearly one of its kind', () => {
  for (const [source, expected] of [
    ['|prioriy: must\n', 'prioriy -> priority'],
    ['prio|riy: must\n', 'prioriy -> priority'],
    ['prioriy|: must\n', 'prioriy -> priority'],
    ['outcom|:\n', 'outcom -> outcome'],
    ['statsu|: ready\n', 'statsu -> status'],
    ['Depend-on|: A\n', 'Depend-on -> depends-on'],
    ['"estimat|": 3\n', 'estimat -> estimate'],
    ['asignee|: Ines\n', 'asignee -> assignee'],
  ] as const)
    it(`is found: ${source.trim()}`, () => assert.equal(near(source), expected));

  for (const [what, source, type] of [
    ['a key of the kind', 'priority|: must\n'],
    ['a key in another spelling', 'Depends_On|: A\n'],
    ['a key of another tool', 'epic|: A\n'],
    ['a word of the team', 'customer|: A\n'],
    ['a short word', 'bi|: A\n'],
    ['one that is there already', 'priority: must\nprioriy|: could\n'],
    ['one that is there under another name', 'moscow: must\nprioriy|: could\n'],
    ['a key of another kind', 'horizo|: 2028\n'],
    ['the value', 'prioriy: mu|st\n'],
    ['what is no artifact', 'prioriy|: must\n', 'note'],
  ] as const)
    it(`is not ${what}`, () => assert.equal(near(source, type), undefined));
});
