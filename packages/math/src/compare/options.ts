import { checkOptions } from '@rlaif/spec';
import { booleanOption, numberOption } from '@rlaif/spec/toolkit';

/** How two answers are compared. */
export interface CompareOptions {
  /** Whether the items of a list without brackets, such as `2, 3`, must come in the order of the reference. Tuples and points always do. Default: false. */
  readonly ordered?: boolean | undefined;
  /**
   * How far two numbers may be apart, as a share of the expected one. When it is given, it holds for all numbers, whole ones too. Default: numbers are
   * compared exactly, but for a decimal against a number that no decimal can write (1/3, √2): there it is 1e-6.
   */
  readonly relativeTolerance?: number | undefined;
  /** How far two numbers may be apart. When it is given, it holds for all numbers. Default: 0. */
  readonly absoluteTolerance?: number | undefined;
  /**
   * The mark between groups of three digits: `,` (English), `.` (German, Spanish), a space, or `'` (Swiss). It decides what `1,234` and `1.234` mean.
   * Default: by the form of the number; of the two readings of `1,5` (one number, two numbers) and `1,234` either may be equal.
   */
  readonly thousands?: ',' | '.' | ' ' | "'" | undefined;
  /**
   * What a percent sign means where one answer has it and the other has not: `'either'` accepts 25 and 0.25 for 25 %, `'number'` only 25, `'hundredth'`
   * only 0.25. Default: `'either'`.
   */
  readonly percent?: 'either' | 'number' | 'hundredth' | undefined;
  /**
   * What a unit means where one answer has it and the other has not: `'optional'` compares the numbers, `'required'` takes them for unequal. Two units
   * that are known must always be equal when converted. Default: `'optional'`.
   */
  readonly units?: 'optional' | 'required' | undefined;
  /** Whether an expression with variables may be shown equal by the symbolic engine, in a worker thread. Default: true. */
  readonly symbolic?: boolean | undefined;
}

/** Options with their defaults in place. */
export interface ComparePlan {
  readonly ordered: boolean;
  /** `undefined`: exact but for what no decimal can write. */
  readonly tolerance: { readonly relative: number; readonly absolute: number } | undefined;
  readonly thousands: ',' | '.' | ' ' | "'" | undefined;
  readonly percent: 'either' | 'number' | 'hundredth';
  readonly units: 'optional' | 'required';
  readonly symbolic: boolean;
}

/** The names of the options that say how answers are compared. */
export const compareOptionNames: readonly (keyof CompareOptions)[] = [
  'ordered',
  'relativeTolerance',
  'absoluteTolerance',
  'thousands',
  'percent',
  'units',
  'symbolic',
];

/**
 * @throws TypeError for an option that is unknown or cannot be.
 * @example
 * comparePlanOf('math', { ordered: true }).percent; // 'either'
 */
export function comparePlanOf(
  caller: string,
  options: CompareOptions,
  known: readonly string[] = compareOptionNames,
): ComparePlan {
  checkOptions(caller, options, known);
  const { relativeTolerance, absoluteTolerance } = options;
  return {
    ordered: booleanOption(caller, 'ordered', options.ordered, false),
    tolerance:
      relativeTolerance === undefined && absoluteTolerance === undefined
        ? undefined
        : {
            relative: numberOption(caller, 'relativeTolerance', relativeTolerance ?? 0, { min: 0, max: 1 }),
            absolute: numberOption(caller, 'absoluteTolerance', absoluteTolerance ?? 0, { min: 0 }),
          },
    thousands: oneOf(caller, 'thousands', options.thousands, [',', '.', ' ', "'"]),
    percent: oneOf(caller, 'percent', options.percent, ['either', 'number', 'hundredth']) ?? 'either',
    units: oneOf(caller, 'units', options.units, ['optional', 'required']) ?? 'optional',
    symbolic: booleanOption(caller, 'symbolic', options.symbolic, true),
  };
}

/**
 * @throws TypeError for a value that is not in the list.
 * @example
 * oneOf('math', 'several', options.several, ['none', 'last']);
 */
export function oneOf<T extends string>(
  caller: string,
  name: string,
  value: T | undefined,
  known: readonly T[],
): T | undefined {
  if (value === undefined || known.includes(value)) return value;
  throw new TypeError(
    `${caller}: ${name} must be one of ${known.map((one) => `'${one}'`).join(', ')}, got ${String(value)}`,
  );
}
