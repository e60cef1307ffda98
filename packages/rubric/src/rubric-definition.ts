import type { JsonObject } from '@rlaif/spec';
import type { ShownText } from './rubric-options.ts';

/** One criterion, checked and with its defaults. */
export interface Criterion {
  readonly name: string;
  readonly passWhen: string;
  readonly weight: number;
}

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
  readonly maxOutputTokens: number | undefined;
  readonly temperature: number | undefined;
}

/** The definition as data. A function is not data: of `referenceText` it says only whether there is one. */
export function definitionAsJson(definition: RubricDefinition): JsonObject {
  return {
    scale: 'boolean',
    name: definition.name,
    task: definition.task ?? null,
    criteria: Object.fromEntries(definition.criteria.map(({ name, passWhen, weight }) => [name, { passWhen, weight }])),
    encourage: definition.encourage,
    discourage: definition.discourage,
    edgeCases: definition.edgeCases,
    show: definition.show,
    requiresReference: definition.requiresReference,
    referenceText: definition.hasReferenceText ? 'custom' : 'default',
    maxOutputTokens: definition.maxOutputTokens ?? 'default',
    temperature: definition.temperature ?? 0,
  };
}
