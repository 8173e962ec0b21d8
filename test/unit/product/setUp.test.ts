import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { parseConfig } from '../../../src/core/product/config';
import { configurationFor } from '../../../src/core/product/setUp';
import { Surveyor } from '../../../src/core/product/survey';
import { RULE_IDS } from '../../../src/core/rules/index';

const CORPORA = process.env['STORYMARK_CORPORA'] ?? path.resolve('../shared/corpora');

function story(values: Readonly<Record<string, string>>): string {
  const keys = Object.entries(values).map(([key, value]) => `${key}: ${value}\n`);
  return `---\n${keys.join('')}---\n\n# A title\n\n## Acceptance criteria\n\n- [ ] it goes\n`;
}

function surveyOf(files: Readonly<Record<string, string>>, existing: readonly string[] = []) {
  const surveyor = new Surveyor(existing);
  for (const [file, text] of Object.entries(files)) surveyor.take(file, text);
  return surveyor.survey();
}

const patterns = (files: Readonly<Record<string, string>>) =>
  surveyOf(files).patterns.map(({ kind, pattern, count }) => `${kind} ${pattern} ${count}`);

describe('a look at a folder', () => {
  const s = story({ id: 'X-1', status: 'Doing' });
  const prose = '# Some prose\n\nA text.\n';

  it('knows stories from what stands beside them, by their names', () => {
    assert.deepEqual(patterns({ 'stories/us-001-go.md': s, 'stories/us-002-stay.md': s, 'stories/README.md': prose }), [
      'story stories/us-*.md 2',
    ]);
    assert.deepEqual(patterns({ 'stories/go-on.md': s, 'stories/stand-up.md': s, 'stories/index.md': prose }), [
      'story stories/*-*.md 2',
    ]);
    assert.deepEqual(patterns({ 'backlog/go.md': s, 'backlog/stay.md': s }), ['story backlog/*.md 2']);
  });

  it('takes folders side by side together', () => {
    const files = Object.fromEntries(
      [1, 2, 3].flatMap(n => [
        [`specs/FS-${n}/us-1-a.md`, s],
        [`specs/FS-${n}/us-2-b.md`, s],
      ]),
    );
    assert.deepEqual(patterns(files), ['story specs/*/us-*.md 6']);
  });

  it('knows the file that holds the stories of a feature, whatever stands beside it', () => {
    const spec =
      '# Albums\n\n## User Scenarios\n\n### User Story 1 - Sort (Priority: P1)\n\nAs a user, I want to sort, so that I find.\n';
    const tasks = `# Tasks\n\n## Acceptance criteria\n\n- [ ] it goes\n`;
    const feature = (name: string) => ({
      [`specs/${name}/spec.md`]: spec,
      [`specs/${name}/plan.md`]: prose,
      [`specs/${name}/tasks.md`]: tasks,
    });
    assert.deepEqual(
      surveyOf(feature('001-photo-albums')).patterns.map(({ pattern }) => pattern),
      ['specs/*/spec.md'],
    );
    const three = { ...feature('001-a'), ...feature('002-b'), ...feature('003-c') };
    assert.deepEqual(
      surveyOf(three).patterns.map(({ pattern }) => pattern),
      ['specs/*/spec.md'],
    );
    assert.deepEqual(patterns({ 'docs/login/spec.md': story({ id: 'X-1', status: 'Doing' }) }), [
      'story docs/login/spec.md 1',
    ]);
  });

  it('takes no epic for a story, by its name, its heading or its type', () => {
    const body = '\n## Acceptance criteria\n\n- [ ] it goes\n';
    const files = {
      'docs/prd/epic-1-look.md': `# Look${body}`,
      'docs/prd/2-sound.md': `# Epic 2: Sound${body}`,
      'docs/prd/3-smell.md': `---\nid: E-3\ntype: epic\nstatus: To Do\n---\n# Smell${body}`,
      'docs/prd/scope.md': prose,
      'docs/stories/1.1.story.md': `# Story 1.1: Go${body}`,
      'docs/stories/epic-1.story-2.md': `# Story 1.2: Stay${body}`,
    };
    assert.deepEqual(patterns(files), ['story docs/stories/*.md 2']);
    assert.deepEqual(
      patterns({
        'docs/stories/epic-1.md': '# Epic 1\n\n## User Story 1 - Go\n\nAs a nurse, I want to go, so that I am there.\n',
      }),
      ['story docs/stories/epic-*.md 1'],
      'what holds stories as its sections is no epic alone',
    );
  });

  it('believes a type of its own more than a title that begins with “Epic”', () => {
    const typed = (title: string, type: string) =>
      `---\nid: F-${title.length}\ntitle: ${title}\n${type}\nstatus: Doing\n---\n\n## Acceptance criteria\n\n- [ ] it goes\n`;
    assert.deepEqual(
      patterns({
        'backlog/Hierarchy.md': typed('Epic/Story Hierarchy', 'type: feature'),
        'backlog/Search.md': typed('Search', 'type: "feature" # as before'),
        'backlog/Epic.md': typed('All of it', 'type: feature'),
        'backlog/Big.md': typed('Search and more', 'issue_type: "Epic"'),
      }),
      ['story backlog/*.md 2'],
    );
    assert.deepEqual(patterns({ 'backlog/Hierarchy.md': typed('Epic/Story Hierarchy', 'type: feature') }), [
      'story backlog/*.md 1',
    ]);
  });

  it('names an odd file in one of several folders, and not all folders for it', () => {
    const folder = (name: string) => ({ [`epics/${name}/US-${name}1.md`]: s, [`epics/${name}/US-${name}2.md`]: s });
    const three = { ...folder('1'), ...folder('2'), ...folder('3') };
    assert.deepEqual(
      patterns({ ...three, 'epics/3/sammlung.md': s, 'epics/3/plan.md': prose, 'epics/1/README.md': prose }),
      ['story epics/*/US-*.md 6', 'story epics/3/sammlung.md 1'],
    );
  });

  it('fits the endings that are there', () => {
    assert.deepEqual(patterns({ 'stories/go.markdown': s, 'stories/stay.markdown': s }), [
      'story stories/*.markdown 2',
    ]);
    assert.deepEqual(patterns({ 'stories/US-1.MD': s, 'stories/US-2.md': s, 'stories/README.md': prose }), [
      'story stories/US-*.{MD,md} 2',
    ]);
  });

  it('finds a vision and outcomes by their names', () => {
    assert.deepEqual(patterns({ 'docs/product-vision.md': prose, 'docs/outcomes/a.md': prose, 'docs/how.md': prose }), [
      'outcome docs/outcomes/*.md 1',
      'vision docs/product-vision.md 1',
    ]);
  });

  it('leaves prose alone, and files that say what they are', () => {
    assert.deepEqual(
      patterns({ 'README.md': s, 'docs/a.md': prose, 'x/y.md': story({ type: 'story', id: 'S-1' }) }),
      [],
    );
  });

  it('fits names that hold the characters of patterns', () => {
    const { config } = parseConfig(
      configurationFor(surveyOf({ 'a (b) [c]/stories/one.md': s, 'a (b) [c]/stories/two.md': s })),
      RULE_IDS,
    );
    assert.equal(config.kindOf('a (b) [c]/stories/one.md'), 'story');
    assert.equal(config.kindOf('a b c/stories/one.md'), undefined);
  });

  it('counts statuses, and knows the style of ids', () => {
    const files = {
      'a/stories/1.md': story({ id: 'US-1', status: 'Doing' }),
      'a/stories/2.md': story({ id: 'US-2', status: 'doing' }),
      'b/stories/1.md': story({ id: 'US-1', status: 'Doing' }),
      'b/stories/2.md': story({ id: 'US-2', status: 'With legal' }),
    };
    const { statuses, sequential, uniquePerFolder } = surveyOf(files);
    assert.deepEqual(statuses.story, [
      { word: 'Doing', count: 2, category: 'active' },
      { word: 'With legal', count: 1, category: undefined },
      { word: 'doing', count: 1, category: 'active' },
    ]);
    assert.deepEqual([sequential, uniquePerFolder], [true, true]);
    const random = surveyOf({ 'stories/1.md': story({ id: 'S-4K7Q' }), 'stories/2.md': story({ id: 'S-9ZZA' }) });
    assert.deepEqual([random.sequential, random.uniquePerFolder], [false, false]);
  });
});

