import type { Message } from '@rlaif/spec';
import { assignedValue } from '../compare/compare-relations.ts';
import { clean } from '../parse/clean.ts';
import { maxAnswerLength, readingsOf } from '../parse/readings.ts';
import type { Expression } from '../value/expression.ts';
import { promptKeys } from './prompt-keys.ts';
import { isUnfinished, structureKey } from './structure-key.ts';

/** Prompts are searched up to here. */
const maxPrompt = 200_000;

/**
 * Whether an answer only repeats an expression of the prompt: "2 + 2" where that is what was asked for, also in another order or with a zero added. A
 * value that stands in the prompt, such as a number, a fraction in lowest terms or one of the choices, is no repetition, and neither is what the
 * reference itself is.
 *
 * @example
 * isEcho('2+2', [{ role: 'user', content: 'What is 2 + 2?' }], ['4']); // true
 */
export function isEcho(answer: string, prompt: readonly Message[], references: readonly string[]): boolean {
  if (answer.length > maxAnswerLength) return false;
  const values = valuesOf(answer);
  const unfinished = values.filter(isUnfinished);
  if (unfinished.length === 0 && values.every(({ kind }) => kind !== 'text')) return false;
  const plain = operations(answer);
  if (references.some((reference) => operations(reference.slice(0, maxAnswerLength)) === plain)) return false;
  if (isCompound(plain) && prompt.some(({ content }) => holds(operations(content.slice(0, maxPrompt)), plain)))
    return true;
  const keys = unfinished.map(structureKey);
  if (keys.length === 0 || prompt.length === 0) return false;
  if (references.flatMap(valuesOf).some((value) => keys.includes(structureKey(value)))) return false;
  const asked = promptKeys(prompt, (text) => signed(text.slice(0, maxPrompt)));
  return keys.some((key) => asked.has(key));
}

/** What an answer may mean; of `x = 2 + 2` only the value. */
const valuesOf = (answer: string): readonly Expression[] =>
  readingsOf(answer, { thousands: undefined }).map((reading) =>
    reading.kind === 'relation' ? (assignedValue(reading) ?? reading) : reading,
  );

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
  [/(?:the )?square root of (\d+)/gi, ' $\\sqrt{$1}$ '],
  [/(?:the )?cube root of (\d+)/gi, ' $\\sqrt[3]{$1}$ '],
  [/(?<=\d) factorial/gi, '!'],
  [/(?<=\d) ?(?:\\?%|percent) of (?=[\d$])/gi, '%*'],
];

function signed(text: string): string {
  let plain = text;
  for (const [pattern, sign] of spoken) plain = plain.replaceAll(pattern, sign);
  return plain;
}

/** What is left of a text when spelling, brackets and spaces are taken away. */
function operations(text: string): string {
  return clean(signed(text))
    .replaceAll(/\\frac ?\{([^{}]*)\} ?\{([^{}]*)\}/g, '$1/$2')
    .replaceAll(/\\frac ?(\d) ?(\d)/g, '$1/$2')
    .replaceAll(/[\s{}()[\]$]|\\[,;:! ]/g, '')
    .replaceAll(/(?<=\d)\.0+(?!\d)/g, '');
}
