import { checkOptions, type JudgeModel, type JudgeResponse, RlaifError } from '@rlaif/spec';
import { abortedError, isUnasked } from './abortable.ts';
import { toModelError } from './failure.ts';
import { maxTimerMs, numberOption } from './options.ts';
import { createTokenBucket, refillMs } from './token-bucket.ts';
import { createTokenCost, defaultOutputTokenWeight } from './token-cost.ts';
import { createWaitingLine, type WaitingLine } from './waiting-line.ts';
import { wrapModel } from './wrap-model.ts';

/** Options of `withRateLimit`; at least one of the two limits. */
export interface RateLimitOptions {
  /** At least 1. Default: no limit on requests. */
  readonly requestsPerMinute?: number | undefined;
  /** Input and weighted output together, as Bedrock counts them; at least 1. Default: no limit on tokens. */
  readonly tokensPerMinute?: number | undefined;
  /**
   * How many tokens of the limit one output token takes; at least 0. Default: 5 for Claude from 3.7 on Bedrock, which counts it so, and
   * otherwise 1, as for Nova.
   */
  readonly outputTokenWeight?: number | undefined;
  /** This process's part of the limits, above 0, at most 1: one of four equal workers has 0.25. Default: 1. */
  readonly share?: number | undefined;
}

interface Reservation {
  readonly tokensMs: number;
  readonly deadline: number;
  /** How long it would have had to wait, where that is too long. */
  lateMs?: number;
}

/**
 * Keeps calls within requests and tokens per minute, as token buckets that refill all the time. Waiting is first come, first served: a
 * large request at the head is not passed by small ones. A call that is cancelled leaves the queue.
 *
 * Tokens are reserved before the call, as Bedrock reserves them: the estimated input and `maxOutputTokens`, weighted. What the reply's
 * usage leaves is given back; so is what a failure did not use, but for `RLAIF_JUDGE_TIMEOUT` and `RLAIF_ABORTED` under way, after which the
 * service may have done the work. Input that the provider read from its cache counts in the reservation alone (on Bedrock and Anthropic), or in
 * full (elsewhere).
 *
 * No minute has more than the limit, wherever it begins, and so has none of a fleet that begins at once and divides a limit by `share`. A
 * bucket begins full and holds 5/66 of the limit, which lets 64 requests go at once from 845 a minute; the limit refills in 66 seconds, so
 * 10/11 of it can be had for long. A request that is larger than the bucket goes when the bucket is full, and those behind it wait until
 * that is made up: around it a minute has more by as much as it is larger.
 *
 * A call fails at once with `RLAIF_DEADLINE` when its turn cannot come before its deadline, even if all calls under way gave back their
 * tokens. That is known of the first in the queue only: those before the others may yet be cancelled.
 *
 * @throws TypeError when built with a bad option, or without a limit.
 * @example
 * const model = withRateLimit(bedrock('us.amazon.nova-2-lite-v1:0'), { tokensPerMinute: 8_000_000, share: 0.25 });
 */
export function withRateLimit(model: JudgeModel, options: RateLimitOptions): JudgeModel {
  const caller = 'withRateLimit';
  checkOptions(caller, options, ['requestsPerMinute', 'tokensPerMinute', 'outputTokenWeight', 'share']);
  const { requestsPerMinute, tokensPerMinute, share = 1 } = options;
  if (!(share > 0 && share <= 1)) throw new TypeError(`${caller}: share must be above 0 and at most 1, got ${share}`);
  if (requestsPerMinute === undefined && tokensPerMinute === undefined) {
    throw new TypeError(`${caller}: give requestsPerMinute, tokensPerMinute or both`);
  }
  const weight = numberOption(
    caller,
    'outputTokenWeight',
    options.outputTokenWeight ?? defaultOutputTokenWeight(model),
    0,
  );
  const cost = createTokenCost(model, weight);
  /** How long one takes to refill; no time where there is no limit. */
  const msPer = (name: string, perMinute: number | undefined): number =>
    perMinute === undefined ? 0 : refillMs / (numberOption(caller, name, perMinute, 1) * share);
  const requestMs = msPer('requestsPerMinute', requestsPerMinute);
  const tokenMs = msPer('tokensPerMinute', tokensPerMinute);

  const requests = createTokenBucket();
  const tokens = createTokenBucket();
  /** What calls under way may give back. */
  let reservedMs = 0;
  let timer: ReturnType<typeof setTimeout> | undefined;

  const line: WaitingLine<Reservation> = createWaitingLine((one) => {
    const requestsWaitMs = requests.waitMs(requestMs);
    const tokensWaitMs = tokens.waitMs(one.tokensMs);
    const leftMs = one.deadline - Date.now();
    const soonestMs = Math.max(0, requestsWaitMs, tokensWaitMs - reservedMs);
    clearTimeout(timer);
    if (soonestMs >= leftMs) {
      one.lateMs = soonestMs;
      return true;
    }
    const waitMs = Math.max(requestsWaitMs, tokensWaitMs);
    if (waitMs > 0) {
      timer = setTimeout(line.advance, Math.min(Math.ceil(waitMs), leftMs, maxTimerMs));
      return false;
    }
    requests.take(requestMs);
    tokens.take(one.tokensMs);
    reservedMs += one.tokensMs;
    return true;
  });

  return wrapModel(model, async (request, call = {}): Promise<JudgeResponse> => {
    const { signal, deadline = Number.POSITIVE_INFINITY } = call;
    const tokensMs = tokenMs && cost.reserved(request) * tokenMs;
    const reservation: Reservation = { tokensMs, deadline };
    const turn = line.enter(reservation, signal);
    try {
      if (turn) await turn;
    } finally {
      if (line.isEmpty()) clearTimeout(timer);
    }
    const { lateMs } = reservation;
    if (lateMs !== undefined) {
      throw new RlaifError(
        'RLAIF_DEADLINE',
        `${model.modelId}: the rate limit has room in ${Math.ceil(lateMs)} ms at the soonest, after the deadline`,
      );
    }
    let usedMs = 0;
    try {
      if (signal?.aborted) throw abortedError(signal);
      usedMs = tokensMs;
      const response = await model.generate(request, call);
      // A reply that used nothing is one whose service does not count.
      usedMs = cost.used(response?.usage) * tokenMs || tokensMs;
      return response;
    } catch (thrown) {
      const { code, usage } = toModelError(thrown);
      if (isUnasked(thrown)) {
        requests.take(-requestMs);
        usedMs = 0;
      } else if (!/TIMEOUT|ABORTED/.test(code)) usedMs = cost.used(usage) * tokenMs;
      throw thrown;
    } finally {
      reservedMs -= tokensMs;
      tokens.take(usedMs - tokensMs);
      line.advance();
    }
  });
}
