import { plainWords } from './words.ts';

const phrases: readonly (readonly [RegExp, string])[] = [
  [/^(?:there (?:is|are) )?no solutions?(?: exists?)?$|^(?:the )?(?:empty|null) set$/, 'no solution'],
  [/^(?:there (?:is|are) )?no real solutions?(?: exists?)?$/, 'no real solution'],
  [/^(?:it |the limit )?does not exist$|^dne$/, 'does not exist'],
  [/^(?:there are )?infinitely many(?: solutions)?$/, 'infinitely many'],
];

/**
 * One wording for what answers say in several: "there is no solution", "no solutions", "empty set". `undefined` for other words.
 *
 * @example
 * stockPhrase('\\text{No solutions}'); // 'no solution'
 */
export function stockPhrase(text: string): string | undefined {
  if (text.length > 60) return undefined;
  const plain = plainWords(text).toLowerCase();
  return phrases.find(([pattern]) => pattern.test(plain))?.[1];
}
