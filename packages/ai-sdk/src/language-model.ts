import type { JsonObject } from '@rlaif/spec';

/**
 * What is used of a language model of the AI SDK. It is known by its structure, so that any version of a provider's package may have
 * made it: specification v2 is that of AI SDK 5, v3 of AI SDK 6, v4 of AI SDK 7.
 */
export interface AiSdkLanguageModel {
  readonly specificationVersion: 'v2' | 'v3' | 'v4';
  /** The service, such as `google.generative-ai`. */
  readonly provider: string;
  readonly modelId: string;
  /** Tells a language model from the SDK's models of images, speech and embeddings. */
  readonly supportedUrls: unknown;
  /** Asks once. What it takes and gives is the SDK's. */
  doGenerate(options: never): PromiseLike<unknown>;
}

/** Options of one provider of the AI SDK, under its name. */
export type AiSdkOptionsByProvider = Readonly<Record<string, JsonObject>>;

/** A message of the SDK's prompt. */
export type AiSdkMessage =
  | {
      readonly role: 'system';
      readonly content: string;
      readonly providerOptions?: AiSdkOptionsByProvider;
    }
  | {
      readonly role: 'user' | 'assistant';
      readonly content: readonly { readonly type: 'text'; readonly text: string }[];
      readonly providerOptions?: AiSdkOptionsByProvider;
    };

/** What `doGenerate` is given: the part of its options that v2, v3 and v4 share. */
export interface AiSdkCall {
  readonly prompt: readonly AiSdkMessage[];
  readonly maxOutputTokens: number;
  readonly temperature?: number;
  readonly seed?: number;
  readonly responseFormat?: {
    readonly type: 'json';
    readonly schema: JsonObject;
    readonly name: string;
    readonly description: string;
  };
  readonly tools?: readonly {
    readonly type: 'function';
    readonly name: string;
    readonly description: string;
    readonly inputSchema: JsonObject;
  }[];
  readonly toolChoice?: { readonly type: 'tool'; readonly toolName: string };
  readonly providerOptions?: AiSdkOptionsByProvider;
  readonly abortSignal?: AbortSignal;
}

/** What is read of what `doGenerate` gives. Nothing is taken on trust: middleware and other people's providers make it, too. */
export interface AiSdkResult {
  readonly content: readonly AiSdkContent[];
  /** v4: the text to read for structured output, where that is not all of the text. */
  readonly structuredOutputText?: unknown;
  /** v2: a word. v3 and v4: a word of the SDK and that of the service. */
  readonly finishReason?: unknown;
  readonly usage?: unknown;
  readonly warnings?: unknown;
  readonly providerMetadata?: unknown;
  /** What came over the wire. */
  readonly response?: unknown;
}

/** A part of the reply: text, a tool call, reasoning or a source. */
export interface AiSdkContent {
  readonly type?: unknown;
  readonly text?: unknown;
  readonly toolName?: unknown;
  readonly input?: unknown;
  readonly providerExecuted?: unknown;
}
