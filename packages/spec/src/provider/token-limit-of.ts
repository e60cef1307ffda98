import type { JudgeModelCapabilities, JudgeRequest, Warn } from '../judge-model.ts';

/**
 * How many output tokens a request asks for: its `maxOutputTokens`, lowered with a warning to what the model takes.
 *
 * @example
 * tokenLimitOf(model.capabilities, { messages, maxOutputTokens: 100_000 }, warn); // 5120, and a warning, where the model gives no more
 */
export function tokenLimitOf(
  { maxOutputTokens: limit }: Pick<JudgeModelCapabilities, 'maxOutputTokens'>,
  { maxOutputTokens }: Pick<JudgeRequest, 'maxOutputTokens'>,
  warn: Warn,
): number {
  if (limit === undefined || maxOutputTokens <= limit) {
    return maxOutputTokens;
  }
  warn('maxOutputTokens', `The model gives at most ${limit} tokens: lowered to that.`);
  return limit;
}
