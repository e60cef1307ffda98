import { checkOptions, type Outcome, type Reward, type Sample } from '@rlaif/spec';
import { type ScoreOptions, scoreOptionNames, startRun } from './run.ts';

/**
 * Scores one sample. Never rejects for what the reward does: a failure is an outcome.
 *
 * @throws TypeError for misuse: not a reward, an option that is not known.
 * @example
 * const outcome = await scoreOne(reward, sample, { timeoutMs: 10_000 });
 */
export async function scoreOne<S extends Sample>(
  reward: Reward<S>,
  sample: NoInfer<S>,
  options: ScoreOptions = {},
): Promise<Outcome> {
  checkOptions('scoreOne', options, scoreOptionNames);
  const run = startRun('scoreOne', reward, options);
  try {
    return await run.score(sample);
  } finally {
    run.end(false);
  }
}
