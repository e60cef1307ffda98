import { asciiOf } from './ascii.ts';
import { withoutLayout } from './without-layout.ts';

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
  out = out
    .replaceAll(/\{ ?: ?\}/g, ':')
    .replaceAll(/(?<![A-Za-z])US ?(?=\\\$)/g, '')
    .replaceAll(/(?<=\d) ?[xX] ?(?=10 ?(?:\^|\*\*))/g, '\\times ')
    .replaceAll(/(?<=[)\]]) ?U ?(?=[([])/g, '\\cup ')
    .replaceAll(/(?<=\d)(?:st|nd|rd|th)(?![A-Za-z])/g, '')
    .replaceAll(/ ?\^ ?\{? ?\\circ ?\}? ?(?:\\(?:text|mathrm) ?\{ ?)?([CF])(?![A-Za-z])(?: ?\})?/g, '\\text{°$1}');
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

/** A dollar sign stays where it is one of currency: escaped, or one without a partner. */
function withoutDollars(text: string): string {
  const bare = text.match(/(?<!\\)\$/g)?.length ?? 0;
  const doubled = /^\$\d[\d,.]*(?:\s+and\s+|,?\s*(?:or|,)\s*)\$\d[\d,.]*$/.test(text.trim());
  return bare % 2 === 1 || doubled
    ? text.replaceAll(/\\?\$/g, '\\$')
    : text.replaceAll(/(\\\$)|\$/g, (_, kept) => kept ?? ' ');
}
