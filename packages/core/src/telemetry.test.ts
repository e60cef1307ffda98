import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { context, ROOT_CONTEXT, SpanKind, SpanStatusCode, trace } from '@opentelemetry/api';
import { OTLPTraceExporter } from '@opentelemetry/exporter-trace-otlp-http';
import { UndiciInstrumentation } from '@opentelemetry/instrumentation-undici';
import { SimpleSpanProcessor, TracerProvider } from '@opentelemetry/sdk-trace';
import { type JudgeEvent, type JudgeModel, type JudgeRequest, RlaifError } from '@rlaif/spec';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { resilient } from './resilient.ts';
import { withTelemetry } from './telemetry.ts';
import { createSdk, type Recorded, registerSdk, unregisterSdk } from './telemetry-test-support.ts';
import { errorOf, failingTimes, modelOf, request, responseOf, throttled, usageOf } from './test-support.ts';
import { withRetry } from './with-retry.ts';

const secret = 'the completion says: rm -rf';
const asked: JudgeRequest = {
  system: [{ text: secret }],
  messages: [{ role: 'user', content: [{ text: secret }] }],
  schema: { name: 'verdict', description: secret, schema: { title: secret } },
  maxOutputTokens: 300,
  temperature: 0,
  seed: 7,
};
const prices = { asOf: '2026-01-01', models: { model: { input: 1, output: 10 } } };
/** Tells these events, then answers or fails. */
const telling = (events: readonly JudgeEvent[], answer = async () => responseOf('ok')): JudgeModel =>
  modelOf(async (_request, call) => {
    for (const event of events) call?.onEvent?.(event);
    return answer();
  });
const model = { 'gen_ai.operation.name': 'chat', 'gen_ai.provider.name': 'test', 'gen_ai.request.model': 'model' };

