import type { Finding } from '../finding.ts';
import { masked } from '../masked.ts';
import { luhn } from './checksums.ts';

/** Groups of digits with one space or hyphen between them. */
const run = /\d+(?:[ \u00a0-]\d+)*/g;

/** How numbers are written: lengths of the groups. */
const groupings: readonly (readonly number[])[] = [
  [4, 4, 4, 4, 3],
  [4, 4, 4, 4],
  [4, 6, 5],
  [4, 6, 4],
];

/** First digits and length of the networks: Visa, Mastercard, American Express, Discover, Diners Club, JCB, UnionPay, Maestro, Mir, RuPay. */
const network =
  /^(?:4\d{15}(?:\d{3})?|5[1-5]\d{14}|2(?:22[1-9]|2[3-9]\d|[3-6]\d{2}|7[01]\d|720)\d{12}|3[47]\d{13}|(?:6011|64[4-9]\d|65\d{2})\d{12}(?:\d{3})?|3(?:0[0-5]|[689]\d)\d{11}|35(?:2[89]|[3-8]\d)\d{12}|62\d{14}(?:\d{3})?|(?:50|5[6-9]|6[0-9])\d{14}(?:\d{3})?|220[0-4]\d{12}|8[12]\d{14})$/;

/** Numbers that the networks and payment services publish for tests. They belong to nobody. */
const published: readonly string[] = [
  '4111111111111111',
  '4242424242424242',
  '4012888888881881',
  '4000056655665556',
  '4000000000000002',
  '5555555555554444',
  '5105105105105100',
  '5200828282828210',
  '2223003122003222',
  '378282246310005',
  '371449635398431',
  '6011111111111117',
  '6011000990139424',
  '30569309025904',
  '38520000023237',
  '3530111333300000',
  '3566002020360505',
  '6200000000000005',
];

/**
 * Finds numbers of payment cards: the first digits and the length of a network, Luhn's check digit, written without separators or in the
 * groups that are printed on cards. None are: the numbers that are published for tests, numbers of one digit repeated, and four groups of a
 * longer row of groups.
 *
 * @example
 * Array.from(findCards('4539 5787 6362 1486'), ({ key }) => key); // ['4539578763621486']
 */
export function* findCards(text: string): Generator<Finding> {
  for (const match of text.matchAll(run)) {
    if (match[0].length < 14 || isJoined(text, match.index, match.index + match[0].length)) continue;
    const groups = match[0].split(/[ \u00a0-]/);
    let start = match.index;
    for (let i = 0; i < groups.length; start += groups[i++]!.length + 1) {
      const size = cardSize(groups, i);
      if (size === 0) continue;
      const digits = groups.slice(i, i + size).join('');
      if (!network.test(digits) || !luhn(digits) || published.includes(digits) || /^\d(\d)\1+$/.test(digits)) continue;
      const end = start + digits.length + size - 1;
      yield { kind: 'card', start, end, key: digits, excerpt: masked(text.slice(start, end)) };
    }
  }
}

/** A letter beside it, or a decimal point before it. */
function isJoined(text: string, start: number, end: number): boolean {
  return (
    /[\p{L}_]$|\d[.,]$/u.test(text.slice(Math.max(0, start - 2), start)) || /^[\p{L}_]/u.test(text.slice(end, end + 2))
  );
}

/** How many groups from this one on are written as a card is; 0 for none. */
function cardSize(groups: readonly string[], from: number): number {
  const fits = groupings.find((lengths) => lengths.every((length, i) => groups[from + i]?.length === length));
  if (fits) return groups[from - 1]?.length === 4 || groups[from + fits.length]?.length === 4 ? 0 : fits.length;
  const { length } = groups[from]!;
  return length >= 14 && length <= 19 ? 1 : 0;
}
