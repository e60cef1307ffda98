import { countrySpecs, isValidIBAN } from 'ibantools';
import type { Finding } from '../finding.ts';
import { masked } from '../masked.ts';

const beginning = /(?<![\p{L}\p{N}])[a-z]{2}\d{2}/giu;
const separator = /[ \u00a0-]/;
const letterOrDigit = /[\p{L}\p{N}]/u;

/**
 * Finds international bank account numbers (ISO 13616): a country of the registry, its length and the structure of its account numbers, and the
 * check digits modulo 97. With or without single spaces or hyphens, in either case.
 *
 * @example
 * Array.from(findIbans('DE89 3704 0044 0532 0130 00'), ({ key }) => key); // ['DE89370400440532013000']
 */
export function* findIbans(text: string): Generator<Finding> {
  for (const { 0: head, index: start } of text.matchAll(beginning)) {
    const length = countrySpecs[head.slice(0, 2).toUpperCase()]?.chars;
    if (!length) continue;
    let compact = head;
    let end = start + head.length;
    while (compact.length < length) {
      if (separator.test(text[end] ?? '')) end++;
      const character = text[end] ?? '';
      if (!/[a-z0-9]/i.test(character)) break;
      compact += character;
      end++;
    }
    const key = compact.toUpperCase();
    if (key.length !== length || letterOrDigit.test(text[end] ?? '') || !isValidIBAN(key)) continue;
    yield { kind: 'iban', start, end, key, excerpt: masked(text.slice(start, end)) };
  }
}
