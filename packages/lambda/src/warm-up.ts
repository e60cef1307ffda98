import { type JudgeModel, RlaifError, wrapModel } from '@rlaif/core';
import type { ScoreRows } from './score-rows.ts';

/** Lambda's init phase may take ten seconds, and what is not ready in time is made ready by the first call. */
const patienceMs = 5000;

/** What a training run might send. */
const madeUpRow = {
  id: 'warm-up',
  messages: [
    { role: 'user', content: 'Say hello.' },
    { role: 'assistant', content: 'Hello.' },
  ],
};

/**
 * Scores rows without asking anybody, so that prompts are built and code is compiled, and makes every judge model that the reward meets
 * ready. Never rejects.
 *
 * @returns the models that were made ready, `provider:model`.
 */
export async function warmUp(score: ScoreRows, rows: readonly unknown[] = [madeUpRow]): Promise<readonly string[]> {
  const models = new Map<string, JudgeModel>();
  const replaceModel = (model: JudgeModel): JudgeModel => {
    models.set(`${model.provider}:${model.modelId}`, model);
    return wrapModel(model, () => Promise.reject(new RlaifError('RLAIF_ABORTED', 'a warm-up asks nobody')));
  };
  await score(rows, { timeoutMs: patienceMs, replaceModel, isDryRun: true });
  let timer: NodeJS.Timeout | undefined;
  const impatience = new Promise<void>((resolve) => {
    timer = setTimeout(resolve, patienceMs);
  });
  const ready: string[] = [];
  const all = Array.from(models, async ([name, model]) => {
    try {
      await model.warm?.();
      ready.push(name);
    } catch {
      // What fails here fails again on the first call, which says so.
    }
  });
  await Promise.race([Promise.all(all), impatience]);
  clearTimeout(timer);
  return ready;
}
