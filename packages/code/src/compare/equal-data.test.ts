import type { JsonValue } from '@rlaif/spec';
import { describe, expect, it } from 'vitest';
import { equalData } from './equal-data.ts';
import type { PlainData } from './plain-data.ts';

const object = (...entries: [PlainData, PlainData][]): PlainData => ({ $: 'object', entries });
const undefined_: PlainData = { $: 'undefined' };

describe('equalData', () => {
  it.each([
    [1, 1],
    [0.3, 0.1 + 0.2],
    [0, 5.5e-17],
    [1e300, 1e300 * (1 + 1e-10)],
    [5, { $: 'integer', value: '5' }],
    [12345678901234567000, { $: 'integer', value: '12345678901234567890' }],
    [0, { $: 'number', value: '-0' }],
    [true, true],
    ['a', 'a'],
    [null, null],
    [null, undefined_],
    [[1, [2]], { $: 'tuple', items: [1, { $: 'tuple', items: [2] }] }],
    [{ a: 1, b: [2] }, object(['b', [2]], ['a', 1])],
    [{ a: 1 }, object(['a', 1], ['b', undefined_])],
    [
      { 1: 'x', true: 'y' },
      {
        $: 'map',
        entries: [
          [1, 'x'],
          [true, 'y'],
        ],
      },
    ],
    [{ __proto__x: 1 }, object(['__proto__x', 1])],
  ] as [JsonValue, PlainData][])('%j equals %j', (expected, actual) => {
    expect(equalData(expected, actual)).toBeUndefined();
  });

  it.each([
    [1, 2, 'expected 1, got 2'],
    [1, true, 'expected 1, got true'],
    [true, 1, 'expected true, got 1'],
    [1, '1', 'expected 1, got "1"'],
    [1, 1 + 1e-8, 'expected 1, got 1.00000001'],
    [1000000000, 1000000001, 'expected 1000000000, got 1000000001'],
    [6.6e-34, 0, 'expected 6.6e-34, got 0'],
    [0, 1e-11, 'expected 0, got 1e-11'],
    [0, { $: 'number', value: 'NaN' }, 'expected 0, got NaN'],
    [1e308, { $: 'number', value: 'Infinity' }, 'expected 1e+308, got Infinity'],
    [0, undefined_, 'expected 0, got undefined'],
    [null, 0, 'expected null, got 0'],
    ['a', 'A', 'expected "a", got "A"'],
    [[1, 2], [1], 'expected [1,2], got [1]: 1 items instead of 2'],
    [[1, [2, 3]], [1, [2, 4]], 'at [1][1] expected 3, got 4'],
    [[1, 2], { $: 'set', items: [1, 2] }, 'expected [1,2], got a set of {1, 2}'],
    [[1], object(['0', 1], ['length', 1]), 'expected [1], got {"0": 1, "length": 1}'],
    [{ a: { b: 1 } }, object(['a', object(['b', 2])]), 'at .a.b expected 1, got 2'],
    [{ a: 1 }, object(['a', 1], ['b', 2]), 'expected {"a":1}, got {"a": 1, "b": 2}'],
    [{ a: 1 }, [1], 'expected {"a":1}, got [1]'],
    [
      { 1: 'x' },
      {
        $: 'map',
        entries: [
          [1, 'x'],
          ['1', 'y'],
        ],
      },
      'expected {"1":"x"}, got {1: "x", "1": "y"}',
    ],
    ['ab', { $: 'bytes', hex: '6162' }, 'expected "ab", got bytes 6162'],
    [5, { $: 'handle', type: 'Any' }, "expected 5, got an object of the program's, Any"],
    [{ $: 'handle' }, { $: 'handle' }, `expected {"$":"handle"}, got an object of the program's`],
  ] as [JsonValue, PlainData, string][])('%j is not %j', (expected, actual, why) => {
    expect(equalData(expected, actual)).toBe(why);
  });

  it('shows what is hostile as what it is, and little of it', () => {
    const why = equalData('a', `\u0000\u202e${'x'.repeat(1e6)}`);
    expect(why).toContain('\\u{202e}');
    expect(why!.length).toBeLessThan(200);
  });

  it('comes back from what is nested deeply, endless digits and many items', () => {
    let deep: PlainData = 1;
    let expected: JsonValue = 1;
    for (let i = 0; i < 10_000; i++) [deep, expected] = [[deep], [expected]];
    expect(equalData(expected, deep)).toBe('nested deeper than 200');
    expect(equalData(1, deep)).toMatch(/^expected 1, got \[\[/);
    expect(equalData(1, { $: 'integer', value: '9'.repeat(5e6) })).toMatch(/^expected 1, got 999/);
    expect(equalData(1, Array(1e6).fill(1))).toMatch(/^expected 1, got \[1, 1/);
  });
});
