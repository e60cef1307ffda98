import { checkOptions, type Range } from '@rlaif/core';
import { isObject, kindOf } from './kind-of.ts';

/** Which number stands in for a score that no reward computed, by whose failure it was (`RlaifError.attribution`). */
export interface FailurePolicy {
  /**
   * For what the judge's service, the deadline or the row itself caused: the midpoint of the reward's range, a number inside the range,
   * or no answer at all: the invocation throws, and the trainer may call again. Default: `'midpoint'`.
   */
  readonly service?: 'midpoint' | 'throw' | number | undefined;
  /**
   * For what the completion caused: the minimum of the reward's range, or a number inside it. Default: `'minimum'`. A higher number
   * rewards a policy for breaking its reward.
   */
  readonly completion?: 'minimum' | number | undefined;
}

/** The policy with its defaults, in numbers of the reward's range. */
export interface StandIns {
  readonly service: number;
  /** Whether a failure of a service throws instead. */
  readonly isServiceThrown: boolean;
  readonly completion: number;
  readonly abstention: number;
}

/** Checks what the user declared. */
export function standInsOf(
  caller: string,
  failure: FailurePolicy,
  abstention: 'midpoint' | number,
  range: Range,
): StandIns {
  if (!isObject(failure)) throw new TypeError(`${caller}: failure must be an object, got ${kindOf(failure)}`);
  checkOptions(`${caller}: failure`, failure, ['service', 'completion']);
  const { service = 'midpoint', completion = 'minimum' } = failure;
  const [min, max] = range;
  const words = { midpoint: min / 2 + max / 2, minimum: min };
  const read = (name: string, value: unknown, word: keyof typeof words): number => {
    if (value === word) return words[word];
    if (typeof value === 'number' && value >= min && value <= max) return value;
    throw new TypeError(
      `${caller}: ${name} must be '${word}' or a number in the reward's range [${min}, ${max}], got ${String(value)}; withRange declares another range`,
    );
  };
  const isServiceThrown = service === 'throw';
  return {
    service: isServiceThrown ? words.midpoint : read('failure.service', service, 'midpoint'),
    isServiceThrown,
    completion: read('failure.completion', completion, 'minimum'),
    abstention: read('abstention', abstention, 'midpoint'),
  };
}
