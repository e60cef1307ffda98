import type { Reward } from '@rlaif/spec';
import type { LimitOptions } from '../shared/limits.ts';
import { countWords } from './count-words.ts';
import { withinLimits } from './within-limits.ts';

/** Options of `words`: one limit at least. */
export interface WordsOptions extends LimitOptions {}

/**
 * Scores 1 where the completion has a number of words within limits; beyond them 0, or with a `margin` less the farther beyond.
 *
 * A word is what stands between white space, so that this counts nothing in languages that write without spaces, and a policy may write one endless
 * word: `characters` has neither problem.
 *
 * @throws TypeError without a limit, for an unknown option, or limits that are none.
 * @example
 * const brief = words({ max: 350, margin: 350 }); // full marks up to 350 words, none from 700 on
 */
export function words(options: WordsOptions): Reward {
  return withinLimits({ kind: 'words', options, plural: 'words', count: countWords });
}
