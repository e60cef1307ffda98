import type { Reward, Sample } from '@rlaif/spec';
import type { LimitOptions } from '../shared/select-limits.ts';
import { countCharacters } from './count-characters.ts';
import { withinLimits } from './within-limits.ts';

/** Options of `characters`: one limit at least. */
export interface CharactersOptions<S extends Sample = Sample> extends LimitOptions<S> {}

/**
 * Scores 1 where the completion has a number of characters within limits; beyond them 0, or with a `margin` less the farther beyond.
 *
 * A character is a Unicode code point, as in Python: an accent that is written on its own is one more, and an emoji may be several.
 *
 * @throws TypeError without a limit, for an unknown option, or limits that are none. When it scores: `RLAIF_SAMPLE` where what is picked from the
 * sample is no limit.
 * @example
 * const tweet = characters({ min: 1, max: 280 });
 */
export function characters<S extends Sample = Sample>(options: CharactersOptions<S>): Reward<S> {
  return withinLimits({ kind: 'characters', options, plural: 'characters', count: countCharacters });
}
