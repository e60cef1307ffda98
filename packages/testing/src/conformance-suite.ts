import assert from 'node:assert/strict';
import { inspect } from 'node:util';
import { type JudgeModel, type JudgeRequest, type JudgeResponse, RlaifError } from '@rlaif/spec';
import type { ConformanceService } from './conformance-service.ts';
import { frozenCopy } from './deep-copy.ts';
import type { Respond } from './service.ts';
import { settled } from './settled.ts';

/** What the parts of the conformance suite share. */
export interface Suite {
  /** Registers a test. */
  test(name: string, run: () => Promise<void>): void;
  /** Runs with a fresh service, which is closed afterwards. */
  open(respond: Respond, run: (service: OpenService) => Promise<void>): Promise<void>;
  /** Asks, and checks what holds for every response. */
  ask(service: OpenService, request?: JudgeRequest, expected?: Expected): Promise<JudgeResponse>;
  /** Asks, expects an error, and checks what holds for every error. */
  failureOf(service: OpenService, request?: JudgeRequest, expected?: Expected): Promise<RlaifError>;
}

/** A model and its service while a test runs. */
export interface OpenService extends ConformanceService {
  /** The parsed bodies of the requests so far. */
  readonly bodies: readonly unknown[];
  /** The bodies of the answers so far, as text. */
  readonly sent: readonly string[];
}

/** What a call is made with, and how many requests it takes. */
export interface Expected {
  readonly signal?: AbortSignal | undefined;
  /** Default: one; of a failure that is retryable and a model that retries, at least one. `any` where calls run side by side. */
  readonly requests?: number | 'any' | undefined;
}

/** Stands for a completion in requests: no error message may hold it. */
export const completion = 'Completion 7f3a: the answer is forty-two.';

/** Stands in half a reply: no error message may hold it. */
const halfReply = 'This reply';

/** How long a model that retries may go on: long enough for a slow machine, short enough for a suite. */
const patienceMs = 2000;

/** Longer messages are no messages. */
const maxMessageLength = 1000;

/** A request without any optional setting. */
export const plainRequest: JudgeRequest = requestOf(`Judge this.\n${completion}`);

/** A frozen request with one text. */
export function requestOf(text: string, settings: Partial<JudgeRequest> = {}): JudgeRequest {
  return frozenCopy({ messages: [{ role: 'user', content: [{ text }] }], maxOutputTokens: 256, ...settings });
}

/** Makes what the parts share: `create` is called for each `open`, and `secret` must not appear in a response or an error. */
export function createSuite(
  test: Suite['test'],
  create: (respond: Respond) => Promise<ConformanceService>,
  secret: string,
): Suite {
  return {
    test,
    async open(respond, run) {
      const bodies: unknown[] = [];
      const sent: string[] = [];
      const { model, refuses, requests, close } = await create(async (call) => {
        bodies.push(call.body);
        const onSent = (body: string): void => {
          sent.push(body);
        };
        return { onSent, ...(await respond(call)) };
      });
      try {
        await run({ model, refuses, requests, close, bodies, sent });
      } finally {
        await close();
      }
    },
    async ask({ model, requests }, request = plainRequest, { signal, requests: expected = 1 } = {}) {
      const before = requests();
      const response = await settled(model.generate(request, { signal }));
      assertResponse(response, model);
      assert.ok(!JSON.stringify(response).includes(secret), 'the response holds the secret');
      if (expected !== 'any') assert.equal(requests() - before, expected, 'one request per call');
      return response;
    },
    async failureOf({ model, requests }, request = plainRequest, { signal, requests: expected = 1 } = {}) {
      const before = requests();
      const error: unknown = await settled(
        model.generate(request, { signal, deadline: Date.now() + patienceMs }).then(
          () => assert.fail('generate gave a response where it must throw'),
          (error: unknown) => error,
        ),
      );
      assert.ok(RlaifError.isInstance(error), `generate threw ${inspect(error)}, which is not a RlaifError`);
      assertError(error, secret);
      const made = requests() - before;
      if (expected === 'any') return error;
      const isRight = model.resilient && error.isRetryable ? made >= expected : made === expected;
      assert.ok(isRight, `one request per call, not ${made}`);
      return error;
    },
  };
}

function assertResponse(response: JudgeResponse, model: JudgeModel): void {
  const { stopReason, usage, warnings, latencyMs } = response;
  assert.equal(typeof stopReason.raw, 'string', 'stopReason.raw is the word of the service');
  assert.ok(Number.isFinite(latencyMs) && latencyMs >= 0, `latencyMs is ${latencyMs}`);
  assert.ok(Array.isArray(warnings), 'warnings is a list');
  assert.equal(usage.length, 1, 'usage has one entry');
  for (const { provider, modelId, calls, inputTokens, outputTokens, ...parts } of usage) {
    assert.deepEqual({ provider, modelId, calls }, { provider: model.provider, modelId: model.modelId, calls: 1 });
    for (const tokens of [inputTokens, outputTokens, parts.cachedInputTokens, parts.reasoningTokens]) {
      assert.ok(Number.isInteger(tokens) && tokens >= 0, `a number of tokens is ${tokens}`);
    }
    assert.equal(parts.replayed ?? false, model.replays ?? false, 'usage.replayed says whether anybody was asked');
  }
}

function assertError(error: RlaifError, secret: string): void {
  const { message } = error;
  assert.ok(!message.includes(secret), 'the message of the error holds the secret');
  // What a logger prints of an error, its causes included.
  const printed = inspect(error, { depth: 8, maxArrayLength: null, maxStringLength: null });
  assert.ok(!printed.includes(secret), 'the error, as a logger prints it, holds the secret');
  assert.ok(!message.includes(completion), 'the message of the error holds text of the request');
  assert.ok(!message.includes(halfReply), 'the message of the error holds text of the reply');
  assert.ok(message !== '' && message.length <= maxMessageLength, `the message has ${message.length} characters`);
}
