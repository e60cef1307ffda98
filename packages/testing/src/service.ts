import type { JsonValue, MaybePromise } from '@rlaif/spec';

/** Decides what a service does with one request. A promise holds the request until it is settled. */
export type Respond = (call: ServiceCall) => MaybePromise<ServiceReply>;

/** One request that reached a service. */
export interface ServiceCall {
  /** How many requests reached the service before this one. */
  readonly index: number;
  /** All the text of the request: the strings of its JSON body, one per line. */
  readonly text: string;
}

/** What a service does with one request, in no service's wire format. */
export type ServiceReply = ServiceAnswer | ServiceStatus | ServiceFault;

/** The service answers. */
export interface ServiceAnswer {
  readonly type: 'reply';
  /** The text of the reply. Default: no text. */
  readonly text?: string | undefined;
  /** The arguments with which the model calls the tool that the request forces. Default: it calls none. */
  readonly arguments?: JsonValue | undefined;
  /** Why the model stopped. Default: it had finished. */
  readonly stop?: ServiceStop | undefined;
  /** All input tokens, none of them cached. Default: whatever the service's author likes. */
  readonly inputTokens?: number | undefined;
  /** All output tokens. Default: whatever the service's author likes. */
  readonly outputTokens?: number | undefined;
}

/** Why a model stopped: the reasons that conformance asks for. */
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

/**
 * Something on the way is broken. `html`: status 200 with a page instead of JSON. `truncated-body`: the connection closes in the
 * middle of the body. `reset`: the socket is destroyed before any answer. `hang`: there is never an answer.
 */
export interface ServiceFault {
  readonly type: 'html' | 'truncated-body' | 'reset' | 'hang';
}
