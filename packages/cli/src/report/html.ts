import { htmlEscape } from 'escape-goat';

/** Markup, as opposed to text: only `html` and `trusted` make it. */
export interface Html {
  readonly markup: string;
}

type Part = string | number | Html | readonly Html[] | undefined;

/**
 * A template of markup. What is put in is text and is escaped, but for markup made by `html` itself: forgetting to escape is not
 * possible.
 *
 * @example
 * html`<td>${untrusted}</td>`;
 */
export function html(template: TemplateStringsArray, ...parts: readonly Part[]): Html {
  return { markup: template.reduce((text, piece, index) => text + toMarkup(parts[index - 1]) + piece) };
}

/** Markup that this package drew itself, from numbers alone. */
export function trusted(markup: string): Html {
  return { markup };
}

function toMarkup(part: Part): string {
  if (part === undefined) return '';
  if (typeof part === 'string' || typeof part === 'number') return htmlEscape(visible(String(part)));
  return 'markup' in part ? part.markup : part.map(({ markup }) => markup).join('\n');
}

/** Shows controls that a page would drop or obey, such as those that reorder text. */
function visible(text: string): string {
  return text.replace(/[^\P{Cc}\t\n]|[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu, '\ufffd');
}
