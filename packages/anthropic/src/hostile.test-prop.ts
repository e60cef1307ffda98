import { RlaifError } from '@rlaif/spec';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { fromResponse } from './from-response.ts';
import { refusedSettings } from './refused-settings.ts';
import { toError } from './to-error.ts';

const context = { modelId: 'a-model', toolName: 'verdict', warnings: [], latencyMs: 1 };

const anything = fc.anything({ maxDepth: 3 });
const orAnything = (shape: Readonly<Record<string, fc.Arbitrary<unknown>>>) =>
  fc.oneof(anything, fc.record(shape, { requiredKeys: [] }));

const block = orAnything({
  type: fc.constantFrom('text', 'tool_use', 'thinking'),
  name: fc.constant('verdict'),
  text: anything,
  input: anything,
});
const message = orAnything({
  content: fc.oneof(anything, fc.array(block)),
  stop_reason: fc.oneof(anything, fc.constantFrom('end_turn', 'tool_use')),
  usage: orAnything({
    input_tokens: anything,
    output_tokens: anything,
    cache_read_input_tokens: anything,
    cache_creation_input_tokens: anything,
    cache_creation: anything,
    output_tokens_details: orAnything({ thinking_tokens: anything }),
  }),
});

it('reads whatever stands in the place of a message as a whole response, or throws an error of ours', () => {
  fc.assert(
    fc.property(message, (given) => {
      let response: ReturnType<typeof fromResponse>;
      try {
        response = fromResponse(given, context);
      } catch (thrown) {
        expect(RlaifError.isInstance(thrown) && thrown.code).toBe('RLAIF_JUDGE_UNAVAILABLE');
        return;
      }
      const { content, stopReason, usage } = response;
      expect(content.type === 'text' ? typeof content.text : content.type).toMatch(/^(?:string|arguments)$/);
      expect(typeof stopReason.raw).toBe('string');
      const { inputTokens, outputTokens, cachedInputTokens, reasoningTokens } = usage[0]!;
      for (const count of [inputTokens, outputTokens, cachedInputTokens, reasoningTokens]) {
        expect(Number.isInteger(count) && count >= 0).toBe(true);
      }
    }),
  );
});

it('makes of whatever is thrown an error of ours with a short message', () => {
  const thrown = orAnything({
    status: fc.oneof(anything, fc.constantFrom(400, 401, 403, 429, 500)),
    type: anything,
    errorCode: anything,
    message: anything,
    headers: anything,
    error: fc.oneof(
      fc.array(anything),
      orAnything({ message: anything, error: orAnything({ message: anything, status: anything }) }),
    ),
    cause: anything,
  });
  fc.assert(
    fc.property(thrown, (given) => {
      const mapped = toError(given, 'a-model');
      expect(RlaifError.isInstance(mapped)).toBe(true);
      expect(mapped.message.length).toBeLessThan(400);
    }),
  );
});

it('learns nothing of what was not sent, whatever the words are', () => {
  const body = { model: 'a-model', max_tokens: 1, messages: [] };
  fc.assert(fc.property(fc.string(), (words) => refusedSettings(words, body).length === 0));
});
