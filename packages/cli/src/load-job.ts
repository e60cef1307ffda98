import { defaultPrices, type JudgeModel, type PriceTable, type Reward, resilient } from '@rlaif/core';
import { loadJudgeModel } from '@rlaif/core/load';
import { hasJudge } from './estimate.ts';
import { hashAsJudged } from './hash-as-judged.ts';
import { loadConfig } from './load-config.ts';
import type { ReadSamplesOptions } from './read-samples.ts';
import type { ScoreCommandOptions } from './score-options.ts';
import { UsageError } from './usage-error.ts';

/** What to score with: the config and the command line, together. */
export interface Job {
  readonly reward: Reward;
  /** How rows are read. */
  readonly read: ReadSamplesOptions;
  readonly concurrency: number;
  readonly prices: PriceTable;
  /** The content hash of the reward with the judge that is asked. */
  readonly rewardHash: string;
  /** Whether the reward's description holds a judge. */
  readonly isJudged: boolean;
  /** The judge that `--judge` puts in the place of the reward's own. */
  readonly replaceModel?: ((model: JudgeModel) => JudgeModel) | undefined;
}

/**
 * Loads the config, and the judge that `--judge` names. `RLAIF_JUDGE` is set to that name first, so that a config that reads it agrees.
 *
 * @throws UsageError when the reward has no judge that `--judge` could replace.
 */
export async function loadJob(path: string, options: ScoreCommandOptions): Promise<Job> {
  const { judge } = options;
  if (judge !== undefined) process.env.RLAIF_JUDGE = judge;
  const { config, url } = await loadConfig(path);
  const { reward, prices = defaultPrices, reference } = config;
  const concurrency = options.concurrency ?? config.concurrency ?? 64;
  const job: Job = {
    reward,
    read: { map: { ...config.map, ...options.map }, groupBy: options.groupBy ?? config.groupBy, reference },
    concurrency,
    prices,
    rewardHash: hashAsJudged(reward, undefined),
    isJudged: hasJudge(reward),
  };
  if (judge === undefined) return job;
  if (!job.isJudged) {
    throw new UsageError(
      `--judge ${judge}: the reward of ${path} holds no judge (one that a plain function calls inside is not seen)`,
    );
  }
  const loaded = await loadJudgeModel(judge, { from: url }).catch((cause: Error) => {
    throw new UsageError(`--judge ${judge}: ${cause.message}`, { cause });
  });
  const model = resilient(loaded, { concurrency: { max: Math.max(64, concurrency) } });
  return { ...job, rewardHash: hashAsJudged(reward, model), replaceModel: () => model };
}
