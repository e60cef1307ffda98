import type { Attributes, Counter, Gauge, Histogram, MeterProvider } from '@opentelemetry/api';
import type { JudgeEvent } from '@rlaif/spec';
import { type Billed, scopeName } from './telemetry-attributes.ts';

export interface Instruments {
  readonly duration: Histogram;
  readonly tokens: Histogram;
  readonly calls: Counter;
  readonly cost: Counter;
  readonly retries: Counter;
  readonly fallbacks: Counter;
  readonly cache: Counter;
  readonly circuit: Counter;
  readonly concurrency: Gauge;
}

const byProvider = /* @__PURE__ */ new WeakMap<MeterProvider, Instruments>();

/** The instruments of a provider, made once. */
export function instrumentsOf(provider: MeterProvider): Instruments {
  const made = byProvider.get(provider) ?? create(provider);
  byProvider.set(provider, made);
  return made;
}

function create(provider: MeterProvider): Instruments {
  const meter = provider.getMeter(scopeName);
  const counter = (name: string, unit: string, description: string): Counter =>
    meter.createCounter(`rlaif.judge.${name}`, { unit, description });
  return {
    // Bounds as the conventions advise: an SDK's own begin at 5, and a judge answers within seconds.
    duration: meter.createHistogram('gen_ai.client.operation.duration', {
      unit: 's',
      description: 'GenAI operation duration.',
      advice: { explicitBucketBoundaries: Array.from({ length: 14 }, (_, i) => 2 ** i / 100) },
    }),
    tokens: meter.createHistogram('gen_ai.client.token.usage', {
      unit: '{token}',
      description: 'Number of input and output tokens used.',
      advice: { explicitBucketBoundaries: Array.from({ length: 14 }, (_, i) => 4 ** i) },
    }),
    calls: counter('calls', '{call}', 'Calls of a judge model by outcome.'),
    cost: counter('cost', '{USD}', 'Cost of judge models by the price table.'),
    retries: counter('retries', '{retry}', 'Calls asked again, by the failure that led to it.'),
    fallbacks: counter('fallbacks', '{fallback}', 'Calls passed to another model, by the failure that led to it.'),
    cache: counter('cache', '{lookup}', 'Look-ups in the cache by result.'),
    circuit: counter('circuit', '{change}', 'Changes of the circuit breaker by new state.'),
    concurrency: meter.createGauge('rlaif.judge.concurrency.limit', {
      unit: '{call}',
      description: 'Calls that may be under way at once.',
    }),
  };
}

export function countBilled({ tokens, cost }: Instruments, { usage, dollars, attributes }: Billed): void {
  const priced = { ...attributes, 'rlaif.priced': dollars !== undefined };
  for (const type of ['input', 'output'] as const) {
    const count = usage[`${type}Tokens`];
    if (Number.isFinite(count)) tokens.record(count, { ...priced, 'gen_ai.token.type': type });
  }
  if (dollars !== undefined) cost.add(dollars, attributes);
}

/** Counts an event. What a newer wrapper tells is not counted, and does no harm. */
export function countEvent(instruments: Instruments, event: JudgeEvent, model: Attributes): void {
  const { name, error, limit } = event;
  const failure: Attributes = error ? { ...model, 'error.type': error.code } : model;
  if (name === 'retry') instruments.retries.add(1, failure);
  else if (name === 'fallback') instruments.fallbacks.add(1, failure);
  else if (name === 'concurrency') {
    if (limit !== undefined) instruments.concurrency.record(limit, model);
  } else {
    const [kind, result] = name.split('_');
    if (kind === 'cache') instruments.cache.add(1, { ...model, 'rlaif.cache.result': result });
    if (kind === 'circuit') instruments.circuit.add(1, { ...model, 'rlaif.circuit.state': result });
  }
}
