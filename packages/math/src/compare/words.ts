/**
 * Words without what layout, case and punctuation add.
 *
 * @example
 * plainWords('\\text{Evelyn}.'); // 'evelyn'
 */
export function plainWords(text: string): string {
  const plain = text
    .normalize('NFKC')
    .replaceAll(/\\(?:text|textbf|textit|textrm|mathrm|mathbf|mbox|operatorname)\s*(?=\{)/g, '')
    .replaceAll(/\\[,;:! ]|\\(?:quad|qquad|left|right|displaystyle)(?![A-Za-z])/g, ' ')
    .replaceAll(/[{}$"“”„«»`*]|\\[()[\]]/g, ' ')
    .replaceAll(/\s+/g, ' ')
    .trim()
    .replace(/[\s.,;:。]{1,9}$/u, '')
    // After a number or a letter it is a factorial.
    .replace(/(?<=\p{L}{3})!{1,3}$/u, '')
    .replace(/^\((.*)\)$/, '$1');
  // Letters alone may be variables, where case matters.
  return plain.length > 2 && /^[\p{L}\p{M}\s'-]+$/u.test(plain) ? plain.toLowerCase() : plain;
}

/**
 * Whether two texts are the same words.
 *
 * @example
 * sameWords('Even', '\\text{even}'); // true
 */
export const sameWords = (a: string, b: string): boolean => {
  const left = squeezed(a);
  return left !== '' && left === squeezed(b);
};
const squeezed = (text: string): string =>
  plainWords(text)
    .replaceAll(/\\mid(?![A-Za-z])/g, '|')
    .replaceAll(/\s/g, '');
