import assert from 'node:assert/strict';
import { editMapping, type Mapping, proposeMapping, sourceOf } from '../../../src/core/exchange/columns';
import { savedMapping, withMapping } from '../../../src/core/exchange/mappingFile';

const JIRA =
  'Summary,Issue key,Issue id,Issue Type,Status,Project key,Priority,Resolution,Assignee,Reporter,Created,Updated,Fix versions,Labels,Labels,Description,Sprint,Sprint,Custom field (Story Points),Custom field (Rank),Custom field (Epic Link),Parent id,Parent summary,Custom field (Acceptance Criteria),Comment,Comment';
const ADO =
  'ID,Work Item Type,Title,Assigned To,State,Tags,Iteration Path,Story Points,Stack Rank,Parent,Priority,Description,Acceptance Criteria';
const GITHUB = 'number,title,state,labels,assignees,milestone,createdAt,body,url';

const fieldsOf = (header: string) =>
  Object.fromEntries([...proposeMapping(header.split(','))].filter(([, field]) => field !== undefined));

describe('columns of exports', () => {
  it('are known by the names that Jira gives them', () => {
    assert.equal(sourceOf(JIRA.split(',')), 'jira');
    assert.deepEqual(fieldsOf(JIRA), {
      Summary: 'title',
      'Issue key': 'id',
      'Issue id': 'row',
      'Issue Type': 'type',
      Status: 'status',
      Priority: 'priority',
      Resolution: 'resolution',
      Assignee: 'owner',
      Created: 'created',
      'Fix versions': 'release',
      Labels: 'labels',
      Description: 'description',
      'Custom field (Story Points)': 'estimate',
      'Custom field (Rank)': 'rank',
      'Custom field (Epic Link)': 'parent',
      'Parent id': 'parent',
      'Custom field (Acceptance Criteria)': 'criteria',
    });
  });

  it('are known by the names that Azure DevOps gives them', () => {
    assert.equal(sourceOf(ADO.split(',')), 'ado');
    assert.deepEqual(fieldsOf(ADO), {
      ID: 'id',
      'Work Item Type': 'type',
      Title: 'title',
      'Assigned To': 'owner',
      State: 'status',
      Tags: 'labels',
      'Iteration Path': 'release',
      'Story Points': 'estimate',
      'Stack Rank': 'ordinal',
      Parent: 'parent',
      Priority: 'priority',
      Description: 'description',
      'Acceptance Criteria': 'criteria',
    });
    assert.deepEqual(fieldsOf('ID,Work Item Type,Title 1,Title 2,State'), {
      ID: 'id',
      'Work Item Type': 'type',
      'Title 1': 'title',
      'Title 2': 'title',
      State: 'status',
    });
  });

  it('are known by the names that GitHub’s command gives them', () => {
    assert.equal(sourceOf(GITHUB.split(',')), 'github');
    assert.deepEqual(fieldsOf(GITHUB), {
      number: 'id',
      title: 'title',
      state: 'status',
      labels: 'labels',
      assignees: 'owner',
      milestone: 'release',
      createdAt: 'created',
      body: 'description',
    });
  });

  it('are known by their German names', () => {
    const jira =
      'Zusammenfassung,Vorgangsschlüssel,Vorgangs-ID,Vorgangstyp,Status,Priorität,Lösung,Zugewiesene Person,Autor,Erstellt,Aktualisiert,Lösungsversionen,Stichwörter,Beschreibung,Benutzerdefiniertes Feld (Story Points),Benutzerdefinierte Felder (Rang),Übergeordnet'.normalize(
        'NFD',
      );
    assert.equal(sourceOf(jira.split(',')), 'jira');
    const german = Object.fromEntries(
      Object.entries(fieldsOf(jira)).map(([name, field]) => [name.normalize('NFC'), field]),
    );
    assert.deepEqual(german, {
      Zusammenfassung: 'title',
      Vorgangsschlüssel: 'id',
      'Vorgangs-ID': 'row',
      Vorgangstyp: 'type',
      Status: 'status',
      Priorität: 'priority',
      Lösung: 'resolution',
      'Zugewiesene Person': 'owner',
      Erstellt: 'created',
      Lösungsversionen: 'release',
      Stichwörter: 'labels',
      Beschreibung: 'description',
      'Benutzerdefiniertes Feld (Story Points)': 'estimate',
      'Benutzerdefinierte Felder (Rang)': 'rank',
      Übergeordnet: 'parent',
    });
    assert.equal(fieldsOf('Zusammenfassung,Bearbeiter,Fix Version(en)')['Fix Version(en)'], 'release');
    const ado =
      'ID,Arbeitselementtyp,Titel 1,Titel 2,Zugewiesen zu,Zustand,Bereichspfad,Iterationspfad,Priorität,Beschreibung';
    assert.equal(sourceOf(ado.split(',')), 'ado');
    assert.deepEqual(fieldsOf(ado), {
      ID: 'id',
      Arbeitselementtyp: 'type',
      'Titel 1': 'title',
      'Titel 2': 'title',
      'Zugewiesen zu': 'owner',
      Zustand: 'status',
      Iterationspfad: 'release',
      Priorität: 'priority',
      Beschreibung: 'description',
    });
  });

  it('are guessed in other tables, criteria in the languages of the headings too', () => {
    assert.equal(sourceOf(['Titel', 'Status']), 'csv');
    assert.deepEqual(fieldsOf('Titel,Status,Akzeptanzkriterien,Moscow'), {
      Titel: 'title',
      Status: 'status',
      Akzeptanzkriterien: 'criteria',
      Moscow: 'priority',
    });
  });

  it('change with a line, and say what is wrong with it', () => {
    const mapping = proposeMapping(['Name', 'State', 'Board Column']);
    const edited = changed(mapping, 'status=Board Column');
    assert.deepEqual(
      [...edited],
      [
        ['Name', 'title'],
        ['State', undefined],
        ['Board Column', 'status'],
      ],
    );
    assert.equal(changed(edited, 'status=').get('Board Column'), undefined);
    assert.match(String(editMapping(mapping, 'status=Nix')), /no column “Nix”/);
    assert.match(String(editMapping(mapping, 'staus=State')), /id=Column.*status/);
  });
});

