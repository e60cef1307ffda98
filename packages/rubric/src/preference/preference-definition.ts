import type { JsonObject } from '@rlaif/spec';
import type { ShownText } from '../rubric-options.ts';
import type { LengthLimits } from '../text/fit-texts.ts';
import type { Better, PreferenceExample } from './preference-options.ts';

/** Labels, checked: one list of marks for each verdict. */
export interface LabelFormat {
  /** No marks for `tie` where ties are not allowed. */
  readonly labels: Readonly<Record<Better, readonly string[]>>;
  readonly atLineStart: boolean;
}

/** The options of a preference, checked and with their defaults. */
export interface PreferenceDefinition {
  readonly name: string;
  readonly task: string | undefined;
  readonly prefer: readonly string[];
  readonly discourage: readonly string[];
  readonly edgeCases: readonly string[];
  readonly examples: readonly PreferenceExample[];
  /** `reference`, or the function as `nameOf` names it. */
  readonly against: string;
  readonly orders: 'both' | 'one';
  readonly samples: number;
  readonly ties: boolean;
  readonly score: 'win' | 'probability';
  readonly disagreement: 'tie' | 'fail';
  readonly reply: 'json' | LabelFormat;
  readonly show: readonly ShownText[];
  readonly requiresReference: boolean;
  /** `default`, or the function as `nameOf` names it. */
  readonly referenceText: string;
  readonly guard: false | { readonly more: readonly string[] };
  readonly limits: LengthLimits;
  readonly maxOutputTokens: number | undefined;
  readonly temperature: number | undefined;
}

/** The definition as data. A function is not data: `against` and `referenceText` say what `named` calls it. */
export function definitionAsJson(definition: PreferenceDefinition): JsonObject {
  const { task, maxOutputTokens, temperature, examples, reply, limits, ...rest } = definition;
  return {
    kind: 'preference',
    ...rest,
    task: task ?? null,
    examples: examples.map(({ prompt, a, b, better, reason }) => ({ prompt: prompt ?? null, a, b, better, reason })),
    reply: reply === 'json' ? reply : { ...reply.labels, atLineStart: reply.atLineStart },
    limits: { onTooLong: { ...limits.onTooLong }, maxCharacters: { ...limits.maxCharacters } },
    maxOutputTokens: maxOutputTokens ?? 'default',
    temperature: temperature ?? 'default',
  };
}
