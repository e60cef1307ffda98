import type { Reward, Sample } from '@rlaif/spec';
import type { LimitOptions } from '../shared/select-limits.ts';
import { countWords } from './count-words.ts';
import { withinLimits } from './within-limits.ts';

/** Options of `words`: one limit at least. */
export interface WordsOptions<S extends Sample = Sample> extends LimitOptions<S> {}

/**
 * Scores 1 where the completion has a number of words within limits; beyond them 0, or with a `margin` less the farther beyond.
 *
 * A word is what stands between white space, so that this counts nothing in languages that write without spaces, and a policy may write one endless
 * word: `characters` has neither problem.
 *
 * @throws TypeError without a limit, for an unknown option, or limits that are none. When it scores: `RLAIF_SAMPLE` where what is picked from the
 * sample is no limit.
 * @example
 * const brief = words({ max: 350, margin: 350 }); // full marks up to 350 words, none from 700 on
 * const asAsked = words({ max: (sample: Sample<{ maxWords: number }>) => sample.reference?.maxWords });
 */
export function words<S extends Sample = Sample>(options: WordsOptions<S>): Reward<S> {
  return withinLimits({ kind: 'words', options, plural: 'words', count: countWords });
}