describe('withTelemetry over an SDK', () => {
  let sdk: Recorded;
  beforeEach(() => {
    sdk = registerSdk();
  });
  afterEach(unregisterSdk);

  it('records a span of the request, the reply and what it cost', async () => {
    const reply = responseOf('ok', {
      stopReason: { unified: 'length', raw: 'max_tokens' },
      usage: [usageOf({ inputTokens: 100, outputTokens: 20, cachedInputTokens: 60, reasoningTokens: 5 })],
    });
    expect(
      await withTelemetry(
        modelOf(async () => reply),
        { prices },
      ).generate(asked),
    ).toBe(reply);
    const [span, ...more] = sdk.spans();
    expect(more).toEqual([]);
    expect(span).toMatchObject({ name: 'chat model', kind: SpanKind.CLIENT, status: { code: SpanStatusCode.UNSET } });
    expect(span!.attributes).toEqual({
      ...model,
      'gen_ai.request.max_tokens': 300,
      'gen_ai.request.temperature': 0,
      'gen_ai.request.seed': 7,
      'gen_ai.output.type': 'json',
      'gen_ai.response.finish_reasons': ['length'],
      'gen_ai.usage.input_tokens': 100,
      'gen_ai.usage.output_tokens': 20,
      'gen_ai.usage.cache_read.input_tokens': 60,
      'gen_ai.usage.reasoning.output_tokens': 5,
      'rlaif.priced': true,
      'rlaif.judge.cost': (100 * 1 + 20 * 10) / 1e6,
    });
    expect(span!.instrumentationScope.name).toBe('@rlaif/core');
  });

  it('names Bedrock as the conventions do, and leaves out what was not asked for', async () => {
    const bedrock = { ...modelOf(async () => responseOf('ok', { usage: [] })), provider: 'amazon-bedrock' };
    await withTelemetry(bedrock).generate(request);
    expect(sdk.spans()[0]!.attributes).toEqual({
      ...model,
      'gen_ai.provider.name': 'aws.bedrock',
      'gen_ai.request.max_tokens': 1,
      'gen_ai.response.finish_reasons': ['stop'],
    });
  });

  it('measures duration, tokens, calls and cost, with the bounds that the conventions advise', async () => {
    const slow = modelOf(async () => {
      await new Promise((resolve) => setTimeout(resolve, 30));
      return responseOf('ok', { usage: [usageOf({ inputTokens: 2000, outputTokens: 30 })] });
    });
    const wrapped = withTelemetry(slow, { prices });
    await Promise.all([wrapped.generate(request), wrapped.generate(request)]);
    const read = await sdk.metrics();
    expect(Object.keys(read).toSorted()).toEqual([
      'gen_ai.client.operation.duration',
      'gen_ai.client.token.usage',
      'rlaif.judge.calls',
      'rlaif.judge.cost',
    ]);
    const [duration] = read['gen_ai.client.operation.duration']!;
    expect(duration!.attributes).toEqual(model);
    const bounds = [0.01, 0.02, 0.04, 0.08, 0.16, 0.32, 0.64, 1.28, 2.56, 5.12, 10.24, 20.48, 40.96, 81.92];
    expect(duration!.value).toMatchObject({ count: 2, buckets: { boundaries: bounds } });
    expect((duration!.value as { sum: number }).sum).toBeGreaterThanOrEqual(2 * 0.029);
    expect((duration!.value as { sum: number }).sum).toBeLessThan(10);

    const billed = { ...model, 'gen_ai.response.model': 'model' };
    const tokens = read['gen_ai.client.token.usage']!;
    expect(tokens.map(({ attributes }) => attributes)).toEqual([
      { ...billed, 'rlaif.priced': true, 'gen_ai.token.type': 'input' },
      { ...billed, 'rlaif.priced': true, 'gen_ai.token.type': 'output' },
    ]);
    expect(tokens.map(({ value }) => value)).toMatchObject([
      { count: 2, sum: 4000 },
      { count: 2, sum: 60 },
    ]);
    expect(tokens[0]!.value).toMatchObject({
      buckets: {
        boundaries: [1, 4, 16, 64, 256, 1024, 4096, 16384, 65536, 262144, 1048576, 4194304, 16777216, 67108864],
      },
    });
    expect(read['rlaif.judge.calls']).toMatchObject([
      { attributes: { ...model, 'rlaif.outcome': 'answered' }, value: 2 },
    ]);
    expect(read['rlaif.judge.cost']).toMatchObject([{ attributes: billed, value: expect.closeTo(2 * 0.0023) }]);
  });

  it('ends the span of a failure with its code and our message, and with nothing of its cause', async () => {
    const cause = new Error(secret);
    const error = new RlaifError('RLAIF_JUDGE_PARSE', 'not a verdict', { cause, usage: [usageOf()] });
    const failing = withTelemetry(failingTimes(1, error), { prices });
    expect(await errorOf(() => failing.generate(asked))).toBe(error);
    const [span] = sdk.spans();
    expect(span!.status).toEqual({ code: SpanStatusCode.ERROR, message: 'not a verdict' });
    expect(span!.attributes).toMatchObject({ 'error.type': 'RLAIF_JUDGE_PARSE', 'gen_ai.usage.input_tokens': 10 });
    expect(span!.events).toMatchObject([
      {
        name: 'exception',
        attributes: { 'exception.type': 'RLAIF_JUDGE_PARSE', 'exception.message': 'not a verdict' },
      },
    ]);
    expect(Object.keys(span!.events[0]!.attributes!)).toHaveLength(2);
    expect(await sdk.sum('rlaif.judge.calls', { 'rlaif.outcome': 'RLAIF_JUDGE_PARSE' })).toBe(1);
    expect(await sdk.sum('gen_ai.client.token.usage')).toBe(12);
    expect((await sdk.metrics())['gen_ai.client.operation.duration']).toMatchObject([
      { attributes: { ...model, 'error.type': 'RLAIF_JUDGE_PARSE' }, value: { count: 1 } },
    ]);
  });

  it('passes on as it is what is not our error, and tells only what kind of thing it was', async () => {
    const thrown = new TypeError(secret);
    const sync = modelOf(() => {
      throw thrown;
    });
    await expect(withTelemetry(sync).generate(request)).rejects.toBe(thrown);
    expect(sdk.spans()[0]!.attributes).toMatchObject({ 'error.type': 'RLAIF_JUDGE_UNAVAILABLE' });
    expect(sdk.spans()[0]!.status.message).toBe('the judge model threw TypeError');
  });

  it('has no text of the request, the reply or a cause anywhere', async () => {
    const cause = new Error(secret);
    const failure = new RlaifError('RLAIF_JUDGE_THROTTLED', 'slow down', { cause });
    const events: JudgeEvent[] = [{ name: 'retry', error: failure, delayMs: 1 }];
    await withTelemetry(telling(events, async () => responseOf(secret))).generate(asked);
    await errorOf(() => withTelemetry(telling(events, () => Promise.reject(failure))).generate(asked));
    const exported = sdk.spans().map(({ name, attributes, events, status }) => ({ name, attributes, events, status }));
    expect(exported).toHaveLength(2);
    expect(JSON.stringify([exported, await sdk.metrics()])).not.toContain('rm -rf');
  });

  it('ends the span of a cancelled call as an error', async () => {
    const controller = new AbortController();
    const waiting = resilient(modelOf(() => new Promise(() => {})));
    const failed = errorOf(() => withTelemetry(waiting).generate(request, { signal: controller.signal }));
    controller.abort();
    expect((await failed).code).toBe('RLAIF_ABORTED');
    expect(sdk.spans()[0]).toMatchObject({
      status: { code: SpanStatusCode.ERROR },
      attributes: { 'error.type': 'RLAIF_ABORTED' },
      ended: true,
    });
  });

  it('tells of every event on the span, counts it, and tells the caller too', async () => {
    const error = new RlaifError('RLAIF_JUDGE_TIMEOUT', 'late');
    const events: JudgeEvent[] = [
      { name: 'cache_miss' },
      { name: 'retry', error, delayMs: 250 },
      { name: 'retry', error: throttled, delayMs: 500 },
      { name: 'concurrency', limit: 12 },
      { name: 'circuit_open', error },
      { name: 'circuit_closed' },
      { name: 'fallback', error },
      { name: 'cache_error' },
      { name: 'cache_shared' },
      { name: 'cache_hit' },
    ];
    const onEvent = vi.fn();
    await withTelemetry(telling(events)).generate(request, { onEvent });
    expect(onEvent.mock.calls).toEqual(events.map((event) => [event]));
    expect(sdk.spans()[0]!.events.map(({ name, attributes }) => [name, attributes])).toEqual([
      ['cache_miss', {}],
      ['retry', { 'error.type': 'RLAIF_JUDGE_TIMEOUT', 'rlaif.delay_ms': 250 }],
      ['retry', { 'error.type': 'RLAIF_JUDGE_THROTTLED', 'rlaif.delay_ms': 500 }],
      ['concurrency', { 'rlaif.limit': 12 }],
      ['circuit_open', { 'error.type': 'RLAIF_JUDGE_TIMEOUT' }],
      ['circuit_closed', {}],
      ['fallback', { 'error.type': 'RLAIF_JUDGE_TIMEOUT' }],
      ['cache_error', {}],
      ['cache_shared', {}],
      ['cache_hit', {}],
    ]);
    expect(await sdk.sum('rlaif.judge.retries')).toBe(2);
    expect(await sdk.sum('rlaif.judge.retries', { 'error.type': 'RLAIF_JUDGE_TIMEOUT' })).toBe(1);
    expect(await sdk.sum('rlaif.judge.fallbacks', { 'error.type': 'RLAIF_JUDGE_TIMEOUT' })).toBe(1);
    expect(await sdk.sum('rlaif.judge.circuit', { 'rlaif.circuit.state': 'open' })).toBe(1);
    expect(await sdk.sum('rlaif.judge.circuit', { 'rlaif.circuit.state': 'closed' })).toBe(1);
    expect(await sdk.sum('rlaif.judge.concurrency.limit')).toBe(12);
    for (const result of ['hit', 'shared', 'miss', 'error']) {
      expect(await sdk.sum('rlaif.judge.cache', { 'rlaif.cache.result': result })).toBe(1);
    }
  });

  it('hears the retries of the model that it wraps', async () => {
    const retrying = withRetry(failingTimes(2, throttled), { baseDelayMs: 0 });
    await withTelemetry(retrying, { prices }).generate(request);
    const [span] = sdk.spans();
    expect(span!.events.map(({ name }) => name)).toEqual(['retry', 'retry']);
    expect(await sdk.sum('rlaif.judge.retries', { 'error.type': 'RLAIF_JUDGE_THROTTLED' })).toBe(2);
    // Two attempts that were throttled were billed as well.
    expect(span!.attributes['gen_ai.usage.input_tokens']).toBe(30);
  });

  it('takes no harm from a listener that throws, now or later', async () => {
    const bug = new Error('a bug');
    const throwing = vi.fn(() => {
      throw bug;
    });
    // An unhandled rejection would fail the run.
    const rejecting = vi.fn(() => Promise.reject(bug));
    for (const onEvent of [throwing, rejecting]) {
      const { content } = await withTelemetry(telling([{ name: 'cache_hit' }])).generate(request, { onEvent });
      expect(content).toEqual({ type: 'text', text: 'ok' });
      expect(onEvent).toHaveBeenCalledOnce();
    }
  });

  it('takes no harm from events that are late or not known', async () => {
    let tell: ((event: JudgeEvent) => void) | undefined;
    const leaving = modelOf(async (_request, call) => {
      tell = call?.onEvent;
      tell?.({ name: 'new_thing' as never });
      return responseOf('ok');
    });
    await withTelemetry(leaving).generate(request);
    tell?.({ name: 'circuit_closed' });
    expect(sdk.spans()[0]!.events.map(({ name }) => name)).toEqual(['new_thing']);
    expect(await sdk.sum('rlaif.judge.circuit')).toBe(1);
  });

  it('says who answered and who billed, where it was another model', async () => {
    const usage = [
      usageOf({ inputTokens: 5, outputTokens: 0 }),
      usageOf({ provider: 'amazon-bedrock', modelId: 'other:0', inputTokens: 7, outputTokens: 3 }),
    ];
    const answeredBy = 'amazon-bedrock:other:0';
    await withTelemetry(
      modelOf(async () => responseOf('ok', { answeredBy, usage })),
      { prices },
    ).generate(request);
    expect(sdk.spans()[0]!.attributes).toMatchObject({
      ...model,
      'gen_ai.response.model': 'other:0',
      'gen_ai.usage.input_tokens': 12,
    });
    const other = { 'gen_ai.provider.name': 'aws.bedrock', 'gen_ai.response.model': 'other:0' };
    expect(await sdk.sum('gen_ai.client.token.usage', { ...other, 'gen_ai.request.model': 'model' })).toBe(10);
    expect((await sdk.metrics())['gen_ai.client.operation.duration']![0]!.attributes).toEqual({
      ...model,
      'gen_ai.response.model': 'other:0',
    });
  });

  it('counts a replayed reply as a call, and neither its tokens nor its cost', async () => {
    const replayed = modelOf(async () => responseOf('ok', { usage: [usageOf({ replayed: true })] }));
    await withTelemetry(replayed, { prices }).generate(request);
    expect(sdk.spans()[0]!.attributes).toMatchObject({
      'gen_ai.usage.input_tokens': 0,
      'gen_ai.usage.output_tokens': 0,
      'rlaif.judge.cost': 0,
    });
    const read = await sdk.metrics();
    expect(Object.keys(read).toSorted()).toEqual(['gen_ai.client.operation.duration', 'rlaif.judge.calls']);
  });

  it('shows which tokens the cost leaves out, for want of a price or of sense', async () => {
    const usage = [
      usageOf(),
      usageOf({ modelId: 'nameless' }),
      usageOf({ provider: 'broken', outputTokens: Number.NaN }),
    ];
    await withTelemetry(
      modelOf(async () => responseOf('ok', { usage })),
      { prices },
    ).generate(request);
    expect(await sdk.sum('rlaif.judge.cost')).toBeCloseTo(30 / 1e6);
    expect(await sdk.sum('gen_ai.client.token.usage', { 'rlaif.priced': false })).toBe(12 + 10);
    const { attributes } = sdk.spans()[0]!;
    expect(attributes['rlaif.priced']).toBe(false);
    expect(attributes).not.toHaveProperty('rlaif.judge.cost');
  });

  it('nests what the call itself traces, and leaves the context when it ends', async () => {
    const server = createServer((_request, response) => response.end('{}')).listen(0, '127.0.0.1');
    await new Promise((resolve) => server.once('listening', resolve));
    const http = new UndiciInstrumentation();
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
    const live = modelOf(async () => {
      await (await fetch(url)).text();
      return responseOf('ok');
    });
    try {
      const parent = trace.getTracer('test').startSpan('scoring');
      await context.with(trace.setSpan(context.active(), parent), () => withTelemetry(live).generate(request));
      expect(trace.getActiveSpan()).toBeUndefined();
      parent.end();
      const [inner, chat, outer] = sdk.spans();
      expect([inner, chat, outer].map((span) => span?.name)).toEqual(['GET', 'chat model', 'scoring']);
      expect(inner!.parentSpanContext?.spanId).toBe(chat!.spanContext().spanId);
      expect(chat!.parentSpanContext?.spanId).toBe(outer!.spanContext().spanId);
    } finally {
      http.disable();
      server.close();
    }
  });

  it('serves an SDK that is registered after the model was wrapped', async () => {
    unregisterSdk();
    const wrapped = withTelemetry(modelOf(async () => responseOf('ok')));
    await wrapped.generate(request);
    const late = registerSdk();
    await wrapped.generate(request);
    expect(late.spans()).toHaveLength(1);
    expect(await late.sum('rlaif.judge.calls')).toBe(1);
  });

  it('goes to the providers that it is given instead', async () => {
    const { tracerProvider, meterProvider, ...own } = createSdk();
    const wrapped = withTelemetry(
      modelOf(async () => responseOf('ok')),
      { tracerProvider, meterProvider },
    );
    await wrapped.generate(request);
    expect(sdk.spans()).toEqual([]);
    expect(await sdk.metrics()).toEqual({});
    expect(own.spans()).toHaveLength(1);
    expect(await own.sum('rlaif.judge.calls')).toBe(1);
  });
});

