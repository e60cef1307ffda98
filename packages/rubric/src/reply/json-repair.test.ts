import { existsSync, readFileSync } from 'node:fs';
import { isDeepStrictEqual } from 'node:util';
import { describe, expect, test } from 'vitest';
import { readText } from './read-text.ts';
import { isFault } from './reading.ts';

// The cases of a library that repairs JSON at any price: it also completes what was cut off and guesses what was meant. Here a case is read
// without a loss or refused. Each case is tried as a whole reply and as the value of a member, where a verdict would hold it.
const file = new URL('../../../../../shared/data/json-repair/josdejong_jsonrepair_cases.json', import.meta.url);

interface Case {
  readonly input: string;
  readonly expected: string;
}

/** Numbers of cases: single ones, and from-to. */
type Numbers = readonly (number | readonly [number, number])[];

/** What is JSON already. */
const valid: Numbers = [[0, 32], [39, 58], 147, 163, 165, [169, 171], 194, 228, 279, 285, 373];

/** What is read, as a value or as a whole reply, and is exactly what was expected. */
const mended: Readonly<Record<string, Numbers>> = {
  'a single word without quotation marks': [[33, 37], 59, [62, 68], 328, 329, 330, 339, 348, 350, 352],
  'other quotation marks': [[156, 162], 164, 166, 167, 168, 172, 173, 174, [215, 219]],
  'control characters in a text': [[183, 191]],
  'white space of other kinds': [[206, 214]],
  comments: [
    [220, 227],
    [229, 233],
  ],
  'a call or a code fence around it': [234, [241, 252], [254, 257]],
  'a comma too many at the end': [[274, 278], [280, 284], [286, 290], 349],
  'literals of Python': [[325, 327]],
  'no comma between objects or lines': [[368, 372], 374, 375],
};

/** What is read otherwise than expected, and why. */
const differing: Readonly<Record<string, Numbers>> = {
  'a backslash before what is no escape is kept, not dropped': [175, 176],
  'the same object three times is one answer, not a list': [[401, 403]],
};

/** What is refused. */
const truncated: Readonly<Record<string, Numbers>> = {
  'a text that does not end': [
    [74, 82],
    [84, 99],
    101,
    105,
    [116, 124],
    151,
    152,
    153,
    154,
    155,
    196,
    197,
    323,
    [365, 367],
  ],
  'an object or list that does not end': [38, 100, [102, 104], [106, 109], [291, 300], [310, 315], 376, 377, 378],
  'a number that does not end': [[110, 115], 335, 338, 355, [379, 385]],
  'a value that is missing': [[177, 179]],
  'dots for what was left out': [[125, 143]],
};
const guessed: Readonly<Record<string, Numbers>> = {
  'several words without quotation marks': [60, 61, 321, 322, 324, [331, 334], 398, 400, 407, 408],
  'what is no word, number or text': [[69, 73], 83, [340, 347], 351, 353, 354, [356, 359], 414, [409, 413]],
  'a number without its first digit': [336, 337],
  'a word for no value': [[180, 182]],
  'a text whose beginning is not marked': [
    [144, 146],
    [148, 150],
  ],
  'quotation marks in a text that are not escaped': [192, 193, [198, 204], [260, 265]],
  'a comma missing within a line': [195, 205],
  'a colon missing': [[386, 397]],
  'a comma before the first item, which may have been lost': [[266, 273]],
  'a closing brace or bracket too many, or the wrong one': [[301, 309], 316, 317],
  'constructors and sums': [
    [318, 320],
    [360, 364],
  ],
  'a code fence in an object': [258, 259],
  'no object': [[235, 240], 253, 399, [404, 406]],
};

describe.skipIf(!existsSync(file))('the cases of a repairing reader (skipped where ../shared/data is absent)', () => {
  const cases: readonly Case[] = existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : [];

  /** `equal`: read at least one way, and each way exactly as expected. */
  function outcome({ input, expected }: Case): 'equal' | 'other' | 'refused' {
    const value: unknown = JSON.parse(expected);
    const reply = readText(input, (found) => [found]);
    const member = readText(`{"value": ${input}\n}`, (found) => [found]);
    const read = [
      ...(isFault(reply) ? [] : [isDeepStrictEqual(reply.value, [value])]),
      ...(isFault(member) ? [] : [isDeepStrictEqual(member.value, [{ value }])]),
    ];
    return read.length === 0 ? 'refused' : read.every((isEqual) => isEqual) ? 'equal' : 'other';
  }

  const numbersOf = (numbers: Numbers) =>
    numbers.flatMap((one) => {
      const [from, to] = typeof one === 'number' ? [one, one] : one;
      return Array.from({ length: to - from + 1 }, (_, i) => from + i);
    });

  /** The numbers among these whose outcome is another one. */
  const notBeing = (wanted: string, numbers: Numbers) =>
    numbersOf(numbers).filter((number) => outcome(cases[number]!) !== wanted);

  test('are each of one kind', () => {
    const all = [valid, ...[mended, differing, truncated, guessed].flatMap((kinds) => Object.values(kinds))];
    const numbers = all.flatMap(numbersOf).sort((a, b) => a - b);
    expect(numbers.filter((number, i) => number === numbers[i - 1])).toEqual([]);
    expect(cases.flatMap((_, number) => (numbers.includes(number) ? [] : [number]))).toEqual([]);
    expect(numbers).toHaveLength(cases.length);
  });

  test('are read as they are where they are JSON', () => {
    for (const number of numbersOf(valid)) {
      const value: unknown = JSON.parse(cases[number]!.input);
      expect(readText(cases[number]!.input, (found) => [found])).toEqual({ value: [value] });
    }
    expect(notBeing('equal', valid)).toEqual([]);
  });

  test.each(Object.entries(mended))('are read without a loss: %s', (_, numbers) => {
    expect(notBeing('equal', numbers)).toEqual([]);
  });

  test.each(Object.entries(differing))('are read otherwise: %s', (_, numbers) => {
    expect(notBeing('other', numbers)).toEqual([]);
  });

  test.each(Object.entries(truncated))('are refused, because something is missing: %s', (_, numbers) => {
    expect(notBeing('refused', numbers)).toEqual([]);
  });

  test.each(Object.entries(guessed))('are refused, because what was meant is a guess: %s', (_, numbers) => {
    expect(notBeing('refused', numbers)).toEqual([]);
  });
});