function changed(mapping: Mapping, line: string): Mapping {
  const result = editMapping(mapping, line);
  if (typeof result === 'string') assert.fail(result);
  return result;
}

describe('the file of mappings', () => {
  const header = JIRA.split(',');
  const mapping = proposeMapping(header);

  it('is found again for the same names in any order, however often each is there', () => {
    const text = withMapping(undefined, 'jira', mapping);
    const again = savedMapping(text, [...header, 'Labels'].reverse());
    assert.deepEqual(again.ok && new Map(again.mapping), new Map(mapping));
    assert.deepEqual(savedMapping(text, [...header, 'New one']), { ok: true, mapping: undefined });
  });

  it('keeps what stood there, comments too', () => {
    const first = withMapping(undefined, 'jira', mapping).replace('"imports"', '/* ours */ "imports"');
    const second = withMapping(first, 'github', proposeMapping(GITHUB.split(',')));
    assert.ok(second.includes('/* ours */'));
    for (const names of [header, GITHUB.split(',')]) {
      const found = savedMapping(second, names);
      assert.ok(found.ok && found.mapping);
    }
  });

  it('says what is wrong with it, and where', () => {
    assert.deepEqual(savedMapping('{\n  "imports": [}\n', header), {
      ok: false,
      reason: 'line 2, column 15: value expected',
    });
    assert.deepEqual(savedMapping('{}', header), { ok: false, reason: 'it has no list “imports”' });
    const wrong = savedMapping('{"imports":[{"columns":{"A":"titel"}}]}', ['A']);
    assert.match(wrong.ok ? '' : wrong.reason, /column “A” becomes "titel": write one of id, title/);
  });
});
