import type { Answer, Scale } from '../scales/scale.ts';

/** The letter or digit by which a judge gives an answer in a reply of one token. */
export interface LabelledAnswer extends Answer {
  readonly label: string;
}

const mostChoices = 9;

/**
 * One label for each answer of a scale, lowest first: `N` and `Y`, the points themselves where each is one digit, or the places 1 to 9 of the
 * choices. `undefined` where one character is not enough.
 */
export function labelsOf({ kind, answers }: Scale): readonly LabelledAnswer[] | undefined {
  if (answers === undefined) return undefined;
  if (kind === 'boolean') return answers.map((answer) => ({ ...answer, label: answer.choice === true ? 'Y' : 'N' }));
  if (kind === 'choices') {
    return answers.length > mostChoices ? undefined : answers.map((answer, i) => ({ ...answer, label: `${i + 1}` }));
  }
  const labelled = answers.map((answer) => ({ ...answer, label: `${answer.choice}` }));
  return labelled.every(({ label }) => /^\d$/.test(label)) ? labelled : undefined;
}
