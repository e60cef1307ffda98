import { type JudgeEvent, type JudgeModel, wrapModel } from '@rlaif/core';

/** What the judges of one invocation did. */
export interface JudgeActivity {
  calls: number;
  latencyTotalMs: number;
  latencyMaxMs: number;
  retries: number;
  cacheHits: number;
}

/** Counts what is asked through the models that it is put in the place of. */
export interface JudgeWatch {
  readonly activity: Readonly<JudgeActivity>;
  readonly replaceModel: (model: JudgeModel) => JudgeModel;
}

/** Makes the watch of one invocation. */
export function watchJudges(): JudgeWatch {
  const activity: JudgeActivity = { calls: 0, latencyTotalMs: 0, latencyMaxMs: 0, retries: 0, cacheHits: 0 };
  const watched = new WeakMap<JudgeModel, JudgeModel>();

  const watch = (model: JudgeModel): JudgeModel =>
    wrapModel(model, async (request, call) => {
      let isFresh = true;
      const onEvent = (event: JudgeEvent): void => {
        if (event.name === 'retry') activity.retries += 1;
        if (event.name === 'cache_hit' || event.name === 'cache_shared') {
          isFresh = false;
          activity.cacheHits += 1;
        }
        call?.onEvent?.(event);
      };
      const response = await model.generate(request, { ...call, onEvent });
      if (isFresh) {
        activity.calls += 1;
        // A model of the user's own may not say it.
        const latencyMs = Number.isFinite(response?.latencyMs) ? response.latencyMs : 0;
        activity.latencyTotalMs += latencyMs;
        activity.latencyMaxMs = Math.max(activity.latencyMaxMs, latencyMs);
      }
      return response;
    });

  return {
    activity,
    replaceModel(model) {
      const known = watched.get(model) ?? watch(model);
      watched.set(model, known);
      return known;
    },
  };
}
