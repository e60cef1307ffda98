import type { Fault } from './reading.ts';

const openings = ['<think>', '<thinking>', '<reasoning>'];

/**
 * The answer of a text, without the reasoning that it opens with: `<think>`, `<thinking>` or `<reasoning>`, up to the only closing tag of
 * that name. Reasoning that never ends, or may end in two places, is a fault: a draft of a verdict is no verdict. A closing tag alone takes nothing away, because
 * it may be quoted from the completion.
 *
 * @example
 * withoutReasoning('<think>Both hold.</think>{"pass":true}'); // { answer: '{"pass":true}' }
 */
export function withoutReasoning(text: string): { readonly answer: string } | Fault {
  const trimmed = text.trim();
  const opening = openings.find((tag) => trimmed.startsWith(tag));
  if (opening === undefined) return { answer: trimmed };
  const closing = `</${opening.slice(1)}`;
  const end = trimmed.indexOf(closing);
  if (end < 0) return { fault: 'it does not get beyond its reasoning' };
  if (trimmed.includes(closing, end + closing.length)) return { fault: 'its reasoning ends in two places' };
  return { answer: trimmed.slice(end + closing.length).trim() };
}
