import {
  type Abstained,
  checkOptions,
  type Reward,
  type RewardResult,
  type Sample,
  withDescription,
} from '@rlaif/spec';
import { attempt, chain } from '@rlaif/spec/toolkit';
import { describe } from './describe.ts';
import { rebuildError, toRlaifError } from './failure.ts';
import { checkWhole, isAbstained, type Output, scoreError } from './output.ts';
import { hullOf, rangeOf } from './range.ts';
import { joinUsage, treeUsage } from './usage.ts';

/** Options of `fallback`. */
export interface FallbackOptions {
  /**
   * Which failures of the first reward the second one answers. `service`: those that the completion did not cause, so that no policy
   * learns to break the first to get the second. `any`: all of them. Default: `service`.
   */
  readonly on?: 'service' | 'any' | undefined;
}

/**
 * Scores with the second reward where the first fails. Its component `fallback` is 1 where that happened and 0 where it did not, so
 * that a dead judge shows. The second reward is not asked once the batch is cancelled or its time is up.
 *
 * An abstention of the first stays one. When both fail, the second's failure stands. What the first was billed is kept. The range
 * holds both ranges, negative scores or not, and each reward is held to its own.
 *
 * @throws TypeError when built with what is not a reward, or an option that is not known.
 * @example
 * const reward = fallback(quality, wordOverlap);
 */
export function fallback<S extends Sample>(
  first: Reward<S>,
  second: Reward<S>,
  options: FallbackOptions = {},
): Reward<S> {
  checkOptions('fallback', options, ['on']);
  const on = options.on ?? 'service';
  if (on !== 'service' && on !== 'any') throw new TypeError(`fallback: on must be 'service' or 'any', got '${on}'`);
  if (typeof first !== 'function' || typeof second !== 'function')
    throw new TypeError('fallback: expected two rewards');
  const ranges = [rangeOf(first), rangeOf(second)] as const;

  return withDescription<Reward<S>>(
    (sample, context) =>
      attempt(
        () => chain(first(sample, context), (output) => mark(checkWhole(output, ranges[0]), 0)),
        (thrown) => {
          const error = toRlaifError(thrown);
          if (context.signal.aborted || (on === 'service' && error.attribution !== 'service')) throw error;
          const billed = treeUsage(error);
          return attempt(
            () =>
              chain(second(sample, context), (output) => {
                const marked = mark(checkWhole(output, ranges[1]), 1);
                return { ...marked, usage: joinUsage(billed, marked.usage ?? []) };
              }),
            (again) => {
              const known = toRlaifError(again);
              throw rebuildError(known, { usage: joinUsage(billed, known.usage) });
            },
          );
        },
      ),
    {
      kind: 'fallback',
      range: hullOf(ranges),
      options: { on },
      children: { first: describe(first), second: describe(second) },
    },
  );
}

/** A fallback inside one of the two that was used shows too. */
function mark(output: Output, used: 0 | 1): RewardResult | Abstained {
  if (typeof output === 'number') return { score: output, components: { fallback: used } };
  if (!used && isAbstained(output)) return output;
  const inner = output.components?.fallback ?? 0;
  if (inner !== 0 && inner !== 1)
    throw scoreError("fallback: the reward has a component 'fallback' of its own", output);
  return { ...output, components: { ...output.components, fallback: inner || used } };
}
