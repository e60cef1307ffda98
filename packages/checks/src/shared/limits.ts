import { numberOption } from '@rlaif/spec/toolkit';
import { roundedText } from './rounded-text.ts';

/** Limits as numbers. */
export interface NumberLimits {
  readonly min?: number | undefined;
  readonly max?: number | undefined;
  readonly margin?: number | undefined;
}

/** Checked limits. */
export interface Limits {
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
export function limitsOf(caller: string, { min, max, margin }: NumberLimits): Limits {
  if (min === undefined && max === undefined) throw new TypeError(`${caller}: give min, max or both`);
  const least = numberOption(caller, 'min', min ?? 0, { min: 0 });
  const most = max === undefined ? Number.POSITIVE_INFINITY : numberOption(caller, 'max', max, { min: least });
  const slope = numberOption(caller, 'margin', margin ?? 0, { min: 0 });
  return {
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
