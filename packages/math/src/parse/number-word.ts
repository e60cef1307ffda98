const words =
  'zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen'.split(
    ' ',
  );
const tens = 'twenty thirty forty fifty sixty seventy eighty ninety'.split(' ');

/**
 * The number that an English word says, up to ninety-nine.
 *
 * @example
 * numberWord('Twenty-one'); // 21
 */
export function numberWord(text: string): number | undefined {
  if (text.length > 20) return undefined;
  const plain = text
    .toLowerCase()
    .replace(/^\\text ?\{([^{}]*)\}$/, '$1')
    .trim();
  const unit = words.indexOf(plain);
  if (unit >= 0) return unit;
  const [ten = '', one] = plain.split(/[- ]/);
  const at = tens.indexOf(ten);
  const rest = one === undefined ? 0 : words.indexOf(one);
  return at < 0 || rest < 0 || rest > 9 || (one !== undefined && rest === 0) ? undefined : 10 * (at + 2) + rest;
}
