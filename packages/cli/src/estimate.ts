import {
  describe,
  type JudgeModel,
  type JudgeRequest,
  type PriceTable,
  priceOf,
  type Reward,
  type RewardDescription,
  RlaifError,
  type Sample,
  type ScoreOptions,
  scoreStream,
} from '@rlaif/core';

/** What one model would be asked. Tokens are estimates. */
export interface ModelEstimate {
  readonly provider: string;
  readonly modelId: string;
  /** Whether it answers from a transcript, so that nothing is billed. */
  readonly replays: boolean;
  readonly calls: number;
  /** About a quarter of the characters of the requests. */
  readonly inputTokens: number;
  /** What the replies may take at most. */
  readonly maxOutputTokens: number;
  /** For the input alone, and with every reply at its longest; null where the model has no price. */
  readonly dollars: { readonly input: number; readonly max: number } | null;
}

export interface Estimate {
  /** The samples whose plans were run. */
  readonly samples: number;
  readonly models: readonly ModelEstimate[];
}

export interface EstimateOptions extends Pick<ScoreOptions, 'replaceModel' | 'signal'> {
  readonly prices: PriceTable;
}

const charactersPerToken = 4;

/** Whether a built reward asks a judge somewhere in its tree. What a plain function does inside is not seen. */
export function hasJudge(reward: Reward): boolean {
  const isOrHolds = ({ kind, children = {} }: RewardDescription): boolean =>
    kind === 'judge' || Object.values(children).some(isOrHolds);
  return isOrHolds(describe(reward));
}

/**
 * Runs the reward over samples with models that count what they are asked and answer nothing: checks and gates do their work, nobody is
 * asked. What depends on a reply (asking again, a judge behind a judge) is not counted.
 */
export async function estimate(
  reward: Reward,
  samples: AsyncIterable<Sample>,
  { prices, replaceModel = (model) => model, signal }: EstimateOptions,
): Promise<Estimate> {
  const totals = new Map<string, Omit<ModelEstimate, 'dollars'>>();
  const count = ({ provider, modelId, replays = false }: JudgeModel, request: JudgeRequest): void => {
    const key = JSON.stringify([provider, modelId]);
    const { calls, inputTokens, maxOutputTokens } = totals.get(key) ?? { calls: 0, inputTokens: 0, maxOutputTokens: 0 };
    totals.set(key, {
      provider,
      modelId,
      replays,
      calls: calls + 1,
      inputTokens: inputTokens + charactersOf(request) / charactersPerToken,
      maxOutputTokens: maxOutputTokens + request.maxOutputTokens,
    });
  };
  const counting = (model: JudgeModel): JudgeModel => ({
    specificationVersion: 'v1',
    provider: model.provider,
    modelId: model.modelId,
    capabilities: model.capabilities,
    generate: async (request) => {
      count(model, request);
      // Laid at the completion's door, so that no reward falls back to another judge.
      throw new RlaifError('RLAIF_JUDGE_REQUEST', 'counted, not asked', { attribution: 'completion' });
    },
  });

  let done = 0;
  const options = { replaceModel: (model: JudgeModel) => counting(replaceModel(model)), isDryRun: true, signal };
  for await (const _ of scoreStream(reward, samples, options)) done++;
  return {
    samples: done,
    models: [...totals.values()].map((total) => ({ ...total, dollars: dollarsFor(total, prices) })),
  };
}

/** The estimate for another number of samples of the same kind. */
export function scaleEstimate({ samples, models }: Estimate, wanted: number, prices: PriceTable): Estimate {
  const factor = samples === 0 ? 0 : wanted / samples;
  const scaled = models.map((model) => {
    const total = {
      ...model,
      calls: Math.round(model.calls * factor),
      inputTokens: Math.round(model.inputTokens * factor),
      maxOutputTokens: Math.round(model.maxOutputTokens * factor),
    };
    return { ...total, dollars: dollarsFor(total, prices) };
  });
  return { samples: wanted, models: scaled };
}

function charactersOf({ system = [], messages, schema }: JudgeRequest): number {
  const parts = [...system, ...messages.flatMap(({ content }) => content)];
  const text = parts.reduce((sum, part) => sum + part.text.length, 0);
  return text + (schema ? JSON.stringify(schema).length : 0);
}

function dollarsFor(
  { modelId, inputTokens, maxOutputTokens }: Omit<ModelEstimate, 'dollars'>,
  prices: PriceTable,
): ModelEstimate['dollars'] {
  const price = priceOf(modelId, prices);
  if (!price) return null;
  const input = (inputTokens * price.input) / 1e6;
  return { input, max: input + (maxOutputTokens * price.output) / 1e6 };
}
