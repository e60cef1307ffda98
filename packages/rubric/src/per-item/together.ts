import { type JudgeRequest, type JudgeResponse, RlaifError } from '@rlaif/spec';

/** The course of work with a judge model: yields requests, takes one reply or error for each, returns what came of it. */
export type Course<Result> = Generator<readonly JudgeRequest[], Result, readonly (JudgeResponse | RlaifError)[]>;

/**
 * Runs plans side by side: what they ask in one step is one step. Returns their results in the order of the plans.
 *
 * When some of them fail in a step, the others are asked no further. Their failure is that of the first that the completion caused, otherwise
 * of the first.
 *
 * @throws TypeError when it is given another number of replies than it asked requests.
 * @example
 * const verdicts = yield* together(items.map((item) => rubric.plan({ ...sample, completion: item }, capabilities)));
 */
export function* together<Result>(plans: readonly Course<Result>[]): Course<readonly Result[]> {
  const results: Result[] = [];
  let open = started(plans, results);
  while (open.length > 0) {
    const counts = open.map(({ asked }) => asked.length);
    const replies = yield open.flatMap(({ asked }) => asked);
    const count = counts.reduce((sum, one) => sum + one, 0);
    if (replies.length !== count) {
      throw new TypeError(`plans that asked ${count} requests were given ${replies.length} replies`);
    }
    let from = 0;
    const steps = open.map(({ plan, index }, position) => {
      const own = replies.slice(from, from + counts[position]!);
      from += own.length;
      return { plan, index, next: () => plan.next(own) };
    });
    open = advanced(steps, results);
  }
  return results;
}

interface Open<Result> {
  readonly plan: Course<Result>;
  readonly index: number;
  readonly asked: readonly JudgeRequest[];
}

interface Step<Result> extends Omit<Open<Result>, 'asked'> {
  readonly next: () => IteratorResult<readonly JudgeRequest[], Result>;
}

function started<Result>(plans: readonly Course<Result>[], results: Result[]): readonly Open<Result>[] {
  return advanced(
    plans.map((plan, index) => ({ plan, index, next: () => plan.next() })),
    results,
  );
}

/** Takes each plan one step further; keeps the results of those that end, and returns those that ask. */
function advanced<Result>(steps: readonly Step<Result>[], results: Result[]): readonly Open<Result>[] {
  const open: Open<Result>[] = [];
  const failures: unknown[] = [];
  for (const { plan, index, next } of steps) {
    try {
      const step = next();
      if (step.done) results[index] = step.value;
      else open.push({ plan, index, asked: step.value });
    } catch (error) {
      failures.push(error);
    }
  }
  if (failures.length === 0) return open;
  throw failures.find((error) => RlaifError.isInstance(error) && error.attribution === 'completion') ?? failures[0];
}
