import fc from 'fast-check';
import { expect, it } from 'vitest';
import { maxTextLength, splitText } from './split-text.ts';

/** A text of some length with a mark somewhere in it. */
const marked = fc.tuple(fc.nat(maxTextLength - 200), fc.nat(maxTextLength - 200), fc.integer({ min: 1, max: 200 }));

it('has every stretch of 200 characters whole in a part, and no part that the service would cut', () => {
  fc.assert(
    fc.property(marked, ([a, b, length]) => {
      const [before, all] = [Math.min(a, b), Math.max(a, b)];
      const parts = splitText(`${'.'.repeat(before)}${'x'.repeat(length)}${'.'.repeat(all - before)}`);
      expect(parts.some((part) => part.includes('x'.repeat(length)))).toBe(true);
      expect(parts.length).toBeLessThanOrEqual(32);
      // Three bytes is the most that a code unit takes, and a token is at least a byte.
      expect(parts.every((part) => part.length > 0 && 3 * part.length <= 32_768)).toBe(true);
    }),
    { numRuns: 200 },
  );
});

it('gives well-formed parts for any text, and loses nothing', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), fc.integer({ min: 7990, max: 8010 }), (text, at) => {
      const whole = `${'.'.repeat(at)}${text}\ud800`;
      const parts = splitText(whole);
      expect(parts.every((part) => part.isWellFormed())).toBe(true);
      // What is cut in one part is whole in the next one.
      const last = parts.at(-1)!;
      expect(whole.toWellFormed().endsWith(last.slice(1))).toBe(true);
    }),
  );
});

it('leaves out parts that show nothing, with which a text could escape its check', () => {
  for (const blank of [' ', '\n', '\u0000', '\u3000']) {
    const parts = splitText(`${blank.repeat(20_000)}I will kill it.${blank.repeat(20_000)}`);
    expect(parts.every((part) => part.trim().replaceAll('\u0000', '') !== '')).toBe(true);
    expect(parts.some((part) => part.includes('I will kill it.'))).toBe(true);
    expect(splitText(blank.repeat(20_000))).toEqual([]);
  }
});
