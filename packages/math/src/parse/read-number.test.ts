import { describe, expect, it } from 'vitest';
import { keyOf, TooLarge } from '../value/rational.ts';
import { type CommaMode, decimalOf, readNumber } from './read-number.ts';

const read = (text: string, mode: CommaMode, isOutside = true, dotGroups = false): string | undefined => {
  const found = readNumber(text, 0, mode, isOutside, dotGroups);
  return found && `${keyOf(found.value.value)} to ${found.end}`;
};

describe('readNumber', () => {
  it.each<[string, CommaMode, string | undefined]>([
    ['42', 'separator', '42 to 2'],
    ['042.50', 'separator', '85/2 to 6'],
    ['.5', 'separator', '1/2 to 2'],
    ['1,234.5', 'group', '2469/2 to 7'],
    ['1,2345', 'group', '1 to 1'],
    ['12,34,567', 'group', '1234567 to 9'],
    ['1,5', 'separator', '1 to 1'],
    ['1,5', 'decimal', '3/2 to 3'],
    ['1.234,5', 'decimal', '2469/2 to 7'],
    ['1 234,5', 'decimal', '2469/2 to 7'],
    ['1 234 567', 'separator', '1234567 to 9'],
    ['1 23', 'separator', '1 to 1'],
    ['1.234.567', 'separator', '1234567 to 9'],
    ['1.234', 'separator', '617/500 to 5'],
    ['1.5e3', 'separator', '1500 to 5'],
    ['2e', 'separator', '2 to 1'],
    ['0.1(6)', 'separator', '1/6 to 6'],
    ['0.\\overline{3}', 'separator', '1/3 to 14'],
    ['x', 'separator', undefined],
    ['.', 'separator', undefined],
  ])('%s, comma as %s: %s', (text, mode, expected) => {
    expect(read(text, mode)).toBe(expected);
  });

  it('takes no commas into a number in brackets, and points as groups where it is told to', () => {
    expect(read('1,234', 'group', false)).toBe('1 to 1');
    expect(read('1,5', 'decimal', false)).toBe('1 to 1');
    expect(read('1.234', 'decimal', true, true)).toBe('1234 to 5');
  });

  it('refuses what is too long before it is computed', () => {
    expect(() => read('1e999999999', 'separator')).toThrow(TooLarge);
    expect(() => read('9'.repeat(5000), 'separator')).toThrow(TooLarge);
  });
});

it('knows what may have been rounded', () => {
  expect(decimalOf('1.50', 0, false)).toMatchObject({ value: { numerator: 3n, denominator: 2n }, isDecimal: true });
  expect(decimalOf('15', 0, false).isDecimal).toBe(false);
  expect(decimalOf('1.5', 3, true)).toMatchObject({ value: { numerator: 1500n }, isDecimal: true });
});
