import { booleanOption, type NumberBounds, numberOption } from '@rlaif/spec/toolkit';
import { isEmpty } from '../text/is-empty.ts';

/** What the user wrote, read key by key. Messages name the key and quote the value. */

const caller = 'defineRubric';

export type Given = Readonly<Record<string, unknown>>;

export function readObject(where: string, value: unknown): Given {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw misuse(`${where} must be an object, got ${describe(value)}`);
  }
  return { ...value };
}

export function checkKeys(where: string, given: object, known: object): void {
  const unknown = Object.keys(given).find((key) => !Object.hasOwn(known, key));
  if (unknown === undefined) return;
  throw misuse(`${where}: unknown key '${unknown}'; known: ${Object.keys(known).join(', ')}`);
}

export function readTexts(where: string, value: unknown): readonly string[] {
  if (value === undefined) return [];
  if (!Array.isArray(value)) throw misuse(`${where} must be a list of texts, got ${describe(value)}`);
  return Array.from(value, (text, index) => readText(`${where}[${index}]`, text));
}

export function readText(where: string, value: unknown): string {
  if (typeof value !== 'string' || isEmpty({ completion: value }, false)) {
    throw misuse(`${where} must be a text that is not blank, got ${describe(value)}`);
  }
  // Services refuse a request that is not Unicode.
  if (!value.isWellFormed()) throw misuse(`${where} has half of a surrogate pair`);
  return value.trim();
}

export function readNumber(where: string, value: unknown, bounds: NumberBounds): number {
  return numberOption(caller, where, value as number, bounds);
}

export function readFlag(where: string, value: unknown): boolean {
  return booleanOption(caller, where, value as boolean | undefined, false);
}

/** A list of texts out of a few, none twice. */
export function readSome<T extends string>(
  where: string,
  value: unknown,
  known: Readonly<Record<T, unknown>>,
): readonly T[] {
  const texts = readTexts(where, value);
  const isKnown = (text: string): text is T => Object.hasOwn(known, text);
  if (!texts.every(isKnown)) {
    throw misuse(`${where} takes ${Object.keys(known).join(', ')}; got ${texts.join(', ')}`);
  }
  if (new Set(texts).size < texts.length) throw misuse(`${where} names a text twice: ${texts.join(', ')}`);
  return texts;
}

export function describe(value: unknown): string {
  if (value === null || typeof value === 'number' || typeof value === 'boolean') return String(value);
  if (typeof value === 'string') return JSON.stringify(value);
  return Array.isArray(value) ? 'an array' : typeof value;
}

export function misuse(message: string): TypeError {
  return new TypeError(`${caller}: ${message}`);
}
