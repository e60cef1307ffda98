import { numberOption } from '@rlaif/spec/toolkit';
import { roundedText } from './rounded-text.ts';

/** Limits of a number that a check counts or measures. */
export interface LimitOptions {
  /** The least that is good. Default: 0. */
  readonly min?: number | undefined;
  /** The most that is good. Default: no limit. */
  readonly max?: number | undefined;
  /** How far beyond a limit the score falls from 1 to 0, in a straight line. Default: 0, a hard limit. */
  readonly margin?: number | undefined;
}

/** The keys of `LimitOptions`. */
export const limitKeys: readonly string[] = ['min', 'max', 'margin'];

/** Checked limits. */
export interface Limits {
  /** As JSON data, for a description: only what limits. */
  readonly options: Readonly<Record<string, number>>;
  /** From 0 to 1. */
  readonly scoreOf: (value: number) => number;
  /** The limits in words: `from 3 to 5`. */
  readonly words: string;
}

/**
 * Checks limits.
 *
 * @throws TypeError for a limit that is not a number of at least 0, a `max` below `min`, or neither of the two.
 * @example
 * limitsOf('words', { max: 350, margin: 350 }).scoreOf(525); // 0.5
 */
export function limitsOf(caller: string, { min, max, margin }: LimitOptions): Limits {
  if (min === undefined && max === undefined) throw new TypeError(`${caller}: give min, max or both`);
  const least = numberOption(caller, 'min', min ?? 0, { min: 0 });
  const most = max === undefined ? Number.POSITIVE_INFINITY : numberOption(caller, 'max', max, { min: least });
  const slope = numberOption(caller, 'margin', margin ?? 0, { min: 0 });
  return {
    options: {
      ...(min !== undefined && { min }),
      ...(max !== undefined && { max }),
      ...(slope > 0 && { margin: slope }),
    },
    scoreOf: (value) => {
      const beyond = Math.max(least - value, value - most, 0);
      return beyond === 0 ? 1 : beyond < slope ? 1 - beyond / slope : 0;
    },
    words:
      max === undefined
        ? `at least ${roundedText(least)}`
        : min === undefined
          ? `at most ${roundedText(most)}`
          : least === most
            ? `${roundedText(least)}`
            : `from ${roundedText(least)} to ${roundedText(most)}`,
  };
}
