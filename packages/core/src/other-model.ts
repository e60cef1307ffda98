import type { JudgeCallOptions, JudgeModel, JudgeModelCapabilities, JudgeResponse, RlaifError } from '@rlaif/spec';
import { rebuildError, toModelError } from './failure.ts';
import { tell } from './tell.ts';
import { joinUsage } from './usage.ts';
import { checkModel } from './wrap-model.ts';

/**
 * A model that is the first in name, and asks the other where `first` fails and `isFor` says so, unless the call was cancelled or its time is
 * up. It can do what both can.
 */
export function orOther(
  model: JudgeModel,
  other: JudgeModel,
  first: JudgeModel['generate'],
  isFor: (error: RlaifError) => boolean,
): JudgeModel {
  checkModel(model);
  checkModel(other);
  const name = `${other.provider}:${other.modelId}`;
  return {
    specificationVersion: 'v1',
    provider: model.provider,
    modelId: model.modelId,
    settings: model.settings,
    alternatives: [...(model.alternatives ?? []), name, ...(other.alternatives ?? [])],
    resilient: model.resilient && other.resilient,
    replays: model.replays && other.replays,
    async warm() {
      await Promise.all([model.warm?.(), other.warm?.()]);
    },
    get capabilities() {
      return both(model.capabilities, other.capabilities);
    },
    async generate(request, call = {}): Promise<JudgeResponse> {
      let error: RlaifError;
      try {
        return await first(request, call);
      } catch (thrown) {
        error = toModelError(thrown);
      }
      if (isOver(call, error) || !isFor(error)) throw error;
      tell(call, { name: 'fallback', error });
      try {
        const response = await other.generate(request, call);
        const answeredBy = response.answeredBy ?? name;
        return { ...response, answeredBy, usage: joinUsage(error.usage, response.usage) };
      } catch (thrown) {
        const second = toModelError(thrown);
        throw rebuildError(second, {
          message: `${second.message} (after ${error.code})`,
          usage: joinUsage(error.usage, second.usage),
        });
      }
    },
  };
}

function isOver({ signal, deadline = Number.POSITIVE_INFINITY }: JudgeCallOptions, { code }: RlaifError): boolean {
  return signal?.aborted || Date.now() >= deadline || code === 'RLAIF_ABORTED';
}

const levels = ['none', 'tool', 'native'] as const;

/** What two models can both do: a plan that is made for it fits each of them. */
function both(a: JudgeModelCapabilities, b: JudgeModelCapabilities): JudgeModelCapabilities {
  return {
    structuredOutput: levels.find((level) => level === a.structuredOutput || level === b.structuredOutput)!,
    temperature: a.temperature && b.temperature,
    seed: a.seed && b.seed,
    logprobs: a.logprobs && b.logprobs,
    promptCaching: a.promptCaching && b.promptCaching,
    reasoning: a.reasoning || b.reasoning,
    // The smaller of those that are known.
    maxOutputTokens:
      Math.min(a.maxOutputTokens ?? b.maxOutputTokens!, b.maxOutputTokens ?? a.maxOutputTokens!) || undefined,
  };
}
