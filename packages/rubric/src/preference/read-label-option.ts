import { checkOptions } from '@rlaif/spec';
import { booleanOption } from '@rlaif/spec/toolkit';
import { misuse, objectOf, shownValue, textOf, textsOf } from './option-values.ts';
import type { LabelFormat } from './preference-definition.ts';

const usualLabels = { A: '[[A]]', B: '[[B]]', tie: '[[C]]' } as const;

/** Reads how the judge replies. No label is part of another: one text would then hold both verdicts. */
export function readLabelOption(value: unknown, ties: boolean): 'json' | LabelFormat {
  if (value === undefined || value === 'json') return 'json';
  if (typeof value === 'string' && value !== 'labels') {
    throw misuse(`reply must be 'json', 'labels' or labels of your own, got ${shownValue(value)}`);
  }
  const given =
    value === 'labels' ? { A: usualLabels.A, B: usualLabels.B, ...(ties && { tie: usualLabels.tie }) } : value;
  const labels: Readonly<Record<string, unknown>> = objectOf('reply', given);
  checkOptions('definePreference: reply', labels, ['A', 'B', 'tie', 'atLineStart']);
  if (ties !== (labels.tie !== undefined)) {
    throw misuse(
      ties ? 'reply.tie is missing; give it, or set ties to false' : 'reply.tie is given, and ties is false',
    );
  }
  const format: LabelFormat = {
    labels: {
      A: marksOf('reply.A', labels.A),
      B: marksOf('reply.B', labels.B),
      tie: ties ? marksOf('reply.tie', labels.tie) : [],
    },
    atLineStart: booleanOption(
      'definePreference',
      'reply.atLineStart',
      labels.atLineStart as boolean | undefined,
      false,
    ),
  };
  const marks = Object.values(format.labels).flat();
  marks.forEach((mark, index) => {
    const whole = marks.find((other, position) => position !== index && other.includes(mark));
    if (whole !== undefined) throw misuse(`reply: the label ${shownValue(mark)} is part of ${shownValue(whole)}`);
  });
  return format;
}

function marksOf(where: string, value: unknown): readonly string[] {
  const marks = Array.isArray(value) ? textsOf(where, value) : [textOf(where, value)];
  if (marks.length === 0) throw misuse(`${where} is empty; give at least one label`);
  return marks;
}
