import assert from 'node:assert/strict';
import fc from 'fast-check';
import { type Artifact, ownersOf } from '../../../src/core/artifacts/artifact';
import { readArtifact } from '../../../src/core/artifacts/read';
import { planMove } from '../../../src/core/backlog/move';
import { BacklogOrder } from '../../../src/core/backlog/order';
import { Checker } from '../../../src/core/check';
import { proposeMapping, sourceOf } from '../../../src/core/exchange/columns';
import { readCsv } from '../../../src/core/exchange/csv';
import { exportedOf, toCsv } from '../../../src/core/exchange/exported';
import { type Incoming, readRows } from '../../../src/core/exchange/incoming';
import { type Destination, type ImportPlan, planImport } from '../../../src/core/exchange/planImport';
import { readTextLines } from '../../../src/core/exchange/textLines';
import { defaultConfig, parseConfig } from '../../../src/core/product/config';
import { toolKeysOf } from '../../../src/core/product/presets/toolKeys';

function incomingOf(csv: string): readonly Incoming[] {
  const { header, rows, faults } = readCsv(csv);
  assert.deepEqual(faults, []);
  return readRows(rows, { header, mapping: proposeMapping(header), source: sourceOf(header) }).incoming;
}

function plan(incoming: readonly Incoming[], destination: Partial<Destination> = {}): ImportPlan {
  let seed = 0;
  const planned = planImport(incoming, {
    artifacts: [],
    config: defaultConfig(),
    imported: new Map(),
    isTaken: () => false,
    folder: undefined,
    kind: 'story',
    isKindFixed: false,
    random: () => (seed = (seed + 0.37) % 1),
    today: '2026-05-04',
    ...destination,
  });
  return planned.ok ? planned : assert.fail(planned.reason);
}

function artifactsOf({ files }: ImportPlan): readonly Artifact[] {
  return files.map(({ path, text }) => {
    const artifact = readArtifact(text, { path, mappedKind: undefined })?.artifact;
    return artifact ?? assert.fail(path);
  });
}

/** As an all-fields export has it: repeated columns, internal numbers for parents, markup. */
const JIRA = `Summary,Issue key,Issue id,Issue Type,Status,Priority,Assignee,Created,Labels,Labels,Description,Custom field (Story Points),Custom field (Epic Link),Parent id,Custom field (Acceptance Criteria)
"See tomorrow's route, on a map",HC-12,10012,Story,In Progress,High,ann,04/May/26 9:12 AM,mobile,offline,"h3. Why
As a nurse, I want to see <b>, so that I drive less.",5.0,HC-1,,"* it is there
* it opens"
Home care,HC-1,10001,Epic,To Do,Medium,,,,,,,,,
Draw the map,HC-13,10013,Sub-task,Done,Low,,,,,,,,10012,
Of another project,HC-14,10014,Bug,Done,Low,,,,,,,OTHER-7,,
`;

const ADO = `\ufeffID,Work Item Type,Title 1,Title 2,Assigned To,State,Tags,Story Points,Description,Acceptance Criteria\r
7,Feature,Home care,,Ann Lee <ann@example.com>,New,,,,\r
8,User Story,,See the route,,Active,mobile; offline,3,"<div>As a nurse, I want it</div>","<ul><li>it is there</li><li>it opens</li></ul>"\r
`;

const GITHUB = `number,title,state,labels,assignees,createdAt,body,url
41,Dark mode,OPEN,"[{""id"":""x"",""name"":""ui""},{""id"":""y"",""name"":""night""}]",ann,2026-05-04T08:00:00Z,"## Acceptance criteria

- [x] it is dark
",https://github.com/o/r/issues/41
42,Light mode,CLOSED,"ui, day",,,,
`;

