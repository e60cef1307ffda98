import {
  type Attributes,
  context,
  type MeterProvider,
  SpanKind,
  SpanStatusCode,
  type TracerProvider,
  trace,
} from '@opentelemetry/api';
import type { JudgeEvent, JudgeRequest, JudgeResponse, ModelUsage, RlaifError } from '@rlaif/spec';
import type { PriceTable } from './prices.ts';
import {
  answererAttributes,
  billedAttributes,
  billedOf,
  eventAttributes,
  requestAttributes,
  scopeName,
} from './telemetry-attributes.ts';
import { countBilled, countEvent, instrumentsOf } from './telemetry-instruments.ts';

interface Recorder {
  readonly prices: PriceTable;
  readonly tracerProvider: Pick<TracerProvider, 'getTracer'>;
  readonly meterProvider: MeterProvider;
}

/** The record of one call: none of its methods throws, but for what `within` runs. */
interface CallRecord {
  /** Runs once, in the span's context. */
  within<T>(run: () => Promise<T>): Promise<T>;
  happened(event: JudgeEvent): void;
  answered(response: JudgeResponse): void;
  failed(error: RlaifError): void;
}

/** Begins the span of a call. */
export function recordCall(request: JudgeRequest, model: Attributes, recorder: Recorder): CallRecord {
  const startedAt = performance.now();
  const instruments = attempt(() => instrumentsOf(recorder.meterProvider));
  const span = attempt(() =>
    recorder.tracerProvider.getTracer(scopeName).startSpan(`chat ${model['gen_ai.request.model']}`, {
      kind: SpanKind.CLIENT,
      attributes: { ...model, ...requestAttributes(request) },
    }),
  );

  function finish(usage: readonly ModelUsage[], outcome: string, result: Attributes): void {
    const seconds = (performance.now() - startedAt) / 1000;
    const billed = attempt(() => billedOf(usage, model, recorder.prices)) ?? [];
    attempt(() => span?.setAttributes({ ...result, ...(usage.length > 0 && billedAttributes(billed)) }));
    attempt(() => span?.end());
    attempt(() => instruments?.duration.record(seconds, { ...model, ...result }));
    attempt(() => instruments?.calls.add(1, { ...model, 'rlaif.outcome': outcome }));
    for (const part of billed) attempt(() => instruments && countBilled(instruments, part));
  }

  return {
    within(run) {
      let running: ReturnType<typeof run> | undefined;
      const start = (): ReturnType<typeof run> => {
        running ??= run();
        return running;
      };
      attempt(() => span && context.with(trace.setSpan(context.active(), span), start));
      return start();
    },
    happened(event) {
      // It may come late, from a call whose caller has left.
      attempt(() => span?.isRecording() && span.addEvent(event.name, eventAttributes(event)));
      attempt(() => instruments && countEvent(instruments, event, model));
    },
    answered(response) {
      attempt(() => span?.setAttribute('gen_ai.response.finish_reasons', [response.stopReason.unified]));
      const answerer = attempt(() => answererAttributes(response)) ?? {};
      finish(attempt(() => response.usage) ?? [], 'answered', answerer);
    },
    failed({ code, message, usage }) {
      attempt(() => span?.recordException({ code, message }));
      attempt(() => span?.setStatus({ code: SpanStatusCode.ERROR, message }));
      finish(usage, code, { 'error.type': code });
    },
  };
}

/** What telemetry does wrong is not the call's affair. */
function attempt<T>(run: () => T): T | undefined {
  try {
    return run();
  } catch {
    return undefined;
  }
}
