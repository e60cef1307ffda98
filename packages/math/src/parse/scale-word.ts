/** Words after a number that multiply it, as powers of ten. */
const powers: Readonly<Record<string, number>> = {
  hundred: 2,
  thousand: 3,
  million: 6,
  millions: 6,
  billion: 9,
  billions: 9,
  trillion: 12,
  trillions: 12,
};

/**
 * The number that the first word of a unit multiplies by, and the unit that is left.
 *
 * @example
 * scaleWord('million people'); // { scale: 1000000, rest: 'people' }
 */
export function scaleWord(unit: string): { readonly scale: number; readonly rest: string } | undefined {
  const [, word = '', rest = ''] = /^(\p{L}+)(?:\s+([\s\S]*))?$/u.exec(unit.trim()) ?? [];
  const name = word.toLowerCase();
  if (name === 'dozen') return { scale: 12, rest };
  return Object.hasOwn(powers, name) ? { scale: 10 ** powers[name]!, rest } : undefined;
}

const operation =
  /\b(?:plus|minus|times|squared|cubed|factorial|divided|multiplied|percent of|less than|more than|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|and|else|versus|vs|to|hal(?:f|ves)|thirds?|fifths?|sixths?|sevenths?|eighths?|ninths?|tenths?|hundredths?|thousandths?|millionths?)\b/i;
const sentence = /\b(?:is|are|was|not|or|because|maybe|perhaps|possibly|instead|if|but)\b/i;

/**
 * Whether words after a number change it or take it back, so that they are no unit: "plus one", "squared", "is wrong".
 *
 * @example
 * saysMore('hundredths'); // true
 */
export const saysMore = (unit: string): boolean => operation.test(unit) || sentence.test(unit);