describe('importing', () => {
  it('makes a story of each row of a Jira export, with what it says', () => {
    const result = plan(incomingOf(JIRA));
    assert.equal(
      result.files[0]?.text,
      `---
type: story
id: HC-12
status: In Progress
parent: HC-1
priority: High
estimate: 5
owner: ann
labels: [mobile, offline]
created: "2026-05-04 09:12"
imported: jira:HC-12
---

# See tomorrow's route, on a map

### Why
As a nurse, I want to see \\<b>, so that I drive less.

## Acceptance criteria

- [ ] it is there
- [ ] it opens
`,
    );
    assert.deepEqual(
      result.files.map(({ path }) => path),
      [
        'stories/see-tomorrows-route-on-a-map.md',
        'stories/home-care.md',
        'stories/draw-the-map.md',
        'stories/of-another-project.md',
      ],
    );
    const [, epic, task, bug] = result.files.map(({ text }) => text);
    assert.match(epic ?? '', /^issue-type: Epic$/m);
    assert.match(task ?? '', /^parent: HC-12$/m, 'a parent by its internal number');
    assert.match(bug ?? '', /^epic: OTHER-7$/m, 'a parent that is not there is nobody’s fault');
  });

  it('makes a story of each row of an Azure DevOps tree, HTML and all', () => {
    const result = plan(incomingOf(ADO));
    const [feature, story] = artifactsOf(result);
    assert.deepEqual([feature?.id?.value, feature?.owner, feature?.title.value], ['7', 'Ann Lee', 'Home care']);
    assert.deepEqual([story?.title.value, story?.labels], ['See the route', ['mobile', 'offline']]);
    assert.deepEqual(
      story?.references.map(({ role, target }) => [role, target]),
      [['parent', '7']],
    );
    assert.deepEqual(story?.kind === 'story' && story.criteria, { all: 2, ticked: 0 });
    assert.match(result.files[1]?.text ?? '', /^imported: "?ado:8"?$/m);
  });

  it('makes a story of each row of GitHub’s issues, whose markdown stays as it is', () => {
    const [dark, light] = artifactsOf(plan(incomingOf(GITHUB)));
    assert.deepEqual([dark?.category, dark?.labels], ['open', ['ui', 'night']]);
    assert.deepEqual(dark?.kind === 'story' && dark.criteria, { all: 1, ticked: 1 });
    assert.deepEqual([light?.category, light?.labels, light?.id?.value], ['done', ['ui', 'day'], '42']);
  });

  it('reads what GitHub’s own command has for nothing as nothing, and a milestone as its title', () => {
    const rows = incomingOf(
      `number,title,milestone,labels,assignees,body\n1,A,"{""number"":2,""title"":""v1.2""}",[],[],\n2,B,null,,,\n3,C,v1,,,\n`,
    );
    assert.deepEqual(
      rows.map(({ facts, labels, owners }) => [facts.release, labels, owners]),
      [
        ['v1.2', [], []],
        [undefined, [], []],
        ['v1', [], []],
      ],
    );
  });

  it('keeps the markdown of Azure DevOps', () => {
    const rows = incomingOf(
      'ID,Work Item Type,Title,State,Assigned To,Tags,Description\n1,User Story,A,New,,,"## Why\n\n- b"\n2,User Story,B,New,,,"#1\n----"\n',
    );
    assert.deepEqual(
      rows.map(({ description }) => description),
      ['## Why\n\n- b', '#1\n\\----'],
    );
  });

  describe('with the order that its source keeps', () => {
    const jira = (...rows: readonly (readonly [key: string, rank: string])[]) =>
      incomingOf(`Issue key,Summary,Rank\n${rows.map(([key, rank]) => `${key},Title of ${key},${rank}\n`).join('')}`);
    const FIRST = [
      ['J-3', '0|i0000f:'],
      ['J-1', '0|hzzzzz:'],
      ['J-2', '0|i00007:zz'],
    ] as const;
    const order = (artifacts: readonly Artifact[]) =>
      [...new BacklogOrder(artifacts.flatMap(one => (one.kind === 'story' ? [one] : [])))].map(({ id }) => id?.value);

    it('gives ranks of ours, between which a move changes one story', () => {
      const artifacts = artifactsOf(plan(jira(...FIRST)));
      assert.deepEqual(order(artifacts), ['J-1', 'J-2', 'J-3']);
      const backlog = new BacklogOrder(artifacts.flatMap(one => (one.kind === 'story' ? [one] : [])));
      for (const [moved, target] of [
        ['J-3', 'J-2'],
        ['J-1', 'J-3'],
      ] as const) {
        const path = (id: string) => artifacts.find(one => one.id?.value === id)?.path ?? assert.fail();
        const found = planMove(
          backlog,
          { paths: [path(moved)], target: { at: 'before', path: path(target) } },
          () => 0.4,
        );
        assert.ok(found.ok && found.writes.length === 1 && (found.writes[0]?.rank.length ?? 99) < 8);
      }
    });

    it('puts what comes later where its source has it, and behind all where nobody can tell', () => {
      const first = artifactsOf(plan(jira(...FIRST)));
      const imported = new Map(first.map(({ id, path }) => [`jira:${id?.value}`, path]));
      const later = plan(jira(...FIRST, ['J-1b', '0|hzzzzzi:'], ['J-0', '0|a:'], ['J-9', '0|z:']), {
        artifacts: first,
        imported,
      });
      assert.deepEqual(order([...first, ...artifactsOf(later)]), ['J-0', 'J-1', 'J-1b', 'J-2', 'J-3', 'J-9']);
      const elsewhere = plan(jira(['K-2', '0|b:'], ['K-1', '0|a:']), { artifacts: first });
      assert.deepEqual(order([...first, ...artifactsOf(elsewhere)]), ['J-1', 'J-2', 'J-3', 'K-1', 'K-2']);
    });

    it('reads numbers as numbers, gives stories without a place none, and keeps ranks of ours', () => {
      const numbers = incomingOf('id,title,rank\nA,A,10\nB,B,9\nC,C,\n');
      const artifacts = artifactsOf(plan(numbers));
      assert.deepEqual(order(artifacts), ['B', 'A', 'C']);
      assert.ok(artifacts.every(one => one.kind === 'story' && (one.rank === undefined) === (one.id?.value === 'C')));
      const ours = incomingOf('id,title,type,category,criteria_all,file,rank\nA,A,story,open,0,a.md,zz7\n');
      assert.match(plan(ours).files[0]?.text ?? '', /^rank: "zz7"$/m);
    });

    it('writes the number that orders in the product, and no rank, between those that are there', () => {
      const { config } = parseConfig('{ "backlog": { "orderKey": "ordinal" } }', []);
      const first = artifactsOf(plan(jira(...FIRST), { config }));
      assert.deepEqual(
        first.map(one => one.kind === 'story' && [one.id?.value, one.ordinal?.value, one.rank]),
        [
          ['J-3', 3000, undefined],
          ['J-1', 1000, undefined],
          ['J-2', 2000, undefined],
        ],
      );
      const imported = new Map(first.map(({ id, path }) => [`jira:${id?.value}`, path]));
      const later = plan(jira(...FIRST, ['J-1b', '0|hzzzzzi:'], ['J-9', '0|z:']), {
        artifacts: first,
        imported,
        config,
      });
      assert.deepEqual(
        later.files.map(({ text }) => /^(?:rank|ordinal): .*$/m.exec(text)?.[0]),
        ['ordinal: 1500', 'ordinal: 4000'],
      );
      const ours = incomingOf(
        'id,title,type,category,criteria_all,file,rank\nA,A,story,open,0,a.md,b\nB,B,story,open,0,b.md,a\n',
      );
      assert.deepEqual(
        plan(ours, { config }).files.map(({ text }) => /^(?:rank|ordinal): .*$/m.exec(text)?.[0]),
        ['ordinal: 2000', 'ordinal: 1000'],
        'ranks of ours order, and say nothing here',
      );
      const levels = incomingOf('id,title,priority\nA,A,2\nB,B,1\nC,C,High\n');
      assert.deepEqual(
        plan(levels, { config: parseConfig('{ "backlog": { "orderKey": "priority" } }', []).config }).files.map(
          ({ text }) => /^priority: .*$/m.exec(text)?.[0],
        ),
        ['priority: 200', 'priority: 100', 'priority: High'],
      );
    });

    it('has the rows in their order, whatever is there', () => {
      const some = fc.uniqueArray(fc.nat(30), { minLength: 1, maxLength: 12 });
      fc.assert(
        fc.property(some, some, (before, after) => {
          const rows = (numbers: readonly number[]) =>
            jira(...numbers.map(n => [`J-${n}`, `0|${String(n).padStart(3, '0')}`] as const));
          const first = artifactsOf(plan(rows(before)));
          const imported = new Map(first.map(({ id, path }) => [`jira:${id?.value}`, path]));
          const all = [...first, ...artifactsOf(plan(rows([...before, ...after]), { artifacts: first, imported }))];
          const sorted = [...new Set([...before, ...after])].sort((a, b) => a - b);
          assert.deepEqual(
            order(all),
            sorted.map(n => `J-${n}`),
          );
        }),
      );
    });
  });

  it('gives what is something else, from another source, an id of its own where its number is taken', () => {
    const first = artifactsOf(plan(incomingOf(ADO)));
    const imported = new Map(first.map(({ id, path }) => [`ado:${id?.value}`, path]));
    const github = incomingOf('number,title,body\n7,Dark mode,x\n8,See the route,x\n9,New,x\n');
    const result = plan(github, { artifacts: first, imported });
    assert.deepEqual(
      result.files.map(({ id, incoming: { title } }) => [/^STORY-/.test(id) ? 'new' : id, title]),
      [
        ['new', 'Dark mode'],
        ['9', 'New'],
      ],
    );
    assert.deepEqual(
      result.there.map(({ incoming, because }) => [incoming.id, because]),
      [['8', 'id']],
    );
    assert.match(result.files[0]?.text ?? '', /^imported: "?github:7"?$/m);
    const all = [...first, ...artifactsOf(result)];
    const known = new Map([...imported, ...result.files.map(({ incoming, path }) => [incoming.key, path] as const)]);
    assert.deepEqual(plan(github, { artifacts: all, imported: known }).files, [], 'nor twice');
  });

  it('keeps what must be done first, and blames nobody for what is not there', () => {
    // As Linear writes them.
    const rows = incomingOf(
      'ID,Team,Title,Status,Priority,Parent issue,Blocked by\nENG-1,Eng,One,Todo,No priority,,\nENG-2,Eng,Two,Todo,High,ENG-1,"ENG-1, ENG-9"\n',
    );
    const [one, two] = plan(rows).files.map(({ text }) => text);
    assert.doesNotMatch(one ?? '', /^priority:/m);
    assert.match(two ?? '', /^parent: ENG-1\ndepends-on: ENG-1\nblocked-by: ENG-9\npriority: High$/m);
    const checker = new Checker({ today: () => '2026-05-04' });
    for (const { path, text } of plan(rows).files) checker.load(path, text);
    checker.finishLoading();
    const broken = checker.allFindings().filter(({ rule }) => rule === 'broken-reference');
    assert.deepEqual(broken, []);
  });

  it('writes what can be set of a story under the key by which it is set later', () => {
    const config = parseConfig('{ "preset": "devstories" }', []).config;
    const csv = 'Title,Status,Priority,Release,Owner,Team\nOne,done,High,R1,Ann,Route\n';
    const [one] = plan(incomingOf(csv), { config }).files;
    const keyOf = toolKeysOf('devstories') ?? assert.fail('no keys');
    for (const [field, value] of [
      ['status', 'done'],
      ['release', 'R1'],
      ['owner', 'Ann'],
    ] as const) {
      const key = keyOf(field);
      assert.ok(key.ok, field);
      assert.match(one?.text ?? '', new RegExp(`^${key.key}: ${value}$`, 'm'), field);
    }
    assert.deepEqual(one?.unsaid, ['priority', 'team']);
    assert.doesNotMatch(one?.text ?? '', /High|Route/);
  });

  it('writes release and owner under the keys by which Backlog.md has them set', () => {
    const config = parseConfig('{ "preset": "backlog-md" }', []).config;
    const [one] = plan(incomingOf('Title,Release,Owner\nOne,R1,Ann\n'), { config }).files;
    const keyOf = toolKeysOf('backlog-md') ?? assert.fail('no keys');
    const [release, owner] = [keyOf('release'), keyOf('owner')];
    assert.ok(release.ok && owner.ok);
    assert.match(one?.text ?? '', new RegExp(`^${release.key}: R1$`, 'm'));
    assert.match(one?.text ?? '', new RegExp(`^${owner.key}: \\[Ann\\]$`, 'm'));
  });

  it('adds no second section of criteria in a tool’s shape where the text has one', () => {
    const config = parseConfig('{ "preset": "devstories" }', []).config;
    const [dark, light] = plan(incomingOf(GITHUB), { config }).files;
    assert.deepEqual([dark?.id, dark?.path], ['DS-001', '.devstories/stories/DS-001.md']);
    assert.equal(dark?.text.match(/^## Acceptance/gm)?.length, 1);
    assert.equal(light?.text.match(/^## Acceptance/gm)?.length, 1);
    assert.match(dark?.text ?? '', /- \[x\] it is dark\n\n<!-- imported: "github:41" -->\n$/);
  });

  it('takes for dropped what is over and was not done', () => {
    const rows = incomingOf(
      `Issue key,Summary,Status,Resolution,Fix versions,Fix versions\n${[
        ['Closed', "Won't Do", '1.0', '2.0'],
        ['Done', 'Duplicate', '1.0', '1.0'],
        ['Closed', 'Cannot Reproduce', '', ''],
        ['Closed', 'Done', '', ''],
        ['In Progress', "Won't Fix", '', ''],
        ['Odd', 'Unresolved', '', ''],
      ]
        .map((cells, i) => `J-${i},T${i},${cells.join(',')}\n`)
        .join('')}`,
    );
    assert.deepEqual(
      rows.map(({ facts }) => facts.status),
      ["Won't Do", 'Duplicate', 'dropped', 'Closed', 'In Progress', 'Odd'],
    );
    assert.deepEqual(
      artifactsOf(plan(rows)).map(({ category }) => category),
      ['dropped', 'dropped', 'dropped', 'done', 'active', undefined],
    );
    assert.deepEqual(rows.map(({ releases, facts }) => [facts.release, releases]).slice(0, 2), [
      ['2.0', ['1.0', '2.0']],
      ['1.0', undefined],
    ]);
  });

  it('takes a German resolution for what it is, and German priorities too', () => {
    const rows = incomingOf(
      `Vorgangsschlüssel,Zusammenfassung,Status,Priorität,Lösung\n${[
        ['Fertig', 'Höchste', 'Wird nicht erledigt'],
        ['Fertig', 'Hoch', 'Nicht erledigt'],
        ['Fertig', 'Mittel', "Won't Do"],
        ['Fertig', 'Niedrig', 'Duplikat'],
        ['Fertig', 'Niedrigste', 'Kann nicht reproduziert werden'],
        ['Fertig', 'Mittel', 'Erledigt'],
        ['Zu erledigen', 'Mittel', ''],
      ]
        .map((cells, i) => `J-${i},T${i},${cells.join(',')}\n`)
        .join('')}`,
    );
    const artifacts = artifactsOf(plan(rows));
    assert.deepEqual(
      artifacts.map(({ category }) => category),
      [...Array(5).fill('dropped'), 'done', 'open'],
    );
    assert.deepEqual(
      artifacts.map(one => one.kind === 'story' && one.priority?.word),
      ['must', 'must', 'should', 'could', 'wont', 'should', 'should'],
    );
  });

  it('takes the kind from the type column, unless it is fixed', () => {
    const rows = incomingOf('Id,Type,Title\nO-1,Hypothesis,Fewer missed visits\nS-1,Task,Do it\n');
    assert.deepEqual(
      plan(rows).files.map(({ kind }) => kind),
      ['outcome', 'story'],
    );
    assert.deepEqual(
      plan(rows, { kind: 'outcome', isKindFixed: true }).files.map(({ kind }) => kind),
      ['outcome', 'outcome'],
    );
  });

  it('leaves alone what says the same source, has the same id, or stood above', () => {
    const rows = incomingOf('Issue key,Summary\nA-1,One\nA-2,Two\nA-3,Three\nA-3,Three\nA-3,Another\n');
    const mine = readArtifact('---\ntype: story\nid: A-2\n---\n# Mine\n', {
      path: 'mine.md',
      mappedKind: undefined,
    })?.artifact;
    const result = plan(rows, { artifacts: mine ? [mine] : [], imported: new Map([['jira:A-1', 'renamed.md']]) });
    assert.deepEqual(
      result.files.map(({ id }) => id),
      ['A-3'],
    );
    assert.deepEqual(
      result.there.map(({ path, because }) => [path, because]),
      [
        ['renamed.md', 'imported'],
        ['mine.md', 'id'],
        [undefined, 'row'],
      ],
    );
    assert.deepEqual(
      result.leftOut.map(({ line }) => line),
      [6],
      'what is not the same is not passed over in silence',
    );
  });

  it('gives new ids where there is none that can be used, and other names to files that clash', () => {
    const rows = incomingOf('Key,Title\nhas space,Same\nok-1,Same!\nOK-1,same\n');
    const result = plan(rows, { isTaken: path => path === 'stories/same.md' });
    assert.deepEqual(
      result.files.map(({ path }) => path),
      ['stories/same-2.md', 'stories/same-3.md', 'stories/same-4.md'],
    );
    const ids = result.files.map(({ id }) => id);
    assert.match(ids[0] ?? '', /^STORY-[0-9A-Z]{4}$/);
    assert.equal(ids[1], 'ok-1');
    assert.match(ids[2] ?? '', /^STORY-/, 'an id that differs in case only is taken');
  });

  it('tries no file name twice for rows with one title', () => {
    const csv = `Summary,Issue key\n${Array.from({ length: 40 }, (_, i) => `Same,A-${i}\n`).join('')}`;
    const there = new Set(Array.from({ length: 40 }, (_, i) => `stories/same${i === 0 ? '' : `-${i + 1}`}.md`));
    const asked: string[] = [];
    const { files } = plan(incomingOf(csv), {
      isTaken: path => {
        asked.push(path);
        return there.has(path);
      },
    });
    assert.deepEqual([files[0]?.path, files.at(-1)?.path], ['stories/same-41.md', 'stories/same-80.md']);
    assert.equal(asked.length, new Set(asked).size);
  });

  it('reads one story a line, titled by what is wanted', () => {
    const text =
      '\ufeff#G02# As a Publisher, I want to be able to publish a dataset, so that others see it.\r\n\r\n#G02# \n- As a user I need <b> quickly\nNo statement at all.\n';
    const { incoming } = readTextLines(text);
    assert.deepEqual(
      incoming.map(({ line, title }) => [line, title]),
      [
        [1, 'Publish a dataset'],
        [4, '<b> quickly'],
        [5, 'No statement at all'],
      ],
    );
    const result = plan(incoming);
    assert.match(
      result.files[0]?.text ?? '',
      /\n\nAs a Publisher, I want to be able to publish a dataset, so that others see it\.\n$/,
    );
    assert.match(result.files[1]?.text ?? '', /As a user I need \\<b> quickly/);
    assert.equal(new Set(incoming.map(({ key }) => key)).size, 3);
    assert.deepEqual(
      readTextLines(text.replaceAll('#G02#', '#G99#').replaceAll('\r\n', '\n')).incoming.map(({ key }) => key),
      incoming.map(({ key }) => key),
      'a line is known again by its words',
    );
  });

  it('reads boxes as what they say, and takes no heading, rule or fence of a text for a story', () => {
    const text = [
      'Backlog',
      '=======',
      '# Backlog',
      '- [ ] As a nurse, I want Z, so that q',
      '* [x] As a nurse, I want Y, so that q',
      '---',
      '1. [] As a nurse, I want X, so that q',
      '```text',
      '[x]',
      '#12 is due',
      '[x]ray pictures are shown',
      '```',
      '<!-- later -->',
      '| --- |',
    ].join('\n');
    const { incoming, leftOut, passedOver } = readTextLines(text);
    assert.deepEqual(
      incoming.map(({ line, title, facts }) => [line, title, facts.status]),
      [
        [4, 'Z', undefined],
        [5, 'Y', 'done'],
        [7, 'X', undefined],
        [10, '#12 is due', undefined],
        [11, '[x]ray pictures are shown', undefined],
      ],
    );
    assert.deepEqual([leftOut, passedOver], [[], [1, 2, 3, 6, 8, 12, 13, 14]]);
    assert.deepEqual(
      artifactsOf(plan(incoming)).map(({ category }) => category),
      [undefined, 'done', undefined, undefined, undefined],
    );
    assert.equal(readTextLines('[ ] Z').incoming[0]?.key, readTextLines('- [x] Z').incoming[0]?.key);
  });

  it('tells stories that want the same apart by whom they are for, and by why', () => {
    const text = [
      'As a Publisher, I want to publish a dataset, so that others see it.',
      'As a Reader, I want to publish a dataset, so that I am seen.',
      'As a Reader, I want to publish a dataset, so that it is done.',
      'as a reader,  I want to publish a dataset, so that it is done.',
      'As a Reader, I want to read, so that I know.',
      `As a Nurse, I want ${'to see and '.repeat(12)}go, so that I know.`,
      `As a Planner, I want ${'to see and '.repeat(12)}go, so that I know.`,
    ].join('\n');
    const titles = readTextLines(text).incoming.map(({ title }) => title);
    assert.deepEqual(titles.slice(0, 5), [
      'Publish a dataset (Publisher)',
      'Publish a dataset: I am seen',
      'Publish a dataset: it is done',
      'Publish a dataset: it is done',
      'Read',
    ]);
    assert.match(titles[5] ?? '', /^See and .*… \(Nurse\)$/);
    assert.match(titles[6] ?? '', /… \(Planner\)$/);
    assert.ok(titles.every(title => title.length <= 100));
  });

  it('keeps every owner, label and link of Storymark’s own export', () => {
    const story = (id: string, ...lines: readonly string[]) => [
      '---',
      'type: story',
      `id: ${id}`,
      ...lines,
      '---',
      `# ${id}`,
    ];
    const texts = [
      story('S-1', 'parent: [S-2, S-3]', 'outcome: [O-1, O-2]', 'owner: [Ann, "Zoe, PhD", "@bo <bo@example.com>"]'),
      story('S-2', 'parent: [S-3, GONE-1]', 'owner: Ann', 'labels: [a, "b, c", d e]'),
      story('S-3', 'outcome: O-1', 'labels: x'),
      ['---', 'type: outcome', 'id: O-1', 'vision: [V-1, V-2]', 'owner: [Ann, Zoe]', '---', '# O-1'],
      ['---', 'type: outcome', 'id: O-2', 'vision: V-1', 'assignee: Zoe', '---', '# O-2'],
      ['---', 'type: vision', 'id: V-1', 'owner:', '  - Ann', '  - Zoe', '---', '# V-1'],
    ].map((lines, i) => [`${i}.md`, `${lines.join('\n')}\n`] as const);
    const result = plan(incomingOf(csvOf(new Map(texts))));
    const before = texts.map(([path, text]) => readArtifact(text, { path })?.artifact ?? assert.fail(path));
    const expected = new Map(listsOf(before));
    // Of several parents those that are nowhere stand under a key of their own, which does not count beside the others.
    expected.set('S-2', { owners: ['Ann'], labels: ['a', 'b, c', 'd e'], links: ['parent S-3'] });
    assert.deepEqual(listsOf(artifactsOf(result)), expected);
    const second = result.files.find(({ id }) => id === 'S-2')?.text ?? '';
    assert.match(second, /^parent: S-3\nepic: GONE-1$/m);
    assert.match(second, /^owner: Ann$/m);
  });

  it('takes several owners apart as their source writes them', () => {
    const owners = (header: string, ...cells: readonly string[]) =>
      artifactsOf(plan(incomingOf(`${header}\n${cells.map((cell, i) => `${i},T${i},${cell}`).join('\n')}\n`))).map(
        ownersOf,
      );
    const json = '"[{""id"":""x"",""login"":""ann"",""name"":""""},{""login"":""zoe""}]"';
    assert.deepEqual(owners('number,title,assignees', 'ann', '"ann,zoe"', json, ''), [
      ['ann'],
      ['ann', 'zoe'],
      ['ann', 'zoe'],
      [],
    ]);
    assert.deepEqual(owners('Issue key,Summary,Assignee', '"Lee, Ann"', 'Ann; Zoe'), [['Lee, Ann'], ['Ann', 'Zoe']]);
    const ado = 'Ann Lee <ann@example.com>; Zoe <zoe@example.com>';
    assert.deepEqual(owners('ID,Title,Assigned To', ado), [['Ann Lee', 'Zoe']]);
  });

  it('keeps titles, statuses and priorities on the way out and in again', () => {
    const word = fc
      .oneof(
        fc.string({ unit: 'grapheme', minLength: 1 }),
        fc.string({ unit: fc.constantFrom(...'ab=+-@\'",;:#*[]{}|<>& \\`!%') }),
      )
      .map(text => text.replace(/[\p{Cc}\u2028\u2029\ufeff\ufffe\uffff]/gu, '').trim())
      .filter(text => text !== '');
    const rows = fc.array(
      fc.record({ title: word, status: word, priority: fc.constantFrom('must', 'High', 'P2', '3') }),
      {
        minLength: 1,
        maxLength: 4,
      },
    );
    fc.assert(
      fc.property(rows, given => {
        const first = plan(given.map((row, i) => incomingRow(row, i)));
        const csv = toCsv(exported(first));
        const second = plan(incomingOf(csv));
        assert.deepEqual(facts(second), facts(first));
        assert.deepEqual(facts(first), given.map(({ title, status, priority }) => [title, status, priority]).sort());
      }),
    );
  });
});

/** Owners, labels and links of each by its id. */
function listsOf(artifacts: readonly Artifact[]): ReadonlyMap<string | undefined, unknown> {
  return new Map(
    artifacts.map(artifact => [
      artifact.id?.value,
      {
        owners: ownersOf(artifact),
        labels: artifact.labels,
        links: artifact.references.map(({ role, target }) => `${role} ${target}`),
      },
    ]),
  );
}

function csvOf(texts: ReadonlyMap<string, string>): string {
  const checker = new Checker({ today: () => '2026-05-04' });
  for (const [path, text] of texts) checker.load(path, text);
  return toCsv(exportedOf({ checker, inScope: () => true, textOf: file => texts.get(file), nameOf: file => file }));
}

function incomingRow({ title, ...facts }: { title: string; status: string; priority: string }, line: number): Incoming {
  const empty = {
    names: [],
    kind: undefined,
    parents: [],
    dependsOn: [],
    outcomes: [],
    visions: [],
    owners: [],
    labels: [],
    description: '',
    criteria: [],
  };
  return { ...empty, line, key: `test:${line}`, id: `T-${line}`, title, facts };
}

function exported({ files }: ImportPlan) {
  const texts = new Map(files.map(({ path, text }) => [path, text]));
  const checker = new Checker({ today: () => '2026-05-04' });
  for (const [path, text] of texts) checker.load(path, text);
  return exportedOf({ checker, inScope: () => true, textOf: file => texts.get(file), nameOf: file => file });
}

/** Title, status and priority of each, in no particular order. */
function facts(result: ImportPlan) {
  return artifactsOf(result)
    .map(artifact => [
      artifact.title.value,
      artifact.status?.value,
      artifact.kind === 'story' ? artifact.priority?.value : '',
    ])
    .sort();
}
