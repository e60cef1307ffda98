import {
  type JudgeModel,
  type JudgeRequest,
  judge,
  type ModelUsage,
  type Reward,
  type RewardResult,
  RlaifError,
  type Rubric,
  type Sample,
} from '@rlaif/core';
import type { OutcomeRow } from '@rlaif/core/outcome-row';

/** A row of output with a score, or another part of it replaced. */
export function outcomeRow(id: string, score: number | null, changes: Partial<OutcomeRow> = {}): OutcomeRow {
  const status = score === null ? 'abstained' : 'scored';
  return {
    id,
    status,
    score,
    components: {},
    rationale: null,
    usage: [],
    error: null,
    answeredBy: [],
    rewardHash: 'a1b2',
    ...changes,
  };
}

/** A sample of this completion, with other parts replaced. */
export function sampleOf(completion: string, changes: Partial<Sample> = {}): Sample {
  return { id: 'a', prompt: [{ role: 'user', content: 'question' }], completion, ...changes };
}

/** What one call was billed. */
export const usage: ModelUsage = {
  provider: 'p',
  modelId: 'm',
  calls: 1,
  inputTokens: 1,
  outputTokens: 1,
  cachedInputTokens: 0,
  reasoningTokens: 0,
};

/** A rubric that asks once, with the completion as the message, and scores by the reply's `score`. */
export const rubric: Rubric<Sample, RewardResult> = {
  name: 'plain',
  criteria: [],
  range: [0, 1],
  definition: {},
  *plan(sample) {
    const [reply] = yield [
      { messages: [{ role: 'user', content: [{ text: sample.completion }] }], maxOutputTokens: 100 },
    ];
    if (reply === undefined || RlaifError.isInstance(reply)) throw reply;
    return { score: 1 };
  },
};

/** A model that fails the test when it is asked. */
export function modelNamed(modelId: string, asked?: (request: JudgeRequest) => never): JudgeModel {
  return {
    specificationVersion: 'v1',
    provider: 'test',
    modelId,
    capabilities: { structuredOutput: 'none', temperature: false, seed: false, logprobs: false, promptCaching: false },
    generate: async (request) => (asked ?? unexpected)(request),
  };
}

export function judgedBy(modelId: string): Reward {
  return judge({ model: modelNamed(modelId), rubric });
}

function unexpected(): never {
  throw new Error('the model was asked');
}
