/** Letters, signs and digits of other styles, as LaTeX. Digits of other scripts become ASCII. */
const signs: Readonly<Record<string, string>> = {
  '−': '-',
  '‐': '-',
  '‑': '-',
  '–': '-',
  '—': '-',
  '﹣': '-',
  '×': '\\times ',
  '·': '\\cdot ',
  '⋅': '\\cdot ',
  '∙': '\\cdot ',
  '•': '\\cdot ',
  '∗': '*',
  '÷': '/',
  '∕': '/',
  '⁄': '/',
  '√': '\\sqrt ',
  π: '\\pi ',
  '∞': '\\infty ',
  '≤': '\\le ',
  '⩽': '\\le ',
  '≦': '\\le ',
  '≥': '\\ge ',
  '⩾': '\\ge ',
  '≧': '\\ge ',
  '≠': '\\ne ',
  '≈': '\\approx ',
  '≃': '\\approx ',
  '∪': '\\cup ',
  '∩': '\\cap ',
  '∖': '\\setminus ',
  '∈': '\\in ',
  '±': '\\pm ',
  '∓': '\\mp ',
  '°': '^{\\circ}',
  '∅': '\\emptyset ',
  ℝ: '\\mathbb{R}',
  ℤ: '\\mathbb{Z}',
  ℕ: '\\mathbb{N}',
  ℚ: '\\mathbb{Q}',
  ℂ: '\\mathbb{C}',
  θ: '\\theta ',
  α: '\\alpha ',
  β: '\\beta ',
  γ: '\\gamma ',
  λ: '\\lambda ',
  μ: '\\mu ',
  φ: '\\phi ',
  ω: '\\omega ',
  '½': '\\frac{1}{2}',
  '⅓': '\\frac{1}{3}',
  '⅔': '\\frac{2}{3}',
  '¼': '\\frac{1}{4}',
  '¾': '\\frac{3}{4}',
  '⅕': '\\frac{1}{5}',
  '⅖': '\\frac{2}{5}',
  '⅗': '\\frac{3}{5}',
  '⅘': '\\frac{4}{5}',
  '⅙': '\\frac{1}{6}',
  '⅚': '\\frac{5}{6}',
  '⅛': '\\frac{1}{8}',
  '⅜': '\\frac{3}{8}',
  '⅝': '\\frac{5}{8}',
  '⅞': '\\frac{7}{8}',
  '（': '(',
  '）': ')',
  '［': '[',
  '］': ']',
  '｛': '{',
  '｝': '}',
  '，': ', ',
  '、': ', ',
  '،': ', ',
  '；': ';',
  '：': ':',
  '＝': '=',
  '＋': '+',
  '＜': '<',
  '＞': '>',
  '％': '%',
  '٪': '%',
  '‰': '\\permil ',
  '．': '.',
  '٫': '.',
  '⟨': '\\langle ',
  '⟩': '\\rangle ',
  '⌊': '\\lfloor ',
  '⌋': '\\rfloor ',
  '⌈': '\\lceil ',
  '⌉': '\\rceil ',
  '“': '"',
  '”': '"',
  '’': "'",
  '‘': "'",
  '′': "'",
  '…': '\\ldots ',
  '￥': '¥',
};
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
 * An answer with one spelling for what LaTeX and Unicode spell in many ways: no delimiters of mathematics, no sizes and spaces, grouped digits in
 * one piece. Takes time that grows with the text and no faster.
 *
 * @example
 * clean('$\\dfrac{1}{2}\\,\\text{m}$.'); // '\\frac{1}{2} \\text{m}'
 */
