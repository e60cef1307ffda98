import { type JudgeModel, type JudgeResponse, RlaifError } from '@rlaif/spec';
import { abortable } from './abortable.ts';
import { maxTimerMs, numberOption } from './options.ts';
import { wrapModel } from './wrap-model.ts';

/**
 * Ends an attempt that takes longer than `timeoutMs` with `RLAIF_JUDGE_TIMEOUT` (retryable), even if the model ignores its signal.
 *
 * @throws TypeError when built with a time that is not finite or below 1.
 * @example
 * const model = withTimeout(openai('gpt-5-mini'), 30_000);
 */
export function withTimeout(model: JudgeModel, timeoutMs: number): JudgeModel {
  const limitMs = Math.min(numberOption('withTimeout', 'timeoutMs', timeoutMs, 1), maxTimerMs);
  return wrapModel(model, (request, call) =>
    abortable<JudgeResponse>(call?.signal, (resolve, reject) => {
      const controller = new AbortController();
      const timer = setTimeout(() => {
        const error = new RlaifError('RLAIF_JUDGE_TIMEOUT', `${model.modelId} did not answer within ${limitMs} ms`);
        reject(error);
        controller.abort(error);
      }, limitMs);
      model.generate(request, { ...call, signal: controller.signal }).then(resolve, reject);
      return (aborted) => {
        clearTimeout(timer);
        if (aborted) controller.abort(aborted);
      };
    }),
  );
}
