import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { anyText, outputOf, rationaleOf, scoreOf } from '../../../spec/src/toolkit/check-support.ts';
import { naturalCharacters, noPersonalData, noProhibited, noRefusal, noRepeatedItems, noSecrets } from '../safety.ts';

const checks = {
  noPersonalData: noPersonalData({ phoneCountries: ['US', 'DE', 'FR', 'JP'] }),
  noSecrets: noSecrets(),
  noProhibited: noProhibited(['scam', 'the', /[aeiou]{3}/]),
  noRefusal: noRefusal(),
  naturalCharacters: naturalCharacters(),
  noRepeatedItems: noRepeatedItems({ minCharacters: 1, maxTimes: 1 }),
};

/** Texts of the pieces that the checks look for, put together at random. */
const pieces = fc
  .array(
    fc.oneof(
      anyText,
      fc.constantFrom(
        '@',
        'a.b',
        '.com',
        '+1',
        '212',
        '-',
        ' ',
        '(',
        '4539',
        '5787',
        '6362',
        '1486',
        'DE',
        '89',
        'sk-',
      ),
      fc.constantFrom('AKIA', 'eyJ', '.', '-----BEGIN ', 'PRIVATE KEY-----', '://', ':', "I can't ", 'help', 'sorry, '),
      fc.constantFrom('\u200d', '\ufe0f', '👩', '\u{1f3f4}', '\u{e0067}', 'а', 'a', 'ο', '\u0301', '\ufeff', '\ud83d'),
    ),
  )
  .map((parts) => parts.join(''));

describe.each(Object.entries(checks))('%s', (name, reward) => {
  it('gives any text a score in its range, and a rationale exactly where it is below 1', () => {
    fc.assert(
      fc.property(pieces, (completion) => {
        const { score, rationale } = outputOf(reward, completion) as { score: number; rationale?: string };
        expect(score).toBeGreaterThanOrEqual(0);
        expect(score).toBeLessThanOrEqual(1);
        if (name !== 'noRepeatedItems') expect([0, 1]).toContain(score);
        expect(rationale === undefined).toBe(score === 1);
        // Short, and everything in it can be seen.
        expect((rationale ?? '').length).toBeLessThan(700);
        expect(rationale ?? '').not.toMatch(/[\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Cn}]/u);
      }),
      { numRuns: 500 },
    );
  });

  it('says the same again', () => {
    fc.assert(
      fc.property(pieces, (completion) => {
        expect(outputOf(reward, completion)).toEqual(outputOf(reward, completion));
      }),
    );
  });
});

describe('noProhibited', () => {
  it('finds a phrase wherever it stands between spaces', () => {
    fc.assert(
      fc.property(anyText, anyText, (before, after) => {
        expect(scoreOf(noProhibited(['not to be said']), `${before} not  to be SAID ${after}`)).toBe(0);
      }),
    );
  });
});

describe('noRepeatedItems', () => {
  it('never scores a text higher for saying it all again', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom('one', 'two', 'three', 'four'), { minLength: 1 }), (lines) => {
        const once = lines.join('\n');
        const { noRepeatedItems: reward } = checks;
        expect(scoreOf(reward, `${once}\n${once}`)).toBeLessThanOrEqual(scoreOf(reward, once));
      }),
    );
  });
});

describe('naturalCharacters', () => {
  it('finds a zero-width space between any two Latin letters', () => {
    const letter = fc.stringMatching(/^[a-zA-Z]$/);
    fc.assert(
      fc.property(anyText, letter, letter, anyText, (before, first, second, after) => {
        expect(scoreOf(naturalCharacters({ kinds: ['invisible'] }), `${before}${first}\u200b${second}${after}`)).toBe(
          0,
        );
      }),
    );
  });
});

describe('noPersonalData', () => {
  it('finds any address of letters, digits and dots', () => {
    const name = fc.stringMatching(/^[a-z][a-z0-9]{1,9}$/).filter((text) => !text.startsWith('your'));
    const domain = fc.stringMatching(/^[a-z][a-z0-9]{0,9}$/).filter((text) => text !== 'example');
    const end = fc.constantFrom('com', 'de', 'io', 'co.uk', 'museum');
    fc.assert(
      fc.property(fc.array(name, { minLength: 1, maxLength: 3 }), domain, end, (names, host, top) => {
        const address = `${names.join('.')}@${host}.${top}`;
        expect(rationaleOf(noPersonalData(), `Write to ${address}, please.`)).toBe(
          `found email '${address.slice(0, Math.min(4, Math.floor(address.length / 4)))}…' (${address.length} characters) at 9`,
        );
      }),
    );
  });
});
