import { checkOptions, type JudgeCallOptions, type JudgeModel, RlaifError } from '@rlaif/spec';
import { unaskedError } from './abortable.ts';
import { toModelError } from './failure.ts';
import { numberOption } from './options.ts';
import { tell } from './tell.ts';
import { wrapModel } from './wrap-model.ts';

/** Options of `withCircuitBreaker`. */
export interface CircuitBreakerOptions {
  /** Failures in a row that open the circuit; a whole number, at least 1. Default: 10, more than a blip, and few beside 64 calls at once. */
  readonly failures?: number | undefined;
  /** How long it stays open before a call may try; at least 1. Default: 10000. `withRetry` waits for it, up to its `maxDelayMs`. */
  readonly openMs?: number | undefined;
}

/** What a call began under: it is replaced whenever the circuit opens or closes. */
interface Circuit {
  /** Failures in a row. */
  row: number;
  readonly open?: Open;
}

interface Open {
  readonly since: number;
  probeAt: number;
  isProbing: boolean;
  error: RlaifError;
}

/**
 * Stops asking a service that is down. After `failures` calls in a row that end in `RLAIF_JUDGE_UNAVAILABLE` or `RLAIF_JUDGE_TIMEOUT` the
 * circuit is open: calls fail at once with a retryable `RLAIF_JUDGE_UNAVAILABLE`, whose `retryAfterMs` is the time left and whose `cause`
 * is the last failure. After `openMs` one call at a time is let through, as a probe: if it fails so, or is throttled, the circuit stays
 * open for another `openMs`; if the service answers it, with a reply or with any other error, the circuit is closed. To those who come
 * meanwhile, `retryAfterMs` says as long again as the probe could have taken so far, at most `openMs`.
 *
 * `RLAIF_JUDGE_THROTTLED` is a sixteenth of a failure: a service that throttles some calls is for the concurrency to deal with, but one that
 * throttles 160 in a row gives nothing, and to ask it six times for every sample would not change that.
 *
 * A refusal or a broken reply is an answer and ends the row. What says nothing of the service (`RLAIF_ABORTED`,
 * `RLAIF_DEADLINE`, `RLAIF_BUDGET`) neither counts nor ends it; a probe that ends so makes room for the next. A call counts only if the
 * circuit has not changed since it began: an old success does not close the circuit, and old time-outs do not open it again.
 *
 * A probe that never ends keeps the circuit open: put `withTimeout` inside. Put `withRetry` outside: it waits until the circuit may close,
 * and spreads the calls that come back. Calls that wait in line inside of it are not held back when it opens, but for those of `resilient`
 * and `judge`, where each looks again when its turn comes. The events are `circuit_open` and `circuit_closed`.
 *
 * @throws TypeError when built with a bad option.
 * @example
 * const model = withRetry(withCircuitBreaker(withTimeout(openai('gpt-5-mini'), { timeoutMs: 30_000 }), { failures: 5 }));
 */
export function withCircuitBreaker(model: JudgeModel, options: CircuitBreakerOptions = {}): JudgeModel {
  return createCircuit(options).breaker(model);
}

/** The two places of one circuit in an armour. */
export function createCircuit(options: CircuitBreakerOptions = {}): {
  /** What `withCircuitBreaker` makes. */
  breaker(model: JudgeModel): JudgeModel;
  /** Goes inside of what waits in line: a call whose turn comes while the circuit is open is not made. */
  afterWaiting(model: JudgeModel): JudgeModel;
} {
  const caller = 'withCircuitBreaker';
  checkOptions(caller, options, ['failures', 'openMs']);
  const failures = numberOption(caller, 'failures', options.failures ?? 10, 1, true);
  const openMs = numberOption(caller, 'openMs', options.openMs ?? 10_000, 1);
  let circuit: Circuit = { row: 0 };

  const settle = (call: JudgeCallOptions, began: Circuit, error?: RlaifError): void => {
    if (began.open) began.open.isProbing = false;
    if (began !== circuit) return;
    const failure = error && /(THROTTLED)|TIMEOUT|UNAVAILABLE/.exec(error.code);
    if (failure) {
      const now = Date.now();
      if (began.open) Object.assign(began.open, { probeAt: now + openMs, error });
      else {
        // In 127 throttled calls the adaptive concurrency comes down from 64 to 1, so it is tried first.
        began.row += failure[1] ? 1 / 16 : 1;
        if (began.row < failures) return;
        circuit = { row: 0, open: { since: now, probeAt: now + openMs, isProbing: false, error } };
        tell(call, { name: 'circuit_open', error });
      }
    } else if (!error || error.code.includes('JUDGE')) {
      began.row = 0;
      if (!began.open) return;
      circuit = { row: 0 };
      tell(call, { name: 'circuit_closed' });
    }
  };

  const leftMs = ({ probeAt }: Open): number => probeAt - Date.now();
  const refused = ({ modelId }: JudgeModel, open: Open): RlaifError =>
    unaskedError(
      new RlaifError(
        'RLAIF_JUDGE_UNAVAILABLE',
        `${modelId}: circuit open since ${new Date(open.since).toISOString()}`,
        { retryAfterMs: Math.min(openMs, Math.abs(leftMs(open))), cause: open.error },
      ),
      open.isProbing ? 0 : 1,
    );

  return {
    breaker: (model) =>
      wrapModel(model, async (request, call = {}) => {
        const began = circuit;
        const { open } = began;
        if (open) {
          // More than `openMs` is left only if the clock was set back.
          if (open.isProbing || (leftMs(open) > 0 && leftMs(open) <= openMs)) throw refused(model, open);
          open.isProbing = true;
        }
        try {
          const response = await model.generate(request, call);
          settle(call, began);
          return response;
        } catch (thrown) {
          settle(call, began, toModelError(thrown));
          throw thrown;
        }
      }),
    afterWaiting: (model) =>
      wrapModel(model, async (request, call) => {
        const { open } = circuit;
        // While a probe is under way it may be this one.
        if (open && !open.isProbing) throw refused(model, open);
        return model.generate(request, call);
      }),
  };
}
