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
    // The digits of these three are those of an American number too.
    expect(found.map(([country]) => country)).toEqual(['CN', 'IT', 'VA']);
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

describe('where numbers at home begin with 0', () => {
  it.each([
    ['a date', 'Vom 05.06.2024 – 07.06.2024, 03-04-2021, 05.06.24, am 05.06.2024 10:30'],
    ['a decimal fraction', 'ratio 0.333-0.666 or 0.12345678'],
    ['the number of a book or an article', 'ISBN 0306406152, UPC: 036000291452, EAN 0012345678905'],
    ['padded with zeros', 'no. 000123456'],
  ])('%s is none', (_, completion) => {
    for (const country of ['DE', 'GB', 'FR']) expect(said(completion, country)).toBe('');
  });

  it('a number is found beside a date', () => {
    expect(said('seit 05.06.2024: 030 901820', 'DE')).toMatch(/^found phone/);
    expect(said('05.06.2024 030/901820', 'DE')).toMatch(/^found phone/);
  });
});

describe('a number that one country keeps for fiction', () => {
  it('is none of another country', () => {
    const check = noPersonalData({ kinds: ['phone'], phoneCountries: ['US', 'DE', 'GB', 'IN'] });
    expect(rationaleOf(check, 'Call us at 1-800-555-0199')).toBe('');
    expect(rationaleOf(check, 'Phone: (555) 123-4567')).toBe('');
    expect(rationaleOf(check, 'Tel. (555) 123-4567 or 212-736-5000')).toMatch(/^found phone/);
  });
});
