import {
  type JudgeEvent,
  type JudgeModel,
  type JudgeModelCapabilities,
  RlaifError,
  type RlaifErrorCode,
} from '@rlaif/spec';
import { describe, expect, it, vi } from 'vitest';
import { resilientOnce } from './resilient-once.ts';
import { errorOf, failingTimes, modelOf, request, responseOf, throttled, usageOf } from './test-support.ts';
import { withFallback } from './with-fallback.ts';

const failing = (error: unknown): JudgeModel => modelOf(() => Promise.reject(error));
const named = (model: JudgeModel, modelId: string): JudgeModel => ({ ...model, provider: 'second', modelId });
/** Another model, and how often it was asked. */
const other = () => named(modelOf(vi.fn(async () => responseOf('other', { usage: [usageOf({ modelId: 'b' })] }))), 'b');

describe('withFallback', () => {
  it('leaves a reply of the first as it is, and does not ask the other', async () => {
    const response = responseOf('first');
    const second = other();
    expect(
      await withFallback(
        modelOf(async () => response),
        second,
      ).generate(request),
    ).toBe(response);
    expect(second.generate).not.toHaveBeenCalled();
  });

  it('asks the other where the first fails, says who answered, and bills both', async () => {
    const second = other();
    const events: JudgeEvent[] = [];
    const call = { deadline: Date.now() + 60_000, onEvent: (event: JudgeEvent) => events.push(event) };
    const response = await withFallback(failing(throttled), second).generate(request, call);
    expect(response).toMatchObject({
      content: { text: 'other' },
      answeredBy: 'second:b',
      usage: [usageOf(), usageOf({ modelId: 'b' })],
    });
    expect(events).toEqual([{ name: 'fallback', error: throttled }]);
    expect(second.generate).toHaveBeenCalledExactlyOnceWith(request, call);
  });

  const table: readonly (readonly [RlaifErrorCode, isAsked: boolean])[] = [
    ['RLAIF_JUDGE_THROTTLED', true],
    ['RLAIF_JUDGE_TIMEOUT', true],
    ['RLAIF_JUDGE_UNAVAILABLE', true],
    ['RLAIF_JUDGE_AUTH', true],
    ['RLAIF_JUDGE_REQUEST', true],
    ['RLAIF_BUDGET', false],
    ['RLAIF_JUDGE_REFUSED', false],
    ['RLAIF_JUDGE_FILTERED', false],
    ['RLAIF_JUDGE_TRUNCATED', false],
    ['RLAIF_JUDGE_PARSE', false],
    ['RLAIF_ABORTED', false],
    // A rate limit of the first has no turn left in time; the other may.
    ['RLAIF_DEADLINE', true],
  ];
  it.each(table)('by default asks it after %s: %s', async (code, isAsked) => {
    const second = other();
    const first = failing(new RlaifError(code, 'x'));
    const asked = withFallback(first, second).generate(request);
    if (isAsked) expect((await asked).answeredBy).toBe('second:b');
    else expect((await errorOf(() => asked)).code).toBe(code);
    expect(second.generate).toHaveBeenCalledTimes(isAsked ? 1 : 0);
  });

  it('goes by whose failure it is: an over-long request is the fault of the completion', async () => {
    const tooLong = RlaifError.fromStatus(413, 'too long');
    expect(await errorOf(() => withFallback(failing(tooLong), other()).generate(request))).toBe(tooLong);
    expect((await withFallback(failing(tooLong), other(), { on: 'any' }).generate(request)).answeredBy).toBe(
      'second:b',
    );
  });

  it('blames a model that throws what is no RlaifError, and asks the other', async () => {
    const first = modelOf(() => {
      throw new TypeError('fetch failed');
    });
    expect((await withFallback(first, other()).generate(request)).answeredBy).toBe('second:b');
  });

  it('keeps who answered inside of the other, and inside of the first', async () => {
    const inner = withFallback(
      named(failing(throttled), 'b'),
      named(
        modelOf(async () => responseOf('c')),
        'c',
      ),
    );
    expect((await withFallback(failing(throttled), inner).generate(request)).answeredBy).toBe('second:c');
    expect((await withFallback(inner, other()).generate(request)).answeredBy).toBe('second:c');
  });

  it('fails with the failure of the other when both fail, with the usage of both and the cause', async () => {
    const down = new RlaifError('RLAIF_JUDGE_UNAVAILABLE', 'down', {
      usage: [usageOf({ modelId: 'b' })],
      retryAfterMs: 5,
      cause: new Error('socket'),
    });
    const error = await errorOf(() => withFallback(failing(throttled), named(failing(down), 'b')).generate(request));
    expect(error).toMatchObject({
      code: 'RLAIF_JUDGE_UNAVAILABLE',
      message: 'down (after RLAIF_JUDGE_THROTTLED)',
      retryAfterMs: 5,
      isRetryable: true,
      usage: [usageOf(), usageOf({ modelId: 'b' })],
      cause: down,
    });
  });

  it('fails as a model does when the other answers nothing at all', async () => {
    const error = await errorOf(() =>
      withFallback(
        failing(throttled),
        modelOf(async () => undefined as never),
      ).generate(request),
    );
    expect(error).toMatchObject({ code: 'RLAIF_JUDGE_UNAVAILABLE', usage: [usageOf()] });
  });

  it('does not ask the other once the call is cancelled, or its deadline has passed', async () => {
    const second = other();
    const controller = new AbortController();
    const first = modelOf(async () => {
      controller.abort();
      throw throttled;
    });
    const { signal } = controller;
    expect(await errorOf(() => withFallback(first, second).generate(request, { signal }))).toBe(throttled);
    const late = { deadline: Date.now() - 1 };
    expect(await errorOf(() => withFallback(failing(throttled), second, { on: 'any' }).generate(request, late))).toBe(
      throttled,
    );
    expect(second.generate).not.toHaveBeenCalled();
  });

  it('goes on though the listener throws', async () => {
    const onEvent = (): void => {
      throw new Error('x');
    };
    expect((await withFallback(failing(throttled), other()).generate(request, { onEvent })).answeredBy).toBe(
      'second:b',
    );
  });
});