describe('withTelemetry over what is broken or absent', () => {
  afterEach(unregisterSdk);

  it('changes nothing without an SDK', async () => {
    const reply = responseOf('ok');
    const generate = vi.fn(async () => reply);
    const onEvent = vi.fn();
    expect(await withTelemetry(modelOf(generate)).generate(request, { deadline: 5, onEvent })).toBe(reply);
    expect(generate.mock.calls).toEqual([[request, { deadline: 5, onEvent: expect.any(Function) }]]);
    const error = new RlaifError('RLAIF_JUDGE_AUTH', 'no key');
    expect(await errorOf(() => withTelemetry(failingTimes(1, error)).generate(request))).toBe(error);
  });

  it('passes on what the model says of itself', () => {
    const plain = modelOf(async () => responseOf('ok'));
    expect(withTelemetry(resilient(plain)).resilient).toBe(true);
    expect(withTelemetry(plain).resilient).toBeUndefined();
    expect(withTelemetry({ ...plain, replays: true }).replays).toBe(true);
    expect(withTelemetry(plain)).toMatchObject({
      provider: 'test',
      modelId: 'model',
      capabilities: plain.capabilities,
    });
  });

  const fails = (): never => {
    throw new Error('telemetry is down');
  };
  const broken = new Proxy(fails, {
    get: () => broken,
  }) as never;
  const halfBroken = (method: string) => ({
    getTracer: () => ({
      startSpan: () =>
        new Proxy(
          { isRecording: () => true, spanContext: () => ({ traceId: '', spanId: '', traceFlags: 0 }) },
          { get: (target, key) => (key === method ? broken : (target[key as 'isRecording'] ?? (() => {}))) },
        ),
    }),
  });

  it('answers once, and with the same reply, when every part of the telemetry throws', async () => {
    const generate = vi.fn(async () => responseOf('ok'));
    const events = { tracerProvider: broken, meterProvider: broken };
    expect(await withTelemetry(modelOf(generate), events).generate(request)).toEqual(responseOf('ok'));
    expect(generate).toHaveBeenCalledTimes(1);
    const onEvent = vi.fn();
    await withTelemetry(telling([{ name: 'cache_hit' }]), events).generate(request, { onEvent });
    expect(onEvent).toHaveBeenCalledTimes(1);
    expect(await errorOf(() => withTelemetry(failingTimes(1, throttled), events).generate(request))).toBe(throttled);
  });

  it.each(['isRecording', 'addEvent', 'setAttribute', 'setAttributes', 'recordException', 'setStatus', 'end'])(
    'answers when a span throws in %s',
    async (method) => {
      const options = { tracerProvider: halfBroken(method) as never };
      const told = telling([{ name: 'cache_hit' }]);
      expect(await withTelemetry(told, options).generate(request)).toEqual(responseOf('ok'));
      expect(await errorOf(() => withTelemetry(failingTimes(1, throttled), options).generate(request))).toBe(throttled);
    },
  );

  it('answers, and asks once, when the context cannot be entered', async () => {
    const generate = vi.fn(async () => responseOf('ok'));
    for (const with_ of [broken, (_: unknown, run: () => unknown) => [run(), fails()]]) {
      context.setGlobalContextManager({
        active: () => ROOT_CONTEXT,
        with: with_,
        bind: broken,
        disable: () => {},
      } as never);
      generate.mockClear();
      expect(await withTelemetry(modelOf(generate)).generate(request)).toEqual(responseOf('ok'));
      expect(generate).toHaveBeenCalledTimes(1);
      context.disable();
    }
  });

  it('answers when the exporter throws', async () => {
    const exporter = { export: broken, shutdown: async () => {}, forceFlush: async () => {} };
    const tracerProvider = new TracerProvider({ spanProcessors: [new SimpleSpanProcessor({ exporter })] });
    const wrapped = withTelemetry(
      modelOf(async () => responseOf('ok')),
      { tracerProvider },
    );
    expect(await wrapped.generate(request)).toEqual(responseOf('ok'));
  });

  it('refuses bad options', () => {
    const plain = modelOf(async () => responseOf('ok'));
    expect(() => withTelemetry(plain, { price: {} } as never)).toThrow(/unknown option 'price'/);
    expect(() => withTelemetry(plain, { prices: {} as never })).toThrow(/prices must be a price table/);
    expect(() => withTelemetry(plain, { prices: null as never })).toThrow(/prices/);
    expect(() => withTelemetry(plain, { tracerProvider: {} as never })).toThrow(/tracerProvider/);
    expect(() => withTelemetry(plain, { meterProvider: {} as never })).toThrow(/meterProvider/);
  });
});

