import type { JsonValue, MaybePromise, TokenLogprobs } from '@rlaif/spec';

/** Decides what a service does with one request. A promise holds the request until it is settled. */
export type Respond = (call: ServiceCall) => MaybePromise<ServiceReply>;

/** One request that reached a service. */
export interface ServiceCall {
  /** How many requests reached the service before this one. */
  readonly index: number;
  /** All the text of the request: the strings of its JSON body, one per line. */
  readonly text: string;
  /** The parsed JSON body; `undefined` when it is not JSON. */
  readonly body: unknown;
}

/** What a service does with one request, in no service's wire format. */
export type ServiceReply = ServiceAnswer | ServiceStatus | ServiceRefusal | ServiceFault;

/** The service answers. */
export interface ServiceAnswer extends ServiceDelivery {
  readonly type: 'reply';
  /** The text of the reply. Default: none, as the service says it: no parts, or `null`. */
  readonly text?: string | undefined;
  /** What the model thought before it replied, where the service shows it. Default: nothing. */
  readonly reasoning?: string | undefined;
  /** The arguments with which the model calls the tool that the request forces. Default: it calls none. */
  readonly arguments?: JsonValue | undefined;
  /** The arguments with which it calls the same tool once more. Default: it does not. */
  readonly secondArguments?: JsonValue | undefined;
  /**
   * The model calls the tool that the request forces, with this text, which is not JSON, in place of arguments. Say it as the service
   * does: with a stop reason of its own, or with the broken text. Default: it does not.
   */
  readonly brokenArguments?: string | undefined;
  /** Why the model stopped. Default: it had finished. */
  readonly stop?: ServiceStop | undefined;
  /** The tokens of the text with their log-probabilities, where the service can give them. Default: none. */
  readonly logprobs?: readonly TokenLogprobs[] | undefined;
  /** All input tokens, those read from a cache included. Default: whatever the service's author likes. */
  readonly inputTokens?: number | undefined;
  /** The part of `inputTokens` that was read from a cache. Default: 0. */
  readonly cachedInputTokens?: number | undefined;
  /** All output tokens, those of reasoning included. Default: whatever the service's author likes. */
  readonly outputTokens?: number | undefined;
  /** The part of `outputTokens` that was reasoning, where the service says it. Default: 0. */
  readonly reasoningTokens?: number | undefined;
}

/** How the server sends an answer: not the business of the service's wire format. */
export interface ServiceDelivery {
  /** Sends the body in pieces of this many bytes, which cut characters. Default: whole. */
  readonly chunkBytes?: number | undefined;
  /** Writes what is beyond ASCII as `\u` escapes, as many services do. Default: false. */
  readonly escaped?: boolean | undefined;
  /** Told the body that is sent. Default: nobody is told. */
  readonly onSent?: ((body: string) => void) | undefined;
}

/**
 * Why a model stopped: the reasons that conformance asks for. Where a service has no word for `refusal` or `filtered`, say what it really
 * says: the other of the two, or an error.
 */
export type ServiceStop = 'stop' | 'length' | 'filtered' | 'refusal';

/** The service refuses or fails, in its own error shape. */
export interface ServiceStatus {
  readonly type: 'status';
  /** The HTTP status, such as 429. */
  readonly status: number;
  /** What the service says. Services quote requests here. Default: a fixed sentence. */
  readonly message?: string | undefined;
  /** The `Retry-After` header, in seconds. Default: none. */
  readonly retryAfterSeconds?: number | undefined;
}

/** The service answers 400 because it does not take an optional setting of the request, in its own words. */
export interface ServiceRefusal extends ServiceDelivery {
  readonly type: 'refuse';
  readonly setting: ServiceSetting;
}

/** An optional setting of a request that a service may not take, under the name that a warning has. */
export type ServiceSetting = 'temperature' | 'seed' | 'logprobs' | 'schema' | 'cache';

/**
 * Something on the way is broken. `html`: a page instead of JSON. `not-json`: the whole body is half a reply. `other-json`: a JSON object
 * that is no reply. `empty-body`: nothing at all. `truncated-body`: the connection closes in the middle of the body. `reset`: the socket
 * is destroyed before any answer. `stall`: half of the body, then nothing more. `hang`: there is never an answer.
 */
export interface ServiceFault {
  readonly type: 'html' | 'not-json' | 'other-json' | 'empty-body' | 'truncated-body' | 'reset' | 'stall' | 'hang';
  /** The HTTP status of a page, such as 502 for that of a proxy. Default: 200. */
  readonly status?: number | undefined;
}
