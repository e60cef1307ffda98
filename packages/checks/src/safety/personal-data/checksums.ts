/**
 * Whether the digits have the check digit of Luhn (ISO/IEC 7812-1, annex B), as payment cards do.
 *
 * @example
 * luhn('79927398713'); // true
 */
export function luhn(digits: string): boolean {
  let sum = 0;
  for (let i = 0; i < digits.length; i++) {
    const digit = Number(digits[digits.length - 1 - i]);
    sum += i % 2 === 0 ? digit : digit > 4 ? 2 * digit - 9 : 2 * digit;
  }
  return sum % 10 === 0;
}

/**
 * The sum of the digits, each times its weight. Digits beyond the weights do not count.
 *
 * @example
 * weighted('123', [1, 10, 100]); // 321
 */
export function weighted(digits: string, weights: readonly number[]): number {
  return weights.reduce((sum, weight, i) => sum + weight * Number(digits[i]), 0);
}

/**
 * The check digit of ISO/IEC 7064, MOD 11,10.
 *
 * @example
 * mod1110('8609574271'); // 9
 */
export function mod1110(digits: string): number {
  let product = 10;
  for (const digit of digits) {
    product = (2 * ((Number(digit) + product) % 10 || 10)) % 11;
  }
  return (11 - product) % 10;
}

/** How the dihedral group of ten elements composes, and the permutation that Verhoeff's code applies at each place. */
const compose = (a: number, b: number): number =>
  a < 5 ? (b < 5 ? (a + b) % 5 : 5 + ((a + b) % 5)) : b < 5 ? 5 + ((a - b) % 5) : (a - b + 5) % 5;
const permutation = [1, 5, 7, 6, 2, 8, 3, 0, 9, 4];

/**
 * Whether the digits have the check digit of Verhoeff's code (Error Detecting Decimal Codes, 1969).
 *
 * @example
 * verhoeff('2363'); // true
 */
export function verhoeff(digits: string): boolean {
  let check = 0;
  for (let i = 0; i < digits.length; i++) {
    let digit = Number(digits[digits.length - 1 - i]);
    for (let times = i % 8; times > 0; times--) digit = permutation[digit]!;
    check = compose(check, digit);
  }
  return check === 0;
}

/**
 * Whether there is such a day. A year of two digits may be of any century.
 *
 * @example
 * isDay(0, 2, 29); // true
 */
export function isDay(year: number, month: number, day: number): boolean {
  const date = new Date(Date.UTC(2000 + (year % 100), month - 1, day));
  return month >= 1 && month <= 12 && date.getUTCMonth() === month - 1 && day >= 1;
}
