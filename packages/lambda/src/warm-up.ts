import { type JudgeModel, RlaifError, wrapModel } from '@rlaif/core';
import { nameOfThrown } from './kind-of.ts';
import type { Complain } from './reporter.ts';
import type { ScoreRows } from './score-rows.ts';

/** Lambda's init phase may take ten seconds, and what is not ready in time is made ready by the first call. */
const patienceMs = 5000;

/** What a training run might send. */
export const madeUpRow: object = {
  id: 'warm-up',
  messages: [
    { role: 'user', content: 'Say hello.' },
    { role: 'assistant', content: 'Hello.' },
  ],
};

/**
 * Scores rows without asking anybody, so that prompts are built and code is compiled, and makes every judge model that the reward meets
 * ready. Never rejects: what goes wrong is said.
 *
 * @returns the models that were made ready, `provider:model`.
 */
export async function warmUp(
  score: ScoreRows,
  rows: () => readonly unknown[],
  complain: Complain,
): Promise<readonly string[]> {
  const ready = new Set<string>();
  const warming = new Map<JudgeModel, Promise<void>>();
  const warm = async (model: JudgeModel, name: string): Promise<void> => {
    try {
      await model.warm?.();
      ready.add(name);
    } catch (error) {
      complain('warm', `${name} is not ready: ${RlaifError.isInstance(error) ? error.code : nameOfThrown(error)}`);
    }
  };
  const replaceModel = (model: JudgeModel): JudgeModel => {
    // At once: what one model takes is not added to what the next takes, or to what the reward takes.
    if (!warming.has(model)) warming.set(model, warm(model, `${model.provider}:${model.modelId}`));
    return wrapModel(model, () => Promise.reject(new RlaifError('RLAIF_ABORTED', 'a warm-up asks nobody')));
  };
  const work = async (): Promise<void> => {
    try {
      await score(rows(), { timeLeftMs: () => patienceMs, replaceModel, isDryRun: true });
    } catch (error) {
      complain('warm', `the event is of no use: ${RlaifError.isInstance(error) ? error.message : nameOfThrown(error)}`);
    }
    await Promise.all(warming.values());
  };
  let timer: NodeJS.Timeout | undefined;
  const impatience = new Promise<void>((resolve) => {
    timer = setTimeout(() => {
      complain('warm', `not all was ready within ${patienceMs} ms`);
      resolve();
    }, patienceMs);
  });
  await Promise.race([work(), impatience]);
  clearTimeout(timer);
  return [...ready];
}
