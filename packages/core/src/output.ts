import { type Abstained, type Range, type RewardOutput, RlaifError } from '@rlaif/spec';
import { rebuildError, toRlaifError } from './failure.ts';
import { treeUsage } from './usage.ts';

export type Output = RewardOutput | Abstained;

const finite: Range = [-Number.MAX_VALUE, Number.MAX_VALUE];

export function isAbstained(output: Output): output is Abstained {
  return typeof output === 'object' && output.abstained === true;
}

/** Throws `RLAIF_SCORE` unless a reward's output is a score inside its range or an abstention, with components that can be metrics. */
export function checkOutput(output: Output, range: Range): void {
  const isObject = typeof output === 'object' && output !== null;
  if (isObject && isAbstained(output)) {
    if (!output.reason) throw scoreError('an abstention without a reason', output);
  } else {
    const score = isObject ? output.score : output;
    if (typeof score !== 'number') {
      throw scoreError(`expected a number, a result with a score, or abstain(), got ${typeof score}`, output);
    }
    if (!(score >= range[0] && score <= range[1] && Number.isFinite(score))) {
      const bounds = range === finite ? 'not finite' : `outside the range [${range.join(', ')}]`;
      throw scoreError(`a score of ${score} is ${bounds}`, output);
    }
  }
  if (isObject) {
    for (const name in output.components) {
      if (!name || name.includes('/') || name === '__proto__') {
        throw scoreError("the name of a component is empty or holds a '/'", output);
      }
      try {
        checkOutput(output.components[name]!, finite);
      } catch (error) {
        throw withUsage(error, output);
      }
    }
  }
}

/** What is wrong with an output that was paid for: the bill stays. */
export function scoreError(message: string, output: Output): RlaifError {
  return withUsage(new RlaifError('RLAIF_SCORE', message), output);
}

export function withUsage(thrown: unknown, output: Output): RlaifError {
  const error = toRlaifError(thrown);
  return typeof output === 'object' && output !== null ? rebuildError(error, { usage: treeUsage(output) }) : error;
}
