import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { doesFail, often, part, parts } from './arbitrary-support.ts';
import { rangeOf } from './range.ts';
import { route } from './route.ts';
import { expectAbstained, expectFailed, expectScore, leftBy, namesOf, tryOut } from './trial-support.ts';

describe('route', () => {
  it('asks the one that is selected, or the one that is there for all others, and nobody else', () =>
    fc.assert(
      fc.asyncProperty(
        parts(),
        fc.option(part()),
        fc.oneof({ weight: 4, arbitrary: fc.nat(4) }, fc.constant('no such name')),
        async (rewards, rest, choice) => {
          const names = Object.keys(rewards);
          const selected = typeof choice === 'number' ? names[choice % names.length]! : choice;
          const all = rest ? { ...rewards, otherwise: rest } : rewards;
          const { outcome, asked, reward } = await tryOut(all, ({ otherwise, ...named }) =>
            otherwise ? route(() => selected, named, { otherwise }) : route(() => selected, named),
          );
          const list = Object.values(all);
          expect(rangeOf(reward)).toEqual([
            Math.min(...list.map(({ range }) => range[0])),
            Math.max(...list.map(({ range }) => range[1])),
          ]);
          const name = Object.hasOwn(rewards, selected) ? selected : 'otherwise';
          const chosen = name === 'otherwise' ? rest : rewards[name]!;
          if (!chosen) {
            expect(asked).toEqual([]);
            expect(outcome).toMatchObject({
              status: 'failed',
              error: { code: 'RLAIF_SAMPLE', attribution: 'service' },
            });
            return;
          }
          expect(asked).toEqual([name]);
          if (doesFail(chosen))
            return expectFailed(
              outcome,
              name,
              chosen,
              leftBy(chosen).map((left) => `${name}/${left}`),
            );
          if (chosen.does === 'abstain') return expectAbstained(outcome, name, [name]);
          expectScore(outcome, chosen.score, 0);
          expect(namesOf(outcome)).toEqual([name]);
        },
      ),
      often,
    ));
});
