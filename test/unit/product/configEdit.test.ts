import assert from 'node:assert/strict';
import fc from 'fast-check';
import { parseConfig } from '../../../src/core/product/config';
import { differOnlyInCapacity, newConfig, setCapacity } from '../../../src/core/product/configEdit';

/** The text after setCapacity; refuses when it refuses. */
function edited(text: string, capacity: number): string {
  const result = setCapacity(text, capacity);
  assert.ok(result.ok, 'refused');
  return [...result.edits]
    .sort((a, b) => b.range.start - a.range.start)
    .reduce((now, { range, newText }) => now.slice(0, range.start) + newText + now.slice(range.end), text);
}

const capacityOf = (text: string) => parseConfig(text, []).config.capacity;

describe('setting the capacity', () => {
  it('changes the number and not a byte besides', () => {
    const text =
      '\ufeff{\r\n  // two weeks\r\n  "backlog": { /* points */ "capacity": 20, },\r\n  "ids": "random" // ours\r\n}\r\n';
    assert.equal(edited(text, 17.5), text.replace('20', '17.5'));
  });

  it('adds it where there is a backlog, or none, in the indent and line ends that are there', () => {
    assert.equal(edited('{\n\t"backlog": {} // soon\n}\n', 8).replace(/\s/g, ''), '{"backlog":{"capacity":8}//soon}');
    const added = edited('{\r\n    // ours\r\n    "ids": "random"\r\n}\r\n', 8);
    assert.equal(capacityOf(added), 8);
    assert.ok(added.startsWith('{\r\n    // ours\r\n    "ids": "random",\r\n    "backlog": {'), added);
    assert.ok(!/[^\r]\n/.test(added), 'a line end of another kind');
  });

  it('fills an empty file', () => assert.equal(capacityOf(edited('', 3)), 3));

  it('writes nothing where it says so already', () => {
    assert.equal(edited('{ "backlog": { "capacity": 20.0 } }', 20), '{ "backlog": { "capacity": 20.0 } }');
  });

  it('says why it cannot', () => {
    for (const text of ['{ "backlog": ', '[]', '{ "backlog": 20 }']) {
      const result = setCapacity(text, 3);
      assert.ok(!result.ok && result.reason.length > 0, text);
    }
  });

  it('keeps everything else that any configuration says', () => {
    const others = fc.dictionary(fc.string(), fc.jsonValue());
    fc.assert(
      fc.property(others, fc.nat(), fc.boolean(), (values, capacity, wide) => {
        const { backlog: _, ...rest } = values;
        const text = JSON.stringify(rest, undefined, wide ? 4 : undefined);
        const written: unknown = JSON.parse(edited(text, capacity));
        assert.deepEqual(written, { ...JSON.parse(text), backlog: { capacity } });
      }),
    );
  });
});

describe('a new configuration', () => {
  it('says the capacity and nothing else', () => {
    const reading = parseConfig(newConfig(12), []);
    assert.deepEqual(reading.problems, []);
    assert.equal(reading.config.capacity, 12);
  });
});

describe('two configurations', () => {
  it('differ only in the capacity, or in more', () => {
    assert.ok(differOnlyInCapacity('{}', newConfig(3)));
    assert.ok(differOnlyInCapacity('{"ids": "random", "backlog": {"capacity": 1}}', '{"ids": "random" /* new */}'));
    assert.ok(!differOnlyInCapacity('{"ids": "random"}', '{"ids": "sequential"}'));
    assert.ok(!differOnlyInCapacity('{"backlog": {"capacity": 1}}', '{"backlog": {"capacity": 1'));
    assert.ok(
      !differOnlyInCapacity('{"rules": {"a": ["warning", {"capacity": "x"}]}}', '{"rules": {"a": ["warning", {}]}}'),
    );
  });
});
