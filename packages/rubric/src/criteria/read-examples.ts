import type { Choice, Scale } from '../scales/scale.ts';
import type { CriterionExample } from './criterion-options.ts';
import { checkKeys, describe, misuse, readObject, readText } from './read-values.ts';

const exampleKeys: Readonly<Record<keyof CriterionExample, true>> = { text: true, answer: true, reason: true };

/** Checks examples: each has a text, and an answer on the scale of its criterion. */
export function readExamples(where: string, scale: Scale, value: unknown): readonly CriterionExample[] {
  if (value === undefined) return [];
  if (!Array.isArray(value)) throw misuse(`examples of ${where} must be a list, got ${describe(value)}`);
  return Array.from(value, (given, index) => {
    const at = `examples[${index}] of ${where}`;
    const example = readObject(at, given);
    checkKeys(at, example, exampleKeys);
    const answer = scale.read(example.answer);
    if ('fault' in answer) throw misuse(`the answer of ${at} is not on its scale, got ${describe(example.answer)}`);
    return {
      text: readText(`the text of ${at}`, example.text),
      answer: answer.choice satisfies Choice,
      ...(example.reason !== undefined && { reason: readText(`the reason of ${at}`, example.reason) }),
    };
  });
}
