import { RlaifError } from '../error.ts';
import type { MaybePromise } from '../reward.ts';
import { isPromiseLike } from '../toolkit/maybe-promise.ts';

/** Who asks a service, and how. */
export interface ServiceCall {
  readonly provider: string;
  readonly modelId: string;
  /** Ends the call. Default: it runs to its end. */
  readonly signal?: AbortSignal | undefined;
  /** The `RlaifError` for whatever the service's client threw. An error that is one already is thrown as it is. */
  readonly toError: (error: unknown, modelId: string) => RlaifError;
}

/** What a service answered, and how long that took. */
export interface ServiceAnswer<Response> {
  readonly response: Response;
  readonly latencyMs: number;
}

/**
 * Asks a service once: the frame of every provider's `generate`. Nothing is asked when the signal is aborted already. When it is aborted
 * later the call fails at once, whatever its client waits for: some look for their credentials without an eye on the signal.
 *
 * @throws RlaifError `RLAIF_ABORTED` when the signal is aborted before the answer, else what `toError` makes of a failure.
 * @example
 * const { response, latencyMs } = await callService({ provider, modelId, signal, toError }, () => client.send(body, { signal }));
 */
export async function callService<Response>(
  { provider, modelId, signal, toError }: ServiceCall,
  ask: () => MaybePromise<Response>,
): Promise<ServiceAnswer<Response>> {
  const startedAt = performance.now();
  try {
    signal?.throwIfAborted();
    const response = await orAborted(ask(), signal);
    return { response, latencyMs: performance.now() - startedAt };
  } catch (error) {
    if (signal?.aborted) {
      throw new RlaifError('RLAIF_ABORTED', `${provider} ${modelId}: the call was cancelled.`, { cause: error });
    }
    throw RlaifError.isInstance(error) ? error : toError(error, modelId);
  }
}

/** What comes first: the answer, or the end of the signal. */
function orAborted<Response>(answer: MaybePromise<Response>, signal: AbortSignal | undefined): MaybePromise<Response> {
  if (signal === undefined || !isPromiseLike(answer)) return answer;
  return new Promise((resolve, reject) => {
    const abort = (): void => reject(signal.reason);
    const forget = (): void => signal.removeEventListener('abort', abort);
    signal.addEventListener('abort', abort, { once: true });
    Promise.resolve(answer).finally(forget).then(resolve, reject);
  });
}
