import type { Criterion } from './criterion.ts';
import type { EvidenceOptions, EvidenceText } from './criterion-options.ts';
import { checkKeys, misuse, readNumber, readObject, readSome } from './read-values.ts';

/** The least length of a quotation by default. Who asks for less may ask for a sign alone. */
export const usualMinCharacters = 12;

const evidenceKeys: Readonly<Record<keyof EvidenceOptions, true>> = { in: true, minCharacters: true };
const evidenceTexts: Readonly<Record<EvidenceText, true>> = {
  prompt: true,
  reference: true,
  reasoning: true,
  toolCalls: true,
  completion: true,
};

/** Checks what is asked for as evidence, and fills in the defaults. */
export function readEvidence(where: string, value: unknown, shown: readonly EvidenceText[]): Criterion['evidence'] {
  if (value === undefined || value === false) return undefined;
  const at = `evidence of ${where}`;
  const given = value === true ? {} : readObject(`${at} is true or { in: ['completion'] }; it`, value);
  checkKeys(at, given, evidenceKeys);
  const places = given.in === undefined ? shown : readSome(`${at}: in`, given.in, evidenceTexts);
  const hidden = places.find((place) => !shown.includes(place));
  if (hidden !== undefined) throw misuse(`${at}: the judge is not shown the ${hidden}; name it in show`);
  if (places.length === 0) throw misuse(`${at}: in is empty`);
  const minCharacters = given.minCharacters ?? usualMinCharacters;
  return { in: places, minCharacters: readNumber(`minCharacters of ${at}`, minCharacters, { min: 1, whole: true }) };
}
