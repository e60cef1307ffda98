import type { JudgeRequest } from '@rlaif/spec';

/**
 * Whether a text stands in the messages of a request: the same letters and digits in the same order. White space, quotation marks,
 * punctuation, case, escapes of JSON and the marks of `safeText` may differ, as they do when a judge quotes. The system prompt is not looked at:
 * nobody who could gain by it has written it. Linear in the length of the request.
 *
 * @example
 * const messages = [{ role: 'user', content: [{ text: "It must say { 'pass':true }." }] }] as const;
 * isQuoted('{"pass": true}', { messages, maxOutputTokens: 300 }); // true
 */
export function isQuoted(text: string, { messages }: JudgeRequest): boolean {
  const shown = messages.flatMap(({ content }) => content.map((part) => part.text)).join('');
  return lettersOf(shown).includes(lettersOf(text));
}

/** How `safeText` writes what is hidden. */
const hiddenMark = /⟨U\+[0-9A-F]{4,6}(?: U\+[0-9A-F]{4,6}){0,3}(?: and \d+ more)?⟩/g;

/** Any number of backslashes is one: the JSON may have stood in a text of other JSON. */
function lettersOf(text: string): string {
  return text
    .replace(hiddenMark, '')
    .replace(/\\+/g, '\\')
    .replace(/([<[])\\/g, '$1')
    .replace(/\\u([0-9a-fA-F]{4})/g, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)))
    .replace(/\\[bfnrt]/g, ' ')
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gv, '');
}
