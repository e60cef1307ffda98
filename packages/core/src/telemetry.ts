import { type MeterProvider, metrics, type TracerProvider, trace } from '@opentelemetry/api';
import { checkOptions, type JudgeModel, type JudgeResponse } from '@rlaif/spec';
import { toModelError } from './failure.ts';
import { defaultPrices, type PriceTable } from './prices.ts';
import { modelAttributes } from './telemetry-attributes.ts';
import { recordCall } from './telemetry-call.ts';
import { tell } from './tell.ts';
import { wrapModel } from './wrap-model.ts';

/** Options of `withTelemetry`. */
export interface TelemetryOptions {
  /** What tokens cost. Default: `defaultPrices`. */
  readonly prices?: PriceTable | undefined;
  /** Where spans go. Default: the provider that is registered with the OpenTelemetry API when a call is made. */
  readonly tracerProvider?: TracerProvider | undefined;
  /** Where metrics go. Default: as for spans. */
  readonly meterProvider?: MeterProvider | undefined;
}

/**
 * Tells OpenTelemetry of every call: one client span, and metrics. It goes outside all other wrappers, which tell it what they do, so a
 * span covers the whole call with its retries and waits. The call runs in the span's context, so spans of an instrumented HTTP client
 * nest in it. Without an OpenTelemetry SDK nothing is recorded, and a failing one never fails a call.
 *
 * Names are those of the OpenTelemetry semantic conventions 1.41.1 for generative AI (status: development), the last release before they
 * moved to a repository of their own, and `rlaif.*` where those have none. No text of a request or a reply is recorded; of a failure, its
 * code and its message, never its cause.
 *
 * The span is `chat {model}`. Its attributes: `gen_ai.operation.name`, `gen_ai.provider.name` (`aws.bedrock` for Bedrock), `gen_ai.request.model`,
 * `.max_tokens`, `.temperature`, `.seed`, `gen_ai.output.type` (`json` where a schema is asked for), `gen_ai.response.model` (where another
 * model answered), `gen_ai.response.finish_reasons` (`StopReason.unified`), `gen_ai.usage.*` (tokens that were billed, of failed attempts too),
 * `rlaif.judge.cost` in dollars, `rlaif.priced` (whether all prices are known), `error.type` (the `RlaifError` code). Each `JudgeEvent` is a span
 * event of its name, with `error.type`, `rlaif.delay_ms` and `rlaif.limit`.
 *
 * | metric | kind, unit | attributes beside operation, provider and request model |
 * | --- | --- | --- |
 * | `gen_ai.client.operation.duration` | histogram, s | `error.type`; `gen_ai.response.model` where another model answered |
 * | `gen_ai.client.token.usage` | histogram, {token} | `gen_ai.token.type`: `input`, `output`; `gen_ai.response.model`: the model that billed; `rlaif.priced` |
 * | `rlaif.judge.calls` | counter, {call} | `rlaif.outcome`: `answered` or the `RlaifError` code |
 * | `rlaif.judge.cost` | counter, {USD} | `gen_ai.response.model`: the model that billed |
 * | `rlaif.judge.retries` | counter, {retry} | `error.type` of what led to it |
 * | `rlaif.judge.fallbacks` | counter, {fallback} | `error.type` of what led to it |
 * | `rlaif.judge.cache` | counter, {lookup} | `rlaif.cache.result`: `hit`, `shared`, `miss`, `error` |
 * | `rlaif.judge.circuit` | counter, {change} | `rlaif.circuit.state`: `open`, `closed` |
 * | `rlaif.judge.concurrency.limit` | gauge, {call} | |
 *
 * What was answered from a cache or a transcript counts as a call, and neither as tokens nor as cost. A model without a price adds nothing
 * to the cost: the tokens with `rlaif.priced` false are those that the cost leaves out.
 *
 * @throws TypeError when built with a bad option.
 * @example
 * const model = withTelemetry(resilient(bedrock('us.amazon.nova-2-lite-v1:0')));
 */
export function withTelemetry(model: JudgeModel, options: TelemetryOptions = {}): JudgeModel {
  checkOptions('withTelemetry', options, ['prices', 'tracerProvider', 'meterProvider']);
  const { prices = defaultPrices, tracerProvider, meterProvider } = options;
  const wanted = [
    ['prices', 'a price table', Object(prices?.models) === prices?.models],
    ['tracerProvider', 'a tracer provider', !tracerProvider || typeof tracerProvider.getTracer === 'function'],
    ['meterProvider', 'a meter provider', !meterProvider || typeof meterProvider.getMeter === 'function'],
  ] as const;
  for (const [key, what, isRight] of wanted) {
    if (!isRight) throw new TypeError(`withTelemetry: ${key} must be ${what}`);
  }
  const attributes = modelAttributes(model);

  return wrapModel(model, async (request, call): Promise<JudgeResponse> => {
    // Looked up at every call: an SDK may be registered after the model was wrapped.
    const record = recordCall(request, attributes, {
      prices,
      tracerProvider: tracerProvider ?? trace,
      meterProvider: meterProvider ?? metrics.getMeterProvider(),
    });
    let response: JudgeResponse;
    try {
      response = await record.within(async () =>
        model.generate(request, {
          ...call,
          onEvent: (event) => {
            record.happened(event);
            tell(call ?? {}, event);
          },
        }),
      );
    } catch (thrown) {
      record.failed(toModelError(thrown));
      throw thrown;
    }
    record.answered(response);
    return response;
  });
}
