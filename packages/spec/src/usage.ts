/** What calls to one judge model used. Tokens are those that the service reported. */
export interface ModelUsage {
  /** As in `JudgeModel.provider`. */
  readonly provider: string;
  /** As in `JudgeModel.modelId`. */
  readonly modelId: string;
  /** Calls that were answered. */
  readonly calls: number;
  /** All input tokens, those read from a cache included. */
  readonly inputTokens: number;
  /** All output tokens, reasoning included. */
  readonly outputTokens: number;
  /** The part of `inputTokens` that was read from the provider's prompt cache. */
  readonly cachedInputTokens: number;
  /** The part of `outputTokens` that was reasoning. */
  readonly reasoningTokens: number;
  /** Answered from a transcript or a cache: nobody was asked and nothing was billed. Default: a live call. */
  readonly replayed?: boolean | undefined;
}
