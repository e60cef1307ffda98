import { stripVTControlCharacters } from 'node:util';

// Controls (escape, bell, backspace ...), line and paragraph separators, and marks that reorder text.
const unprintable = /[\p{Cc}\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]/gu;

/**
 * Text that others wrote (ids, messages, metric names), made safe for one line of a terminal: no escape sequence reaches it raw, and
 * nothing longer than `maxLength` characters.
 */
export function printable(text: string, maxLength = 500): string {
  const cut = text.length > maxLength ? `${text.slice(0, maxLength)}...` : text;
  return stripVTControlCharacters(cut).replace(unprintable, ' ');
}

/** The same for text of several lines, which it keeps. */
export function printableLines(text: string, maxLength = 20_000): string {
  const cut = text.length > maxLength ? `${text.slice(0, maxLength)}...` : text;
  return stripVTControlCharacters(cut)
    .split('\n')
    .map((line) => printable(line, maxLength))
    .join('\n');
}

/** A judge model as it is named everywhere: its provider, hand-written or not, and its id. */
export function judgeName({ provider, modelId }: { readonly provider: string; readonly modelId: string }): string {
  return printable(`${provider}:${modelId}`, 80);
}
