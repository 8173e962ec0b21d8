import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { ARTIFACT_KINDS } from '../../../src/core/artifacts/artifact';
import { parseConfig } from '../../../src/core/product/config';
import { PRESETS, presetFor, presetNamed } from '../../../src/core/product/presets/presets';
import { RULE_IDS } from '../../../src/core/rules/index';
import { check, TODAY } from '../rules/scenario';

const CORPORA = process.env['STORYMARK_CORPORA'] ?? path.resolve('../shared/corpora');

const configOf = (name: string) => parseConfig(JSON.stringify({ preset: name }), RULE_IDS);

describe('presets', () => {
  it('are one file each, named as they are', () => {
    const files = readdirSync('src/core/product/presets').filter(file => file.endsWith('.jsonc'));
    assert.deepEqual(files.sort(), PRESETS.map(preset => `${preset.name}.jsonc`).sort());
    for (const { name, text } of PRESETS)
      assert.equal(text, readFileSync(`src/core/product/presets/${name}.jsonc`, 'utf8'));
  });

  it('say nothing that is wrong, and name files', () => {
    for (const { name, text } of PRESETS) {
      assert.deepEqual(parseConfig(text, RULE_IDS).problems, [], name);
      assert.match(text, /^\/\/ /, `${name} says why`);
    }
  });

  for (const [name, stories, others] of [
    [
      'backlog-md',
      ['backlog/tasks/task-7 - Go.md', 'backlog/completed/back-1.2 - Go.md', '.backlog/tasks/task-1 - ünï.md'],
      [
        'backlog/tasks/readme.md',
        'backlog/docs/doc-1 - Go.md',
        'backlog/drafts/draft-1 - Go.md',
        'src/backlog/tasks/a-b.md',
      ],
    ],
    [
      'devstories',
      ['.devstories/stories/DS-001.md'],
      ['.devstories/epics/EPIC-001.md', '.devstories/templates/bug.md'],
    ],
    [
      'specweave',
      [
        '.specweave/docs/internal/specs/app/FS-001/us-001-go.md',
        '.specweave/docs/internal/specs/app/_archive/FS-001/us-002-go.md',
      ],
      ['.specweave/docs/internal/specs/app/FS-001/README.md', '.specweave/increments/0001-go/spec.md'],
    ],
    [
      'bmad',
      [
        'docs/stories/1.2.go.md',
        'docs/stories/1.2.story.md',
        'docs/stories/story-1.1-go.md',
        'docs/stories/epic-1.story-2.md',
        'docs/stories/epic-2/2.10.go.md',
        '_bmad-output/implementation-artifacts/1-2-go.md',
        'docs/sprint-artifacts/stories/1-2-go.md',
      ],
      [
        'docs/stories/README.md',
        'docs/stories/epic-1-go.md',
        '_bmad-output/implementation-artifacts/epic-1-retro-2026-01-29.md',
        '_bmad-output/implementation-artifacts/review-prompts/1-2-blind.md',
        '_bmad/bmm/1-2-go.md',
        '_bmad-output/planning-artifacts/prd.md',
        'docs/prd.md',
      ],
    ],
    ['spec-kit', ['specs/001-go/spec.md'], ['specs/001-go/plan.md', '.specify/templates/spec-template.md']],
    ['kiro', ['.kiro/specs/go/requirements.md'], ['.kiro/specs/go/design.md', '.kiro/steering/product.md']],
    ['kanbn', ['.kanbn/tasks/go.md'], ['.kanbn/index.md', '.kanbn/archive/go.md']],
  ] as const)
    it(`${name}: knows its stories from what stands beside them`, () => {
      const { config } = configOf(name);
      const kinds = (paths: readonly string[]) =>
        paths.map(file => (config.ignores(file) ? undefined : config.kindOf(file)));
      assert.deepEqual(
        kinds(stories),
        stories.map(() => 'story'),
      );
      assert.deepEqual(
        kinds(others),
        others.map(() => undefined),
      );
    });

  it('leave the word to what stands beside them', () => {
    const text =
      '{ "preset": "devstories", "files": { "story": ["x/*.md"] }, "ids": "random", "backlog": { "orderKey": "rank" } }';
    const { config } = parseConfig(text, RULE_IDS);
    assert.deepEqual([config.kindOf('x/1.md'), config.kindOf('.devstories/stories/1.md')], ['story', undefined]);
    assert.deepEqual([config.ids, config.orderKey], ['random', 'rank']);
    assert.equal(config.statuses.story.get('inprogress'), 'active');
  });

  it('are recognised by what a folder holds, and nothing else is', () => {
    for (const preset of PRESETS)
      for (const marker of preset.markers) assert.equal(presetFor(['README.md', marker])?.name, preset.name);
    assert.equal(presetFor(['README.md', 'backlog', 'docs/stories', 'specs', '.kiro']), undefined);
    assert.equal(presetNamed('jira'), undefined);
  });
});

describe('presets on the files of other projects', function () {
  this.timeout(60_000);

  before(function () {
    if (existsSync(CORPORA)) return;
    console.log(`      skipped: there is no folder ${CORPORA} with files of other projects`);
    this.skip();
  });

  /** All paths of a corpus, and its product with a preset. */
  function open(name: string) {
    const folder = path.join(CORPORA, name);
    const entries = readdirSync(folder, { recursive: true, withFileTypes: true });
    const paths = entries.map(entry =>
      path.relative(folder, path.join(entry.parentPath, entry.name)).replaceAll(path.sep, '/'),
    );
    const texts = new Map(
      paths.filter(file => file.endsWith('.md')).map(file => [file, readFileSync(path.join(folder, file), 'utf8')]),
    );
    const checker = check(texts, JSON.stringify({ preset: name }), TODAY);
    const counts = ARTIFACT_KINDS.map(kind => [...checker.product.ofKind(kind)].length);
    return { paths, checker, product: checker.product, counts };
  }

  // How many stories there are, how many without criteria, and how many files with broken frontmatter. backlog-md: its two
  // folders hold 609 files, of which one, without criteria of its own, is readme.md.
  for (const [name, stories, withoutCriteria, broken] of [
    ['backlog-md', 608, 7, 21],
    ['devstories', 129, 22, 0],
    ['specweave', 97, 13, 0],
  ] as const) {
    it(`${name} is recognised, and has ${stories} stories, each with an id, a title and a status that is understood`, () => {
      const { paths, product, counts } = open(name);
      assert.equal(presetFor(paths)?.name, name);
      assert.deepEqual(counts, [0, 0, stories]);
      const unclear = [...product.ofKind('story')].filter(
        story => !story.id || story.titleSource === 'file' || !story.category,
      );
      assert.deepEqual(
        unclear.map(story => `${story.path} ${story.status?.value}`),
        [],
      );
    });

    it(`${name}: what was counted is found, and nothing else about ids, values and links`, () => {
      const findings = open(name).checker.allFindings();
      const files = (rule: string) => new Set(findings.filter(one => one.rule === rule).map(one => one.path)).size;
      assert.equal(files('story-missing-acceptance-criteria'), withoutCriteria);
      assert.equal(files('frontmatter-syntax'), broken);
      const foreign = findings.filter(({ rule }) =>
        /^(?:missing|duplicate|unknown|invalid|broken|wrong|reference)-/.test(rule),
      );
      assert.deepEqual(foreign, []);
    });
  }
});
