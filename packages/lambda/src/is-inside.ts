import type { Range } from '@rlaif/core';

/** Whether a value is a number in a range, its ends included. */
export function isInside(value: unknown, [min, max]: Range): value is number {
  return typeof value === 'number' && value >= min && value <= max;
}
