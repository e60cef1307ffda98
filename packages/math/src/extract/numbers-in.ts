import { asciiDigits } from '../parse/ascii.ts';

const number =
  /(?<![\p{Script=Latin}\p{N}_.,])(?:[-−+](?=[\d.$€£]))?[$€£¥]?(?:\d{1,3}(?:[ \u00a0\u202f,.]\d{3})+(?!\d)(?:[.,]\d+)?|\d+(?:[.,]\d+)?|\.\d+)(?:[eE][+-]?\d{1,4}(?![\p{L}\p{N}]))?(?: ?\/ ?\d+(?!\d|\.\d))?(?:\s?(?:%|\\%))?/gu;

/**
 * The numbers that stand in a text, as they are written, with a sign, a currency and a percent sign; not those inside names.
 *
 * @example
 * numbersIn('from 3 to 1,000.5 m'); // ['3', '1,000.5']
 */
export function numbersIn(text: string): readonly string[] {
  return (asciiDigits(text).match(number) ?? []).map((found) => found.trim());
}
