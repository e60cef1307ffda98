import { type CountryCode, getCountries, getExampleNumber, type PhoneNumber } from 'libphonenumber-js/min';
import examples from 'libphonenumber-js/mobile/examples';
import { describe, expect, it } from 'vitest';
import { rationaleOf } from '../../../../spec/src/toolkit/check-support.ts';
import { noPersonalData } from '../no-personal-data.ts';

/** One mobile number of every country. */
const numbers = getCountries().flatMap((country): readonly (readonly [CountryCode, PhoneNumber])[] => {
  const number = getExampleNumber(country, examples);
  // Those of the North American plan are reserved for examples.
  return number && number.countryCallingCode !== '1' ? [[country, number]] : [];
});
const said = (completion: string, country?: string): string =>
  rationaleOf(noPersonalData({ kinds: ['phone'], ...(country && { phoneCountries: [country] }) }), completion);

describe('numbers of every country', () => {
  it('are many', () => {
    expect(numbers.length).toBeGreaterThan(200);
  });

  it('are found with their country code, however they are written', () => {
    const missed = numbers.filter(([, number]) => {
      const international = number.formatInternational();
      return [
        number.number,
        international,
        international.replace('+', '00'),
        international.replaceAll(' ', '-'),
        international.replaceAll(' ', '.'),
        `(${international})`,
      ].some((text) => !said(`Write to ${text}, please`).startsWith('found phone'));
    });
    expect(missed.map(([country]) => country)).toEqual([]);
  });

  it('are found as they are dialled at home, behind a word that says so', () => {
    const missed = numbers.filter(
      ([country, number]) => !said(`Tel. ${number.formatNational()}`, country).startsWith('found phone'),
    );
    // Fewer than seven digits are too few to tell.
    const short = numbers.filter(([, number]) => number.formatNational().replace(/\D/g, '').length < 7);
    expect(missed.map(([country]) => country)).toEqual(short.map(([country]) => country));
    expect(short.length).toBeLessThan(15);
  });

  it('are not found where another country is asked for', () => {
    const found = numbers.filter(([, number]) => said(`Tel. ${number.formatNational()}`, 'US') !== '');
    // The digits of these four are those of an American number too.
    expect(found.map(([country]) => country)).toEqual(['CN', 'IT', 'RU', 'VA']);
  });
});

describe('a trunk prefix', () => {
  it.each(['+49 (0)30 901820', '+44 (0)20 7031 3000'])('in parentheses is read: %s', (text) => {
    expect(said(text)).toMatch(/^found phone/);
  });

  it('must be there where the country has one', () => {
    expect(said('Tel. 020 7031 3000', 'GB')).toMatch(/^found phone/);
    expect(said('Tel. 20 7031 3000', 'GB')).toBe('');
  });
});
