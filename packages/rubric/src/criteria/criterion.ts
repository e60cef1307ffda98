import type { JsonObject } from '@rlaif/spec';
import type { Answer, Scale } from '../scales/scale.ts';
import type { Category, CriterionExample, EvidenceText, PromptOf } from './criterion-options.ts';

/** One criterion, checked and with its defaults. */
export interface Criterion {
  readonly name: string;
  readonly kind: 'passWhen' | 'holdsWhen' | 'rate';
  /** The sentence that the kind names. */
  readonly sentence: string;
  readonly scale: Scale;
  readonly weight: number;
  readonly category: Category | undefined;
  /** The least score without which the verdict is the minimum. */
  readonly required: number | undefined;
  readonly veto: boolean;
  readonly appliesWhen: ((prompt: PromptOf) => boolean) | undefined;
  readonly examples: readonly CriterionExample[];
  readonly evidence: { readonly in: readonly EvidenceText[]; readonly minCharacters: number } | undefined;
}

/** What the judge said of one criterion. */
export interface Mark extends Answer {
  readonly criterion: Criterion;
  readonly reason: string;
  /** The quotation, where one was asked for. */
  readonly evidence?: string | undefined;
}

/** A criterion as data: its sentence and weight, and what else was given. A function is not data: of `appliesWhen` only that there is one. */
export function criterionAsJson({ kind, sentence, scale, weight, ...rest }: Criterion): JsonObject {
  const { category, required, veto, appliesWhen, examples, evidence } = rest;
  return {
    [kind]: sentence,
    weight,
    ...(kind === 'rate' && { scale: scale.data }),
    ...(category && { category }),
    ...(required !== undefined && { required: { atLeastScore: required } }),
    ...(veto && { veto }),
    ...(appliesWhen && { appliesWhen: 'custom' }),
    ...(examples.length > 0 && {
      examples: examples.map(({ text, answer, reason }) => ({ text, answer, ...(reason !== undefined && { reason }) })),
    }),
    ...(evidence && { evidence: { in: evidence.in, minCharacters: evidence.minCharacters } }),
  };
}
