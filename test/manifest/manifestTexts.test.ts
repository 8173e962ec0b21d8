// Texts of the manifest that people see: each named by a key, and there in English and German.
import assert from 'node:assert/strict';
import { assertTranslated, readJson, type Texts } from './translation';

/** Names that are the same in every language. */
const NAMES: ReadonlySet<string> = new Set(['Storymark']);
/** The properties of the manifest that people read. */
const SHOWN: ReadonlySet<string> = new Set([
  'title',
  'shortTitle',
  'label',
  'name',
  'contents',
  'description',
  'markdownDescription',
  'contextualTitle',
  'category',
  'altText',
]);
const SHOWN_LISTS: ReadonlySet<string> = new Set(['enumItemLabels', 'enumDescriptions', 'markdownEnumDescriptions']);

/** The texts that people read below a part of the manifest. */
function* shownTexts(value: unknown): Iterable<string> {
  if (typeof value !== 'object' || value === null) return;
  for (const [key, inner] of Object.entries(value)) {
    if (typeof inner === 'string' && SHOWN.has(key)) yield inner;
    else if (Array.isArray(inner) && SHOWN_LISTS.has(key)) yield* inner;
    else yield* shownTexts(inner);
  }
}

describe('the texts of the manifest', () => {
  const manifest = readJson('package.json');
  const english: Texts = readJson('package.nls.json');
  const german: Texts = readJson('package.nls.de.json');
  const used = [...(JSON.stringify(manifest).match(/(?<=")%[\w.-]+%(?=")/g) ?? [])].map(key => key.slice(1, -1));

  it('are all named by keys', () => {
    const literal = [manifest.description, ...shownTexts(manifest.contributes)].filter(
      text => !/^%[\w.-]+%$/.test(text) && !NAMES.has(text),
    );
    assert.deepEqual(
      literal,
      [],
      'name these by a key, and add their texts to package.nls.json and package.nls.de.json',
    );
  });

  it('are there for each key, and no others', () => {
    assert.deepEqual(Object.keys(english).sort(), [...new Set(used)].sort());
  });

  it('are all there in German, with the same links', () => assertTranslated(english, german));

  it('lead to commands that there are', () => {
    const own = new Set(manifest.contributes.commands.map(({ command }: { command: string }) => command));
    for (const view of manifest.contributes.views.storymark) own.add(`${view.id}.focus`);
    const wanted = Object.values(english).flatMap(text => text.match(/(?<=\(command:)storymark\.[\w.]+/g) ?? []);
    assert.ok(wanted.length > 0);
    assert.deepEqual(
      wanted.filter(command => !own.has(command)),
      [],
    );
  });
});
