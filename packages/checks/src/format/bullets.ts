import { checkOptions, type Reward, type Sample, withDescription } from '@rlaif/spec';
import { outsideFences } from '@rlaif/spec/toolkit';
import { type LimitOptions, limitKeys, selectLimits } from '../shared/select-limits.ts';

/** Options of `bullets`: one limit at least. */
export interface BulletsOptions<S extends Sample = Sample> extends LimitOptions<S> {
  /** Which items count: `'bullets'` (`-`, `*`, `+`, `•`), `'numbers'` (`1.`, `1)`), or `'any'`. Default: `'any'`. */
  readonly marks?: 'bullets' | 'numbers' | 'any' | undefined;
}

const patterns = {
  bullets: /^[ \t]*[-*+\u2022][ \t]+\S/,
  numbers: /^[ \t]*\d{1,9}[.)][ \t]+\S/,
  any: /^[ \t]*(?:[-*+\u2022]|\d{1,9}[.)])[ \t]+\S/,
};

/** A line across the page, which begins as an item does: `- - -`. */
const rule = /^[ \t]*(?:(?:-[ \t]*){3,}|(?:\*[ \t]*){3,})$/;

/**
 * Scores 1 where the completion has a number of list items within limits; beyond them 0, or with a `margin` less the farther beyond. Items within
 * items count too; those in fenced code do not.
 *
 * @throws TypeError without a limit, for an unknown option, limits that are none, or other marks. When it scores: `RLAIF_SAMPLE` where what is picked from
 * the sample is no limit.
 * @example
 * const three = bullets({ min: 3, max: 3 });
 */
export function bullets<S extends Sample = Sample>(options: BulletsOptions<S>): Reward<S> {
  checkOptions('bullets', options, [...limitKeys, 'marks']);
  const { marks = 'any', ...rest } = options;
  if (!Object.hasOwn(patterns, marks))
    throw new TypeError(`bullets: marks must be 'bullets', 'numbers' or 'any', got '${marks}'`);
  const limits = selectLimits('bullets', rest);
  return withDescription<Reward<S>>(
    (sample) => {
      const own = limits.limitsIn(sample);
      if ('abstained' in own) return own;
      const count = outsideFences(sample.completion)
        .split('\n')
        .filter((line) => patterns[marks].test(line) && !rule.test(line.trimEnd())).length;
      const score = own.scoreOf(count);
      return score === 1 ? 1 : { score, rationale: `${count} list items, expected ${own.words}` };
    },
    { kind: 'bullets', range: [0, 1], options: { marks, ...limits.described } },
  );
}
