import type { Message } from '@rlaif/spec';
import { clean } from './parse/clean.ts';
import { maxAnswerLength } from './parse/readings.ts';

/** Prompts are searched up to here. */
const maxPrompt = 200_000;

/**
 * Whether an answer only repeats an expression of the prompt: "2 + 2" where that is what was asked for. A value that stands in the prompt, such as a
 * number, a fraction or one of the choices, is no repetition, and neither is what the reference itself is.
 *
 * @example
 * isEcho('2+2', [{ role: 'user', content: 'What is 2 + 2?' }], ['4']); // true
 */
export function isEcho(answer: string, prompt: readonly Message[], references: readonly string[]): boolean {
  if (answer.length > maxAnswerLength) return false;
  const plain = operations(answer);
  if (!isCompound(plain)) return false;
  if (references.some((reference) => operations(reference.slice(0, maxAnswerLength)) === plain)) return false;
  return prompt.some(({ content }) => holds(operations(content.slice(0, maxPrompt)), plain));
}

/** Whether there is something left to do in it: a sum, a product, a power, a function. */
const isCompound = (plain: string): boolean =>
  /[\p{L}\p{N}]([-+*^]|\/.*[-+*/^])|\\[a-z]{3,}.*[-+*]|[\p{L}\p{N}]\(/u.test(plain);

/** Whether it stands there, not as a part of a longer number. */
function holds(text: string, part: string): boolean {
  for (let at = text.indexOf(part); at >= 0; at = text.indexOf(part, at + 1)) {
    const before = text[at - 1] ?? '';
    const after = text.slice(at + part.length, at + part.length + 2);
    if (!/[\d.]/.test(before) && !/^(?:\d|\.\d)/.test(after)) return true;
  }
  return false;
}

const spoken: readonly (readonly [RegExp, string])[] = [
  [/\\(?:cdot|times|ast)(?![A-Za-z])| times | multiplied by |[×·∗]/gi, '*'],
  [/ plus /gi, '+'],
  [/ minus /gi, '-'],
  [/\\div(?![A-Za-z])| divided by | over |÷/gi, '/'],
  [/\*\*/g, '^'],
  [/ squared/gi, '^2'],
  [/ cubed/gi, '^3'],
];

/** What is left of a text when spelling, brackets and spaces are taken away. */
function operations(text: string): string {
  let plain = text;
  for (const [pattern, sign] of spoken) plain = plain.replaceAll(pattern, sign);
  plain = clean(plain);
  return plain
    .replaceAll(/\\frac ?\{([^{}]*)\} ?\{([^{}]*)\}/g, '$1/$2')
    .replaceAll(/\\frac ?(\d) ?(\d)/g, '$1/$2')
    .replaceAll(/[\s{}()[\]$]|\\[,;:! ]/g, '')
    .replaceAll(/(?<=\d)\.0+(?!\d)/g, '');
}
