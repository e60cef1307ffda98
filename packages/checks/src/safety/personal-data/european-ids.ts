import { isDay, luhn, mod1110, weighted } from './checksums.ts';
import { type NationalIdRule, numberAt } from './national-id-rule.ts';

/** Ids of persons in Europe. */
export type EuropeanId =
  | 'be-nn'
  | 'ch-ahv'
  | 'de-idnr'
  | 'es-dni'
  | 'es-nie'
  | 'fi-hetu'
  | 'fr-nir'
  | 'gb-nino'
  | 'it-cf'
  | 'nl-bsn'
  | 'no-fnr'
  | 'pl-pesel'
  | 'se-pnr';

const letterOfDni = (digits: string): string => 'TRWAGMYFPDXBNJZSQVHLCKE'[Number(digits) % 23]!;

/** Values of the characters of an Italian tax code at odd places, counted from 1. */
const oddValues = [1, 0, 5, 7, 9, 13, 15, 17, 19, 21, 2, 4, 18, 20, 11, 3, 6, 8, 12, 14, 16, 10, 22, 25, 24, 23];

/** Their rules, as their authorities publish them. */
export const europeanIds: Readonly<Record<EuropeanId, NationalIdRule>> = {
  'be-nn': {
    shape: /\d{2}\.\d{2}\.\d{2}-\d{3}\.\d{2}/g,
    bare: { shape: /\d{11}/g, label: /rijksregister|registre national|national number|insz|niss|\bnn\b/i },
    // Born since 2000: the digits count with a 2 before them.
    isValid: (id) =>
      isDay(numberAt(id, 0, 2), numberAt(id, 2, 4), numberAt(id, 4, 6)) &&
      ['', '2'].some((century) => 97 - (Number(century + id.slice(0, 9)) % 97) === numberAt(id, 9, 11)),
  },
  'ch-ahv': {
    shape: /756\.\d{4}\.\d{4}\.\d{2}/g,
    bare: { shape: /756\d{10}/g, label: /ahv|avs|\bssn\b|sozialversicherung/i },
    isValid: (id) => weighted(id, [1, 3, 1, 3, 1, 3, 1, 3, 1, 3, 1, 3, 1]) % 10 === 0,
  },
  'de-idnr': {
    shape: /[1-9]\d \d{3} \d{3} \d{3}/g,
    bare: {
      shape: /[1-9]\d{10}/g,
      label: /steuer-?\s?id|steuer(?:liche )?\s?identifikation|id-?nr|steuer-?nr|steuernummer|\btin\b|tax id/i,
    },
    // Of the first ten digits exactly one stands there twice or three times, though not three times in a row.
    isValid: (id) => {
      const times = Array.from('0123456789', (digit) => id.slice(0, 10).split(digit).length - 1);
      const repeated = times.filter((count) => count > 1);
      const isPattern = repeated.length === 1 && repeated[0]! <= 3 && !/(\d)\1\1/.test(id.slice(0, 10));
      return isPattern && mod1110(id.slice(0, 10)) === numberAt(id, 10, 11);
    },
  },
  'es-dni': {
    shape: /\d{8}-?[A-HJ-NP-TV-Z]|\d{2}\.\d{3}\.\d{3}-?[A-HJ-NP-TV-Z]/g,
    isValid: (id) => letterOfDni(id.slice(0, 8)) === id[8],
  },
  'es-nie': {
    shape: /[XYZ]-?\d{7}-?[A-HJ-NP-TV-Z]/g,
    isValid: (id) => letterOfDni('XYZ'.indexOf(id[0]!) + id.slice(1, 8)) === id[8],
  },
  'fi-hetu': {
    shape: /\d{6}[-+A-FU-Y]\d{3}[\dA-FHJ-NPR-Y]/g,
    isValid: (id) =>
      isDay(numberAt(id, 4, 6), numberAt(id, 2, 4), numberAt(id, 0, 2)) &&
      '0123456789ABCDEFHJKLMNPRSTUVWXY'[Number(id.slice(0, 6) + id.slice(-4, -1)) % 31] === id.at(-1),
  },
  'fr-nir': {
    shape: /[1278] ?\d{2} ?\d{2} ?\d[\dAB] ?\d{3} ?\d{3} ?\d{2}/g,
    // In Corsica the department is 2A or 2B, which count as 19 and 18.
    isValid: (id) => {
      const month = numberAt(id, 3, 5);
      const digits = id
        .slice(0, 13)
        .replace(/^(\d{5})2A/, '$119')
        .replace(/^(\d{5})2B/, '$118');
      return (
        ((month >= 1 && month <= 12) || (month >= 20 && month <= 42) || month >= 50) &&
        97 - (Number(digits) % 97) === numberAt(id, 13, 15)
      );
    },
  },
  'gb-nino': {
    shape: /[A-CEGHJ-PR-TW-Z][A-CEGHJ-NPR-TW-Z] ?\d{2} ?\d{2} ?\d{2} ?[A-D]/g,
    isValid: (id) => !/^(?:BG|GB|KN|NK|NT|TN|ZZ)/.test(id),
  },
  'it-cf': {
    shape: /[A-Z]{6}[\dLMNP-V]{2}[A-EHLMPRST][\dLMNP-V]{2}[A-Z][\dLMNP-V]{3}[A-Z]/gi,
    isValid: (id) => {
      const values = Array.from(id.slice(0, 15), (character) => Number.parseInt(character, 36));
      const sum = values
        .map((value) => (value < 10 ? value : value - 10))
        .reduce((total, value, i) => total + (i % 2 === 0 ? oddValues[value]! : value), 0);
      return String.fromCharCode(65 + (sum % 26)) === id[15];
    },
  },
  'nl-bsn': {
    bare: { shape: /\d{9}|\d{3}[ .]\d{3}[ .]\d{3}|\d{4}[ .]\d{2}[ .]\d{3}/g, label: /\bbsn\b|burgerservice|sofi/i },
    isValid: (id) => Number(id) > 0 && weighted(id, [9, 8, 7, 6, 5, 4, 3, 2, -1]) % 11 === 0,
  },
  'no-fnr': {
    shape: /\d{6} ?\d{5}/g,
    // The day of a D number is 40 higher, the month of a synthetic one 40 or 80.
    isValid: (id) =>
      isDay(numberAt(id, 4, 6), numberAt(id, 2, 4) % 40, numberAt(id, 0, 2) % 40) &&
      [
        [3, 7, 6, 1, 8, 9, 4, 5, 2, 1],
        [5, 4, 3, 2, 7, 6, 5, 4, 3, 2, 1],
      ].every((weights) => weighted(id, weights) % 11 === 0),
  },
  'pl-pesel': {
    bare: { shape: /\d{11}/g, label: /pesel/i },
    // The month tells the century: 1800 and 80, 2000 and 20, 2100 and 40, 2200 and 60.
    isValid: (id) =>
      isDay(numberAt(id, 0, 2), numberAt(id, 2, 4) % 20, numberAt(id, 4, 6)) &&
      weighted(id, [1, 3, 7, 9, 1, 3, 7, 9, 1, 3, 1]) % 10 === 0,
  },
  'se-pnr': {
    shape: /(?:19|20)?\d{6}[-+]\d{4}/g,
    // The day of a coordination number is 60 higher.
    isValid: (id) => {
      const digits = id.slice(-10);
      return isDay(numberAt(digits, 0, 2), numberAt(digits, 2, 4), numberAt(digits, 4, 6) % 60) && luhn(digits);
    },
  },
};
