import { describe, type JudgeModel, type JudgeResponse, type Reward, withDescription, wrapModel } from '@rlaif/core';

/** A reward, and how long the replies took that it was given. */
export interface TimedReward {
  readonly reward: Reward;
  /** The times of a sample's live replies, in whole milliseconds, as the provider took them; each is given once. */
  take(id: string): readonly number[];
}

/** The same reward; its models take note of how long their replies take. What is replayed took no time, and what failed is no reply. */
export function timeReplies(reward: Reward): TimedReward {
  const times = new Map<string, number[]>();
  const timed: Reward = (sample, context) => {
    const replaceModel = (model: JudgeModel): JudgeModel => {
      const asked = context.replaceModel?.(model) ?? model;
      return wrapModel(asked, async (request, options) => {
        const response = await asked.generate(request, options);
        if (isLive(response) && Number.isFinite(response.latencyMs)) {
          const known = times.get(sample.id) ?? [];
          times.set(sample.id, [...known, Math.round(response.latencyMs)]);
        }
        return response;
      });
    };
    return reward(sample, { ...context, replaceModel });
  };
  return {
    reward: withDescription(timed, describe(reward)),
    take(id) {
      const taken = times.get(id) ?? [];
      times.delete(id);
      return taken;
    },
  };
}

function isLive({ usage }: JudgeResponse): boolean {
  return usage.length === 0 || usage.some(({ replayed }) => !replayed);
}
