import {
  type Abstained,
  type MaybePromise,
  type Reward,
  RlaifError,
  type Sample,
  type ScoreContext,
  withDescription,
} from '@rlaif/spec';
import { chain, nameOf } from '@rlaif/spec/toolkit';
import { isAbstained } from './output.ts';

/**
 * Makes a reward of a predicate: 1 where it holds, 0 where it does not. A predicate that abstains makes the check abstain; one that
 * returns anything but a boolean is a failure (`RLAIF_SCORE`), because "truthy" is how a forgotten `return` passes; one that fails makes
 * the check fail. Its range is [0, 1].
 *
 * @throws TypeError when built with what is not a function.
 * @example
 * const brief = check((sample) => sample.completion.length < 500);
 */
export function check<S extends Sample = Sample>(
  predicate: (sample: S, context: ScoreContext) => MaybePromise<boolean | Abstained>,
): Reward<S> {
  if (typeof predicate !== 'function') throw new TypeError('check: expected a predicate (a function)');
  const toOutput = (holds: boolean | Abstained): number | Abstained => {
    if (typeof holds === 'boolean') return holds ? 1 : 0;
    if (typeof holds === 'object' && holds !== null && isAbstained(holds)) return holds;
    throw new RlaifError(
      'RLAIF_SCORE',
      `check: the predicate must return true, false or abstain(), got ${typeof holds}`,
    );
  };
  return withDescription<Reward<S>>((sample, context) => chain(predicate(sample, context), toOutput), {
    kind: 'check',
    range: [0, 1],
    options: { predicate: nameOf(predicate) },
  });
}
