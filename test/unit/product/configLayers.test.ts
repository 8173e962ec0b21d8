import assert from 'node:assert/strict';
import fc from 'fast-check';
import { textIn } from '../../../src/core/document/text';
import { parseConfig } from '../../../src/core/product/config';
import { extendedPaths } from '../../../src/core/product/configLayers';
import { RULES } from '../../../src/core/rules/index';
import { check } from '../rules/scenario';

/** Reads the first of several configurations, which stand where their names say. */
function read(files: Readonly<Record<string, string>>) {
  const [path = '', text = ''] = Object.entries(files)[0] ?? [];
  const { config, problems } = parseConfig(text, RULES, { path, read: other => files[other] });
  return { config, problems: problems.map(({ range, message }) => `${textIn(text, range)} ${message}`) };
}

describe('a configuration that extends others', () => {
  it('lies on top of them: objects key by key, lists and values as a whole', () => {
    const { config, problems } = read({
      'shop/.storymark.jsonc': `{
        "extends": ["../team.jsonc", "./own.jsonc"],
        "files": { "story": ["s/**"] },
        "statuses": { "story": { "Waiting": "active" } },
        "rules": { "story-too-large": ["error", { "max": 3 }] }
      }`,
      'team.jsonc': `{
        // for all
        "files": { "story": ["a/**", "b/**"], "ignore": ["old/**"] },
        "statuses": { "story": { "Waiting": "open", "Parked": "draft" } },
        "rules": { "story-too-large": ["warning", { "max": 8 }], "missing-id": "off" },
        "ids": "sequential",
        "backlog": { "capacity": 10 },
      }`,
      'shop/own.jsonc': '{ "backlog": { "capacity": 20 }, "ids": { "unique": "folder" } }',
    });
    assert.deepEqual(problems, []);
    assert.deepEqual([config.kindOf('s/1.md'), config.kindOf('a/1.md')], ['story', undefined]);
    assert.ok(config.ignores('old/1.md'), 'the folder of the product counts, not that of the file');
    assert.deepEqual(config.statusWords.story, ['Waiting', 'Parked']);
    assert.equal(config.statuses.story.get('waiting'), 'active');
    assert.deepEqual({ ...config.rules.get('story-too-large')?.options }, { max: 3 });
    assert.equal(config.rules.get('missing-id')?.severity, 'off');
    assert.deepEqual([config.ids, config.uniqueIds, config.capacity], ['sequential', 'folder', 20]);
  });

  it('reads a file once, however many ways lead to it, and says once what is wrong in it', () => {
    const files: Record<string, string> = { '.storymark.jsonc': '{ "extends": ["l0.jsonc"] }' };
    const depth = 40;
    for (let n = 0; n < depth; n++) files[`l${n}.jsonc`] = `{ "extends": ["l${n + 1}.jsonc", "./l${n + 1}.jsonc"] }`;
    files[`l${depth}.jsonc`] = '{ "backlog": { "capacity": 7 }, "fies": {} }';
    const { config, problems } = read(files);
    assert.equal(config.capacity, 7);
    assert.deepEqual(problems, [`"l0.jsonc" l${depth}.jsonc:1: “fies” is not known here. Did you mean “files”?`]);
  });

  it('says where it is extended what is wrong in the other file, and on which line', () => {
    const { config, problems } = read({
      '.storymark.jsonc': '{ "extends": "a.jsonc", "ids": "sequential" }',
      'a.jsonc': '{ "extends": "dir/b.jsonc",\n "fies": {} }',
      'dir/b.jsonc': '{\n\n "backlog": { "capacity": -3 } }',
    });
    assert.deepEqual(problems, [
      '"a.jsonc" a.jsonc:2: “fies” is not known here. Did you mean “files”?',
      '"a.jsonc" dir/b.jsonc:3: “capacity” must be a number of 0 or more.',
    ]);
    assert.equal(config.ids, 'sequential');
  });

  for (const [what, target, reason] of [
    ['a file that is not there', 'b.jsonc', /no file “shop\/b\.jsonc”/],
    ['a path out of the workspace folder', '../../b.jsonc', /leads out of the workspace folder/],
    ['a path from the root', '/b.jsonc', /relative to this file/],
    ['an address', 'https://example.org/b.jsonc', /relative to this file/],
    ['another kind of file', '../package.json', /\.jsonc/],
    ['itself', '.storymark.jsonc', /circle: shop\/\.storymark\.jsonc → shop\/\.storymark\.jsonc/],
    ['one that extends it', 'a.jsonc', /circle: shop\/\.storymark\.jsonc → shop\/a\.jsonc → shop\/\.storymark\.jsonc/],
  ] as const) {
    it(`reports ${what}, and lets the rest count`, () => {
      const own = `{ "extends": [${JSON.stringify(target)}, "ok.jsonc"], "ids": "sequential" }`;
      const { config, problems } = read({
        'shop/.storymark.jsonc': own,
        'shop/a.jsonc': '{ "extends": "./.storymark.jsonc" }',
        'shop/ok.jsonc': '{ "backlog": { "capacity": 7 } }',
      });
      assert.equal(problems.length, 1);
      assert.ok(problems[0]?.startsWith(`"${target}" `), problems[0]);
      assert.match(problems[0] ?? '', reason);
      assert.deepEqual([config.ids, config.capacity], ['sequential', 7]);
    });
  }

  it('may meet the same file twice on different ways', () => {
    const { config, problems } = read({
      '.storymark.jsonc': '{ "extends": ["a.jsonc", "b.jsonc"] }',
      'a.jsonc': '{ "extends": "c.jsonc" }',
      'b.jsonc': '{ "extends": "c.jsonc" }',
      'c.jsonc': '{ "backlog": { "capacity": 5 } }',
    });
    assert.deepEqual([config.capacity, problems], [5, []]);
  });

  it('names the files that have to be read for it', () => {
    const text = '{ "extends": ["../a.jsonc", "./b/../c.jsonc", "../../x.jsonc", "d.json", 3] }';
    assert.deepEqual(extendedPaths(text, 'shop/.storymark.jsonc'), ['a.jsonc', 'shop/c.jsonc']);
    assert.deepEqual(extendedPaths('{ "extends": "a.jsonc" }', '.storymark.jsonc'), ['a.jsonc']);
    for (const nothing of ['', '{', '[]', '{"extends": 3}']) assert.deepEqual(extendedPaths(nothing, 'x'), []);
  });

  it('takes the preset of whichever names it, beneath all of them', () => {
    const { config, problems } = read({
      '.storymark.jsonc': '{ "extends": "a.jsonc", "statuses": { "story": { "Blocked": "active" } } }',
      'a.jsonc': '{ "preset": "backlog-md", "backlog": { "orderKey": "place" } }',
    });
    assert.deepEqual(problems, []);
    assert.equal(config.kindOf('backlog/tasks/task-1 - Go.md'), 'story');
    assert.deepEqual(config.statusWords.story, ['To Do', 'In Progress', 'Done', 'Blocked']);
    assert.deepEqual([config.orderKey, config.ids], ['place', 'sequential']);
  });
});

