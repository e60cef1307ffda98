import { rejectedSettings } from '@rlaif/spec/provider';
import type { Setting } from './model-knowledge.ts';
import { readRefusal } from './refusal.ts';
import type { BedrockRequest } from './to-request.ts';

/** What one provider's models have learned from refusals of the service, for the rest of the process. */
export interface Lessons {
  /** The settings that the service refused for a model. */
  refused(modelId: string): ReadonlySet<Setting>;
  /** The lowest limit of output tokens that the service named for a model. Default: it has named none. */
  tokenLimit(modelId: string): number | undefined;
  /**
   * Learns from the message of a 400 what it says of settings that the request sent.
   *
   * @returns those settings: none where it says nothing of them, so that the same request would be refused again.
   */
  learn(modelId: string, message: string, request: Pick<BedrockRequest, 'input' | 'sent'>): readonly Setting[];
}

export function createLessons(): Lessons {
  const rejected = rejectedSettings();
  const limits = new Map<string, number>();
  return {
    refused: (modelId) => rejected.of(modelId) as ReadonlySet<Setting>,
    tokenLimit: (modelId) => limits.get(modelId),
    learn(modelId, message, { input, sent }) {
      const { settings, tokenLimit } = readRefusal(message);
      if (tokenLimit !== undefined) {
        const isLower = tokenLimit > 0 && tokenLimit < (input.inferenceConfig?.maxTokens ?? 0);
        if (isLower) limits.set(modelId, Math.min(tokenLimit, limits.get(modelId) ?? tokenLimit));
        return isLower ? settings : [];
      }
      const named = settings.filter((setting) => sent.has(setting));
      for (const setting of named) rejected.add(modelId, setting);
      return named;
    },
  };
}