describe('withFallback on any', () => {
  it('asks the other for what the completion caused too', async () => {
    const refused = new RlaifError('RLAIF_JUDGE_REFUSED', 'no', { usage: [usageOf()] });
    const response = await withFallback(failing(refused), other(), { on: 'any' }).generate(request);
    expect(response).toMatchObject({ answeredBy: 'second:b', usage: [usageOf(), usageOf({ modelId: 'b' })] });
  });

  it('and for a reply that the asker does not accept, which was billed', async () => {
    const accept = vi.fn(({ content }) => content.text === 'other');
    const events: JudgeEvent[] = [];
    const call = { accept, onEvent: (event: JudgeEvent) => events.push(event) };
    const first = modelOf(async () => responseOf('first'));
    const response = await withFallback(first, other(), { on: 'any' }).generate(request, call);
    expect(response).toMatchObject({ answeredBy: 'second:b', usage: [usageOf(), usageOf({ modelId: 'b' })] });
    expect(events).toMatchObject([{ name: 'fallback', error: { code: 'RLAIF_JUDGE_PARSE', usage: [usageOf()] } }]);
    // Nobody who does not ask for it, nor the default, looks at what is accepted.
    expect((await withFallback(first, other(), { on: 'any' }).generate(request)).answeredBy).toBeUndefined();
    expect((await withFallback(first, other()).generate(request, call)).answeredBy).toBeUndefined();
  });

  it('and where the asker cannot even look at a reply, which was billed too', async () => {
    const cause = new Error('a bug in accept');
    const accept = (): boolean => {
      throw cause;
    };
    const onEvent = vi.fn();
    const first = modelOf(async () => responseOf('first'));
    const response = await withFallback(first, other(), { on: 'any' }).generate(request, { accept, onEvent });
    expect(response).toMatchObject({ answeredBy: 'second:b', usage: [usageOf(), usageOf({ modelId: 'b' })] });
    expect(onEvent.mock.calls).toMatchObject([[{ error: { code: 'RLAIF_JUDGE_PARSE', cause } }]]);
  });

  it('never after an abort that the model itself reports', async () => {
    const error = new RlaifError('RLAIF_ABORTED', 'x');
    expect(await errorOf(() => withFallback(failing(error), other(), { on: 'any' }).generate(request))).toBe(error);
  });
});

