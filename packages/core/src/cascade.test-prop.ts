import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { doesFail, often, part, parts, ranges } from './arbitrary-support.ts';
import { cascade } from './cascade.ts';
import { rangeOf } from './range.ts';
import { expectAbstained, expectFailed, expectScore, leftBy, namesOf, tryOut } from './trial-support.ts';

const given = fc
  .constantFrom(...ranges.any)
  .chain((range) =>
    fc.tuple(parts(part({ within: [range] }), { min: 2 }), fc.array(fc.boolean(), { minLength: 5, maxLength: 5 })),
  );

describe('cascade', () => {
  it('goes on while a result is unsure, and no further than the last', () =>
    fc.assert(
      fc.asyncProperty(given, async ([rewards, unsure]) => {
        const names = Object.keys(rewards);
        const { outcome, asked, reward } = await tryOut(rewards, (built) => {
          return cascade(built, {
            // By what the result says of itself: how often it was asked before cannot be known.
            unsure: (result) => unsure[names.findIndex((name) => rewards[name]!.score === result.score)]!,
          });
        });
        expect(rangeOf(reward)).toEqual(rewards[names[0]!]!.range);
        const before: string[] = [];
        for (const [name, one] of Object.entries(rewards)) {
          if (doesFail(one)) {
            expect(asked).toEqual([...before, name]);
            return expectFailed(outcome, name, one, [...before, ...leftBy(one).map((left) => `${name}/${left}`)]);
          }
          before.push(name);
          expect(asked.slice(0, before.length)).toEqual(before);
          if (one.does === 'abstain') return expectAbstained(outcome, name, before);
          const isUnsure = unsure[names.findIndex((other) => rewards[other]!.score === one.score)]!;
          if (isUnsure && before.length < names.length) continue;
          expect(asked).toEqual(before);
          expectScore(outcome, one.score, 0);
          expect(namesOf(outcome)).toEqual([...before, 'escalations']);
          expect(outcome).toMatchObject({ output: { components: { escalations: before.length - 1 } } });
          return;
        }
      }),
      often,
    ));
});
