const wordCharacter = /[\p{L}\p{M}\p{N}]/u;

/**
 * Where a part stands in a text without cutting a word at its edges, or -1: `able` does not stand in `unable`. An edge of the part that is no
 * letter, digit or mark may stand anywhere.
 *
 * @example
 * indexOfWords('unable or able', 'able'); // 10
 */
export function indexOfWords(text: string, part: string): number {
  const startsWord = isWordAt(part, 0);
  const endsWord = isWordBefore(part, part.length);
  for (let at = text.indexOf(part); at >= 0; at = text.indexOf(part, at + 1)) {
    const end = at + part.length;
    if (!(startsWord && isWordBefore(text, at)) && !(endsWord && isWordAt(text, end))) return at;
  }
  return -1;
}

function isWordAt(text: string, at: number): boolean {
  const code = text.codePointAt(at);
  return code !== undefined && wordCharacter.test(String.fromCodePoint(code));
}

function isWordBefore(text: string, end: number): boolean {
  if (end <= 0) return false;
  const isPair = end > 1 && /[\udc00-\udfff]/.test(text[end - 1]!) && /[\ud800-\udbff]/.test(text[end - 2]!);
  return wordCharacter.test(text.slice(end - (isPair ? 2 : 1), end));
}
