import type { Components } from './reward.ts';
import type { ModelUsage } from './usage.ts';

/**
 * Stable codes; messages may change, codes do not.
 *
 * | code | meaning | retryable | attribution |
 * | --- | --- | --- | --- |
 * | `RLAIF_JUDGE_THROTTLED` | the service asked for less | yes | service |
 * | `RLAIF_JUDGE_TIMEOUT` | one attempt took too long | yes | service |
 * | `RLAIF_JUDGE_UNAVAILABLE` | the service is down, overloaded or unreachable | yes | service |
 * | `RLAIF_JUDGE_AUTH` | credentials missing or refused | no | service |
 * | `RLAIF_JUDGE_REQUEST` | the service refused the request | no | service |
 * | `RLAIF_JUDGE_REFUSED` | the judge declined to judge | no | completion |
 * | `RLAIF_JUDGE_FILTERED` | a content filter blocked the request or the reply | no | completion |
 * | `RLAIF_JUDGE_TRUNCATED` | the reply, or the context, ran out of tokens | no | completion |
 * | `RLAIF_JUDGE_PARSE` | the reply is not a whole verdict | no | completion |
 * | `RLAIF_DEADLINE` | the batch's time was up | no | service |
 * | `RLAIF_ABORTED` | the caller cancelled | no | service |
 * | `RLAIF_BUDGET` | a spending cap was reached | no | service |
 * | `RLAIF_SAMPLE` | a row is not a sample; where `@rlaif/lambda` finds an empty completion, the attribution is completion | no | service |
 * | `RLAIF_SCORE` | a score is not finite, out of range or not a number | no | completion |
 * | `RLAIF_REWARD` | the user's reward threw | no | completion |
 * | `RLAIF_EVENT` | not a trainer's event | no | service |
 */
export type RlaifErrorCode =
  | 'RLAIF_JUDGE_THROTTLED'
  | 'RLAIF_JUDGE_TIMEOUT'
  | 'RLAIF_JUDGE_UNAVAILABLE'
  | 'RLAIF_JUDGE_AUTH'
  | 'RLAIF_JUDGE_REQUEST'
  | 'RLAIF_JUDGE_REFUSED'
  | 'RLAIF_JUDGE_FILTERED'
  | 'RLAIF_JUDGE_TRUNCATED'
  | 'RLAIF_JUDGE_PARSE'
  | 'RLAIF_DEADLINE'
  | 'RLAIF_ABORTED'
  | 'RLAIF_BUDGET'
  | 'RLAIF_SAMPLE'
  | 'RLAIF_SCORE'
  | 'RLAIF_REWARD'
  | 'RLAIF_EVENT';

/**
 * Whose failure it is. A service's failure may take a neutral number where a wire format must have one. A completion that breaks
 * its reward takes the reward's minimum, or policies learn to break rewards.
 */
export type Attribution = 'service' | 'completion';

/** What the maker of an error knows beyond its code. */
export interface RlaifErrorOptions {
  /** Whether the same call may succeed later. Default: by the code. */
  readonly isRetryable?: boolean | undefined;
  /** Default: by the code. */
  readonly attribution?: Attribution | undefined;
  /** How long the service asked to wait, in milliseconds. Default: it did not say. */
  readonly retryAfterMs?: number | undefined;
  /** What the failed work was billed. Default: nothing. */
  readonly usage?: readonly ModelUsage[] | undefined;
  /** What had finished before the failure, keyed by path. Default: nothing. */
  readonly components?: Components | undefined;
  readonly cause?: unknown;
}

const marker = Symbol.for('rlaif.error');

/**
 * The one error class. Recognised by `RlaifError.isInstance`, which works across copies of this package; `instanceof` does not.
 * Its message never holds a secret or the text of a completion.
 *
 * @example
 * throw new RlaifError('RLAIF_JUDGE_THROTTLED', 'the judge is busy', { retryAfterMs: 2000 });
 */
export class RlaifError extends Error {
  override readonly name: string = 'RlaifError';
  declare readonly code: RlaifErrorCode;
  declare readonly isRetryable: boolean;
  declare readonly attribution: Attribution;
  declare readonly retryAfterMs: number | undefined;
  declare readonly usage: readonly ModelUsage[];
  declare readonly components: Components;

  constructor(code: RlaifErrorCode, message: string, options: RlaifErrorOptions = {}) {
    super(message, options);
    const {
      isRetryable = /THROTTLED|TIMEOUT|UNAVAILABLE/.test(code),
      attribution = /REFUSED|FILTERED|TRUNCATED|PARSE|SCORE|REWARD/.test(code) ? 'completion' : 'service',
      retryAfterMs,
      usage = [],
      components = {},
    } = options;
    Object.assign(this, { code, isRetryable, attribution, retryAfterMs, usage, components });
    // Enumerable, so that a log or a JSON file says it too.
    Object.defineProperties(this, { [marker]: { value: true }, message: { value: message, enumerable: true } });
  }

  /** Whether a value is a `RlaifError` of any copy of this package. */
  static isInstance(value: unknown): value is RlaifError {
    return typeof value === 'object' && value !== null && marker in value;
  }

  /**
   * The error for an HTTP status of a judge's service: 401 and 403 are `AUTH`; 408 and 504 `TIMEOUT`; 429 `THROTTLED`; 409, 424, 425
   * and the other 5xx (529 included) `UNAVAILABLE`, as is no status at all; 413 is a `REQUEST` that the completion caused; the rest
   * `REQUEST`.
   */
  static fromStatus(status: number | undefined, message: string, options: RlaifErrorOptions = {}): RlaifError {
    const kind =
      status === 401 || status === 403
        ? 'AUTH'
        : status === 408 || status === 504
          ? 'TIMEOUT'
          : status === 429
            ? 'THROTTLED'
            : status === undefined || status >= 500 || [409, 424, 425].includes(status)
              ? 'UNAVAILABLE'
              : 'REQUEST';
    const code = `RLAIF_JUDGE_${kind}` as const;
    // `this`: bundlers rename a class that names itself, and traces would show that name.
    const caused = status === 413 ? 'completion' : undefined;
    return new this(code, message, { ...options, attribution: options.attribution ?? caused });
  }
}
