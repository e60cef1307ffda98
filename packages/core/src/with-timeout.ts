import { checkOptions, type JudgeModel, type JudgeResponse, RlaifError } from '@rlaif/spec';
import { abortedError, cancelledError, onAbort } from './abortable.ts';
import { rebuildError, toModelError } from './failure.ts';
import { maxTimerMs, numberOption } from './options.ts';
import { wrapModel } from './wrap-model.ts';

/** Options of `withTimeout`. */
export interface TimeoutOptions {
  /** For one attempt; at least 1. */
  readonly timeoutMs: number;
}

/**
 * Ends an attempt that takes longer than `timeoutMs` with `RLAIF_JUDGE_TIMEOUT` (retryable), even if the model ignores its signal.
 *
 * @throws TypeError when built with a time that is not finite or below 1.
 * @example
 * const model = withTimeout(openai('gpt-5-mini'), { timeoutMs: 30_000 });
 */
export function withTimeout(model: JudgeModel, options: TimeoutOptions): JudgeModel {
  checkOptions('withTimeout', options, ['timeoutMs']);
  const limitMs = Math.min(numberOption('withTimeout', 'timeoutMs', options.timeoutMs, 1), maxTimerMs);
  return wrapModel(
    model,
    (request, call) =>
      new Promise<JudgeResponse>((resolve, reject) => {
        const outer = call?.signal;
        if (outer?.aborted) return reject(abortedError(outer));
        const controller = new AbortController();
        let ended: RlaifError | undefined;
        const clear = (): void => {
          clearTimeout(timer);
          forget?.();
        };
        const end = (error: RlaifError): void => {
          clear();
          ended = error;
          controller.abort(error);
          // A model that heeds its signal fails first, with what it was billed.
          setImmediate(reject, error);
        };
        const timer = setTimeout(
          () => end(new RlaifError('RLAIF_JUDGE_TIMEOUT', `${model.modelId} did not answer within ${limitMs} ms`)),
          limitMs,
        );
        const forget = outer && onAbort(outer, () => end(cancelledError(outer)));
        const attempt = async (): Promise<void> => {
          try {
            resolve(await model.generate(request, { ...call, signal: controller.signal }));
          } catch (error) {
            const { usage } = toModelError(error);
            reject(!ended ? error : usage.length > 0 ? rebuildError(ended, { usage }) : ended);
          } finally {
            clear();
          }
        };
        void attempt();
      }),
  );
}
