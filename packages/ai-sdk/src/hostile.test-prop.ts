import { RlaifError } from '@rlaif/spec';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fromResult } from './from-result.ts';
import { refusedSetting } from './refused-setting.ts';
import { serviceErrorOf } from './service-error.ts';
import { toError } from './to-error.ts';

const subject = { provider: 'anthropic.messages', modelId: 'a-model' };
const context = {
  ...subject,
  request: {
    messages: [],
    maxOutputTokens: 1,
    logprobs: 3,
    schema: { name: 'verdict', description: 'The verdict.', schema: {} },
  },
  toolName: 'verdict',
  warnings: [],
  latencyMs: 1,
};

const anything = fc.anything({ maxDepth: 3 });
const part = fc.oneof(
  anything,
  fc.record({
    type: fc.constantFrom('text', 'tool-call', 'reasoning'),
    toolName: fc.constant('verdict'),
    text: anything,
    input: anything,
  }),
);
const result = fc.record(
  {
    content: fc.oneof(fc.array(part), anything),
    finishReason: fc.oneof(anything, fc.record({ unified: anything, raw: anything })),
    usage: fc.oneof(
      anything,
      fc.record({ inputTokens: anything, outputTokens: anything, totalTokens: anything, raw: anything }),
    ),
    warnings: fc.oneof(anything, fc.array(anything)),
    providerMetadata: fc.record({ anthropic: anything, bedrock: anything }),
    response: anything,
    structuredOutputText: anything,
  },
  { requiredKeys: [] },
);

/** What a service may send in place of an error. */
const body = fc.oneof(
  fc.string(),
  fc.json(),
  fc
    .record({
      error: fc.oneof(
        fc.jsonValue(),
        fc.record({ message: fc.jsonValue(), param: fc.jsonValue(), code: fc.jsonValue(), details: fc.jsonValue() }),
      ),
      detail: fc.jsonValue(),
      message: fc.jsonValue(),
    })
    .map((value) => JSON.stringify(value)),
);

describe('whatever a model of somebody else’s gives or throws', () => {
  it('is a whole response or an error of ours', () => {
    fc.assert(
      fc.property(result, (given) => {
        try {
          const { content, stopReason, usage, warnings } = fromResult(given, context);
          expect(content.type === 'text' ? typeof content.text : content.type).toMatch(/^(?:string|arguments)$/);
          expect(typeof stopReason.raw).toBe('string');
          const { inputTokens, outputTokens, cachedInputTokens, reasoningTokens } = usage[0]!;
          for (const count of [inputTokens, outputTokens, cachedInputTokens, reasoningTokens]) {
            expect(Number.isInteger(count) && count >= 0).toBe(true);
          }
          for (const { setting, message } of warnings) {
            expect([typeof setting, typeof message]).toEqual(['string', 'string']);
            expect(message).not.toBe('');
          }
        } catch (error) {
          expect(RlaifError.isInstance(error) && error.code).toBe('RLAIF_JUDGE_UNAVAILABLE');
        }
      }),
    );
  });

  it('is an error of ours with a short message', () => {
    const thrown = fc.oneof(
      anything,
      fc
        .record({
          statusCode: fc.oneof(fc.integer({ min: 100, max: 599 }), anything),
          responseBody: fc.oneof(body, anything),
          responseHeaders: anything,
          cause: anything,
        })
        .map((fields) => Object.assign(new Error('x'), fields)),
    );
    fc.assert(
      fc.property(thrown, (error) => {
        const mapped = toError(error, subject);
        expect(RlaifError.isInstance(mapped)).toBe(true);
        expect(mapped.message.length).toBeLessThan(400);
      }),
    );
  });

  it('teaches nothing of what was not sent', () => {
    fc.assert(
      fc.property(body, (responseBody) => {
        const service = serviceErrorOf(Object.assign(new Error('x'), { statusCode: 400, responseBody }));
        expect(refusedSetting(service, new Set())).toBeUndefined();
      }),
    );
  });
});
