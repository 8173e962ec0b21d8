import assert from 'node:assert/strict';
import fc from 'fast-check';
import { textIn } from '../../../src/core/document/text';
import { defaultConfig, parseConfig } from '../../../src/core/product/config';

const RULES = ['missing-id', 'story-too-large'];
const read = (text: string) => {
  const { config, problems } = parseConfig(text, RULES);
  return { config, problems: problems.map(({ range }) => textIn(text, range)), messages: problems.map(p => p.message) };
};

describe('product/config', () => {
  it('reads everything, with comments, trailing commas and a byte-order mark', () => {
    const { config, problems } = read(`\ufeff{
  // ours
  "$schema": "./schema.json",
  "files": { "story": ["backlog/tasks/**/*.md", "./docs/"], "ignore": "**/archive/**", },
  "statuses": { "story": { "To Do": "open", "Blocked": "active" } },
  "ids": "sequential",
  "valueHypothesis": ["link", "benefit"],
  "rules": { "story-too-large": ["warning", { "max": 13 }], "missing-id": "off" },
  "backlog": { "capacity": 20 }, /* the end */
}`);
    assert.deepEqual(problems, []);
    assert.equal(config.kindOf('backlog/tasks/a/b.md'), 'story');
    assert.equal(config.kindOf('backlog/tasks/.hidden/b.md'), 'story');
    assert.equal(config.kindOf('docs/x.md'), 'story');
    assert.equal(config.kindOf('other.md'), undefined);
    assert.equal(config.ignores('a/archive/b.md'), true);
    assert.equal(config.ignores('archive/b.md'), true);
    assert.equal(config.ignores('a/b.md'), false);
    assert.equal(config.statuses.story.get('todo'), 'open');
    assert.deepEqual(config.statusWords.story, ['To Do', 'Blocked']);
    assert.equal(config.ids, 'sequential');
    assert.deepEqual([...config.valueHypothesis], ['link', 'benefit']);
    assert.equal(config.rules.get('story-too-large')?.severity, 'warning');
    assert.deepEqual({ ...config.rules.get('story-too-large')?.options }, { max: 13 });
    assert.equal(config.rules.get('missing-id')?.severity, 'off');
    assert.equal(config.capacity, 20);
  });

  it('takes the folder of own templates, whose files are no artifacts', () => {
    for (const folder of ['docs/templates', './docs/templates/', 'docs//templates', 'docs\\\\templates']) {
      const { config, problems } = read(`{ "templates": "${folder}" }`);
      assert.deepEqual(problems, [], folder);
      assert.equal(config.templates, 'docs/templates/', folder);
      assert.ok(config.ignores('docs/templates/story.md') && config.ignores('docs/templates/old/story.md'));
      assert.ok(config.ignores('Docs/TEMPLATES/story.md'), 'whatever the case, on every system');
      assert.ok(!config.ignores('docs/templates.md') && !config.ignores('a/docs/templates/story.md'));
    }
    for (const folder of ['""', '"."', '"/abs"', '"../shared"', '"a/../../b"', '"C:/x"', '3', '["a"]']) {
      const { config, problems } = read(`{ "templates": ${folder} }`);
      assert.deepEqual(problems, [folder]);
      assert.equal(config.templates, undefined);
      assert.ok(!config.ignores('story.md'));
    }
    assert.equal(defaultConfig().templates, undefined);
  });

  it('takes the file of an order only from below its folder, however it is written', () => {
    for (const file of ['.kanbn/index.md', './.kanbn/index.md', '.kanbn//index.md', ' .kanbn\\\\index.md']) {
      const { config, problems } = read(`{ "backlog": { "orderFile": "${file}" } }`);
      assert.deepEqual([config.orderFile, problems], ['.kanbn/index.md', []], file);
    }
    for (const file of ['"../outside.md"', '"a/../../b.md"', '"/etc/x.md"', '"C:/x.md"', '"board/"', '"."', '3']) {
      const { config, problems } = read(`{ "backlog": { "orderFile": ${file} } }`);
      assert.deepEqual([config.orderFile, problems], [undefined, [file]]);
    }
  });

  it('says where it is nested too deeply, and then counts as empty', () => {
    for (const start of ['{"files":', '{"rules":{"missing-id":["off",', '']) {
      const { config, messages } = read(start + '['.repeat(200_000));
      assert.deepEqual(messages, ['This is nested too deeply to be read.'], start);
      assert.equal(config.capacity, undefined);
    }
  });

  it('refuses a pattern that begins with “!”, and leaves it out: it makes nothing an artifact', () => {
    const { config, problems, messages } = read('{ "files": { "story": ["stories/*.md", "!stories/README.md"] } }');
    assert.deepEqual(problems, ['"!stories/README.md"']);
    assert.match(messages[0] ?? '', /“files\.ignore”/);
    assert.equal(config.kindOf('stories/a.md'), 'story');
    assert.equal(config.kindOf('CHANGELOG.md'), undefined);
    assert.deepEqual(read('{ "folders": { "!old/**": { "rules": {} } } }').problems, ['"!old/**"']);
  });

  it('refuses patterns that could take for ever, and no others', () => {
    const long = 'a'.repeat(200);
    for (const pattern of [
      '[a-c]*a*a*a*a*b.md',
      '[a-c]/**/x/**/x/**/x/**/x/**/x/**/y.md',
      '+(a|?)b.md',
      '*(+(a))b.md',
      '{x,*a*a}*a*a*[bc].md',
    ]) {
      const { config, problems, messages } = read(`{ "files": { "story": [${JSON.stringify(pattern)}, "ok.md"] } }`);
      assert.deepEqual(problems, [JSON.stringify(pattern)]);
      assert.match(messages[0] ?? '', /^This pattern cannot be read: /);
      assert.deepEqual([config.kindOf(`${long}.md`), config.kindOf('ok.md')], [undefined, 'story']);
    }
    for (const [pattern, path] of [
      ['*a*a*a*a*b.md', 'xaxaxaxab.md'],
      ['**/x/**/x/**/x/**/x/**/x/**/y.md', 'x/x/a/x/x/b/x/y.md'],
      ['{x,*a*a}*a*a*b.md', 'aaaab.md'],
      ['*-*-*-*.md', '2026-11-22-log-in.md'],
      ['**/{*-a.md,*-b.md,*-c.md,*-d.md}', 'x/y-c.md'],
      ['a\\*\\*\\*\\*.md', 'a****.md'],
      ['**/*story*-*.md', 'docs/my-story-1.md'],
      ['packages/*/docs/**/stories/*.md', 'packages/a/docs/b/stories/c.md'],
      ['\\+\\(x\\)/*.md', '+(x)/a.md'],
    ] as const) {
      const { config, problems } = read(`{ "files": { "story": ${JSON.stringify(pattern)} } }`);
      assert.deepEqual([problems, config.kindOf(path)], [[], 'story'], pattern);
    }
  });

  it('has defaults for an empty one', () => {
    for (const text of ['', '  \n', '{}', '// nothing yet\n{}']) {
      const { config, problems } = read(text);
      assert.deepEqual(problems, [], text);
      assert.deepEqual(
        [config.ids, [...config.valueHypothesis], config.capacity, config.kindOf('a.md'), config.ignores('a.md')],
        ['random', ['link', 'section'], undefined, undefined, false],
      );
    }
    assert.equal(defaultConfig().ids, 'random');
  });

  for (const [what, text, places] of [
    ['an unknown key', '{"fies": 1, "ids": "sequential"}', ['"fies"']],
    ['an unknown rule', '{"rules": {"mising-id": "off"}, "ids": "sequential"}', ['"mising-id"']],
    ['a severity that is none', '{"rules": {"missing-id": "loud"}, "ids": "sequential"}', ['"loud"']],
    ['options that are none', '{"rules": {"missing-id": ["error", 3]}, "ids": "sequential"}', ['3']],
    ['a choice that is none', '{"valueHypothesis": ["link", "hope"], "ids": "sequential"}', ['"hope"']],
    ['a category that is none', '{"statuses": {"story": {"x": "maybe"}}, "ids": "sequential"}', ['"maybe"']],
    ['a kind that is none', '{"files": {"epic": []}, "ids": "sequential"}', ['"epic"']],
    ['texts that are none', '{"files": {"story": [1, "a.md"]}, "ids": "sequential"}', ['1']],
    ['a capacity below 0', '{"backlog": {"capacity": -1}, "ids": "sequential"}', ['-1']],
    ['a list where an object belongs', '{"files": [], "ids": "sequential"}', ['[]']],
  ] as const) {
    it(`reports ${what} where it stands, and lets the rest count`, () => {
      const { config, problems } = read(text);
      assert.deepEqual(problems, places);
      assert.equal(config.ids, 'sequential');
    });
  }

  it('reports broken syntax and keeps what stood before', () => {
    const { config, messages } = read('{"ids": "sequential", "files": {"story": ["*.md"]}, "rules": {');
    assert.ok(messages.length > 0);
    assert.deepEqual([config.ids, config.kindOf('a.md')], ['sequential', 'story']);
    for (const text of ['[]', '42', '{', 'x', '"a"', '{]', '\u0000']) assert.ok(read(text).messages.length > 0, text);
  });

  it('tells faults for which more is left out from those that cost only themselves', () => {
    const isIncomplete = (text: string) => parseConfig(text, RULES).problems.some(problem => problem.incomplete);
    for (const text of ['{ "preset": ', '{ "preset": "devstoriez" }', '{ "preset": 3 }', '{ "extends": 3 }', '[]', 'x'])
      assert.ok(isIncomplete(text), text);
    for (const text of ['', '{}', '{ "preset": "kiro" }', '{ "rulez": {} }', '{ "ids": "x" }', '{ "files": 3 }'])
      assert.ok(!isIncomplete(text), text);
  });

  it('never throws, and every problem stands in the text', () => {
    const piece = fc.constantFrom(
      '{',
      '}',
      '[',
      ']',
      '"',
      ',',
      ':',
      '//',
      '/*',
      '*/',
      '"files"',
      '"story"',
      '"*"',
      '"[!"',
      '"rules"',
      '"missing-id"',
      '"off"',
      '1',
      '-',
      'null',
      '\n',
      '\ufeff',
      '"__proto__"',
      '"backlog"',
      '"capacity"',
    );
    fc.assert(
      // The parser ends a comment that is left open behind the text.
      fc.property(fc.array(piece, { maxLength: 30 }), pieces => {
        const text = pieces.join('');
        for (const { range } of parseConfig(text, RULES).problems)
          assert.ok(
            0 <= range.start && range.start <= range.end && range.end <= Math.max(1, text.length),
            JSON.stringify(range),
          );
      }),
      { examples: [[['[', '/*']]] },
    );
  });
});
