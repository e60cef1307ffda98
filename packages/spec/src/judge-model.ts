import type { RlaifError } from './error.ts';
import type { JsonObject, JsonValue } from './json.ts';
import type { MaybePromise } from './reward.ts';
import type { ModelUsage } from './usage.ts';

/** A model that can be asked to judge: the only seam of judging that does I/O. */
export interface JudgeModel {
  readonly specificationVersion: 'v1';
  /** The service, such as `amazon-bedrock`. */
  readonly provider: string;
  readonly modelId: string;
  readonly capabilities: JudgeModelCapabilities;
  /** Its retries are settled, so `judge` asks it as it is. A wrapper passes this on. Default: `judge` puts its own armour round it. */
  readonly resilient?: boolean | undefined;
  /** Answers from a transcript: nobody is asked and nothing is billed. A wrapper passes this on. Default: a live model. */
  readonly replays?: boolean | undefined;
  /** The models, `provider:model`, that may answer in its place. A wrapper passes this on. Default: none. */
  readonly alternatives?: readonly string[] | undefined;
  /**
   * What was set on it beyond its id and changes what it answers, such as an effort of reasoning: a part of a cache's key and of the hash of a
   * reward. A wrapper passes this on. Default: nothing.
   */
  readonly settings?: JsonObject | undefined;
  /**
   * Makes ready what the first call would: the client, its credentials, a connection. Asks for no reply and is billed nothing. A wrapper
   * passes this on. Default: there is nothing to make ready.
   */
  readonly warm?: (() => Promise<void>) | undefined;
  /**
   * Asks once: one request to the service, no retry.
   *
   * @throws RlaifError with a `RLAIF_JUDGE_*` code, or `RLAIF_ABORTED` when the signal is aborted.
   */
  generate(request: JudgeRequest, options?: JudgeCallOptions): Promise<JudgeResponse>;
}

/** What a model can do. What it cannot do is left out of the request, with a warning in the response. */
export interface JudgeModelCapabilities {
  /** How a reply is held to a JSON schema: by the service, by a forced tool call, or by the prompt alone. */
  readonly structuredOutput: 'native' | 'tool' | 'none';
  readonly temperature: boolean;
  readonly seed: boolean;
  readonly logprobs: boolean;
  readonly promptCaching: boolean;
  /** Whether the model spends output tokens on reasoning before it replies, so that a bound must leave room. Default: `false`. */
  readonly reasoning?: boolean | undefined;
  /** The most output tokens that the model takes. Default: not known. */
  readonly maxOutputTokens?: number | undefined;
}

/** What a caller may say of one call. */
export interface JudgeCallOptions {
  readonly signal?: AbortSignal | undefined;
  /** When the caller's time is up, in milliseconds since the epoch: no wait is begun that cannot end before it. */
  readonly deadline?: number | undefined;
  /** Whether the asker can use a response: caches and fallbacks keep only what it accepts. Default: any. */
  readonly accept?: ((response: JudgeResponse) => boolean) | undefined;
  /** `bypass`: a cache is neither read nor written; `refresh`: not read, but written. Default: both. */
  readonly cache?: 'bypass' | 'refresh' | undefined;
  /** Told what happens to the call on its way through the wrappers. Not waited for. Default: nobody is told. */
  readonly onEvent?: ((event: JudgeEvent) => void) | undefined;
}

/**
 * What a wrapper did with one call. `cache_hit`: answered from a cache; `cache_shared`: by the reply to an equal request that was under way;
 * `cache_miss`: neither; `cache_error`: the cache's store failed, and the call went on without it. `retry`: asked again, after `delayMs`.
 * `fallback`: another model was asked instead. `circuit_open`: the circuit breaker lets nothing through from here on; `circuit_closed`: it
 * does again. `concurrency`: the bound on calls under way was changed to `limit`.
 */
