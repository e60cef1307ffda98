import { abstain, type JudgeResponse, type Rubric, type Sample } from '@rlaif/spec';
import { isAcceptable } from './accepts.ts';
import { applicable } from './criteria/applicable.ts';
import type { Criterion } from './criteria/criterion.ts';
import { unasked } from './criteria/decision.ts';
import { toVerdict } from './criteria/to-verdict.ts';
import { scoreRange } from './criteria/weights.ts';
import { wholeCriterion } from './criteria/whole-criterion.ts';
import { decide, type Questions } from './decide.ts';
import { labelQuestionsAbout, questionsAbout } from './question.ts';
import { readOptions } from './read-options.ts';
import { referenceAsText, stringOrJson } from './reference-as-text.ts';
import { definitionAsJson, type RubricDefinition } from './rubric-definition.ts';
import type { RubricOptions, RubricVerdict } from './rubric-options.ts';
import { fitTexts } from './text/fit-texts.ts';
import { shownTexts } from './text/shown-texts.ts';

/**
 * Makes a rubric whose criteria a completion passes, falls into, or is rated by. Its score is the weighted sum of theirs over the weight of
 * all that can add: from 0, or less where pitfalls subtract, to 1. The verdict holds for every criterion a component with the judge's reason.
 *
 * A completion with nothing in it to judge gets the minimum, and the judge is not asked. A reply that is not a whole verdict is asked for once
 * more, and is then a failure: never a score.
 *
 * @throws TypeError when the options are wrong: an unknown key, no criteria, two that say the same, a weight of the wrong sign.
 * Its plan throws a `RlaifError`: `RLAIF_JUDGE_FILTERED`, `_REFUSED`, `_TRUNCATED`, `_PARSE`, or the one that it was given; `RLAIF_SAMPLE` for a
 * prompt or a reference that is too long, and for a function of the options that threw.
 *
 * @example
 * const rubric = defineRubric({
 *   name: 'support-reply',
 *   task: 'Replies of a support assistant to a customer.',
 *   criteria: {
 *     grounded: 'Every claim is supported by the policy document in the prompt.',
 *     polite: { passWhen: 'The reply is courteous throughout.', weight: 0.5 },
 *     promises: { holdsWhen: 'The reply promises what the policy does not.', weight: -1 },
 *   },
 *   edgeCases: ['A reply that only asks the customer back is grounded.'],
 * });
 */
export function defineRubric<S extends Sample = Sample, const Name extends string = string>(
  options: RubricOptions<S, Name>,
): Rubric<S, RubricVerdict<Name>> {
  const definition = readOptions(options);
  const { criteria, show, limits } = definition;
  const whole = definition.implicit && wholeCriterion(definition.implicit);
  const range = whole ? ([0, 1] as const) : scoreRange(criteria, definition.requiresReference);
  const questionsFor = rememberedQuestions(definition, whole);
  const referenceText = options.referenceText ?? stringOrJson;
  const showsToolCalls = show.includes('toolCalls');

  return {
    name: definition.name,
    criteria: criteria.map(({ name }) => name),
    range,
    definition: definitionAsJson(definition),
    *plan(sample, capabilities) {
      const reference = show.includes('reference') ? referenceAsText(sample, referenceText) : undefined;
      // Before a look at the completion, so that all rollouts of a prompt abstain together.
      if (reference === undefined && definition.requiresReference) return abstain('no reference');
      const asked = applicable(criteria, sample, reference !== undefined);
      if (!(whole ? asked.length > 0 : asked.some(({ weight }) => weight > 0))) {
        return abstain('no criterion that adds to the score applies');
      }
      const parts = { criteria, range };
      const minimum = (because: string) =>
        toVerdict(
          asked.map((criterion) => unasked(criterion, because)),
          { ...parts, minimum: because },
        ) as RubricVerdict<Name>;

      const texts = fitTexts(shownTexts(sample, { show, reference }), limits);
      const stopped = definition.guard(sample, { showsToolCalls, reference });
      if (stopped !== undefined) return minimum(stopped);
      if (texts.tooLong !== undefined) return minimum(texts.tooLong);

      const decisions = yield* decide(definition, questionsFor(asked), texts, capabilities);
      return toVerdict(
        decisions.filter(({ criterion }) => criterion !== whole),
        { ...parts, whole: decisions.find(({ criterion }) => criterion === whole) },
      ) as RubricVerdict<Name>;
    },
    accepts: (response: JudgeResponse) => isAcceptable(response, definition, whole),
  };
}

/** So many sets of criteria are kept ready: which apply is decided by prompts, and there may be any number of those. */
const mostRemembered = 100;

/** What is asked about a set of criteria depends on nothing else, so it is made once. */
function rememberedQuestions(
  definition: RubricDefinition,
  whole: Criterion | undefined,
): (criteria: readonly Criterion[]) => Questions {
  const remembered = new Map<string, Questions>();
  return (criteria) => {
    const key = criteria.map(({ name }) => name).join(' ');
    const known = remembered.get(key);
    if (known !== undefined) return known;
    const made: Questions = {
      marks: questionsAbout(criteria, definition, whole),
      labels: definition.distribution?.kind === 'logprobs' ? labelQuestionsAbout(criteria, definition) : undefined,
    };
    if (remembered.size === mostRemembered) remembered.clear();
    remembered.set(key, made);
    return made;
  };
}
