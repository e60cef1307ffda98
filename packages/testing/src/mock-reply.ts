import {
  checkOptions,
  type JsonObject,
  type JsonValue,
  type JudgeContent,
  type JudgeModel,
  type JudgeRequest,
  type JudgeResponse,
} from '@rlaif/spec';
import { isPlainObject } from './is-plain-object.ts';

/**
 * What a mock judge model answers: a text, a JSON object (the arguments of the request's tool; its JSON text when the model has no
 * structured output), parts of a response, or an error to throw.
 */
export type MockReply = string | JsonObject | MockResponse | Error;

/**
 * Parts of a response; the rest takes its default. An object with the one key `response` always means this: to answer with such an
 * object as arguments, write `{ response: { content: { type: 'arguments', value } } }`.
 */
export interface MockResponse {
  /** The parts that are given. */
  readonly response: Partial<JudgeResponse>;
}

const responseKeys = ['content', 'stopReason', 'usage', 'logprobs', 'warnings', 'latencyMs'];

/** Throws a `TypeError` unless a value is a reply. */
export function checkReply(reply: unknown): asserts reply is MockReply {
  if (typeof reply !== 'string' && !(reply instanceof Error) && !isPlainObject(reply)) {
    const kind = reply === null ? 'null' : Array.isArray(reply) ? 'an array' : `a ${typeof reply}`;
    throw new TypeError(`MockJudgeModel: a reply is a string, a JSON object, { response } or an Error, not ${kind}`);
  }
  if (isMockResponse(reply)) {
    checkOptions('MockJudgeModel: { response }', reply.response, responseKeys);
  }
}

/** The response that a reply stands for. Throws the reply when it is an error. */
export function toResponse(
  reply: MockReply,
  model: JudgeModel,
  request: JudgeRequest,
  latencyMs: number,
): JudgeResponse {
  if (reply instanceof Error) {
    throw reply;
  }
  const { provider, modelId, capabilities } = model;
  const given: Partial<JudgeResponse> = isMockResponse(reply)
    ? reply.response
    : { content: toContent(reply, capabilities.structuredOutput === 'tool') };
  const unsupported = (['temperature', 'seed', 'logprobs'] as const).filter(
    (setting) => request[setting] !== undefined && !capabilities[setting],
  );
  const usage = { calls: 1, inputTokens: 0, outputTokens: 0, cachedInputTokens: 0, reasoningTokens: 0 };
  return {
    content: { type: 'text', text: '' },
    stopReason: { unified: 'stop', raw: 'stop' },
    usage: [{ provider, modelId, ...usage }],
    warnings: unsupported.map((setting) => ({ setting, message: `${modelId} does not support ${setting}: left out` })),
    latencyMs,
    ...given,
  };
}

function toContent(reply: string | JsonObject, structured: boolean): JudgeContent {
  if (typeof reply === 'string') {
    return { type: 'text', text: reply };
  }
  return structured
    ? { type: 'arguments', value: reply satisfies JsonValue }
    : { type: 'text', text: JSON.stringify(reply) };
}

function isMockResponse(reply: unknown): reply is MockResponse {
  return isPlainObject(reply) && 'response' in reply && Object.keys(reply).length === 1;
}
