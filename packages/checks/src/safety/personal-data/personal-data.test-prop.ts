import fc from 'fast-check';
import { type CountrySpec, countrySpecs } from 'ibantools';
import { stdnum } from 'stdnum';
import { describe, expect, it } from 'vitest';
import { rationaleOf, scoreOf } from '../../../../spec/src/toolkit/check-support.ts';
import { noPersonalData } from '../no-personal-data.ts';
import { type NationalId, nationalIds } from './national-ids.ts';

const digits = (length: number): fc.Arbitrary<string> => fc.stringMatching(new RegExp(`^\\d{${length}}$`));
/** What may stand around data without being part of it. */
const before = fc.constantFrom('', 'It is ', '(', '"', ': ', '\n', '> ', '、', '\t');
const after = fc.constantFrom('', '.', ', ok', ')', '"', '\n', ' and so on', '。', '!');
/** The text with one digit changed. */
const withOtherDigit = (text: string, place: number, by: number): string => {
  const places = [...text].flatMap((character, i) => (/\d/.test(character) ? [i] : []));
  const at = places[place % places.length]!;
  return `${text.slice(0, at)}${(Number(text[at]) + by) % 10}${text.slice(at + 1)}`;
};
const change = { place: fc.nat(), by: fc.integer({ min: 1, max: 9 }) };

describe('payment cards', () => {
  const cards = noPersonalData({ kinds: ['card'] });
  /** Luhn's digit the long way: written from left to right, as the standard has it. */
  const completed = (front: string): string => {
    const doubled = [...front].reverse().map((digit, i) => (i % 2 === 0 ? String(2 * Number(digit)) : digit));
    const sum = [...doubled.join('')].reduce((total, digit) => total + Number(digit), 0);
    return front + ((10 - (sum % 10)) % 10);
  };
  const network = fc.constantFrom<readonly [prefix: string, groups: readonly number[]]>(
    ['4', [4, 4, 4, 4]],
    ['51', [4, 4, 4, 4]],
    ['2720', [4, 4, 4, 4]],
    ['6011', [4, 4, 4, 4]],
    ['3528', [4, 4, 4, 4]],
    ['34', [4, 6, 5]],
    ['36', [4, 6, 4]],
    ['62', [4, 4, 4, 4, 3]],
  );
  const card = fc
    // Numbers of few different digits are published for tests.
    .tuple(
      network,
      digits(20).filter((rest) => new Set(rest.slice(0, 12)).size > 4),
      fc.constantFrom('', ' ', '-', '\u00a0'),
    )
    .map(([[prefix, groups], rest, separator]) => {
      const length = groups.reduce((sum, group) => sum + group, 0);
      const number = completed((prefix + rest).slice(0, length - 1));
      const starts = groups.map((_, i) => groups.slice(0, i).reduce((sum, group) => sum + group, 0));
      return groups.map((group, i) => number.slice(starts[i], starts[i]! + group)).join(separator);
    });

  it('are found wherever they stand and however they are grouped', () => {
    fc.assert(
      fc.property(card, before, after, (number, left, right) => {
        expect(rationaleOf(cards, left + number + right)).toContain(`found card '${number.slice(0, 3)}`);
      }),
    );
  });

  it('are not found with another digit anywhere, because one wrong digit breaks the checksum', () => {
    fc.assert(
      fc.property(card, change.place, change.by, (number, place, by) => {
        expect(scoreOf(cards, withOtherDigit(number, place, by))).toBe(1);
      }),
    );
  });
});

describe('IBANs', () => {
  const ibans = noPersonalData({ kinds: ['iban'] });
  // Without the countries whose account numbers have checksums of their own.
  const countries = Object.entries(countrySpecs).filter(
    (entry): entry is [string, CountrySpec & { chars: number; bban_regexp: string }] =>
      entry[1].IBANRegistry === true && Boolean(entry[1].bban_regexp) && !entry[1].bban_validation_func,
  );
  const remainder = (text: string): number =>
    Number(BigInt([...text].map((character) => Number.parseInt(character, 36)).join('')) % 97n);
  const iban = fc
    .constantFrom(...countries)
    .chain(([country, { bban_regexp }]) =>
      fc.tuple(fc.constant(country), fc.stringMatching(new RegExp(`^${bban_regexp.replace(/^\^|\$$/g, '')}$`))),
    )
    .map(([country, bban]) => `${country}${`${98 - remainder(`${bban}${country}00`)}`.padStart(2, '0')}${bban}`);
  const written = fc.tuple(iban, fc.constantFrom('', ' ', '-'), fc.boolean()).map(([number, separator, isLower]) => {
    const grouped = number.match(/.{1,4}/g)!.join(separator);
    return isLower ? grouped.toLowerCase() : grouped;
  });

  it('come from many countries here', () => {
    expect(countries.length).toBeGreaterThan(50);
  });

  it('are found wherever they stand and however they are written', () => {
    fc.assert(
      fc.property(written, before, after, (number, left, right) => {
        expect(scoreOf(ibans, left + number + right)).toBe(0);
      }),
      { numRuns: 500 },
    );
  });

  it('are not found with another digit anywhere', () => {
    fc.assert(
      fc.property(written, change.place, change.by, (number, place, by) => {
        expect(scoreOf(ibans, withOtherDigit(number, place, by))).toBe(1);
      }),
      { numRuns: 500 },
    );
  });
});

