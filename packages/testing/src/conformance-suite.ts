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
  open(respond: Respond, run: (service: ConformanceService) => Promise<void>): Promise<void>;
  /** Asks, and checks what holds for every response. */
  ask(model: JudgeModel, request?: JudgeRequest): Promise<JudgeResponse>;
  /** The error of a call that must fail, after checking what holds for every error. */
  failureOf(call: Promise<JudgeResponse>): Promise<RlaifError>;
}

/** Stands for a completion in requests: no error message may hold it. */
export const completion = 'Completion 7f3a: the answer is forty-two.';

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
      const service = await create(respond);
      try {
        await run(service);
      } finally {
        await service.close();
      }
    },
    async ask(model, request = plainRequest) {
      const response = await settled(model.generate(request));
      assertResponse(response, model);
      assert.ok(!JSON.stringify(response).includes(secret), 'the response holds the secret');
      return response;
    },
    async failureOf(call) {
      const error: unknown = await settled(
        call.then(
          () => assert.fail('generate gave a response where it must throw'),
          (error: unknown) => error,
        ),
      );
      assert.ok(RlaifError.isInstance(error), `generate threw ${inspect(error)}, which is not a RlaifError`);
      assert.ok(!error.message.includes(secret), 'the message of the error holds the secret');
      // What a logger prints of an error, its causes included.
      const printed = inspect(error, { depth: 8, maxArrayLength: null, maxStringLength: null });
      assert.ok(!printed.includes(secret), 'the error, as a logger prints it, holds the secret');
      assert.ok(!error.message.includes(completion), 'the message of the error holds text of the request');
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
  }
}
