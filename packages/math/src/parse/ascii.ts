import { signs } from './signs.ts';

const superscripts = '⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻ⁿⁱ';
const superscriptText = '0123456789+-ni';
const subscripts = '₀₁₂₃₄₅₆₇₈₉';

/** Where the ten digits of a script begin. */
const zeros = [0x660, 0x6f0, 0x966, 0x9e6, 0xa66, 0xae6, 0xb66, 0xbe6, 0xc66, 0xce6, 0xd66, 0xe50, 0xff10] as const;

/**
 * The decimal digits of other scripts as ASCII ones. The text keeps its length.
 *
 * @example
 * asciiDigits('٤٢'); // '42'
 */
export function asciiDigits(text: string): string {
  return text.replace(/\p{Nd}/gu, (digit) => {
    const code = digit.codePointAt(0)!;
    const from = zeros.find((start) => code >= start && code < start + 10);
    return from === undefined ? digit : String(code - from);
  });
}

/**
 * A text whose letters and signs of mathematics are LaTeX: `π`, `≤`, `x²`, digits of other scripts. Marks that cannot be seen are left out.
 *
 * @example
 * asciiOf('x²'); // 'x^{2}'
 */
export function asciiOf(text: string): string {
  let out = '';
  let raised = '';
  let lowered = '';
  const flush = (): void => {
    if (raised) out += `^{${raised}}`;
    if (lowered) out += `_{${lowered}}`;
    raised = '';
    lowered = '';
  };
  for (const character of asciiDigits(text)) {
    const up = superscripts.indexOf(character);
    const down = subscripts.indexOf(character);
    if (up >= 0) raised += superscriptText[up];
    else if (down >= 0) lowered += down;
    else {
      flush();
      // Spaces that stand between groups of digits, and marks that cannot be seen.
      if (/[\u00a0\u2000-\u200a\u202f\u205f\u3000]/.test(character)) out += ' ';
      else if (/\p{Cf}/u.test(character)) continue;
      else if (character === '٬') out += ',';
      else out += Object.hasOwn(signs, character) ? signs[character] : character;
    }
  }
  flush();
  return out;
}
