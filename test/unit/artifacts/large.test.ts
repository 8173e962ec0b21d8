// Files that hold more of one thing than a call takes arguments.
import assert from 'node:assert/strict';
import { artifact } from './reading';

const MANY = 150_000;

describe('a file with very much of one thing is read', function () {
  this.timeout(60_000);

  it('that switches off very many rules', () => {
    const text = `---\ntype: story\n---\n<!-- storymark-disable ${'missing-id '.repeat(MANY)}-->\n`;
    assert.equal(artifact('story', text).disabledRules.length, MANY);
  });

  it('that has very much evidence', () => {
    const text = `---\ntype: outcome\n---\n## Evidence\n\n|a|b|\n|-|-|\n${'|1|2|\n'.repeat(MANY)}`;
    assert.equal(artifact('outcome', text).evidence.length, MANY);
  });

  it('that has very many scenarios', () => {
    const scenarios = 'Scenario: a\nThen b\n'.repeat(MANY);
    const text = `---\ntype: story\n---\n## Acceptance criteria\n\n\`\`\`gherkin\n${scenarios}\`\`\`\n`;
    assert.equal(artifact('story', text).criteria.all, MANY);
  });
});
