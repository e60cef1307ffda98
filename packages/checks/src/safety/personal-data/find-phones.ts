import {
  type CountryCode,
  isSupportedCountry,
  type PhoneNumber,
  parsePhoneNumberFromString,
} from 'libphonenumber-js/min';
import type { Finder, Finding } from '../finding.ts';
import { masked } from '../masked.ts';

/** Digits with at most three characters between them that separate the parts of a number; a plus or a parenthesis may begin it. */
const run = /(?:\+ ?)?\(?\d(?:[ \u00a0()./\u2010-\u2015-]{0,3}\d)*/g;

/** A run is taken as a whole first; where that is no number, it may be several beside each other. */
const separators: readonly RegExp[] = [/$/, / ?\/ ?| {2,}| [\u2010-\u2015-] | (?=\()/, / /];

/** How far before a number its label is looked for, in UTF-16 code units. */
const labelReach = 24;

/** What tells that a number is a telephone number. */
const label =
  /(?:\bt(?:el|lf)\b|phone|mobile|\bcell|\bfax|\bcall|whatsapp|telegram|t[eé]l[eé]f|handy|mobil|portable|celular|cellulare|telefoon|rufnummer|тел|电话|電話|手机|携帯|전화|हाथ|फ़ोन|هاتف|تلفن)[^\n\d]{0,16}$/iu;

/** What tells that a number is something else. */
const otherLabel = /\b(?:isbn|issn|upc|ean|gtin|sku|doi)(?:-1[03])?[:#\s]{0,3}$/i;

/** Dates, and decimal fractions: without a word that says so they are no telephone numbers, though some begin like one. */
const date = /^(?:\d{1,2}([./-]) ?(?:0?[1-9]|1[0-2])\1 ?(?:\d{4}|\d{2})|\d{1,2}([./-])\d{1,2}\2\d{4})(?!\d|[./-]\d)/;
const fraction = /^0\.\d/;

/** What nobody has: North American lines 555-0100 to 555-0199, and the British ranges that Ofcom keeps for drama. */
const reserved = /^\+(?:1\d{3}55501\d\d|44(?:207946|1\d[1-9]496|1[1-9]1496|7700900)\d+)$/;

/** The fewest and the most digits of a number of ITU-T E.164. */
const minDigits = 7;
const maxDigits = 15;

/** Keys are the last digits, because a number may be written with and without its country and area. */
const keyDigits = 7;

/**
 * Finds telephone numbers that exist by the numbering plans in libphonenumber: with `+` or `00` and a country code, or as they are dialled in the
 * countries given. A national number must show that it is one: by a word such as "Tel." before it, a leading 0, or hyphens, dots or parentheses
 * in the usual places. None are: numbers that are reserved for fiction.
 *
 * @throws TypeError for what is no country code of ISO 3166-1 alpha-2.
 * @example
 * Array.from(findPhones(['US'])('Call 212-736-5000'), ({ start }) => start); // [5]
 */
export function findPhones(countries: readonly string[]): Finder {
  const codes = countries.map((country) => {
    if (!isSupportedCountry(country)) throw new TypeError(`noPersonalData: phoneCountries: no country '${country}'`);
    return country as CountryCode;
  });
  return function* (text, isSource) {
    const seen = new Map<string, boolean>();
    for (const { 0: match, index: start } of text.matchAll(run)) {
      const hasLabel = label.test(text.slice(Math.max(0, start - labelReach), start));
      if (!hasLabel && /[\p{L}_]$|\d[.,]$/u.test(text.slice(Math.max(0, start - 2), start))) continue;
      if (!isSource && otherLabel.test(text.slice(Math.max(0, start - labelReach), start))) continue;
      for (const separator of separators) {
        const phones = Array.from(partsOf(match, separator)).filter(([part, offset]) => {
          const { length } = part.replace(/\D/g, '');
          if (length < minDigits || length > maxDigits) return false;
          if (isSource) return true;
          // The word stands before the first of several.
          const isLabelled = hasLabel && offset === 0;
          if (!isLabelled && (date.test(part) || fraction.test(part))) return false;
          const written = `${isLabelled} ${part}`;
          const isPhone = seen.get(written) ?? isPhoneNumber(part, isLabelled);
          seen.set(written, isPhone);
          return isPhone;
        });
        for (const [part, offset] of phones) yield findingOf(part, start + offset);
        if (phones.length > 0) break;
      }
    }
  };

  function isPhoneNumber(part: string, hasLabel: boolean): boolean {
    const international = part.replace(/^\(?00(?=[ ()./-]{0,2}[1-9])/, '+');
    if (international.startsWith('+')) return isGiven(parsePhoneNumberFromString(international, { extract: false }));
    const read = codes.map((defaultCountry) => parsePhoneNumberFromString(part, { defaultCountry, extract: false }));
    if (read.some((number) => number && reserved.test(number.number))) return false;
    return read.some((number) => {
      if (!isGiven(number)) return false;
      const forms = [number.formatNational(), `${number.countryCallingCode} ${number.formatNational()}`];
      return (
        forms.some((form) => form.replace(/\D/g, '') === part.replace(/\D/g, '')) &&
        (hasLabel ||
          /^\(?0/.test(part) ||
          (/[().\u2010-\u2015-]/.test(part) && forms.map(groupsOf).includes(groupsOf(part))))
      );
    });
  }
}

function isGiven(number: PhoneNumber | undefined): number is PhoneNumber {
  return number?.isValid() === true && !reserved.test(number.number);
}

function groupsOf(text: string): string {
  return text.match(/\d+/g)!.join(' ');
}

function* partsOf(match: string, separator: RegExp): Generator<readonly [part: string, offset: number]> {
  let offset = 0;
  for (const part of match.split(separator)) {
    offset = match.indexOf(part, offset);
    yield [part, offset];
    offset += part.length;
  }
}

function findingOf(part: string, start: number): Finding {
  const key = part.replace(/\D/g, '').slice(-keyDigits);
  return { kind: 'phone', start, end: start + part.length, key, excerpt: masked(part) };
}
