import fc from 'fast-check';
import { expect, it } from 'vitest';
import { defineRubric } from '../define-rubric.ts';
import { driveWith, textOf } from '../distribution/drive-support.ts';
import { argumentsReply, capabilities, sampleOf } from '../test-support.ts';
import { perItem } from './per-item.ts';

const rubric = defineRubric({
  name: 'item',
  criteria: { long: 'It has five letters or more.', odd: { holdsWhen: 'Its length is odd.', weight: -0.5 } },
});
const words = fc.uniqueArray(fc.stringMatching(/^[a-z]{2,9}$/), { minLength: 1, maxLength: 12 });
const run = (items: readonly string[], aggregate: 'mean' | 'minimum') =>
  driveWith(
    perItem('[]', rubric, { aggregate }).plan(sampleOf({ completion: JSON.stringify(items) }), capabilities) as never,
    (request) => {
      const item = /<completion-[0-9a-f]{16}>\n(.*)\n/.exec(textOf(request))?.[1] ?? '';
      return argumentsReply({
        long: { reason: 'Counted.', pass: item.length >= 5 },
        odd: { reason: 'Counted.', holds: item.length % 2 === 1 },
      });
    },
  );
const scoreOf = (item: string) => (item.length >= 5 ? 1 : 0) - (item.length % 2) / 2;
// An item that is only an opener takes the minimum unasked, as a completion does.
const isAnswer = (item: string) => run([item], 'mean').rounds.length > 0;

it('is the mean, or the lowest, of what each item gets by itself; in any order', () => {
  fc.assert(
    fc.property(words, (given) => {
      const items = given.filter(isAnswer);
      fc.pre(items.length > 0);
      const scores = items.map(scoreOf);
      const mean = scores.reduce((sum, score) => sum + score, 0) / items.length;
      expect(run(items, 'mean').result?.score).toBeCloseTo(mean, 10);
      expect(run(items.toReversed(), 'mean').result?.score).toBeCloseTo(mean, 10);
      expect(run(items, 'minimum').result?.score).toBe(Math.min(...scores));
    }),
  );
});

it('is the same however often an item is repeated', () => {
  fc.assert(
    fc.property(words, fc.nat(11), fc.nat(7), (given, which, times) => {
      const items = given.filter(isAnswer);
      fc.pre(items.length > 0);
      const repeated = [...items, ...Array<string>(times).fill(items[which % items.length]!)];
      expect(run(repeated, 'mean').result?.score).toBe(run(items, 'mean').result?.score);
    }),
  );
});
