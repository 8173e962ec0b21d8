import assert from 'node:assert/strict';
import { GOOD_STORY, World } from './world';

const FILES = {
  'v.md': '---\ntype: vision\nid: V-1\nfor: nurses\n---\n# No closed doors\n',
  'o.md':
    '---\ntype: outcome\nid: OUTCOME-1\nvision: V-1\nstatus: testing\nmetric: visits confirmed\nbaseline: 22 %\ntarget: 60 %\n---\n# Early | often\n\n## Evidence\n\n| Date | Value | Source |\n| - | - | - |\n| 2026-01-01 | 30 % | log |\n',
  's/one (1).md': GOOD_STORY.replace('status: draft', 'status: ready\nrank: "a1"\nlabels: [a, b]').replace(
    '- [ ]',
    '- [x]',
  ),
  's/two.md':
    '---\ntype: story\nid: STORY-2\ntitle: =cmd *now*\nstatus: done\nrank: "a0"\nestimate: 3\npriority: High\n---\n',
  's/three.md': '---\ntype: story\nid: STORY-3\ntitle: Third\nrank: "a2"\nparent: STORY-1\n---\n',
};

describe('storymark export', function () {
  this.timeout(10_000);
  let world: World;
  beforeEach(() => {
    world = new World(FILES);
  });
  afterEach(() => world.remove());

  it('writes a table with a row for each artifact, stories in backlog order', async () => {
    const { code, stdout } = await world.run(['export', '--format', 'csv']);
    assert.equal(code, 0);
    assert.deepEqual(stdout.split('\n'), [
      'id,type,title,status,category,priority,estimate,outcomes,vision,parent,owner,team,release,labels,created,rank,position,criteria_ticked,criteria_all,file',
      'V-1,vision,No closed doors,,,,,,,,,,,,,,,,,v.md',
      'OUTCOME-1,outcome,Early | often,testing,active,,,,V-1,,,,,,,,,,,o.md',
      `STORY-2,story,"'=cmd *now*",done,done,High,3,,,,,,,,,a0,,0,0,s/two.md`,
      'STORY-1,story,Confirm a visit,ready,open,,,OUTCOME-1,,,,,,a; b,,a1,1,1,1,s/one (1).md',
      'STORY-3,story,Third,,,,,,,STORY-1,,,,,,a2,2,0,0,s/three.md',
      '',
    ]);
  });

  it('writes data with statement, criteria, evidence and references, and null for what is absent', async () => {
    const all: readonly Record<string, unknown>[] = JSON.parse(
      (await world.run(['export', '--format', 'json'])).stdout,
    );
    const one = all.find(({ id }) => id === 'STORY-1');
    assert.deepEqual(one?.['statement'], {
      role: 'nurse',
      want: 'confirm a visit with one tap',
      benefit: 'I am home ten minutes earlier',
    });
    assert.deepEqual(one?.['criteria'], [{ text: 'one tap confirms the visit', ticked: true }]);
    assert.deepEqual(one?.['references'], [
      { role: 'outcome', id: 'OUTCOME-1', type: 'outcome', title: 'Early | often' },
    ]);
    assert.equal(one?.['estimate'], null);
    const outcome = all.find(({ id }) => id === 'OUTCOME-1');
    assert.deepEqual(outcome?.['evidence'], [{ date: '2026-01-01', value: '30 %', source: 'log' }]);
    assert.deepEqual([outcome?.['metric'], outcome?.['target']], ['visits confirmed', '60 %']);
  });

  it('writes all owners', async () => {
    world.write('s/three.md', FILES['s/three.md'].replace('rank', 'owner: [Ann, Zoe]\nrank'));
    assert.match((await world.run(['export', '--format', 'csv'])).stdout, /^STORY-3,.*,Ann; Zoe,/m);
    assert.match((await world.run(['export', '--format', 'md'])).stdout, /\*\*owner\*\* Ann, Zoe/);
    const all: readonly Record<string, unknown>[] = JSON.parse(
      (await world.run(['export', '--format', 'json'])).stdout,
    );
    const owners = new Map(all.map(one => [one['id'], [one['owner'], one['owners']]]));
    assert.deepEqual(owners.get('STORY-3'), ['Ann', ['Ann', 'Zoe']]);
    assert.deepEqual(owners.get('STORY-2'), [null, []]);
  });

  it('writes one page whose links lead from where it stands, and whose texts are only texts', async () => {
    assert.equal((await world.run(['export', '--format', 'md', '--out', 'docs/page.md'])).code, 0);
    const page = world.read('docs/page.md');
    assert.match(page, /^### V-1: \[No closed doors\]\(\.\.\/v\.md\)$/m);
    assert.match(page, /^### OUTCOME-1: \[Early \\\| often\]\(\.\.\/o\.md\)$/m);
    assert.match(page, /^\| 2026-01-01 \| 30 % \| log \|$/m);
    assert.match(page, /^- \[Confirm a visit\]\(\.\.\/s\/one%20%281%29\.md\), ready$/m);
    assert.match(page, /^\| 1 \| STORY-1 \| \[Confirm a visit\]\(\S+\) \| {2}\| ready \| {2}\| OUTCOME-1 \| 1\/1 \|$/m);
    assert.match(page, /^### STORY-2: \[=cmd \\\*now\\\*\]/m);
    assert.match(page, /^- \[x\] one tap confirms the visit$/m);
    const headings = page
      .split('\n')
      .filter(line => /^##? /.test(line))
      .slice(1);
    assert.deepEqual(headings, ['## Vision', '## Outcomes', '## Backlog', '## Stories']);
  });

  it('exports a part, of which the places are those in the whole', async () => {
    const { stdout } = await world.run(['export', '--format', 'csv', 's/three.md']);
    assert.deepEqual(stdout.trimEnd().split('\n').slice(1), [
      'STORY-3,story,Third,,,,,,,STORY-1,,,,,,a2,2,0,0,s/three.md',
    ]);
  });

  it('replaces no file unless it is told to', async () => {
    world.write('out.csv', 'mine');
    const refused = await world.run(['export', '--format', 'csv', '--out', 'out.csv']);
    assert.equal(refused.code, 2);
    assert.match(refused.stderr, /out\.csv is there already: name another file, or replace it with --force/);
    assert.equal(world.read('out.csv'), 'mine');
    assert.equal((await world.run(['export', '--format', 'csv', '--out', 'out.csv', '--force'])).code, 0);
    assert.match(world.read('out.csv'), /^id,type/);
  });

  it('comes back as it was by an import elsewhere', async () => {
    await world.run(['export', '--format', 'csv', '--out', 'all.csv']);
    world.write('other/.storymark.jsonc', '{}');
    const { code, stdout, stderr } = await world.run(['import', 'all.csv', '--yes', '--into', 'other/all']);
    assert.deepEqual([code, stderr], [0, ''], stdout);
    const columns = (csv: string) => csv.split('\n').map(line => line.replace(/,[^,]*,[^,]*,[^,]*$/, '')); // but criteria and file
    const again = await world.run(['export', '--format', 'csv', 'other']);
    assert.deepEqual(columns(again.stdout), columns(world.read('all.csv')));
    const here = await world.run(['import', 'all.csv', '--yes']);
    assert.match(here.stdout, /^0 created, 5 already there, 0 left out$/m);
  });

  it('names what is bad usage', async () => {
    for (const [args, expected] of [
      [[], /--format is one of csv, json, md/],
      [['--format', 'xml'], /“xml” is not one of csv, json, md/],
      [['--format', 'csv', 'nowhere'], /nowhere: there is no such file or folder/],
    ] as const) {
      const { code, stdout, stderr } = await world.run(['export', ...args]);
      assert.deepEqual([code, stdout], [2, '']);
      assert.match(stderr, expected);
    }
  });
});
