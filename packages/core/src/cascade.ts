import { checkOptions, type Reward, type RewardResult, RlaifError, type Sample, withDescription } from '@rlaif/spec';
import { nameOf } from '@rlaif/spec/toolkit';
import { checkReserved, childrenOf, oneRange } from './children.ts';
import { inTurn } from './in-turn.ts';
import type { Output } from './output.ts';

/** Options of `cascade`. */
export interface CascadeOptions<S extends Sample> {
  /** Whether a result is too unsure to stand, so that the next reward is asked. A bare number comes as `{ score }`. Returns a boolean. */
  readonly unsure: (result: RewardResult, sample: S) => boolean;
}

/**
 * Asks the cheapest reward first and the next only where the one before is unsure, by a rule that you state. The last one asked gives the
 * score; what the last of all says stands. All that were asked are components, and `escalations` counts how often it went on.
 *
 * An abstention ends it, and so does a failure: put `fallback` or a judge model's `withFallback` inside where a dead judge is to be
 * replaced. All must have one range, negative scores or not, because they stand for each other.
 *
 * @throws TypeError when built with fewer than two rewards, a bad name (`escalations` is taken), ranges that differ, or no rule.
 * @example
 * const reward = cascade({ lite, pro }, { unsure: ({ score }) => score > 0.3 && score < 0.7 });
 */
export function cascade<S extends Sample>(
  rewards: Readonly<Record<string, Reward<S>>>,
  options: CascadeOptions<NoInfer<S>>,
): Reward<S> {
  checkOptions('cascade', options, ['unsure']);
  const { unsure } = options;
  if (typeof unsure !== 'function') throw new TypeError('cascade: unsure must be a function from result to boolean');
  const children = childrenOf<S>('cascade', rewards);
  const { names } = children;
  if (names.length < 2) throw new TypeError('cascade: expected at least two rewards');
  checkReserved('cascade', children, ['escalations']);

  return withDescription<Reward<S>>(
    (sample, context) =>
      inTurn(children, sample, context, (output, escalations, components) => {
        const result = toResult(output);
        if (escalations + 1 < names.length) {
          const goOn: unknown = unsure(result, sample);
          if (typeof goOn !== 'boolean') {
            throw new RlaifError('RLAIF_SCORE', `cascade: unsure must return true or false, got ${typeof goOn}`);
          }
          if (goOn) return undefined;
        }
        return {
          score: result.score,
          components: { ...components, escalations },
          ...(result.rationale !== undefined && { rationale: result.rationale }),
        };
      }),
    {
      kind: 'cascade',
      range: oneRange('cascade', children),
      options: { unsure: nameOf(unsure) },
      children: children.descriptions,
    },
  );
}

function toResult(output: Output): RewardResult {
  return typeof output === 'number' ? { score: output } : (output as RewardResult);
}
