/** How an id is written, and what makes it valid. */
export interface NationalIdRule {
  /** The written form that is told from other numbers by itself. Default: there is none. */
  readonly shape?: RegExp;
  /** The form that is an id only where its name stands before it on the same line. Default: there is none. */
  readonly bare?: { readonly shape: RegExp; readonly label: RegExp };
  /** Of the id without its separators, in upper case. */
  readonly isValid: (id: string) => boolean;
}

/**
 * The number that stands between two places of an id.
 *
 * @example
 * numberAt('850730', 2, 4); // 7
 */
export function numberAt(id: string, from: number, to: number): number {
  return Number(id.slice(from, to));
}

/**
 * Whether it is one digit over and over, which nobody is given.
 *
 * @example
 * isRepeated('111'); // true
 */
export function isRepeated(digits: string): boolean {
  return /^(\d)\1*$/.test(digits);
}