describe('settings for a part of a product', () => {
  const text = `{
    "rules": { "missing-id": "error", "story-too-large": ["warning", { "max": 8 }] },
    "statuses": { "story": { "Waiting": "open" } },
    "folders": {
      "legacy/**": { "rules": { "missing-id": "off" }, "statuses": { "story": { "Parked": "draft" } } },
      "legacy/new/**": { "rules": { "missing-id": "warning" }, "valueHypothesis": ["link", "section", "benefit"] }
    }
  }`;

  it('count for the files that fit, and the later one wins', () => {
    const { config, problems } = read({ '.storymark.jsonc': text });
    assert.deepEqual(problems, []);
    assert.equal(config.overrideFor('stories/1.md'), undefined);
    const old = config.overrideFor('legacy/1.md');
    assert.equal(old?.rules.get('missing-id')?.severity, 'off');
    assert.equal(old?.rules.get('story-too-large')?.severity, 'warning');
    assert.deepEqual(old?.statusWords.story, ['Waiting', 'Parked']);
    const fresh = config.overrideFor('legacy/new/1.md');
    assert.equal(fresh?.rules.get('missing-id')?.severity, 'warning');
    assert.deepEqual(fresh?.statusWords.story, ['Waiting', 'Parked']);
    assert.deepEqual([...(fresh?.valueHypothesis ?? [])], ['link', 'section', 'benefit']);
    assert.equal(config.overrideFor('legacy/2.md'), old, 'made once');
    assert.equal(config.rules.get('missing-id')?.severity, 'error');
  });

  it('of the file itself come after those that it extends', () => {
    const { config } = read({
      '.storymark.jsonc': '{ "extends": "a.jsonc", "folders": { "**": { "rules": { "missing-id": "off" } } } }',
      'a.jsonc': `{ "folders": { "**": { "rules": { "missing-id": "error", "missing-title": "off" } },
        "x/**": { "rules": { "missing-id": "information" } } } }`,
    });
    const rules = config.overrideFor('x/1.md')?.rules;
    assert.equal(rules?.get('missing-id')?.severity, 'off');
    assert.equal(rules?.get('missing-title')?.severity, 'off');
  });

  it('say what a status means there, and how much a finding matters', () => {
    const story = (id: string) => `---\ntype: story\nid: ${id}\ntitle: A title of ${id}\nstatus: waiting\n---\n`;
    const checker = check(
      new Map(['a.md', 'old/b.md'].map((path, i) => [path, story(`S-${i}`)])),
      `{ "statuses": { "story": { "waiting": "active" } },
         "folders": { "old/": { "statuses": { "story": { "waiting": "draft" } }, "rules": { "story-missing-value-hypothesis": "off" } } } }`,
    );
    const facts = ['a.md', 'old/b.md'].map(path => [
      checker.product.at(path)?.category,
      ...checker
        .findings(path)
        .filter(({ rule }) => /criteria|hypothesis/.test(rule))
        .map(({ rule, severity }) => `${rule} ${severity}`),
    ]);
    assert.deepEqual(facts, [
      ['active', 'story-missing-acceptance-criteria error', 'story-missing-value-hypothesis error'],
      ['draft', 'story-missing-acceptance-criteria information'],
    ]);
  });

  it('hold nothing but what may differ', () => {
    const { problems } = read({ '.storymark.jsonc': '{ "folders": { "a/**": { "ids": "random" }, "b": 3 } }' });
    assert.deepEqual(problems, [
      '"ids" “ids” is not known here. Known: statuses, valueHypothesis, rules.',
      '3 “b” must be an object in braces.',
    ]);
  });
});

