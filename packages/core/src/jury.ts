import {
  checkOptions,
  type ModelUsage,
  type Range,
  type Reward,
  RlaifError,
  type Sample,
  withDescription,
} from '@rlaif/spec';
import { attempt, nameOf, whenAll } from '@rlaif/spec/toolkit';
import { askChild, checkReserved, childrenOf, failedAfter, failureOf, oneRange } from './children.ts';
import { rebuildError, toRlaifError } from './failure.ts';
import { meanOf, spreadOf } from './moments.ts';
import { numberOption } from './options.ts';
import { isAbstained, type Output, scoreOf } from './output.ts';
import { clamp } from './range.ts';
import { joinUsage, noUsage, treeUsage } from './usage.ts';

/** Options of `jury`. */
export interface JuryOptions {
  /**
   * How the scores become one. `mean`. `median`: the middle one, the mean of the two in the middle when they are even in number. `majority`:
   * the highest of the range where more than half of the scores lie above its midpoint, or else the lowest, a tie included. A function
   * takes the scores by name, of those who gave one, and returns one inside the range. Default: `mean`.
   */
  readonly aggregate?:
    | 'mean'
    | 'median'
    | 'majority'
    | ((scores: Readonly<Record<string, number>>) => number)
    | undefined;
  /** How many must give a score. Default: all. */
  readonly quorum?: number | undefined;
}

type Aggregate = (scores: Readonly<Record<string, number>>, range: Range) => number;

const aggregates: Readonly<Record<string, Aggregate>> = {
  mean: (scores, range) => clamp(meanOf(Object.values(scores)), range),
  median: (scores) => {
    const sorted = Object.values(scores).sort((a, b) => a - b);
    return meanOf(sorted.slice((sorted.length - 1) >> 1, (sorted.length >> 1) + 1));
  },
  majority: (scores, [min, max]) => {
    const list = Object.values(scores);
    return 2 * list.filter((score) => score > min / 2 + max / 2).length > list.length ? max : min;
  },
};

/**
 * Several judges score a sample at once, and their scores become one. Each is a component under its name; two more are metrics: `spread`,
 * the standard deviation of the scores (n - 1; 0 of a single one), and `missing`, how many gave none.
 *
 * A judge that fails or abstains gives no score. Below the quorum the jury does not average what is left: it fails if a judge failed, and
 * abstains if they only abstained. All judges need one range, negative scores or not. What those who failed were billed is kept.
 *
 * @throws TypeError when built with fewer than two judges, a bad name (`spread` and `missing` are taken), ranges that differ, a quorum
 * that is not between 1 and their number, or an aggregate that there is not.
 * @example
 * const reward = jury({ nova, claude, gptOss }, { aggregate: 'median', quorum: 2 });
 */
export function jury<S extends Sample>(
  judges: Readonly<Record<string, Reward<S>>>,
  options: JuryOptions = {},
): Reward<S> {
  checkOptions('jury', options, ['aggregate', 'quorum']);
  const children = childrenOf<S>('jury', judges);
  const { names } = children;
  if (names.length < 2) throw new TypeError('jury: expected at least two judges');
  checkReserved('jury', children, ['spread', 'missing']);
  const range = oneRange('jury', children);
  const quorum = numberOption('jury', 'quorum', options.quorum ?? names.length, 1, true);
  if (quorum > names.length) throw new TypeError(`jury: quorum ${quorum} is more than its ${names.length} judges`);
  const { aggregate = 'mean' } = options;
  const scoreOfAll =
    typeof aggregate === 'function'
      ? (scores: Readonly<Record<string, number>>) => aggregate(scores)
      : Object.hasOwn(aggregates, aggregate) && aggregates[aggregate];
  if (!scoreOfAll)
    throw new TypeError(`jury: aggregate must be mean, median, majority or a function, got ${aggregate}`);

  return withDescription<Reward<S>>(
    (sample, context) =>
      whenAll(
        names.map((_, i) => askChild(children, i, sample, context)),
        (all) => {
          const components: Record<string, Output> = {};
          const scores: Record<string, number> = {};
          let usage: readonly ModelUsage[] = noUsage;
          let reason = '';
          names.forEach((name, i) => {
            const one = all[i]!;
            if (RlaifError.isInstance(one)) usage = joinUsage(usage, treeUsage(one));
            else {
              components[name] = one;
              if (isAbstained(one)) reason ||= `${name}: ${one.reason}`;
              else scores[name] = scoreOf(one);
            }
          });
          const list = Object.values(scores);
          if (list.length < quorum) {
            const count = `${list.length} of ${names.length} judges gave a score, fewer than the quorum of ${quorum}`;
            if (!all.some(RlaifError.isInstance)) return { abstained: true, reason: `${count}; ${reason}`, components };
            const error = failureOf(names, all);
            throw rebuildError(error, { message: `${count}; ${error.message}` });
          }
          return attempt(
            () => ({
              score: scoreOfAll(scores, range),
              components: { ...components, spread: spreadOf(list), missing: names.length - list.length },
              ...(usage.length > 0 && { usage }),
            }),
            (error) => {
              throw failedAfter(components, rebuildError(toRlaifError(error), { usage }));
            },
          );
        },
      ),
    {
      kind: 'jury',
      range,
      options: { aggregate: typeof aggregate === 'function' ? nameOf(aggregate) : aggregate, quorum },
      children: children.descriptions,
    },
  );
}
