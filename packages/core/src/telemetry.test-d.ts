import type { MeterProvider, TracerProvider } from '@opentelemetry/api';
import type { JudgeModel } from '@rlaif/spec';
import { expectTypeOf } from 'vitest';
import { type TelemetryOptions, withTelemetry } from './telemetry.ts';

declare const model: JudgeModel;
declare const tracerProvider: TracerProvider;
declare const meterProvider: MeterProvider;

expectTypeOf(withTelemetry).returns.toEqualTypeOf<JudgeModel>();
withTelemetry(model);
withTelemetry(model, { prices: undefined, tracerProvider: undefined, meterProvider: undefined });
withTelemetry(model, { prices: { asOf: '2026-01-01', models: {} }, tracerProvider, meterProvider });

// @ts-expect-error an option that does not exist
withTelemetry(model, { price: 1 });
// @ts-expect-error a price table has a date
withTelemetry(model, { prices: { models: {} } });
// @ts-expect-error one provider is not the other
withTelemetry(model, { tracerProvider: meterProvider });
// @ts-expect-error options are not changed
const change = (options: TelemetryOptions) => delete options.prices;
void change;
