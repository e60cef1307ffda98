import type { JudgeModelCapabilities, JudgeRequest } from '@rlaif/spec';
import type { RubricDefinition } from '../rubric-definition.ts';
import { sampleMessage } from '../text/sample-message.ts';
import type { ShownTexts } from '../text/shown-texts.ts';
import type { ReadPrinciple } from './read-principles.ts';
import { revisionClosing, revisionPrompt, revisionSchema, type Wanted } from './revision-prompt.ts';

/** What one request of a revision is about. */
export interface RevisionQuestion {
  readonly wanted: Wanted;
  readonly broken: readonly ReadPrinciple[];
  readonly texts: ShownTexts;
  /** The most output tokens, room to reason before not counted. */
  readonly maxOutputTokens: number;
}

/** Makes what writes the requests for critiques and revisions. The instructions are written once. */
export function revisionRequests(
  definition: RubricDefinition,
): (question: RevisionQuestion, capabilities: JudgeModelCapabilities) => JudgeRequest {
  const system = revisionPrompt(definition);
  return ({ wanted, broken, texts, maxOutputTokens }, { promptCaching, structuredOutput, temperature, ...model }) => ({
    system: [{ text: system, ...(promptCaching && { cache: true }) }],
    messages: [
      sampleMessage(texts, {
        closing: revisionClosing(wanted, broken),
        others: [system],
        cacheGiven: promptCaching,
      }),
    ],
    schema: structuredOutput === 'none' ? undefined : revisionSchema(wanted),
    maxOutputTokens: Math.min(
      maxOutputTokens + (model.reasoning ? 4000 : 0),
      model.maxOutputTokens ?? Number.POSITIVE_INFINITY,
    ),
    temperature: definition.temperature ?? (temperature ? 0 : undefined),
  });
}
