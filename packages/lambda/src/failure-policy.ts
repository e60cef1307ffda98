import { checkOptions, type Range, type RlaifError, type Sample } from '@rlaif/core';
import { forget } from './forget.ts';
import { isInside } from './is-inside.ts';
import { isObject, kindOf, nameOfThrown } from './kind-of.ts';

/** Which number stands in for a score that no reward computed, by whose failure it was (`RlaifError.attribution`). */
export interface FailurePolicy {
  /**
   * For what the judge's service, the deadline or the row itself caused: the midpoint of the reward's range, a number inside the range, a
   * function that says one, or no answer at all: the invocation throws, and the trainer may call again. Default: `'midpoint'`.
   */
  readonly service?: 'midpoint' | 'throw' | number | StandIn | undefined;
  /**
   * For what the completion caused: the minimum of the reward's range, a number inside it, or a function that says one. A higher number
   * rewards a policy for breaking its reward. Default: `'minimum'`.
   */
  readonly completion?: 'minimum' | number | StandIn | undefined;
}

/** Says the number for a failed row, inside the reward's range. Where it says another, or throws, the default stands, and a line is logged. */
export type StandIn = (failed: FailedRow) => number;

/** A row that has no score. */
export interface FailedRow {
  readonly error: RlaifError;
  /** What the row was read as. `undefined` where it is not a sample. */
  readonly sample: Sample | undefined;
}

/** The policy with its defaults, in numbers of the reward's range. */
export interface StandIns {
  readonly range: Range;
  readonly service: number | StandIn;
  /** Whether a failure of a service throws instead. */
  readonly isServiceThrown: boolean;
  readonly completion: number | StandIn;
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
  const words = { midpoint: midpointOf(range), minimum: range[0] };
  const read = (name: string, value: unknown, word: keyof typeof words): number => {
    if (value === word) return words[word];
    if (isInside(value, range)) return value;
    throw new TypeError(
      `${caller}: ${name} must be '${word}' or a number in the reward's range [${range.join(', ')}], got ${String(value)}; withRange declares another range`,
    );
  };
  const readFailure = (name: string, value: unknown, word: keyof typeof words): number | StandIn =>
    typeof value === 'function' ? (value as StandIn) : read(name, value, word);
  const isServiceThrown = service === 'throw';
  return {
    range,
    service: isServiceThrown ? words.midpoint : readFailure('failure.service', service, 'midpoint'),
    isServiceThrown,
    completion: readFailure('failure.completion', completion, 'minimum'),
    abstention: read('abstention', abstention, 'midpoint'),
  };
}

/**
 * The number for a failed row.
 *
 * @param onBroken Told what a user's function did wrong, in words that quote nothing of the row.
 */
export function standInFor(standIns: StandIns, failed: FailedRow, onBroken: (message: string) => void): number {
  const { attribution } = failed.error;
  const standIn = standIns[attribution];
  if (typeof standIn === 'number') return standIn;
  const { range } = standIns;
  let problem: string;
  try {
    const value: unknown = standIn(failed);
    if (isInside(value, range)) return value;
    forget(value);
    problem = `gave ${typeof value === 'number' ? value : kindOf(value)}, which is not in the reward's range [${range.join(', ')}]`;
  } catch (error) {
    problem = `threw ${nameOfThrown(error)}`;
  }
  onBroken(`failure.${attribution} ${problem}; the default stands`);
  return attribution === 'service' ? midpointOf(range) : range[0];
}

function midpointOf([min, max]: Range): number {
  return min / 2 + max / 2;
}
