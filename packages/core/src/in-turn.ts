import type { MaybePromise, Sample, ScoreContext } from '@rlaif/spec';
import { attempt, chain } from '@rlaif/spec/toolkit';
import { abortedError } from './abortable.ts';
import { type Children, failedAfter } from './children.ts';
import { toRlaifError } from './failure.ts';
import { checkOutput, isAbstained, type Output } from './output.ts';

/**
 * Asks rewards one after the other until `decide` gives the end. An abstention is the end, for nobody knows what would have been decided;
 * a reward with an empty name is not a level of the path, and `decide` hears of its abstention too.
 */
export function inTurn<S extends Sample>(
  { names, rewards, ranges }: Pick<Children<S>, 'names' | 'rewards' | 'ranges'>,
  sample: S,
  context: ScoreContext,
  decide: (output: Output, i: number, components: Readonly<Record<string, Output>>) => Output | undefined,
): MaybePromise<Output> {
  const components: Record<string, Output> = {};
  let i = 0;
  const next = (): MaybePromise<Output> => {
    // Whoever is asked first is told by its signal; nobody after it is asked once the time is up.
    if (i > 0 && context.signal.aborted) throw abortedError(context.signal);
    return chain(rewards[i]!(sample, context), (output) => {
      checkOutput(output, ranges[i]!);
      const name = names[i];
      if (name) {
        components[name] = output;
        if (isAbstained(output)) return { abstained: true, reason: `${name}: ${output.reason}`, components };
      }
      const end = decide(output, i, components);
      if (end !== undefined) return end;
      i++;
      return next();
    });
  };
  return attempt(next, (error) => {
    throw failedAfter(components, toRlaifError(error), names[i]);
  });
}