describe('a near miss in a configuration', () => {
  for (const [text, marked, meant] of [
    ['{ "file": {} }', '"file"', 'files'],
    ['{ "Statuses": {} }', '"Statuses"', 'statuses'],
    ['{ "files": { "stories": "x" } }', '"stories"', 'story'],
    ['{ "preset": "backlogmd" }', '"backlogmd"', 'backlog-md'],
    ['{ "ids": "sequental" }', '"sequental"', 'sequential'],
    ['{ "ids": { "unique": "folders" } }', '"folders"', 'folder'],
    ['{ "rules": { "mising-id": "off" } }', '"mising-id"', 'missing-id'],
    ['{ "rules": { "missing-id": "warn" } }', '"warn"', 'warning'],
    ['{ "statuses": { "story": { "x": "activ" } } }', '"activ"', 'active'],
    ['{ "rules": { "story-too-large": ["warning", { "maxi": 3 }] } }', '"maxi"', 'max'],
  ] as const) {
    it(`is told from what is meant: ${text}`, () => {
      const { problems } = read({ '.storymark.jsonc': text });
      assert.equal(problems.length, 1);
      assert.ok(problems[0]?.startsWith(`${marked} `), problems[0]);
      assert.ok(problems[0]?.endsWith(`Did you mean “${meant}”?`), problems[0]);
    });
  }

  it('is no value of another type for an option of a rule', () => {
    const text = '{ "rules": { "story-too-large": ["warning", { "max": "3" }], "missing-id": ["off", { "x": 1 }] } }';
    const { config, problems } = read({ '.storymark.jsonc': text });
    assert.match(problems[0] ?? '', /^"3" “max” must be a value like \d+\.$/);
    assert.equal(problems[1], '"x" The rule “missing-id” has no option “x”.');
    assert.equal(config.rules.get('missing-id')?.severity, 'off');
  });

  it('is not made up where nothing is near', () => {
    const { problems } = read({ '.storymark.jsonc': '{ "colour": "red" }' });
    assert.match(problems[0] ?? '', /“colour” is not known here\. Known: extends, preset, /);
  });
});

describe('any configurations', () => {
  it('are read without a throw, each problem in the text', () => {
    const piece = fc.constantFrom(
      '"a.jsonc"',
      '"../b.jsonc"',
      '[',
      ']',
      '{',
      '}',
      ':',
      ',',
      '"extends"',
      '"folders"',
      '"x/**"',
      '"rules"',
      '"missing-id"',
      '"off"',
      '"preset"',
      '"kiro"',
      '3',
    );
    const text = fc.array(piece, { maxLength: 25 }).map(pieces => pieces.join(' '));
    fc.assert(
      fc.property(text, text, text, (own, a, b) => {
        const files: Readonly<Record<string, string>> = { 'a.jsonc': a, 'b.jsonc': b };
        const { config, problems } = parseConfig(own, RULES, {
          path: 'x/.storymark.jsonc',
          read: path => files[path],
        });
        config.overrideFor('x/1.md');
        for (const { range } of problems)
          assert.ok(0 <= range.start && range.start <= range.end && range.end <= own.length);
      }),
    );
  });
});
