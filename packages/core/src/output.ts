import { type Abstained, type Range, type RewardOutput, RlaifError } from '@rlaif/spec';

export type Output = RewardOutput | Abstained;

const finite: Range = [-Number.MAX_VALUE, Number.MAX_VALUE];

export function isAbstained(output: Output): output is Abstained {
  return typeof output === 'object' && 'abstained' in output;
}

/** Throws `RLAIF_SCORE` unless a reward's output is a score inside its range or an abstention, with components that can be metrics. */
export function checkOutput(output: Output, range: Range): void {
  const isObject = typeof output === 'object' && output !== null;
  if (!(isObject && isAbstained(output))) {
    const score = isObject ? output.score : output;
    if (typeof score !== 'number') {
      throw scoreError(`expected a number, a result with a score, or abstain(), got ${typeof score}`);
    }
    if (!(score >= range[0] && score <= range[1])) {
      throw scoreError(`a score of ${score} is outside the range [${range.join(', ')}]`);
    }
  }
  if (isObject) {
    for (const name in output.components) {
      if (!name || name.includes('/')) throw scoreError("the name of a component is empty or holds a '/'");
      checkOutput(output.components[name]!, finite);
    }
  }
}

function scoreError(message: string): RlaifError {
  return new RlaifError('RLAIF_SCORE', message);
}
