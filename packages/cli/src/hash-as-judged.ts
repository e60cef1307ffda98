import {
  describe,
  type JudgeModel,
  type Reward,
  type RewardDescription,
  rewardHash,
  withDescription,
} from '@rlaif/core';

/**
 * The content hash of a reward with the judge that is asked: where `model` replaces that of every judge, it is the hash that the reward would
 * have if it had been built with that model. Without a model it is the reward's own.
 */
export function hashAsJudged(reward: Reward, model: Pick<JudgeModel, 'provider' | 'modelId'> | undefined): string {
  return rewardHash(model ? withDescription({}, judgedBy(describe(reward), model)) : reward);
}

/** Whether a reward holds functions without a name, of which a hash knows only that they are there. What they call is not seen. */
export function holdsPlainFunctions(reward: Reward): boolean {
  const isOrHolds = ({ kind, options = {}, children = {} }: RewardDescription): boolean =>
    kind === 'function' || Object.values(options).includes('function') || Object.values(children).some(isOrHolds);
  return isOrHolds(describe(reward));
}

function judgedBy(
  description: RewardDescription,
  { provider, modelId }: Pick<JudgeModel, 'provider' | 'modelId'>,
): RewardDescription {
  const { kind, options, children } = description;
  return {
    ...description,
    ...(kind === 'judge' && { options: { ...options, provider, modelId } }),
    ...(children && {
      children: Object.fromEntries(
        Object.entries(children).map(([name, child]) => [name, judgedBy(child, { provider, modelId })]),
      ),
    }),
  };
}
