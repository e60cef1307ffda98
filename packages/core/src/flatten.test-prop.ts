import { abstain, type Components } from '@rlaif/spec';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { flatten } from './flatten.ts';
import { scoreOne } from './score-one.ts';
import { sampleOf } from './test-support.ts';

const name = fc
  .oneof(fc.string({ minLength: 1, maxLength: 3 }), fc.constantFrom('a', 'b', 'constructor', 'toString'))
  .filter((text) => !text.includes('/') && text !== '__proto__');
const score = fc.double({ min: -10, max: 10, noNaN: true, noDefaultInfinity: true });

const { components } = fc.letrec<{ components: Components }>((tie) => ({
  components: fc.dictionary(
    name,
    fc.oneof(
      { maxDepth: 3 },
      score,
      fc.record({ score, components: tie('components') }),
      fc.record({ components: tie('components') }).map((parts) => ({ ...abstain('none'), ...parts })),
    ),
    { maxKeys: 4 },
  ),
}));

/** Every number of a tree with the names that lead to it. */
function numbersOf(parts: Components, path: readonly string[] = []): [string, number][] {
  return Object.entries(parts).flatMap(([own, output]): [string, number][] => {
    const here = [...path, own];
    if (typeof output === 'number') return [[here.join('/'), output]];
    const below = numbersOf(output.components ?? {}, here);
    return output.abstained ? below : [[here.join('/'), output.score], ...below];
  });
}

describe('flatten', () => {
  it('gives every number of a tree once, under a name of its own', () =>
    fc.assert(
      fc.asyncProperty(components, async (parts) => {
        const metrics = flatten(await scoreOne(() => ({ score: 1, components: parts }), sampleOf()));
        const expected = numbersOf(parts);
        expect(Object.keys(metrics)).toHaveLength(expected.length);
        expect(metrics).toEqual(Object.fromEntries(expected));
      }),
    ));
});
