/**
 * A number as a rationale shows it: at most three digits after the point.
 *
 * @example
 * roundedText(2 / 3); // '0.667'
 */
export function roundedText(value: number): string {
  return String(Math.round(value * 1000) / 1000);
}
