import { isDay, luhn, verhoeff, weighted } from './checksums.ts';
import { isRepeated, type NationalIdRule, numberAt } from './national-id-rule.ts';

/** Ids of persons in the Americas and in Asia. */
export type OtherId = 'br-cpf' | 'ca-sin' | 'cn-ric' | 'in-aadhaar' | 'mx-curp' | 'tr-tckn' | 'us-ssn';

/** Their rules, as their authorities publish them. */
export const otherIds: Readonly<Record<OtherId, NationalIdRule>> = {
  'br-cpf': {
    shape: /\d{3}\.\d{3}\.\d{3}-\d{2}/g,
    bare: { shape: /\d{9}-?\d{2}/g, label: /\bcpf\b/i },
    isValid: (id) =>
      !isRepeated(id) &&
      [9, 10].every((length) => {
        const rest =
          weighted(
            id,
            Array.from({ length }, (_, i) => length + 1 - i),
          ) % 11;
        return numberAt(id, length, length + 1) === (rest < 2 ? 0 : 11 - rest);
      }),
  },
  'ca-sin': {
    bare: { shape: /\d{3}[ -]?\d{3}[ -]?\d{3}/g, label: /social insurance|\bsin\b|assurance sociale|\bnas\b/i },
    isValid: (id) => /^[1-79]/.test(id) && luhn(id),
  },
  'cn-ric': {
    shape: /\d{17}[\dXx]/g,
    isValid: (id) =>
      /^[1-9]\d{5}(?:19|20)/.test(id) &&
      isDay(numberAt(id, 6, 10), numberAt(id, 10, 12), numberAt(id, 12, 14)) &&
      '10X98765432'[weighted(id, [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]) % 11] === id[17],
  },
  'in-aadhaar': {
    bare: { shape: /[2-9]\d{3}[ -]?\d{4}[ -]?\d{4}/g, label: /aadha+r|uidai|आधार/i },
    isValid: (id) => verhoeff(id) && id !== [...id].reverse().join(''),
  },
  'mx-curp': {
    shape:
      /[A-Z][AEIOUX][A-Z]{2}\d{6}[HMX](?:AS|B[CS]|C[CHLMS]|D[FG]|G[RT]|HG|JC|M[CNS]|N[ELT]|OC|PL|Q[RT]|S[LPR]|T[CLS]|VZ|YN|ZS)[B-DF-HJ-NP-TV-Z]{3}[A-Z\d]\d/g,
    isValid: (id) => {
      const values = Array.from(id.slice(0, 17), (c) => '0123456789ABCDEFGHIJKLMNÑOPQRSTUVWXYZ'.indexOf(c));
      const sum = values.reduce((total, value, i) => total + value * (18 - i), 0);
      return (
        isDay(numberAt(id, 4, 6), numberAt(id, 6, 8), numberAt(id, 8, 10)) &&
        (10 - (sum % 10)) % 10 === numberAt(id, 17, 18)
      );
    },
  },
  'tr-tckn': {
    bare: { shape: /[1-9]\d{10}/g, label: /kimlik|\btckn\b|\bt\.?c\.? no/i },
    isValid: (id) =>
      weighted(id, [7, -1, 7, -1, 7, -1, 7, -1, 7, -1]) % 10 === 0 &&
      weighted(id, [1, 1, 1, 1, 1, 1, 1, 1, 1, 1]) % 10 === numberAt(id, 10, 11),
  },
  'us-ssn': {
    shape: /\d{3}-\d{2}-\d{4}/g,
    bare: { shape: /\d{3} ?\d{2} ?\d{4}/g, label: /\bssns?\b|social security/i },
    // Two numbers became public in advertisements, and one is what everybody types for an example.
    isValid: (id) =>
      !/^(?:000|666|9)|^\d{3}00|0000$/.test(id) &&
      !['078051120', '219099999', '123456789'].includes(id) &&
      !isRepeated(id),
  },
};
