import type { JsonObject, JsonValue } from '@rlaif/spec';
import { isEnglish } from './english.ts';
import { type LintedScale, lintedScale } from './linted-scale.ts';

/** A criterion as the rules see it. */
export interface LintedCriterion {
  readonly name: string;
  /** Where it stands in the options, such as `criteria.grounded`. */
  readonly where: string;
  /** What the sentence says: when the criterion passes, when it holds, what is rated, or what is preferred. */
  readonly kind: 'passWhen' | 'holdsWhen' | 'rate' | 'prefer';
  readonly sentence: string;
  readonly weight: number;
  /** Whether it can decide the whole verdict, whatever its weight. */
  readonly isDecisive: boolean;
  readonly scale: LintedScale;
  readonly examples: readonly LintedExample[];
}

/** An example that the judge is shown, with the answer that it deserves. */
export interface LintedExample {
  readonly text: string;
  readonly answer: JsonValue;
}

/** A rubric, or a preference, as the rules see it. */
export interface LintedRubric {
  readonly task: string;
  /** Of a preference, what it prefers. */
  readonly criteria: readonly LintedCriterion[];
  /** Examples of the whole: of pairs, with the better of the two. */
  readonly examples: readonly LintedExample[];
  readonly encourage: readonly string[];
  readonly discourage: readonly string[];
  readonly edgeCases: readonly string[];
  readonly show: readonly string[];
  /** Whether the rubric abstains from a sample without a reference. */
  readonly requiresReference: boolean;
  /** Whether the judge gives the whole, so that no weight is ever counted. */
  readonly isImplicit: boolean;
  /** Whether its sentences can be read: the rules know English alone. */
  readonly isEnglish: boolean;
}

/** Reads the definition of a rubric or a preference; `undefined` where it holds no criteria in words. */
export function lintedRubric(definition: JsonValue): LintedRubric | undefined {
  if (!isObject(definition)) return undefined;
  const criteria = isObject(definition.criteria)
    ? Object.entries(definition.criteria).flatMap(([name, criterion]) => lintedCriterion(name, criterion))
    : texts(definition.prefer).map(preferred);
  if (criteria.length === 0) return undefined;
  const words = {
    task: typeof definition.task === 'string' ? definition.task : '',
    encourage: texts(definition.encourage),
    discourage: texts(definition.discourage),
    edgeCases: texts(definition.edgeCases),
  };
  return {
    ...words,
    criteria,
    examples: listOf(definition.examples).flatMap(pairExample),
    show: texts(definition.show),
    requiresReference: definition.requiresReference === true,
    isImplicit: isObject(definition.aggregate),
    isEnglish: isEnglish([...criteria.map(({ sentence }) => sentence), ...Object.values(words).flat()]),
  };
}

function preferred(sentence: string, index: number): LintedCriterion {
  const where = `prefer[${index}]`;
  return {
    name: where,
    where,
    kind: 'prefer',
    sentence,
    weight: 1,
    isDecisive: false,
    scale: lintedScale({}),
    examples: [],
  };
}

function lintedCriterion(name: string, criterion: JsonValue): readonly LintedCriterion[] {
  if (!isObject(criterion)) return [];
  const kind = (['passWhen', 'holdsWhen', 'rate'] as const).find((key) => typeof criterion[key] === 'string');
  if (kind === undefined) return [];
  const { weight, required, veto, scale, examples } = criterion;
  return [
    {
      name,
      where: `criteria.${name}`,
      kind,
      sentence: String(criterion[kind]),
      weight: typeof weight === 'number' ? weight : 1,
      isDecisive: Boolean(required) || Boolean(veto),
      scale: lintedScale(isObject(scale) ? scale : {}),
      examples: listOf(examples).flatMap(lintedExample),
    },
  ];
}

function lintedExample(example: JsonValue): readonly LintedExample[] {
  if (!isObject(example) || typeof example.text !== 'string' || example.answer === undefined) return [];
  return [{ text: example.text, answer: example.answer }];
}

/** The order in which the two are shown is what can lead, so it is the answer. */
function pairExample(example: JsonValue): readonly LintedExample[] {
  if (!isObject(example) || typeof example.a !== 'string' || typeof example.b !== 'string') return [];
  return [{ text: `${example.a}\n${example.b}`, answer: example.better ?? null }];
}

function listOf(value: JsonValue | undefined): readonly JsonValue[] {
  return Array.isArray(value) ? value : [];
}

function texts(value: JsonValue | undefined): readonly string[] {
  return listOf(value).filter((text) => typeof text === 'string');
}

function isObject(value: JsonValue | undefined): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
