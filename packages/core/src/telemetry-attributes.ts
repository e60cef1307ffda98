import type { Attributes } from '@opentelemetry/api';
import type { JudgeEvent, JudgeModel, JudgeRequest, JudgeResponse, ModelUsage } from '@rlaif/spec';
import { dollarsOf, type PriceTable } from './prices.ts';

/** The instrumentation scope of all spans and metrics. */
export const scopeName = '@rlaif/core';

/** The conventions have a name of their own for Bedrock, and share the others with us. */
const providerAttribute = (provider: string): Attributes => ({
  'gen_ai.provider.name': provider === 'amazon-bedrock' ? 'aws.bedrock' : provider,
});

/** What all spans and metrics of a model carry. */
export const modelAttributes = ({ provider, modelId }: JudgeModel): Attributes => ({
  'gen_ai.operation.name': 'chat',
  ...providerAttribute(provider),
  'gen_ai.request.model': modelId,
});

/** The settings of a request, and none of its text. */
export const requestAttributes = ({ maxOutputTokens, temperature, seed, schema }: JudgeRequest): Attributes => ({
  'gen_ai.request.max_tokens': maxOutputTokens,
  ...(temperature !== undefined && { 'gen_ai.request.temperature': temperature }),
  ...(seed !== undefined && { 'gen_ai.request.seed': seed }),
  ...(schema && { 'gen_ai.output.type': 'json' }),
});

/** Who answered, where it was not the model that was asked. */
export const answererAttributes = ({ answeredBy }: JudgeResponse): Attributes =>
  answeredBy === undefined ? {} : { 'gen_ai.response.model': answeredBy.slice(answeredBy.indexOf(':') + 1) };

export const eventAttributes = ({ error, delayMs, limit }: JudgeEvent): Attributes => ({
  ...(error && { 'error.type': error.code }),
  ...(delayMs !== undefined && { 'rlaif.delay_ms': delayMs }),
  ...(limit !== undefined && { 'rlaif.limit': limit }),
});

/** What one model billed for a call. */
export interface Billed {
  readonly usage: ModelUsage;
  readonly attributes: Attributes;
  /** `undefined` where the price is not known. */
  readonly dollars: number | undefined;
}

/** What was billed for a call, by model. Replayed usage was billed when it was recorded. */
export function billedOf(usage: readonly ModelUsage[], model: Attributes, prices: PriceTable): readonly Billed[] {
  return usage
    .filter(({ replayed }) => !replayed)
    .map((part) => {
      const cost = dollarsOf([part], prices);
      // One sum that is not a number would spoil the whole counter.
      const dollars = Number.isFinite(cost) ? cost : undefined;
      return {
        usage: part,
        dollars,
        attributes: {
          ...model,
          ...providerAttribute(part.provider),
          'gen_ai.response.model': part.modelId,
        },
      };
    });
}

/** The sums of a call on its span. */
export function billedAttributes(billed: readonly Billed[]): Attributes {
  const sum = (of: (part: Billed) => number): number => billed.reduce((total, part) => total + of(part), 0);
  const cached = sum(({ usage }) => usage.cachedInputTokens);
  const reasoning = sum(({ usage }) => usage.reasoningTokens);
  const isPriced = billed.every(({ dollars }) => dollars !== undefined);
  return {
    'gen_ai.usage.input_tokens': sum(({ usage }) => usage.inputTokens),
    'gen_ai.usage.output_tokens': sum(({ usage }) => usage.outputTokens),
    ...(cached > 0 && { 'gen_ai.usage.cache_read.input_tokens': cached }),
    ...(reasoning > 0 && { 'gen_ai.usage.reasoning.output_tokens': reasoning }),
    'rlaif.priced': isPriced,
    ...(isPriced && { 'rlaif.judge.cost': sum(({ dollars }) => dollars!) }),
  };
}
