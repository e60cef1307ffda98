const layout =
  /\\(?:left|right|middle|[bB]igg?[lrm]?|displaystyle|textstyle|scriptstyle|limits|nolimits|hline|tiny|small|large|Large|normalsize|nonumber|notag|centering|enspace|thinspace|strut|allowbreak|hfill)(?![A-Za-z])\.?/g;

/**
 * LaTeX without what only changes its looks, and with one name for what has several.
 *
 * @example
 * withoutLayout('\\left( \\dfrac12 \\right)'); // ' ( \\frac12  )'
 */
export function withoutLayout(text: string): string {
  return text
    .replaceAll(
      /\(? ?\\[pb]?mod(?![A-Za-z]) ?(?:\{ ?([^{}]{1,40}?) ?\}|(\d+)) ?\)?/g,
      (_, braced, bare) => `\\text{mod ${braced ?? bare}}`,
    )
    .replaceAll(/\\mathbb ?\{R\} ?(?:\^ ?\{? ?\+ ?\}?|_ ?\{ ?> ?0 ?\})/g, '(0,\\infty)')
    .replaceAll(/\\mathbb ?\{R\} ?(?:\^ ?\{? ?- ?\}?|_ ?\{ ?< ?0 ?\})/g, '(-\\infty,0)')
    .replaceAll(/\\begin ?\{cases\}([^&]*?)\\end ?\{cases\}/g, (_, rows: string) =>
      rows.replaceAll(/\\\\(?=\s*\S)/g, ', '),
    )
    .replaceAll('\\\\', '\u0001')
    .replaceAll(/\\q?quad/g, ' ')
    .replaceAll(layout, ' ')
    .replaceAll(/\\(?:phantom|hphantom|vphantom|hspace|vspace|label|tag|color)\*?\{[^{}]{0,99}\}/g, ' ')
    .replaceAll(/\\(?:[dtc]|nice|x|s)frac(?![A-Za-z])/g, '\\frac')
    .replaceAll(/\\Bbb(?![A-Za-z])/g, '\\mathbb')
    .replaceAll(/\\lbrace(?![A-Za-z])/g, '\\{')
    .replaceAll(/\\rbrace(?![A-Za-z])/g, '\\}')
    .replaceAll(/\\var(?=(?:phi|theta|epsilon|rho|sigma|pi|kappa)(?![A-Za-z]))/g, '\\')
    .replaceAll(/\^ ?\{ ?\\(?:text|mathrm|rm) ?\{ ?(?:st|nd|rd|th) ?\} ?\}/g, '')
    .replaceAll(/\\text ?\{ ?((?:US)?\\\$) ?\}/g, '$1')
    .replaceAll(/\\[dt]binom(?![A-Za-z])/g, '\\binom')
    .replaceAll(/\\(?:begin|end)\{(?:align|aligned|equation|gather|gathered|split)\*?\}/g, ' ')
    .replaceAll(/\\[()[\]]/g, ' ')
    .replaceAll(/\\ /g, ' ')
    .replaceAll('~', ' ')
    .replaceAll('\\%', '%')
    .replaceAll(/\\(?:degree|textdegree)(?![A-Za-z])/g, '^{\\circ}')
    .replaceAll('\u0001', '\\\\');
}
