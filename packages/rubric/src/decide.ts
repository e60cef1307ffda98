import type { JudgeModelCapabilities, JudgeRequest, JudgeResponse, RlaifError } from '@rlaif/spec';
import type { Criterion } from './criteria/criterion.ts';
import { type Decision, decisionOf } from './criteria/decision.ts';
import { evidenceIn } from './criteria/evidence.ts';
import { askLabels } from './distribution/ask-labels.ts';
import { askSamples } from './distribution/ask-samples.ts';
import { samplesWithoutLogprobs } from './distribution/read-distribution.ts';
import type { AskedQuestion, Question } from './question.ts';
import { ask } from './reply/ask.ts';
import { readReply } from './reply/read-reply.ts';
import type { RubricDefinition } from './rubric-definition.ts';
import { sampleMessage } from './text/sample-message.ts';
import type { ShownTexts } from './text/shown-texts.ts';
import { readMarks } from './verdict.ts';

/** What is asked of a model, about whatever sample. */
export interface Questions {
  readonly marks: readonly Question[];
  /** Default: the criteria are not asked for labels. */
  readonly labels: readonly Question[] | undefined;
}

/** Asks the judge about the texts of a sample, in the way that the rubric and the model allow, until every criterion is decided. */
export function* decide(
  definition: RubricDefinition,
  { marks, labels }: Questions,
  texts: ShownTexts,
  capabilities: JudgeModelCapabilities,
): Generator<readonly JudgeRequest[], readonly Decision[], readonly (JudgeResponse | RlaifError)[]> {
  const { name, distribution } = definition;
  const context = { name, capabilities };
  if (labels !== undefined && capabilities.logprobs) {
    const several = labels.length > 1;
    return yield* askLabels(
      labels.map((question) => ({
        ...question,
        request: requestFor(definition, question, texts, capabilities, several),
      })),
      context,
    );
  }
  const checkEvidence = evidenceIn(texts);
  const several = marks.length > 1 || distribution !== undefined;
  const asked = marks.map(
    (question): AskedQuestion => ({
      ...question,
      request: requestFor(definition, question, texts, capabilities, several),
      read: (response) => readReply(response, (value) => readMarks(value, question.criteria, checkEvidence)),
    }),
  );
  if (distribution !== undefined) {
    const plan =
      distribution.kind === 'samples' ? distribution : ({ samples: samplesWithoutLogprobs, take: 'mean' } as const);
    return yield* askSamples(asked, plan, context);
  }
  const replies = yield* ask(
    asked.map(({ request }) => request),
    (response, index) => asked[index]!.read(response),
    context,
  );
  return replies.flat().map(decisionOf);
}

function requestFor(
  definition: RubricDefinition,
  question: Question,
  texts: ShownTexts,
  capabilities: JudgeModelCapabilities,
  several: boolean,
): JudgeRequest {
  const { system, closing, schema } = question;
  const { promptCaching, structuredOutput, temperature } = capabilities;
  return {
    system: promptCaching ? question.systemParts.cached : question.systemParts.plain,
    messages: [
      sampleMessage(texts, {
        closing,
        others: [system],
        cacheGiven: promptCaching,
        cacheAnswered: promptCaching && several,
      }),
    ],
    // What a model cannot do is not asked of it: only what the user asked for is worth a warning.
    schema: structuredOutput === 'none' ? undefined : schema,
    maxOutputTokens: maxOutputTokens(definition, question, capabilities),
    temperature: definition.temperature ?? (temperature ? (definition.distribution === undefined ? 0 : 1) : undefined),
  };
}

/** Services reserve quota for it, so it is no larger than it must be: a sentence or two per criterion, and room to reason before. */
function maxOutputTokens(
  { maxOutputTokens: given }: RubricDefinition,
  { criteria, labels }: Question,
  { reasoning, maxOutputTokens: limit = Number.POSITIVE_INFINITY }: JudgeModelCapabilities,
): number {
  const answer = labels === undefined ? criteria.reduce((sum, criterion) => sum + tokensFor(criterion), 300) : 16;
  return Math.min(given ?? answer + (reasoning ? 4000 : 0), limit);
}

function tokensFor({ evidence }: Criterion): number {
  return evidence === undefined ? 150 : 250;
}
