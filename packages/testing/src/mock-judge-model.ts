import { setTimeout as delay } from 'node:timers/promises';
import {
  checkCapabilities,
  checkOptions,
  type JudgeCallOptions,
  type JudgeModel,
  type JudgeModelCapabilities,
  type JudgeRequest,
  type JudgeResponse,
  type MaybePromise,
  RlaifError,
} from '@rlaif/spec';
import { abortedError, untilAborted } from './abort.ts';
import { checkReply, type MockReply, toResponse } from './mock-reply.ts';

/**
 * What a mock answers with: one reply for every call, a list with one reply per call in the order of the calls, or a function of
 * the request.
 */
export type MockReplies =
  | MockReply
  | readonly MockReply[]
  | ((request: JudgeRequest, options: JudgeCallOptions) => MaybePromise<MockReply>);

/** Options of `MockJudgeModel`. */
export interface MockJudgeModelOptions {
  /** The service that the model and its usage name. Default: `mock`. */
  readonly provider?: string | undefined;
  /** The id that the model and its usage name. Default: `mock`. */
  readonly modelId?: string | undefined;
  /** The capabilities that differ from the default. Default: structured output by a forced tool, temperature and seed; no logprobs, no prompt caching. */
  readonly capabilities?: Partial<JudgeModelCapabilities> | undefined;
  /** How long each call takes at least, in milliseconds. Default: 0. */
  readonly latencyMs?: number | undefined;
}

/** A call that a mock received. */
export interface MockCall {
  readonly request: JudgeRequest;
  /** The options of the call; an empty object where it had none. */
  readonly options: JudgeCallOptions;
}

/**
 * A judge model for tests: it answers with what it is given, remembers what it was asked, and asks nobody. Its usage is one call and
 * no tokens, unless a reply says otherwise. Like a real model it warns about settings that its capabilities exclude.
 *
 * Calls throw `RLAIF_ABORTED` when the signal is aborted, and `RLAIF_JUDGE_REQUEST` when a list of replies has run out. An empty
 * list makes a model that must not be asked.
 *
 * @throws TypeError for an unknown option, an option of the wrong type, or a reply that is none.
 * @example
 * const model = new MockJudgeModel([{ verdict: 'pass' }, new RlaifError('RLAIF_JUDGE_THROTTLED', 'busy')]);
 */
export class MockJudgeModel implements JudgeModel {
  readonly specificationVersion = 'v1' as const;
  readonly provider: string;
  readonly modelId: string;
  readonly capabilities: JudgeModelCapabilities;
  readonly #replies: MockReplies;
  readonly #latencyMs: number;
  readonly #calls: MockCall[] = [];

  constructor(replies: MockReplies, options: MockJudgeModelOptions = {}) {
    checkOptions('MockJudgeModel', options, ['provider', 'modelId', 'capabilities', 'latencyMs']);
    const { provider = 'mock', modelId = 'mock', capabilities = {}, latencyMs = 0 } = options;
    checkCapabilities(capabilities);
    if (!(Number.isFinite(latencyMs) && latencyMs >= 0)) {
      throw new TypeError(`MockJudgeModel: latencyMs must be a finite number of at least 0, got ${latencyMs}`);
    }
    this.provider = provider;
    this.modelId = modelId;
    this.capabilities = { ...defaultCapabilities, ...capabilities };
    this.#latencyMs = latencyMs;
    this.#replies = checkReplies(replies);
  }

  /** The calls so far, in their order. A call whose signal was already aborted is not one. */
  get calls(): readonly MockCall[] {
    return this.#calls;
  }

  /**
   * Answers with the next reply.
   *
   * @throws RlaifError `RLAIF_ABORTED` when the signal is aborted, `RLAIF_JUDGE_REQUEST` when the list of replies has run out; or the
   * reply, when that is an error.
   */
  async generate(request: JudgeRequest, options: JudgeCallOptions = {}): Promise<JudgeResponse> {
    const { signal } = options;
    if (signal?.aborted) {
      throw abortedError('MockJudgeModel', signal);
    }
    const index = this.#calls.push({ request, options }) - 1;
    const reply = await untilAborted('MockJudgeModel', signal, this.#reply(index, request, options));
    return toResponse(reply, this, request, this.#latencyMs);
  }

  async #reply(index: number, request: JudgeRequest, options: JudgeCallOptions): Promise<MockReply> {
    const reply = await this.#pick(index, request, options);
    checkReply(reply);
    if (this.#latencyMs > 0) {
      await delay(this.#latencyMs, undefined, { signal: options.signal });
    }
    return reply;
  }

  #pick(index: number, request: JudgeRequest, options: JudgeCallOptions): MaybePromise<MockReply> {
    const replies = this.#replies;
    if (typeof replies === 'function') {
      return replies(request, options);
    }
    if (!isList(replies)) {
      return replies;
    }
    const reply = replies[index];
    if (reply === undefined) {
      throw new RlaifError(
        'RLAIF_JUDGE_REQUEST',
        `MockJudgeModel: call ${index + 1} has no reply, the list has ${replies.length}. Give one reply per call, or a function.`,
      );
    }
    return reply;
  }
}

const defaultCapabilities: JudgeModelCapabilities = {
  structuredOutput: 'tool',
  temperature: true,
  seed: true,
  logprobs: false,
  promptCaching: false,
};

function checkReplies(replies: MockReplies): MockReplies {
  if (typeof replies === 'function') {
    return replies;
  }
  if (isList(replies)) {
    const list = [...replies];
    list.forEach(checkReply);
    return list;
  }
  checkReply(replies);
  return replies;
}

function isList(replies: MockReplies): replies is readonly MockReply[] {
  return Array.isArray(replies);
}
