import type { Reward } from '@rlaif/spec';
import type { LimitOptions } from '../shared/limits.ts';
import { countCharacters } from './count-characters.ts';
import { withinLimits } from './within-limits.ts';

/** Options of `characters`: one limit at least. */
export interface CharactersOptions extends LimitOptions {}

/**
 * Scores 1 where the completion has a number of characters within limits; beyond them 0, or with a `margin` less the farther beyond.
 *
 * A character is a Unicode code point, as in Python: an accent that is written on its own is one more, and an emoji may be several.
 *
 * @throws TypeError without a limit, for an unknown option, or limits that are none.
 * @example
 * const tweet = characters({ min: 1, max: 280 });
 */
export function characters(options: CharactersOptions): Reward {
  return withinLimits({ kind: 'characters', options, plural: 'characters', count: countCharacters });
}