describe('withTelemetry over a socket', () => {
  it('reaches a collector over OTLP', async () => {
    const bodies: string[] = [];
    const server = createServer(async (request: IncomingMessage, response) => {
      bodies.push(`${request.method} ${request.url} ${Buffer.concat(await request.toArray())}`);
      response.setHeader('content-type', 'application/json').end('{}');
    }).listen(0, '127.0.0.1');
    await new Promise((resolve) => server.once('listening', resolve));
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1/traces`;
    const tracerProvider = new TracerProvider({
      spanProcessors: [new SimpleSpanProcessor({ exporter: new OTLPTraceExporter({ url }) })],
    });
    try {
      const error = new RlaifError('RLAIF_JUDGE_THROTTLED', 'slow down', { cause: new Error(secret) });
      const retried = telling([{ name: 'retry', error, delayMs: 20 }], async () => responseOf(secret));
      await withTelemetry(retried, { tracerProvider, prices }).generate(asked);
      await tracerProvider.forceFlush();
    } finally {
      await tracerProvider.shutdown();
      server.close();
    }
    expect(bodies).toHaveLength(1);
    const [, method, path, body] = /^(\w+) (\S+) (.*)$/s.exec(bodies[0]!)!;
    expect([method, path]).toEqual(['POST', '/v1/traces']);
    expect(body).not.toContain('rm -rf');
    const [scope] = JSON.parse(body!).resourceSpans[0].scopeSpans;
    expect(scope.scope.name).toBe('@rlaif/core');
    const [span] = scope.spans;
    // 3 is CLIENT on the wire.
    expect(span).toMatchObject({ name: 'chat model', kind: 3 });
    expect(span.attributes).toContainEqual({ key: 'gen_ai.usage.output_tokens', value: { intValue: 2 } });
    expect(span.attributes).toContainEqual({ key: 'rlaif.judge.cost', value: { doubleValue: 30 / 1e6 } });
    expect(span.events).toMatchObject([
      {
        name: 'retry',
        attributes: [
          { key: 'error.type', value: { stringValue: 'RLAIF_JUDGE_THROTTLED' } },
          { key: 'rlaif.delay_ms', value: { intValue: 20 } },
        ],
      },
    ]);
  });
});
