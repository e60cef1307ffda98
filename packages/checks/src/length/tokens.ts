import type { Reward, Sample } from '@rlaif/spec';
import type { LimitOptions } from '../shared/select-limits.ts';
import { unitOf } from './unit.ts';
import { withinLimits } from './within-limits.ts';

/** Options of `tokens`: one limit at least. */
export interface TokensOptions<S extends Sample = Sample> extends LimitOptions<S> {}

/**
 * Scores 1 where the completion has a number of tokens within limits; beyond them 0, or with a `margin` less the farther beyond.
 *
 * The tokens are those of a tokenizer that you bring, best the policy's own: there is none here, and no estimate either, because a limit that is
 * estimated is one that a policy learns to get around.
 *
 * @throws TypeError without a tokenizer or a limit, for an unknown option, or limits that are none. When it scores: `RLAIF_REWARD` for a count
 * that is no number of at least 0, `RLAIF_SAMPLE` where what is picked from the sample is no limit.
 * @example
 * const brief = tokens((text) => encode(text).length, { max: 4096 });
 */
export function tokens<S extends Sample = Sample>(
  count: (text: string) => number,
  options: TokensOptions<S>,
): Reward<S> {
  if (typeof count !== 'function') throw new TypeError('tokens: expected a function that counts the tokens of a text');
  const unit = unitOf('tokens', 'count', count);
  return withinLimits({
    kind: 'tokens',
    options,
    described: { count: unit.name },
    plural: 'tokens',
    count: unit.count,
  });
}
