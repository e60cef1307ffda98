import { type JudgeEvent, type JudgeModel, type ModelUsage, RlaifError, type RlaifErrorCode } from '@rlaif/spec';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dollarsOf } from './prices.ts';
import { withTelemetry } from './telemetry.ts';
import { createSdk } from './telemetry-test-support.ts';
import { modelOf, responseOf, usageOf } from './test-support.ts';

const prices = {
  asOf: '2026-01-01',
  models: { cheap: { input: 1, output: 2, cachedInput: 0.5 }, dear: { input: 30, output: 70 } },
};
const names: readonly JudgeEvent['name'][] = [
  'cache_hit',
  'cache_shared',
  'cache_miss',
  'cache_error',
  'retry',
  'fallback',
  'circuit_open',
  'circuit_closed',
];
const codes: readonly RlaifErrorCode[] = [
  'RLAIF_JUDGE_THROTTLED',
  'RLAIF_JUDGE_PARSE',
  'RLAIF_ABORTED',
  'RLAIF_BUDGET',
];

const usage: fc.Arbitrary<ModelUsage> = fc
  .record({
    modelId: fc.constantFrom('cheap', 'dear', 'unknown'),
    inputTokens: fc.nat(100_000),
    outputTokens: fc.nat(10_000),
    replayed: fc.boolean(),
  })
  .map(usageOf);
const call = fc.record({
  events: fc.array(fc.constantFrom(...names), { maxLength: 8 }),
  usage: fc.array(usage, { maxLength: 3 }),
  code: fc.option(fc.constantFrom(...codes), { nil: undefined, freq: 2 }),
});
type Call = typeof call extends fc.Arbitrary<infer T> ? T : never;

/** Does what the calls say, one after the other. */
function scripted(calls: readonly Call[], text = 'ok'): JudgeModel {
  const script = calls.values();
  return modelOf(async (_request, options) => {
    const { events, usage, code } = script.next().value!;
    const error = new RlaifError('RLAIF_JUDGE_TIMEOUT', 'late', { cause: text });
    for (const name of events) options?.onEvent?.({ name, error });
    if (code) throw new RlaifError(code, 'it failed', { usage, cause: new Error(text) });
    return responseOf(text, { usage });
  });
}

async function runAll(calls: readonly Call[], text?: string) {
  const sdk = createSdk();
  const { tracerProvider, meterProvider } = sdk;
  const model = withTelemetry(scripted(calls, text), { prices, tracerProvider, meterProvider });
  const messages = [{ role: 'user' as const, content: [{ text: text ?? '' }] }];
  const results = await Promise.allSettled(calls.map(() => model.generate({ messages, maxOutputTokens: 9 })));
  return { sdk, results };
}

describe('withTelemetry', () => {
  it('accounts for every call, event, token and dollar, once', () =>
    fc.assert(
      fc.asyncProperty(fc.array(call, { minLength: 1, maxLength: 12 }), async (calls) => {
        const { sdk, results } = await runAll(calls);
        expect(results.map(({ status }) => status)).toEqual(calls.map(({ code }) => (code ? 'rejected' : 'fulfilled')));
        expect(sdk.spans()).toHaveLength(calls.length);
        expect(await sdk.sum('rlaif.judge.calls')).toBe(calls.length);
        for (const code of codes) {
          const failed = calls.filter((one) => one.code === code).length;
          expect(await sdk.sum('rlaif.judge.calls', { 'rlaif.outcome': code })).toBe(failed);
        }

        const counted = (await Promise.all(
          ['retries', 'fallbacks', 'cache', 'circuit'].map((name) => sdk.sum(`rlaif.judge.${name}`)),
        )) as number[];
        const told = calls.flatMap(({ events }) => events);
        expect(counted).toEqual(
          ['retry', 'fallback', 'cache', 'circuit'].map((kind) => told.filter((name) => name.startsWith(kind)).length),
        );

        const live = calls.flatMap((one) => one.usage).filter(({ replayed }) => !replayed);
        const sum = (of: (part: ModelUsage) => number) => live.reduce((total, part) => total + of(part), 0);
        const tokens = 'gen_ai.client.token.usage';
        expect(await sdk.sum(tokens, { 'gen_ai.token.type': 'input' })).toBe(sum((part) => part.inputTokens));
        expect(await sdk.sum(tokens, { 'gen_ai.token.type': 'output' })).toBe(sum((part) => part.outputTokens));
        const unpriced = live.filter(({ modelId }) => modelId === 'unknown');
        expect(await sdk.sum(tokens, { 'rlaif.priced': false })).toBe(
          unpriced.reduce((total, part) => total + part.inputTokens + part.outputTokens, 0),
        );
        const priced = live.filter(({ modelId }) => modelId !== 'unknown');
        expect(await sdk.sum('rlaif.judge.cost')).toBeCloseTo(dollarsOf(priced, prices)!, 9);
      }),
    ));

  it('records no text, whatever the text is', () =>
    fc.assert(
      fc.asyncProperty(fc.string({ unit: 'grapheme', minLength: 1 }), call, async (text, one) => {
        const marked = `<secret>${text}`;
        const { sdk } = await runAll([one], marked);
        const spans = sdk.spans().map(({ name, attributes, events, status }) => ({ name, attributes, events, status }));
        expect(JSON.stringify([spans, await sdk.metrics()])).not.toContain('secret');
      }),
    ));
});
