import { describe, type JudgeModel, type Reward, type Sample, withDescription } from '@rlaif/core';

/** A reward, and of which samples it asked a judge something. */
export interface WatchedReward {
  readonly reward: Reward;
  hasAsked(sample: Sample): boolean;
}

/** The same reward; its models say for which sample they are asked. */
export function watchAsked(reward: Reward): WatchedReward {
  const asking = new WeakSet<Sample>();
  const watched: Reward = (sample, context) => {
    const replaceModel = (model: JudgeModel): JudgeModel => {
      const asked = context.replaceModel?.(model) ?? model;
      return {
        ...described(asked),
        generate(request, options) {
          asking.add(sample);
          return asked.generate(request, options);
        },
      };
    };
    return reward(sample, { ...context, replaceModel });
  };
  return { reward: withDescription(watched, describe(reward)), hasAsked: (sample) => asking.has(sample) };
}

/** Read one by one: a model may be an instance of a class, whose getters a spread would lose. */
function described(model: JudgeModel): Omit<JudgeModel, 'generate'> {
  const { specificationVersion, provider, modelId, capabilities, resilient, replays } = model;
  return { specificationVersion, provider, modelId, capabilities, resilient, replays };
}
