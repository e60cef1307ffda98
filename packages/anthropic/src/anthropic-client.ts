import type { Anthropic } from '@anthropic-ai/sdk';

/**
 * What is asked of a client: `Anthropic` of `@anthropic-ai/sdk`, `AnthropicBedrock` of `@anthropic-ai/bedrock-sdk`, `AnthropicVertex` of
 * `@anthropic-ai/vertex-sdk`, or anything that has their `messages.create`, another copy of the SDK included.
 */
export interface AnthropicClient {
  readonly messages: {
    create(body: Anthropic.MessageCreateParamsNonStreaming, options: AnthropicCall): PromiseLike<Anthropic.Message>;
  };
  /** Warms up by it: whatever the service answers, credentials and a connection are then ready. Default: nothing is made ready. */
  get?(path: string, options: AnthropicCall): PromiseLike<unknown>;
  /** Checked before a call, so that no error quotes it. Default: none. */
  readonly apiKey?: string | null | undefined;
  /** As `apiKey`. Default: none. */
  readonly authToken?: string | null | undefined;
  /** Checked before a call. Default: unknown. */
  readonly baseURL?: string | undefined;
  /** How long one call may take, in milliseconds. Default: what `create` does by itself. */
  readonly timeout?: number | undefined;
}

/** How `create` is called. */
export interface AnthropicCall {
  readonly maxRetries: number;
  readonly timeout?: number;
  readonly signal?: AbortSignal;
}
