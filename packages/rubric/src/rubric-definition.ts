import type { JsonObject } from '@rlaif/spec';
import { type Criterion, criterionAsJson } from './criteria/criterion.ts';
import type { ShownText } from './rubric-options.ts';
import type { Scale } from './scales/scale.ts';
import type { Guard } from './text/create-guard.ts';
import type { LengthLimits } from './text/fit-texts.ts';

/** Answers of several replies, or their probabilities. */
export type { Criterion };

export type Distribution =
  | { readonly kind: 'samples'; readonly samples: number; readonly take: 'mean' | 'majority' }
  | { readonly kind: 'logprobs' };

/** The options of a rubric, checked and with their defaults. */
export interface RubricDefinition {
  readonly name: string;
  readonly task: string | undefined;
  readonly criteria: readonly Criterion[];
  readonly encourage: readonly string[];
  readonly discourage: readonly string[];
  readonly edgeCases: readonly string[];
  readonly show: readonly ShownText[];
  readonly requiresReference: boolean;
  readonly hasReferenceText: boolean;
  /** The scale on which the judge gives the whole; `undefined` where the weights do. */
  readonly implicit: Scale | undefined;
  /** How many criteria one request asks about; `undefined` for all. */
  readonly batch: number | undefined;
  readonly distribution: Distribution | undefined;
  readonly guard: Guard;
  readonly guardOptions: false | { readonly more: readonly string[] };
  readonly limits: LengthLimits;
  readonly maxOutputTokens: number | undefined;
  readonly temperature: number | undefined;
}

/** The definition as data. A function is not data: of `referenceText` it says only whether there is one. */
export function definitionAsJson(definition: RubricDefinition): JsonObject {
  const { criteria, edgeCases, encourage, discourage, implicit, batch, distribution, limits } = definition;
  return {
    scale: criteria.every(({ kind }) => kind !== 'rate') ? 'boolean' : 'mixed',
    name: definition.name,
    task: definition.task ?? null,
    criteria: Object.fromEntries(criteria.map((criterion) => [criterion.name, criterionAsJson(criterion)])),
    encourage,
    discourage,
    edgeCases,
    // The four parts that a judge prompt must have, and which of them were given.
    parts: {
      outputFormat: true,
      scoringRules: true,
      edgeCases: edgeCases.length > 0,
      desiredBehaviour: encourage.length + discourage.length > 0,
    },
    show: definition.show,
    requiresReference: definition.requiresReference,
    referenceText: definition.hasReferenceText ? 'custom' : 'default',
    aggregate: implicit === undefined ? 'explicit' : { implicit: implicit.data },
    calls: batch === undefined ? 'together' : { batch },
    distribution: distribution === undefined ? 'one answer' : { ...distribution },
    guard: definition.guardOptions,
    onTooLong: { ...limits.onTooLong },
    maxCharacters: { ...limits.maxCharacters },
    maxOutputTokens: definition.maxOutputTokens ?? 'default',
    temperature: definition.temperature ?? (distribution === undefined ? 0 : 1),
  };
}
