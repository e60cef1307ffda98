import type { JudgeModel } from '@rlaif/spec';
import { armour } from './armour.ts';

const armoured = /* @__PURE__ */ new WeakMap<JudgeModel, JudgeModel>();

/** The model itself if it retries already, else one in the default armour for all who ask it, so that they share its bound. */
export function resilientOnce(model: JudgeModel): JudgeModel {
  if (model.resilient) return model;
  const made = armoured.get(model) ?? armour(model);
  armoured.set(model, made);
  return made;
}
