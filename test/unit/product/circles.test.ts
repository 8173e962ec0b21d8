// Circles of links: what is found at once, and kept, is what a search from each artifact finds.
import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { Artifact } from '../../../src/core/artifacts/artifact';
import { readArtifact } from '../../../src/core/artifacts/read';
import { Checker } from '../../../src/core/check';
import { Circles } from '../../../src/core/product/circles';
import { Neighbourhood } from '../../../src/core/product/neighbours';
import { Product } from '../../../src/core/product/product';

const ROLES = ['parent', 'depends-on'] as const;
type Role = (typeof ROLES)[number];

/** A search of its own from `start`: the circle that it finds first. */
function searched(product: Product, start: Artifact, role: Role): readonly Artifact[] {
  const targets = (of: Artifact) =>
    of.references.flatMap(reference => {
      const target = reference.role === role ? product.target(reference, of) : undefined;
      return target && product.at(target.path) === target ? [target] : [];
    });
  const cameFrom = new Map<Artifact, Artifact>();
  const open = [start];
  for (let at = open.pop(); at; at = open.pop())
    for (const next of targets(at)) {
      if (next === start) {
        const members: Artifact[] = [];
        for (let one: Artifact | undefined = at; one && one !== start; one = cameFrom.get(one)) members.unshift(one);
        return [start, ...members];
      }
      if (cameFrom.has(next)) continue;
      cameFrom.set(next, at);
      open.push(next);
    }
  return [];
}

/** What each artifact stands in a circle with, by path. */
function circlesOf(product: Product): ReadonlyMap<string, string> {
  const all = [...product.all()].map((artifact): [string, string] => {
    const found = ROLES.map(role => {
      const members = product.cycleThrough(artifact, role);
      assert.deepEqual(members, searched(product, artifact, role), artifact.path);
      return members.map(({ path }) => path).join(' ');
    });
    return [artifact.path, found.join('; ')];
  });
  return new Map(all);
}

const NAMES = ['a', 'b', 'c', 'd', 'e', 'f'] as const;
const IDS = fc.constantFrom('A', 'B', 'C', 'D', 'E');
const LINKS = fc.array(
  fc.oneof(
    { weight: 5, arbitrary: IDS },
    IDS.map(id => `own:${id}`),
  ),
  { maxLength: 3 },
);
const CHANGE = fc.record({
  path: fc.tuple(fc.constantFrom('', 'x/'), fc.constantFrom(...NAMES)).map(parts => `${parts.join('')}.md`),
  text: fc.option(
    fc
      .record({ id: IDS, parent: LINKS, dependsOn: LINKS, title: fc.constantFrom('one', 'two') })
      .map(
        ({ id, parent, dependsOn, title }) =>
          `---\ntype: story\nid: ${id}\ntitle: ${title}\nparent: [${parent}]\ndepends-on: [${dependsOn}]\n---\n`,
      ),
    { nil: undefined, freq: 6 },
  ),
});

describe('circles of links', () => {
  for (const uniqueIds of ['product', 'folder'] as const)
    it(`are those that a search from each artifact finds, whatever changes, with ids of each ${uniqueIds}`, () => {
      fc.assert(
        fc.property(fc.array(CHANGE, { minLength: 4, maxLength: 25 }), fc.boolean(), (changes, isNamed) => {
          const product = new Product({ uniqueIds });
          let before = circlesOf(product);
          for (const [i, { path, text }] of changes.entries()) {
            if (isNamed && i === 3) {
              new Neighbourhood().settle([['own', product]]);
              before = circlesOf(product);
            }
            const concerned = product.replace(
              path,
              text === undefined ? undefined : readArtifact(text, { path })?.artifact,
            );
            const after = circlesOf(product);
            for (const [one, circle] of after)
              if (before.get(one) !== circle) assert.ok(concerned.has(one), `${one} is concerned by ${path}`);
            before = after;
          }
        }),
        { numRuns: 300 },
      );
    });

  const chain = (count: number, last: string) => {
    const checker = new Checker({ today: () => '2026-05-04' });
    for (let i = 0; i < count; i++) {
      const next = i + 1 < count ? `S-${i + 1}` : last;
      checker.load(`${i}.md`, `---\ntype: story\nid: S-${i}\ntitle: Story ${i}\ndepends-on: ${next}\n---\n`);
    }
    checker.finishLoading();
    const found = checker.allFindings().filter(({ rule }) => rule === 'reference-cycle');
    return { checker, found };
  };

  it('are found once for all: each artifact is come to once, until links change', () => {
    const COUNT = 300;
    const { product } = chain(COUNT, 'S-none').checker;
    const all = [...product.all()];
    let steps = 0;
    const circles = new Circles(of => {
      steps++;
      return of.references.flatMap(reference => product.target(reference, of) ?? []);
    });
    for (const one of all) assert.deepEqual(circles.through(one), []);
    assert.equal(steps, COUNT);
    circles.forget();
    for (const one of all.reverse()) assert.deepEqual(circles.through(one), []);
    assert.equal(steps, 2 * COUNT);
  });

  it('that are long are named by their beginning', () => {
    const { found, checker } = chain(3000, 'S-0');
    assert.equal(found.length, 3000);
    const said = (path: string) => checker.findings(path).find(({ rule }) => rule === 'reference-cycle')?.message;
    assert.equal(
      said('7.md'),
      '“depends-on” goes round in a circle: S-7 → S-8 → S-9 → S-10 → S-11 → S-12 → 2994 more → S-7.',
    );
    checker.update('2999.md', '---\ntype: story\nid: S-2999\ntitle: Story 2999\n---\n');
    assert.equal(said('7.md'), undefined);
  });
});
