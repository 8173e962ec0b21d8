import assert from 'node:assert/strict';
import type { ValueField } from '../../../src/core/artifacts/storyField';
import type { FieldChoice } from '../../../src/core/language/fieldChoices';
import { typedChoice } from '../../../src/core/language/typedChoice';

const choice = (value: string, description = ''): FieldChoice => ({ value, label: value, description, uses: 1 });

const CHOICES: Readonly<Partial<Record<ValueField, readonly FieldChoice[]>>> = {
  status: [choice('Done'), choice('In Progress', 'active'), choice('in_review', 'active'), choice('✅')],
  priority: [choice('high', 'must'), choice('low', 'could')],
  estimate: ['1', '2', '2.5', '13'].map(value => choice(value)),
  owner: [choice('Bob'), choice('Bobby')],
};

describe('a text typed into a list of choices', () => {
  const cases: readonly (readonly [ValueField, string, string, string | undefined, string | undefined])[] = [
    ['status', 'in prog', 'In Progress', undefined, 'in prog'],
    ['status', 'in-progress', 'In Progress', 'In Progress', undefined],
    ['status', ' done ', 'Done', 'Done', undefined],
    ['status', 'active', 'In Progress in_review', 'In Progress', undefined],
    ['status', 'waiting', '', undefined, 'waiting'],
    ['priority', 'must', 'high', 'high', undefined],
    ['priority', 'urgent', '', undefined, 'urgent'],
    ['priority', 'P0', 'high', 'high', undefined],
    ['priority', '3', 'low', 'low', undefined],
    ['priority', 'P1', '', undefined, 'medium'],
    ['priority', 'wont', '', undefined, 'wont'],
    ['estimate', '3', '', undefined, '3'],
    ['estimate', '1', '1', '1', undefined],
    ['estimate', '2,5', '2.5', '2.5', undefined],
    ['estimate', '0,5', '', undefined, '0.5'],
    ['estimate', '1,000', '', undefined, undefined],
    ['estimate', 'abc', '', undefined, undefined],
    ['owner', 'bob', 'Bob Bobby', undefined, 'bob'],
    ['owner', 'Bob', 'Bob Bobby', 'Bob', undefined],
    ['status', '🚀', '', undefined, '🚀'],
    ['status', '✅', '✅', '✅', undefined],
    ['status', '---', '', undefined, '---'],
  ];
  for (const [field, typed, found, exact, fresh] of cases)
    it(`finds “${found}” by “${typed}” for the ${field}, else ${fresh ?? 'nothing'}`, () => {
      const result = typedChoice(field, typed, CHOICES[field] ?? []);
      assert.equal([...result.found].map(({ value }) => value).join(' '), found);
      assert.equal(result.exact?.value, exact);
      assert.equal(result.fresh, fresh);
    });

  const meanings: readonly (readonly [ValueField, string, readonly string[], string | undefined])[] = [
    ['owner', 'an', ['Susann', 'Anna'], 'Anna'],
    ['owner', 'sann', ['Susann', 'Anna'], undefined],
    ['release', '2.0', ['12.0', '2.0-beta'], '2.0-beta'],
    ['release', '1.1', ['1.10', '11.1'], undefined],
    ['release', '1.', ['1.10'], '1.10'],
    ['team', 'platform', ['Web Platform'], undefined],
    ['status', 'progress', ['In Progress'], 'In Progress'],
    ['status', 'done', ['Not done', 'Done'], 'Done'],
    ['estimate', '3', ['13'], undefined],
  ];
  for (const [field, typed, values, meant] of meanings)
    it(`means ${meant ?? 'itself'} by “${typed}” for the ${field} where there is ${values.join(', ')}`, () => {
      const choices = values.map(value => choice(value));
      assert.equal(typedChoice(field, typed, choices).meant?.value, meant);
    });
});
