import type { JudgeResponse, ModelUsage } from '@rlaif/spec';

/** Whether a value is a whole response of the model that was asked, by its shape: stores may hold anything. */
export function isResponse(value: unknown): value is JudgeResponse {
  const { content, stopReason, usage, warnings, answeredBy } = Object(value) as Partial<JudgeResponse>;
  return (
    (content?.type === 'text'
      ? typeof content.text === 'string'
      : content?.type === 'arguments' && 'value' in content) &&
    typeof stopReason?.unified === 'string' &&
    Array.isArray(usage) &&
    usage.every(isUsage) &&
    Array.isArray(warnings) &&
    answeredBy === undefined
  );
}

function isUsage(part: ModelUsage | null): boolean {
  return typeof part?.modelId === 'string' && Number.isFinite(part.inputTokens + part.outputTokens);
}

/** The response as one that nobody was asked for. */
export function replayed(response: JudgeResponse, latencyMs: number = response?.latencyMs): JudgeResponse {
  return { ...response, usage: (response?.usage ?? []).map((part) => ({ ...part, replayed: true })), latencyMs };
}
