import type { JudgeModelCapabilities } from '@rlaif/spec';
import type { ModelKnowledge } from './model-knowledge.ts';
import { structureFor } from './structure.ts';

/** What a model can do, less what the service has refused. */
export function currentCapabilities(knowledge: ModelKnowledge): JudgeModelCapabilities {
  const { capabilities, refused, tokenLimit } = knowledge;
  const { temperature, promptCaching, maxOutputTokens } = capabilities;
  const limit = Math.min(maxOutputTokens ?? Number.POSITIVE_INFINITY, tokenLimit ?? Number.POSITIVE_INFINITY);
  return {
    ...capabilities,
    structuredOutput: structureFor(knowledge, false).kind,
    temperature: temperature && !refused.has('temperature'),
    promptCaching: promptCaching && !isCacheRefused(refused),
    ...(Number.isFinite(limit) && { maxOutputTokens: limit }),
  };
}

function isCacheRefused(refused: ModelKnowledge['refused']): boolean {
  return refused.has('cachePoint') || (refused.has('cachePoint in system') && refused.has('cachePoint in messages'));
}
