import {
  type JudgeModel,
  type JudgeRequest,
  type JudgeResponse,
  type ModelUsage,
  RlaifError,
  type Rubric,
  type Sample,
  type ScoreContext,
  type Verdict,
} from '@rlaif/spec';

export function sampleOf<R>(fields: Partial<Sample<R>> = {}): Sample<R> {
  return { id: '1', prompt: [{ role: 'user', content: 'Say hello.' }], completion: 'hello', ...fields };
}

export function contextOf(fields: Partial<ScoreContext> = {}): ScoreContext {
  return { signal: new AbortController().signal, ...fields };
}

export function usageOf(fields: Partial<ModelUsage> = {}): ModelUsage {
  return {
    provider: 'test',
    modelId: 'model',
    calls: 1,
    inputTokens: 10,
    outputTokens: 2,
    cachedInputTokens: 0,
    reasoningTokens: 0,
    ...fields,
  };
}

export function responseOf(text: string, fields: Partial<JudgeResponse> = {}): JudgeResponse {
  return {
    content: { type: 'text', text },
    stopReason: { unified: 'stop', raw: 'stop' },
    usage: [usageOf()],
    warnings: [],
    latencyMs: 0,
    ...fields,
  };
}

/** A model that does what the function says, and what it was asked. */
export function modelOf(generate: JudgeModel['generate']): JudgeModel {
  return {
    specificationVersion: 'v1',
    provider: 'test',
    modelId: 'model',
    capabilities: { structuredOutput: 'none', temperature: true, seed: false, logprobs: false, promptCaching: false },
    generate,
  };
}

/** The least that can be asked. */
export const request: JudgeRequest = { messages: [], maxOutputTokens: 1 };

export const throttled: RlaifError = new RlaifError('RLAIF_JUDGE_THROTTLED', 'slow down', { usage: [usageOf()] });

/** A model that fails so many times and then answers, and how often it was asked. */
export function failingTimes(times: number, error: RlaifError): JudgeModel & { readonly asked: () => number } {
  let asked = 0;
  const model = modelOf(async () => {
    if (asked++ < times) throw error;
    return responseOf('ok');
  });
  return { ...model, asked: () => asked };
}

/** Asks once for a bare number from 0 to 1; anything else is a parse failure after one re-ask. */
export const numberRubric: Rubric<Sample, Verdict> = {
  name: 'number',
  criteria: ['good'],
  range: [0, 1],
  definition: { name: 'number' },
  *plan(sample) {
    const request = {
      messages: [{ role: 'user' as const, content: [{ text: sample.completion }] }],
      maxOutputTokens: 5,
    };
    for (let attempt = 0; attempt < 2; attempt++) {
      const [reply] = yield [request];
      if (RlaifError.isInstance(reply)) throw reply;
      const score = Number(reply?.content.type === 'text' ? reply.content.text : Number.NaN);
      if (score >= 0 && score <= 1) {
        return { score, components: { good: { score, choice: score, rationale: 'because' } } };
      }
    }
    throw new RlaifError('RLAIF_JUDGE_PARSE', 'not a number');
  },
};

export function deferred<T>(): {
  readonly promise: Promise<T>;
  readonly resolve: (value: T) => void;
  readonly reject: (error: unknown) => void;
} {
  return Promise.withResolvers<T>();
}

/** The code of the `RlaifError` that is thrown, now or later. */
export async function errorOf(run: () => unknown): Promise<RlaifError> {
  try {
    await run();
  } catch (error) {
    if (RlaifError.isInstance(error)) return error;
    throw error;
  }
  throw new Error('expected an RlaifError, nothing was thrown');
}