describe('a first configuration', () => {
  it('says what was found, with the reason beside it', () => {
    const survey = surveyOf({
      'stories/1-a.md': story({ id: '1', status: 'Doing' }),
      'stories/2-b.md': story({ id: '2', status: 'With legal' }),
    });
    assert.equal(
      configurationFor(survey),
      `{
  // What is a story here, and how this team words things. Everything in this file is optional:
  // https://github.com/storymark/storymark/blob/main/docs/configuration.md

  // Files that are artifacts by their path. Those that say so, as \`type: story\` does, need no pattern.
  "files": {
    "story": [
      "stories/*.md" // 2 files
    ]
  },

  // The statuses in use, each with its category: draft, open, active, done, dropped.
  "statuses": {
    "story": {
      "With legal": "open", // once, a guess
      "Doing": "active" // once
    }
  },

  // How new ids are made: as those that are here. Random ones, the default, never collide across branches.
  "ids": "sequential",

  // Where the line between now and later falls: the sum of the estimates above it.
  // "backlog": { "capacity": 20 },
}
`,
    );
  });

  it('names the preset of a tool, and the words that it does not know', () => {
    const text = configurationFor(
      surveyOf({ '.devstories/stories/DS-1.md': story({ status: 'zu tun' }) }, ['.devstories/stories']),
    );
    const { config, problems } = parseConfig(text, RULE_IDS);
    assert.deepEqual(problems, []);
    assert.match(text, /\/\/ 1 story, as DevStories keeps them/);
    assert.deepEqual(config.statusWords.story, ['todo', 'in_progress', 'review', 'done', 'zu tun']);
  });

  it('is read without a fault whatever the words are', () => {
    fc.assert(
      fc.property(fc.string(), fc.string({ unit: 'binary' }), (status, name) => {
        const safe = name.replaceAll('/', '');
        const survey = surveyOf({
          [`stories/${safe}.md`]: story({ id: 'a', status: JSON.stringify(status) }),
          [`stories/${safe}2.md`]: story({ id: 'b', status: 'x' }),
        });
        const text = configurationFor(survey);
        assert.deepEqual(parseConfig(text, RULE_IDS).problems, [], text);
      }),
      { numRuns: 60 },
    );
  });

  for (const name of ['backlog-md', 'devstories', 'specweave'])
    it(`finds the stories of ${name} also where no tool is recognised`, function () {
      this.timeout(60_000);
      const folder = path.join(CORPORA, name);
      if (!existsSync(folder)) {
        console.log(`      skipped: there is no folder ${folder}`);
        this.skip();
      }
      const files = readdirSync(folder, { recursive: true, encoding: 'utf8' })
        .map(file => file.replaceAll(path.sep, '/'))
        .filter(file => file.endsWith('.md'));
      const text = configurationFor(
        surveyOf(Object.fromEntries(files.map(file => [file, readFileSync(path.join(folder, file), 'utf8')]))),
      );
      const { config } = parseConfig(text, RULE_IDS);
      const preset = parseConfig(JSON.stringify({ preset: name }), RULE_IDS).config;
      const missed = files.filter(file => preset.kindOf(file) && !preset.ignores(file) && !config.kindOf(file));
      assert.deepEqual(missed, []);
      assert.equal(config.ids, 'sequential');
      assert.equal(config.uniqueIds, preset.uniqueIds);
    });
});