export interface JudgeEvent {
  readonly name:
    | 'cache_hit'
    | 'cache_shared'
    | 'cache_miss'
    | 'cache_error'
    | 'retry'
    | 'fallback'
    | 'circuit_open'
    | 'circuit_closed'
    | 'concurrency';
  /** The failure that led to it. */
  readonly error?: RlaifError | undefined;
  readonly delayMs?: number | undefined;
  readonly limit?: number | undefined;
}

/** What a judge model is asked: one conversation, which may end in an earlier reply and what was wrong with it. */
export interface JudgeRequest {
  /** Instructions, stable text first. Default: none. */
  readonly system?: readonly JudgePart[] | undefined;
  readonly messages: readonly JudgeMessage[];
  /** The shape of the reply. Default: free text. */
  readonly schema?: JudgeSchema | undefined;
  /** Always bounded: services reserve quota for it. */
  readonly maxOutputTokens: number;
  /** The sampling temperature, 0 or more. Default: the model's own. */
  readonly temperature?: number | undefined;
  /** Asks for repeatable sampling. Default: none. */
  readonly seed?: number | undefined;
  /** How many alternatives to give for each token, where the model can. Default: no log-probabilities. */
  readonly logprobs?: number | undefined;
  /** Which of several equal requests this is. Part of a cache key, never sent. Default: the only one. */
  readonly sampleIndex?: number | undefined;
  /** Settings of one provider, under its name; others ignore them. Default: none. */
  readonly providerOptions?: Readonly<Record<string, JsonObject>> | undefined;
}

/** One turn of a request. */
export interface JudgeMessage {
  readonly role: 'user' | 'assistant';
  readonly content: readonly JudgePart[];
}

/** A piece of text. Parts are joined with nothing between them; they are apart so that a prefix can be cached. */
export interface JudgePart {
  readonly text: string;
  /** Everything up to and including this part is the same in many requests and worth caching. Default: false. */
  readonly cache?: boolean | undefined;
}

/** The shape that a reply is held to. */
export interface JudgeSchema {
  /** Letters, digits and `_`, at most 64: it becomes a tool's name where a tool is forced. */
  readonly name: string;
  readonly description: string;
  /** JSON Schema (draft 2020-12) of an object, within what services accept: every object closed, no numeric ranges. */
  readonly schema: JsonObject;
}

/** What a judge model replied. */
export interface JudgeResponse {
  readonly content: JudgeContent;
  readonly stopReason: StopReason;
  /** What was billed for it, one entry per model that was asked. */
  readonly usage: readonly ModelUsage[];
  readonly logprobs?: readonly TokenLogprobs[] | undefined;
  readonly warnings: readonly JudgeWarning[];
  readonly latencyMs: number;
  /** Who answered, `provider:model`, where it was not the model that was asked. Default: the model that was asked. */
  readonly answeredBy?: string | undefined;
}

/** The reply: text, or the parsed arguments of the tool that was forced. Text may be empty. */
export type JudgeContent =
  | { readonly type: 'text'; readonly text: string }
  | { readonly type: 'arguments'; readonly value: JsonValue };

/** Why the model stopped: one word for all services, and the service's own. */
export interface StopReason {
  /**
   * `stop`: it had finished, a forced tool call included. `length`: out of output tokens. `context`: out of context window.
   * `filtered`: a content filter or guardrail. `refusal`: the model declined. `malformed`: the service says the output is broken.
   */
  readonly unified: 'stop' | 'length' | 'context' | 'filtered' | 'refusal' | 'malformed' | 'other';
  readonly raw: string;
}

/** A token of the reply, its log-probability (natural, at most 0) and those of the alternatives. */
export interface TokenLogprobs {
  readonly token: string;
  readonly logprob: number;
  readonly alternatives: readonly { readonly token: string; readonly logprob: number }[];
}

/** A setting that was left out or changed because the model does not support it. */
export interface JudgeWarning {
  readonly setting: string;
  readonly message: string;
}

/** Makes the judge model that an id names: what a provider package gives to a registry. */
export type JudgeProvider = (modelId: string) => MaybePromise<JudgeModel>;

/** Takes note of a `JudgeWarning`. */
export type Warn = (setting: string, message: string) => void;
