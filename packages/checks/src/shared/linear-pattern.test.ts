import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { linearPattern } from './linear-pattern.ts';

const texts = [
  '',
  'a',
  'ab',
  'b',
  'A',
  'é',
  'É',
  '\r',
  '\n',
  'a\nb',
  'a\rb',
  '\u00a0',
  '\ufeff',
  '\u2028',
  ' ',
  '\t',
  '\v',
  '\b',
  '\0',
  '😀',
  '😁',
  '\ud83d',
  '/',
  '-',
  '_',
  ']',
  '[',
  '^',
  '{',
  '}',
  'a{,3}',
  '$',
  '.',
  '\\',
  '1',
  '٣',
  'Ω',
  'ω',
  'p{L}',
  '\u0001',
  'K',
  '\u212a',
  'aa',
  'aab',
  'a b',
  'a-b',
  ':alpha:',
  'b]',
  '[b]',
];

// Read by the engine of JavaScript and by ours, over every text above.
const patterns = [
  '',
  '.',
  '^.$',
  '^..$',
  '\\s',
  '\\S',
  '[\\s]',
  '[^\\s]',
  '[\\S]',
  '[^\\S]',
  '[\\S\\n]',
  '\\d',
  '\\D',
  '\\w',
  '\\W',
  '[\\w-]',
  '[^\\w]',
  '\\bb',
  '\\Bb',
  '\\u00e9',
  '\\u{1F600}',
  '\\ud83d\\ude00',
  '[\\ud83d\\ude00]',
  '[\\u{1F600}-\\u{1F64F}]',
  '\\x41',
  '\\cA',
  '\\0',
  '[\\b]',
  '\\t|\\v',
  '\\/',
  '[/]',
  '[[]',
  '[[b]',
  '[\\]]',
  '[^]',
  '[]',
  '[^]a',
  'a[]',
  '\\[b\\]',
  '\\^',
  '\\$',
  '\\.',
  '\\\\',
  '\\{',
  '\\}',
  '[\\-]',
  '[a\\-b]',
  '^$',
  '(?:a|b)+',
  '(?<n>a)b',
  '(a)(b)',
  'a{2}',
  'a{1,2}b',
  'a*?b',
  'a??',
  '\\p{L}',
  '\\P{L}',
  '\\p{Letter}',
  '\\p{Lu}',
  '[\\p{Ll}]',
  '\\p{Script=Greek}',
  '\\p{sc=Greek}',
  '\\p{gc=Nd}',
  '[^\\p{L}\\p{N}]',
  '[[:alpha:]',
  '[(?=]',
  '[a[^]',
  '(?<word>a)|[(?<!]',
  'a|',
  '|b',
  '(?:)',
  '^a',
  'b$',
  '(^a|b$)',
];

describe('linearPattern', () => {
  it.each(patterns)('matches as JavaScript does: %s', (source) => {
    for (const flags of ['u', 'iu', 'su', 'gu']) {
      const ours = linearPattern('test', source, flags);
      for (const text of texts) {
        const match = new RegExp(source, flags).exec(text);
        expect({ flags, text, matches: ours.test(text) }).toEqual({ flags, text, matches: match !== null });
        expect({ flags, text, ...ours.find(text) }).toEqual({
          flags,
          text,
          ...(match && { index: match.index, text: match[0] }),
        });
        const whole = new RegExp(`^(?:${source})$`, flags).test(text);
        expect({ flags, text, whole: ours.testWhole(text) }).toEqual({ flags, text, whole });
      }
    }
  });

  it.each(['\\-', '\\_', '\\e', 'a{,3}', '}', ']', '\\ ', '\\é'])(
    'reads what only the sloppy grammar allows: %s',
    (source) => {
      const ours = linearPattern('test', source);
      for (const text of texts) {
        expect({ text, matches: ours.test(text) }).toEqual({ text, matches: new RegExp(source).test(text) });
      }
    },
  );

  it('lets lines end at a line feed with the flag m', () => {
    expect(linearPattern('test', '^b$', 'm').test('a\nb\nc')).toBe(true);
    expect(linearPattern('test', '^b$').test('a\nb\nc')).toBe(false);
  });

  it.each([
    ['(', '', /\/\(\/ is no regular expression: /],
    ['a', 'q', /is no regular expression: .*flags/],
    ['(?=a)', '', /cannot be matched in linear time: look-around is not supported/],
    ['(?<!a)b', '', /look-around/],
    ['(?s:.)', '', /the mode s within an expression is not supported/],
    ['a(?i-s:.)', 's', /the mode s within/],
    ['(?<=a)b', '', /look-around/],
    ['(a)\\1', '', /back references/],
    ['(?<n>a)\\k<n>', '', /back references/],
    ['a{2000}', '', /invalid repeat count/],
    ['a', 'y', /flags v and y/],
    ['[a--b]', 'v', /flags v and y/],
    ['\\p{scx=Greek}', 'u', /script extensions/],
    ['\\p{RGI_Emoji}', 'v', /flags v and y/],
  ])('refuses /%s/%s', (source, flags, message) => {
    expect(() => linearPattern('pattern', source, flags)).toThrow(TypeError);
    expect(() => linearPattern('pattern', source, flags)).toThrow(message);
  });

  it('agrees with JavaScript on expressions put together at random', () => {
    const atom = fc.constantFrom(
      'a',
      'b',
      '.',
      '\\s',
      '\\S',
      '\\w',
      '\\W',
      '[ab]',
      '[^a]',
      '[\\s\\w]',
      '\\b',
      '^',
      '$',
      'é',
      '\\u{1F600}',
      '[^\\S]',
    );
    const term = fc.tuple(
      fc.array(atom, { minLength: 1, maxLength: 3 }),
      fc.constantFrom('', '*', '+', '?', '{2}', '{0,2}', '*?'),
    );
    const expression = fc
      .array(
        fc.array(
          term.map(([atoms, times]) => (times ? `(?:${atoms.join('')})${times}` : atoms.join(''))),
          { maxLength: 3 },
        ),
        {
          minLength: 1,
          maxLength: 3,
        },
      )
      .map((branches) => branches.map((terms) => terms.join('')).join('|'));
    const text = fc.string({
      unit: fc.constantFrom('a', 'b', ' ', '\n', '\r', '\u00a0', 'é', '😀', '\ud83d', '_'),
      maxLength: 8,
    });
    fc.assert(
      fc.property(expression, text, (source, subject) => {
        expect(linearPattern('test', source, 'u').test(subject)).toBe(new RegExp(source, 'u').test(subject));
      }),
      { numRuns: 500 },
    );
  });
});
