import type { JsonValue, Sample } from '@rlaif/spec';
import { defineRubric } from '../define-rubric.ts';
import type { RubricOptions } from '../rubric-options.ts';
import { compoundCriterion } from './compound-criterion.ts';
import type { Finding, LintRuleName, Remark } from './finding.ts';
import { fineScale } from './fine-scale.ts';
import { irrelevantWeight } from './irrelevant-weight.ts';
import { leadingExample } from './leading-example.ts';
import { type LintedRubric, lintedRubric } from './linted-rubric.ts';
import { missingPart } from './missing-part.ts';
import { overlappingCriteria } from './overlapping-criteria.ts';
import { unverifiableCriterion } from './unverifiable-criterion.ts';
import { vagueWord } from './vague-word.ts';

const rules: Readonly<Record<LintRuleName, (rubric: LintedRubric) => readonly Remark[]>> = {
  'compound-criterion': compoundCriterion,
  'vague-word': vagueWord,
  'overlapping-criteria': overlappingCriteria,
  'unverifiable-criterion': unverifiableCriterion,
  'irrelevant-weight': irrelevantWeight,
  'fine-scale': fineScale,
  'missing-part': missingPart,
  'leading-example': leadingExample,
};

/** The names of the rules of `lintRubric`, in the order of its findings. */
export const lintRuleNames: readonly LintRuleName[] = /* @__PURE__ */ Object.keys(rules) as LintRuleName[];

/**
 * What is likely to make a rubric unreliable: criteria that ask for two things, vague words, a scale that is too fine, a missing part.
 * Takes a rubric or a preference, its definition (`{ definition }`), or the options of a rubric. A finding is no fault for certain, and no finding is no
 * proof: it looks at words, and asks nobody.
 *
 * It reads sentences by patterns, in English alone. Of a rubric in another language it says only what its structure shows: weights, scales,
 * missing parts, and examples of one kind.
 *
 * @throws TypeError for options that `defineRubric` refuses, and for a rubric whose definition holds no criteria in words.
 * @example
 * const findings = lintRubric({ name: 'reply', criteria: { tone: 'The reply is clear and polite.' } });
 * findings[0]?.rule; // 'compound-criterion'
 */
export function lintRubric<S extends Sample = Sample>(
  rubric: RubricOptions<S> | { readonly definition: JsonValue },
): readonly Finding[] {
  if (Object(rubric) !== rubric) throw new TypeError(`lintRubric: expected a rubric or its options, got ${rubric}`);
  const parts = partsOf('definition' in rubric ? rubric.definition : defineRubric(rubric).definition, '');
  if (parts.length === 0) {
    throw new TypeError('lintRubric: the definition of this rubric holds no criteria in words; defineRubric makes one');
  }
  return parts.flatMap(({ path, linted }) =>
    lintRuleNames.flatMap((rule) =>
      rules[rule](linted).map(({ where, ...remark }) => ({ rule, where: path + where, ...remark })),
    ),
  );
}

/** A rubric, or those that it is made of, such as the preference of a group. */
function partsOf(
  definition: JsonValue,
  path: string,
): readonly { readonly path: string; readonly linted: LintedRubric }[] {
  const linted = lintedRubric(definition);
  if (linted !== undefined) return [{ path, linted }];
  if (typeof definition !== 'object' || definition === null) return [];
  return Object.entries(definition).flatMap(([key, inner]) => partsOf(inner, `${path}${key}.`));
}
