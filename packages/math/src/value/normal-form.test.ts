import { describe, expect, it } from 'vitest';
import { parse } from '../parse/parse.ts';
import { areEqualForms, type NormalForm, normalForm, rationalOf } from './normal-form.ts';
import { keyOf, TooLarge } from './rational.ts';

const form = (text: string): NormalForm => normalForm(parse(text, { comma: 'separator', dotGroups: false }));
const exactly = (text: string): string | undefined => {
  const value = rationalOf(form(text));
  return value && keyOf(value);
};

describe('exact values', () => {
  it.each([
    ['\\frac{1}{3}+\\frac{1}{6}', '1/2'],
    ['2^{-3}', '1/8'],
    ['\\sqrt{2}\\sqrt{8}', '4'],
    ['\\sqrt[3]{-27}', '-3'],
    ['(-8)^{2/3}', '4'],
    ['i^{6}', '-1'],
    ['(2+3i)(2-3i)', '13'],
    ['\\frac{1}{\\sqrt{2}}\\cdot\\sqrt{2}', '1'],
    ['\\binom{10}{3}', '120'],
    ['6!', '720'],
    ['\\lfloor -2.5 \\rfloor', '-3'],
    ['\\lceil -2.5 \\rceil', '-2'],
    ['|-3/4|', '3/4'],
    ['x - x', '0'],
  ])('%s is %s', (text, value) => {
    expect(exactly(text)).toBe(value);
  });

  it.each(['\\sqrt{2}', '\\pi', 'x', 'i', '\\sin 1'])('%s has none', (text) => {
    expect(exactly(text)).toBeUndefined();
  });
});

describe('equal forms', () => {
  it.each([
    ['(x+y)^3', 'x^3+3x^2y+3xy^2+y^3'],
    ['\\frac{1}{x}+\\frac{1}{y}', '\\frac{x+y}{xy}'],
    ['2^{3x+1}', '2 \\cdot 8^x'],
    ['\\sqrt{12}', '2\\sqrt{3}'],
    ['\\sqrt{9x}', '3\\sqrt{x}'],
    ['\\cot x', '\\frac{1}{\\tan x}'],
    ['\\exp(2x)', '(e^x)^2'],
  ])('%s and %s', (one, other) => {
    expect(areEqualForms(form(one), form(other))).toBe(true);
  });

  // Roots of squares are not taken: they have signs.
  it.each([
    ['\\sqrt{x^2}', 'x'],
    ['\\sqrt{xy}', '\\sqrt{x}\\sqrt{y}'],
    ['(x+y)^2', 'x^2+y^2'],
    ['2^{x+1}', '2^x+1'],
  ])('not %s and %s', (one, other) => {
    expect(areEqualForms(form(one), form(other))).toBe(false);
  });
});

it.each([
  '\\frac{1}{0}',
  '\\frac{1}{x-x}',
  '0^0',
  '0^{-1}',
  '1000!',
  '2^{1000000}',
  '(a+b+c+d+e+f)^{40}',
  '\\infty + 1',
  `${'('.repeat(20)}x${')^{x+y}'.repeat(20)}`,
])('%s is refused', (text) => {
  expect(() => rationalOf(form(text))).toThrow(TooLarge);
});
