/**
 * The tokens of a text as mteval-v13a, and with it sacreBLEU, cuts it: ASCII punctuation stands alone, but for periods and commas between digits
 * and for hyphens that follow none.
 *
 * @example
 * bleuTokens('It costs 1,000.50, or so.'); // ['It', 'costs', '1,000.50', ',', 'or', 'so', '.']
 */
export function bleuTokens(text: string): readonly string[] {
  const line = text
    .trimEnd()
    .replaceAll('<skipped>', '')
    .replaceAll('-\n', '')
    .replaceAll('\n', ' ')
    .replaceAll('&quot;', '"')
    .replaceAll('&amp;', '&')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>');
  return (
    ` ${line} `
      .replace(/[{-~[-` -&(-+:-@/]/g, ' $& ')
      .replace(/([^0-9])([.,])/g, '$1 $2 ')
      .replace(/([.,])([^0-9])/g, ' $1 $2')
      .replace(/([0-9])(-)/g, '$1 $2 ')
      .match(/\S+/g) ?? []
  );
}
