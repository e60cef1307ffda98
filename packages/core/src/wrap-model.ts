import type { JudgeModel } from '@rlaif/spec';

/** Throws a TypeError for what is no judge model: asked later, it would pass for a service that is down. */
export function checkModel(model: JudgeModel, what?: string): void {
  if (typeof model?.generate === 'function') return;
  throw new TypeError(what ? `${what} is not a judge model` : `not a judge model: ${model}`);
}

/**
 * A model that is another in all but how it generates: what a wrapper of your own begins with. What the other says of itself it says too,
 * its capabilities at every time.
 *
 * @param resilient Whether it retries. Default: as the other.
 * @throws TypeError for what is no judge model.
 * @example
 * const counted = wrapModel(model, (request, call) => {
 *   calls += 1;
 *   return model.generate(request, call);
 * });
 */
export function wrapModel(
  model: JudgeModel,
  generate: JudgeModel['generate'],
  resilient: boolean | undefined = model.resilient,
): JudgeModel {
  checkModel(model);
  return {
    specificationVersion: 'v1',
    provider: model.provider,
    modelId: model.modelId,
    resilient,
    replays: model.replays,
    alternatives: model.alternatives,
    settings: model.settings,
    warm: async () => model.warm?.(),
    get capabilities() {
      return model.capabilities;
    },
    generate,
  };
}
