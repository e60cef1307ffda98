import type { JudgeResponse, RlaifError } from '@rlaif/spec';
import { abortable } from './abortable.ts';
import { replayed } from './cached-response.ts';
import { rebuildError, toModelError } from './failure.ts';

interface Ended {
  readonly response?: JudgeResponse;
  readonly error?: RlaifError;
}

/** Waits for a shared call, until the signal is aborted. */
export type Join = (signal: AbortSignal | undefined) => Promise<JudgeResponse>;

/**
 * Begins one call for several askers. What it was billed goes to the first of them who is still there when it ends; the others have the
 * reply as replayed, or the failure without usage. An asker who is cancelled leaves alone. When none is left, the call is cancelled, and
 * the last to leave takes what it was billed. `forget` is called as soon as nobody can join it any more.
 */
export function shareCall(run: (signal: AbortSignal) => Promise<JudgeResponse>, forget: () => void): Join {
  const controller = new AbortController();
  // Not at once: whoever runs it must be able to remember it before it ends.
  const call = Promise.resolve(controller.signal)
    .then(run)
    .finally(forget)
    .then<Ended, Ended>(
      (response) => ({ response }),
      (thrown) => ({ error: toModelError(thrown) }),
    );
  let askers = 0;
  let isBilled = false;

  return async (signal) => {
    askers++;
    const { error, response } = await abortable<Ended>(signal, (resolve) => {
      void call.then(resolve);
      return () => {};
    }).catch(async (aborted) => {
      if (--askers > 0) throw aborted;
      forget();
      controller.abort(signal?.reason);
      // A model that heeds its signal ends now, with what it was billed.
      const last = await Promise.race([call, new Promise<undefined>((resolve) => setImmediate(resolve, undefined))]);
      const { usage } = last?.response ?? last?.error ?? {};
      throw rebuildError(aborted, { usage });
    });
    const isFirst = !isBilled;
    isBilled = true;
    if (error) throw isFirst ? error : rebuildError(error, { usage: [] });
    return isFirst ? response! : replayed(response!);
  };
}
