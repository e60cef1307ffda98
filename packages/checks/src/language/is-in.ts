import { type KnownLanguage, knownLanguage } from './known-language.ts';
import { type Measured, measureLanguage } from './measure-language.ts';
import { proseOf } from './prose.ts';

/** Whether most of a text is in a language, and what was measured. What tells no language at all (numbers, code) is in every one. */
export function isIn(text: string, wanted: KnownLanguage): Measured & { readonly holds: boolean } {
  const measured = measureLanguage(proseOf(text), wanted);
  return { ...measured, holds: measured.right >= measured.wrong };
}

/** Whether most of a text is in English. */
export function isEnglish(text: string): boolean {
  return isIn(text, knownLanguage('en')!).holds;
}
