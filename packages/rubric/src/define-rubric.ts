import { abstain, type JudgeModelCapabilities, type JudgeRequest, type Rubric, type Sample } from '@rlaif/spec';
import { askJudge } from './ask-judge.ts';
import { booleanVerdict } from './boolean-verdict.ts';
import { readOptions } from './read-options.ts';
import { readResponse } from './read-response.ts';
import { referenceAsText, stringOrJson } from './reference-as-text.ts';
import { definitionAsJson, type RubricDefinition } from './rubric-definition.ts';
import type { RubricOptions } from './rubric-options.ts';
import { sampleMessage } from './sample-message.ts';
import { systemPrompt } from './system-prompt.ts';
import { verdictSchema } from './verdict-schema.ts';

/**
 * Makes a rubric whose criteria a completion passes or fails. Its score is the weight of the criteria that passed over the
 * weight of all, from 0 to 1. The verdict holds for every criterion a component with the judge's reason.
 *
 * A completion with nothing in it to judge fails every criterion, and the judge is not asked. A reply that is not a whole verdict
 * is asked for once more, and is then a failure: never a score.
 *
 * @throws TypeError when the options are wrong: an unknown key, no criteria, two that say the same, a weight that is not above 0.
 * Its plan throws a `RlaifError`: `RLAIF_JUDGE_FILTERED`, `_REFUSED`, `_TRUNCATED`, `_PARSE`, or the one that it was given.
 *
 * @example
 * const rubric = defineRubric({
 *   name: 'support-reply',
 *   task: 'Replies of a support assistant to a customer.',
 *   criteria: {
 *     grounded: 'Every claim is supported by the policy document in the prompt.',
 *     polite: { passWhen: 'The reply is courteous throughout.', weight: 0.5 },
 *   },
 *   edgeCases: ['A reply that only asks the customer back is grounded.'],
 * });
 */
export function defineRubric<S extends Sample = Sample>(options: RubricOptions<S>): Rubric<S> {
  const definition = readOptions(options);
  const { criteria } = definition;
  const names = criteria.map(({ name }) => name);
  const systemText = systemPrompt(definition);
  const system = [{ text: systemText }];
  const cachedSystem = [{ text: systemText, cache: true }];
  const schema = verdictSchema(names);
  const referenceText = options.referenceText ?? stringOrJson;

  return {
    name: definition.name,
    criteria: names,
    range: [0, 1],
    definition: definitionAsJson(definition),
    *plan(sample, capabilities) {
      const reference = definition.show.includes('reference') ? referenceAsText(sample, referenceText) : undefined;
      // Before a look at the completion, so that all rollouts of a prompt abstain together.
      if (reference === undefined && definition.requiresReference) return abstain('no reference');
      if (isEmpty(sample, definition)) {
        return booleanVerdict(criteria.map((criterion) => ({ criterion, reason: 'empty completion', pass: false })));
      }
      const request: JudgeRequest = {
        system: capabilities.promptCaching ? cachedSystem : system,
        messages: [sampleMessage(definition, systemText, sample, reference, capabilities.promptCaching)],
        // What a model cannot do is not asked of it: only what the user asked for is worth a warning.
        schema: capabilities.structuredOutput === 'none' ? undefined : schema,
        maxOutputTokens: maxOutputTokens(definition, capabilities),
        temperature: definition.temperature ?? (capabilities.temperature ? 0 : undefined),
      };
      return booleanVerdict(yield* askJudge(definition, request, capabilities));
    },
    accepts: (response) => readResponse(response, criteria).fault === undefined,
  };
}

/** Services reserve quota for it, so it is no larger than it must be: a sentence or two per criterion, and room to reason before. */
function maxOutputTokens(
  { maxOutputTokens: given, criteria }: RubricDefinition,
  model: JudgeModelCapabilities,
): number {
  const wanted = given ?? 300 + 150 * criteria.length + (model.reasoning ? 4000 : 0);
  return Math.min(wanted, model.maxOutputTokens ?? Number.POSITIVE_INFINITY);
}

/** Whether the policy wrote nothing that the judge would see: no visible character and no tool call. */
function isEmpty({ completion, toolCalls = [] }: Sample, { show }: RubricDefinition): boolean {
  const hasVisibleText = /[^\s\p{Cc}\p{Default_Ignorable_Code_Point}]/u.test(completion);
  return !hasVisibleText && !(toolCalls.length > 0 && show.includes('toolCalls'));
}
