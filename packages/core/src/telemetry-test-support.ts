import { type Attributes, context, metrics, trace } from '@opentelemetry/api';
import { AsyncLocalStorageContextManager } from '@opentelemetry/context-async-hooks';
import { type DataPoint, type Histogram, MeterProvider, MetricReader } from '@opentelemetry/sdk-metrics';
import { InMemorySpanExporter, type ReadableSpan, SimpleSpanProcessor, TracerProvider } from '@opentelemetry/sdk-trace';

/** Read when asked, without a timer. */
class Reader extends MetricReader {
  protected override async onForceFlush(): Promise<void> {}
  protected override async onShutdown(): Promise<void> {}
}

export type Point = DataPoint<number | Histogram>;

/** The real SDK, and what it recorded. */
export interface Recorded {
  readonly tracerProvider: TracerProvider;
  readonly meterProvider: MeterProvider;
  readonly spans: () => readonly ReadableSpan[];
  readonly metrics: () => Promise<Readonly<Record<string, readonly Point[]>>>;
  /** What a counter counted, over all attributes or those that have these. */
  readonly sum: (name: string, having?: Attributes) => Promise<number>;
}

export function createSdk(): Recorded {
  const exporter = new InMemorySpanExporter();
  const reader = new Reader();

  const read: Recorded['metrics'] = async () => {
    const { resourceMetrics } = await reader.collect();
    const all = resourceMetrics.scopeMetrics.flatMap((scope) => scope.metrics);
    return Object.fromEntries(all.map(({ descriptor, dataPoints }) => [descriptor.name, dataPoints as Point[]]));
  };
  return {
    tracerProvider: new TracerProvider({ spanProcessors: [new SimpleSpanProcessor({ exporter })] }),
    meterProvider: new MeterProvider({ readers: [reader] }),
    spans: () => exporter.getFinishedSpans(),
    metrics: read,
    sum: async (name, having = {}) =>
      ((await read())[name] ?? [])
        .filter(({ attributes }) => Object.entries(having).every(([key, value]) => attributes[key] === value))
        .reduce((sum, { value }) => sum + (typeof value === 'number' ? value : (value.sum ?? 0)), 0),
  };
}

/** An SDK that all of this process uses. */
export function registerSdk(): Recorded {
  const sdk = createSdk();
  context.setGlobalContextManager(new AsyncLocalStorageContextManager().enable());
  trace.setGlobalTracerProvider(sdk.tracerProvider);
  metrics.setGlobalMeterProvider(sdk.meterProvider);
  return sdk;
}

/** As if no SDK had been registered. */
export function unregisterSdk(): void {
  for (const api of [context, trace, metrics]) api.disable();
}
