import type { JudgeModel } from '@rlaif/spec';

const resilientSymbol = Symbol.for('rlaif.resilient');

/** A model that is another in all but how it generates. Whether its retries are settled goes with it. */
export function wrapModel(model: JudgeModel, generate: JudgeModel['generate'], resilient?: boolean): JudgeModel {
  const wrapped: JudgeModel = {
    specificationVersion: 'v1',
    provider: model.provider,
    modelId: model.modelId,
    replays: model.replays,
    get capabilities() {
      return model.capabilities;
    },
    generate,
  };
  return Object.assign(wrapped, { [resilientSymbol]: resilient ?? isResilient(model) });
}

export function isResilient(model: JudgeModel): boolean {
  return (model as { [resilientSymbol]?: boolean })[resilientSymbol] === true;
}