describe('a model with a fallback', () => {
  const able: JudgeModelCapabilities = {
    structuredOutput: 'native',
    temperature: true,
    seed: true,
    logprobs: true,
    promptCaching: true,
  };
  const capabilitiesOf = (
    a: Partial<JudgeModelCapabilities>,
    b: Partial<JudgeModelCapabilities>,
  ): JudgeModelCapabilities =>
    withFallback({ ...other(), capabilities: { ...able, ...a } }, { ...other(), capabilities: { ...able, ...b } })
      .capabilities;

  it.each([
    ['native', 'native', 'native'],
    ['native', 'tool', 'tool'],
    ['tool', 'native', 'tool'],
    ['none', 'native', 'none'],
    ['tool', 'none', 'none'],
  ] as const)('has of the structured outputs %s and %s the weaker', (a, b, weaker) => {
    expect(capabilitiesOf({ structuredOutput: a }, { structuredOutput: b }).structuredOutput).toBe(weaker);
  });

  it.each(['temperature', 'seed', 'logprobs', 'promptCaching'] as const)('has %s only if both do', (name) => {
    expect(capabilitiesOf({}, {})[name]).toBe(true);
    expect(capabilitiesOf({ [name]: false }, {})[name]).toBe(false);
    expect(capabilitiesOf({}, { [name]: false })[name]).toBe(false);
  });

  it('leaves room to reason if either reasons, and asks for no more tokens than either gives', () => {
    expect(capabilitiesOf({}, {})).toMatchObject({ reasoning: undefined, maxOutputTokens: undefined });
    expect(capabilitiesOf({ reasoning: false }, { reasoning: true }).reasoning).toBe(true);
    expect(capabilitiesOf({ reasoning: true }, {}).reasoning).toBe(true);
    expect(capabilitiesOf({ maxOutputTokens: 5 }, {}).maxOutputTokens).toBe(5);
    expect(capabilitiesOf({}, { maxOutputTokens: 6 }).maxOutputTokens).toBe(6);
    expect(capabilitiesOf({ maxOutputTokens: 5 }, { maxOutputTokens: 6 }).maxOutputTokens).toBe(5);
  });

  it('knows what the models have learnt since', () => {
    const second = { ...other() };
    const model = withFallback(other(), second);
    expect(model.capabilities.temperature).toBe(true);
    Object.assign(second, { capabilities: { ...second.capabilities, temperature: false } });
    expect(model.capabilities.temperature).toBe(false);
  });

  it('is the first by name, and resilient or replayed only if both are', () => {
    const [plain, armoured] = [other(), { ...other(), resilient: true, replays: true }];
    expect(withFallback(failing(throttled), plain)).toMatchObject({
      specificationVersion: 'v1',
      provider: 'test',
      modelId: 'model',
    });
    for (const [a, b] of [
      [plain, plain],
      [plain, armoured],
      [armoured, plain],
    ] as const) {
      expect([withFallback(a, b).resilient, withFallback(a, b).replays]).not.toContain(true);
    }
    const both = withFallback(armoured, armoured);
    expect(both).toMatchObject({ resilient: true, replays: true });
    expect(resilientOnce(both)).toBe(both);
  });

  it('takes the first again for the next call', async () => {
    const model = withFallback(failingTimes(1, throttled), other());
    expect((await model.generate(request)).answeredBy).toBe('second:b');
    expect((await model.generate(request)).answeredBy).toBeUndefined();
  });

  it.each([
    [undefined, {}, /not a judge model/],
    ['openai:gpt-5-mini', {}, /not a judge model: openai:gpt-5-mini/],
    [other(), { on: 'all' }, /on must be 'service' or 'any', got 'all'/],
    [other(), { when: 'any' }, /unknown option 'when'/],
    [other(), null, /expected an object/],
  ])('is not built with %o and %j', (second, options, message) => {
    expect(() => withFallback(other(), second as never, options as never)).toThrow(TypeError);
    expect(() => withFallback(other(), second as never, options as never)).toThrow(message);
  });
});