export function clean(text: string): string {
  let out = text
    .normalize('NFC')
    .replaceAll('\u0001', ' ')
    .replaceAll(/\.{3,}/g, '\\ldots ');
  // LaTeX that went through a string whose escapes were read: a form feed and `rac` were `\frac`.
  out = out
    .replaceAll(/\\?\f(?=rac)/g, '\\f')
    .replaceAll(/\\?[\b](?=egin|oxed|inom|ar\b)/g, '\\b')
    .replaceAll(/\t(?=frac|ext\{|imes|heta)/g, '\\t');
  if (/[^\x20-\x7e]/.test(out)) out = asciiOf(out);
  // An escape that was escaped once more, as JSON in JSON has it. Rows of a matrix end in two of them, too.
  if (out.includes('\\\\') && !out.includes('\\begin')) out = out.replaceAll(/\\\\(?=[A-Za-z({[\])}$%!,])/g, '\\');
  if (out.includes('\\')) out = withoutLayout(out);
  if (out.includes('$')) out = withoutDollars(out);
  if (/\*\*|`/.test(out)) out = out.replaceAll(/\*\*(?!\s*[\d({[\\a-z-])|^\*\*|`/g, '');
  // Digits in groups, with the marks that mean nothing else: 1{,}000, 1,\!000, 1\,000, 1'000, 1_000.
  if (/\d\s*[{\\'_,]/.test(out)) {
    out = out.replaceAll(/(?<=\d)(?:\s?\{\s?,\s?\}|,\\!|\\[,!;:]|'|_)\s?(?=\d{3}(?!\d))/g, '');
    out = out.replaceAll(/\\[,!;:]/g, ' ');
  }
  return out
    .replaceAll(/\s+/g, ' ')
    .trim()
    .replace(/(?:(?<!\\)[\s;:,。]|(?<![\d\\])\.|(?<=\d)\.(?!\.)|\\\\)$/, '')
    .trim();
}

function asciiOf(text: string): string {
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

const layout =
  /\\(?:left|right|middle|[bB]igg?[lrm]?|displaystyle|textstyle|scriptstyle|limits|nolimits|hline|tiny|small|large|Large|normalsize|nonumber|notag|centering|enspace|thinspace|strut|allowbreak|hfill)(?![A-Za-z])\.?/g;

function withoutLayout(text: string): string {
  return text
    .replaceAll(
      /\(? ?\\[pb]?mod(?![A-Za-z]) ?(?:\{ ?([^{}]{1,40}?) ?\}|(\d+)) ?\)?/g,
      (_, braced, bare) => `\\text{mod ${braced ?? bare}}`,
    )
    .replaceAll(/\\mathbb ?\{R\} ?(?:\^ ?\{? ?\+ ?\}?|_ ?\{ ?> ?0 ?\})/g, '(0,\\infty)')
    .replaceAll(/\\mathbb ?\{R\} ?(?:\^ ?\{? ?- ?\}?|_ ?\{ ?< ?0 ?\})/g, '(-\\infty,0)')
    .replaceAll('\\\\', '\u0001')
    .replaceAll(/\\q?quad/g, ' ')
    .replaceAll(layout, ' ')
    .replaceAll(/\\(?:phantom|hphantom|vphantom|hspace|vspace|label|tag|color)\*?\{[^{}]{0,99}\}/g, ' ')
    .replaceAll(/\\[dtc]frac(?![A-Za-z])/g, '\\frac')
    .replaceAll(/\\[dt]binom(?![A-Za-z])/g, '\\binom')
    .replaceAll(/\\(?:begin|end)\{(?:align|aligned|equation|gather|gathered|split)\*?\}/g, ' ')
    .replaceAll(/\\[()[\]]/g, ' ')
    .replaceAll(/\\ /g, ' ')
    .replaceAll('~', ' ')
    .replaceAll('\\%', '%')
    .replaceAll(/\\(?:degree|textdegree)(?![A-Za-z])/g, '^{\\circ}')
    .replaceAll('\u0001', '\\\\');
}

/** A dollar sign stays where it is one of currency: escaped, or one without a partner. */
function withoutDollars(text: string): string {
  const bare = text.match(/(?<!\\)\$/g)?.length ?? 0;
  const doubled = /^\$\d[\d,.]*(?:\s+and\s+|,?\s*(?:or|,)\s*)\$\d[\d,.]*$/.test(text.trim());
  return bare % 2 === 1 || doubled
    ? text.replaceAll(/\\?\$/g, '\\$')
    : text.replaceAll(/(\\\$)|\$/g, (_, kept) => kept ?? ' ');
}
