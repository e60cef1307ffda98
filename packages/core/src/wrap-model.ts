import type { JudgeModel } from '@rlaif/spec';

/** A model that is another in all but how it generates. */
export function wrapModel(
  model: JudgeModel,
  generate: JudgeModel['generate'],
  resilient: boolean | undefined = model.resilient,
): JudgeModel {
  return {
    specificationVersion: 'v1',
    provider: model.provider,
    modelId: model.modelId,
    resilient,
    replays: model.replays,
    alternatives: model.alternatives,
    get capabilities() {
      return model.capabilities;
    },
    generate,
  };
}
