import { type HrTime, metrics, trace } from '@opentelemetry/api';
import {
  AggregationTemporality,
  type DataPoint,
  type Histogram,
  MeterProvider,
  MetricReader,
} from '@opentelemetry/sdk-metrics';
import { InMemorySpanExporter, SimpleSpanProcessor, TracerProvider } from '@opentelemetry/sdk-trace';
import type { Call } from './report.ts';

/** What the metrics told of one stretch of time. */
export interface Row {
  readonly second: number;
  readonly answered: number;
  readonly byFallback: number;
  readonly failed: number;
  readonly throttled: number;
  readonly unavailable: number;
  /** Calls that may be under way at once, once it was told. */
  readonly limit: number | undefined;
  readonly circuit: 'open' | 'closed';
  readonly dollars: number;
}

type Point = DataPoint<number | Histogram>;

/** Gives what was recorded since it was last asked. */
class DeltaReader extends MetricReader {
  constructor() {
    super({ aggregationTemporalitySelector: () => AggregationTemporality.DELTA });
  }
  protected override async onForceFlush(): Promise<void> {}
  protected override async onShutdown(): Promise<void> {}
}

/** Registers the OpenTelemetry SDK with everything kept in memory; in production, exporters stand here. */
export function watch(): { readonly read: () => Promise<Row>; readonly calls: () => readonly Call[] } {
  const exporter = new InMemorySpanExporter();
  const reader = new DeltaReader();
  trace.setGlobalTracerProvider(new TracerProvider({ spanProcessors: [new SimpleSpanProcessor({ exporter })] }));
  metrics.setGlobalMeterProvider(new MeterProvider({ readers: [reader] }));
  const startedAt = Date.now() / 1000;
  const sinceStart = ([seconds, nanoseconds]: HrTime): number => seconds - startedAt + nanoseconds / 1e9;
  let limit: number | undefined;
  let openCircuits = 0;

  return {
    calls: () =>
      exporter.getFinishedSpans().map(({ name, startTime, endTime, events }) => ({
        name,
        began: sinceStart(startTime),
        ended: sinceStart(endTime),
        events: events.map((event) => ({
          name: event.name,
          at: sinceStart(event.time),
          because: event.attributes?.['error.type'] as string | undefined,
          delayMs: event.attributes?.['rlaif.delay_ms'] as number | undefined,
          limit: event.attributes?.['rlaif.limit'] as number | undefined,
        })),
      })),

    read: async () => {
      const { resourceMetrics } = await reader.collect();
      const all = resourceMetrics.scopeMetrics.flatMap((scope) => scope.metrics);
      const pointsOf = (name: string): readonly Point[] =>
        (all.find(({ descriptor }) => descriptor.name === name)?.dataPoints as Point[] | undefined) ?? [];
      const sum = (name: string, key?: string, wanted?: string): number =>
        pointsOf(name)
          .filter(({ attributes }) => key === undefined || attributes[key] === wanted)
          .reduce((total, { value }) => total + (typeof value === 'number' ? value : value.count), 0);

      limit = (pointsOf('rlaif.judge.concurrency.limit').at(-1)?.value as number | undefined) ?? limit;
      openCircuits +=
        sum('rlaif.judge.circuit', 'rlaif.circuit.state', 'open') -
        sum('rlaif.judge.circuit', 'rlaif.circuit.state', 'closed');
      const answered = sum('rlaif.judge.calls', 'rlaif.outcome', 'answered');
      return {
        second: Date.now() / 1000 - startedAt,
        answered,
        byFallback: sum('gen_ai.client.operation.duration', 'gen_ai.response.model', 'backup-judge'),
        failed: sum('rlaif.judge.calls') - answered,
        throttled: sum('rlaif.judge.retries', 'error.type', 'RLAIF_JUDGE_THROTTLED'),
        unavailable: sum('rlaif.judge.retries', 'error.type', 'RLAIF_JUDGE_UNAVAILABLE'),
        limit,
        circuit: openCircuits > 0 ? 'open' : 'closed',
        dollars: sum('rlaif.judge.cost'),
      };
    },
  };
}