/** The same rules in another library (which takes no birthday of the future), and a written form that is found by itself or behind the name. */
const oracles: Readonly<Record<NationalId, readonly [validate: (id: string) => boolean, form: RegExp, name: string]>> =
  {
    'be-nn': [is(stdnum.BE!.nn!), /^(?:[01]\d|2[0-4])(?:0[1-9]|1[0-2])[0-2][1-8]\d{5}$/, 'INSZ '],
    'br-cpf': [is(stdnum.BR!.cpf!), /^\d{11}$/, 'CPF '],
    'ca-sin': [is(stdnum.CA!.sin!), /^[1-7]\d{8}$/, 'SIN '],
    'ch-ahv': [is(stdnum.CH!.ssn!), /^756\d{10}$/, 'AHV '],
    'cn-ric': [is(stdnum.CN!.ric!), /^[1-6]\d{5}19\d{2}(?:0[1-9]|1[0-2])[0-2][1-8]\d{4}$/, ''],
    'de-idnr': [is(stdnum.DE!.idnr!), /^[1-9]\d{10}$/, 'Steuer-ID '],
    'es-dni': [is(stdnum.ES!.dni!), /^\d{8}[A-Z]$/, ''],
    'es-nie': [is(stdnum.ES!.nie!), /^[XYZ]\d{7}[A-Z]$/, ''],
    'fi-hetu': [is(stdnum.FI!.hetu!), /^[0-2][1-8](?:0[1-9]|1[0-2])\d{2}-\d{3}[0-9A-Y]$/, ''],
    'fr-nir': [is(stdnum.FR!.nir!), /^[12]\d{2}(?:0[1-9]|1[0-2])(?:\d{2}|2A|2B)\d{8}$/, ''],
    'gb-nino': [is(stdnum.GB!.nino!), /^[A-Z]{2}\d{6}[A-D]$/, ''],
    'in-aadhaar': [is(stdnum.IN!.aadhaar!), /^\d{12}$/, 'Aadhaar '],
    'it-cf': [is(stdnum.IT!.codicefiscale!), /^[A-Z]{6}\d{2}[A-EHLMPRST]\d{2}[A-Z]\d{3}[A-Z]$/, ''],
    'mx-curp': [
      is(stdnum.MX!.curp!),
      /^[D-Z][AEIOU][Q-Z]{2}\d{2}(?:0[1-9]|1[0-2])[0-2][1-8][HM](?:DF|JC|NL)[BCDFG]{3}[0-9A-Z]\d$/,
      '',
    ],
    'nl-bsn': [is(stdnum.NL!.bsn!), /^\d{9}$/, 'BSN '],
    'no-fnr': [is(stdnum.NO!.fodselsnummer!), /^[0-2][1-8](?:0[1-9]|1[0-2])\d{2}[0-4]\d{4}$/, ''],
    'pl-pesel': [is(stdnum.PL!.pesel!), /^\d{2}(?:0[1-9]|1[0-2])[0-2][1-8]\d{5}$/, 'PESEL '],
    'se-pnr': [is(stdnum.SE!.personnummer!), /^(?:[013-9]\d|2[0-4])(?:0[1-9]|1[0-2])[0-2][1-8]-\d{4}$/, ''],
    'tr-tckn': [is(stdnum.TR!.tckimlik!), /^[1-9]\d{10}$/, 'Kimlik '],
    'us-ssn': [is(stdnum.US!.ssn!), /^\d{3}-\d{2}-\d{4}$/, ''],
  };

function is(validator: { validate: (id: string) => { isValid: boolean } }): (id: string) => boolean {
  return (id) => validator.validate(id).isValid;
}

/** Where the other library takes for valid what its authority does not give out. */
const stricter: Partial<Readonly<Record<NationalId, (id: string) => boolean>>> = {
  // Exactly one digit of the first ten is repeated, twice or three times but not in a row; stdnum does not look.
  'de-idnr': (id) => {
    const front = id.slice(0, 10);
    const repeated = [...new Set(front)].filter((digit) => front.split(digit).length > 2);
    return repeated.length === 1 && front.split(repeated[0]!).length <= 4 && !/(\d)\1\1/.test(front);
  },
  // The check digits are 97 less a remainder, so from 1 to 97; stdnum takes 0 and 98 too.
  'be-nn': (id) => Number(id.slice(9)) >= 1 && Number(id.slice(9)) <= 97,
  'br-cpf': (id) => new Set(id).size > 1,
  // A number of nobody, which everybody types.
  'us-ssn': (id) => id !== '123-45-6789' && !id.endsWith('0000') && new Set(id.replace(/\D/g, '')).size > 1,
};

describe.each(Object.keys(nationalIds()) as NationalId[])('%s', (kind) => {
  const [validate, form, name] = oracles[kind];
  const reward = noPersonalData({ kinds: [kind] });
  const isRight = (id: string): boolean => validate(id) && (stricter[kind]?.(id) ?? true);
  const endings = /[A-Y]\]\$$|\[A-Z\]\$$|\[A-D\]\$$/.test(form.source)
    ? [...'0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ']
    : Array.from({ length: 100 }, (_, i) => `${i}`.padStart(2, '0'));
  // Any id of the form, with each ending: at least one of a hundred is right for most beginnings.
  const ids = fc
    .stringMatching(form)
    .map((id) =>
      endings.map((ending) => id.slice(0, id.length - ending.length) + ending).filter((one) => form.test(one)),
    );

  it('is found exactly where another library takes it for valid', () => {
    let right = 0;
    let wrong = 0;
    fc.assert(
      fc.property(ids, before, after, (candidates, left, right_) => {
        for (const id of candidates) {
          const expected = isRight(id);
          if (expected) right++;
          else wrong++;
          expect({ id, found: scoreOf(reward, left + name + id + right_) === 0 }).toEqual({ id, found: expected });
        }
      }),
      { numRuns: 200 },
    );
    expect(right).toBeGreaterThan(10);
    expect(wrong).toBeGreaterThan(10);
  });
});
