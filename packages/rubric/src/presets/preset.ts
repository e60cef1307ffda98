import type { Rubric, Sample } from '@rlaif/spec';
import { defineRubric } from '../define-rubric.ts';
import type { RubricOptions, RubricVerdict } from '../rubric-options.ts';

/**
 * What a preset takes: the options of `defineRubric` but its criteria. What is given takes the place of the preset's own, lists as a whole. For
 * other criteria, write a rubric of your own.
 */
export type PresetOptions<S extends Sample = Sample> = {
  readonly [Key in Exclude<keyof RubricOptions<S>, 'criteria'>]?: RubricOptions<S>[Key] | undefined;
};

/** Makes a rubric of a preset's options and those that the user changes. */
export function preset<S extends Sample, const Name extends string>(
  caller: string,
  own: RubricOptions<S, Name>,
  changes: PresetOptions<S>,
): Rubric<S, RubricVerdict<Name>> {
  if (Object(changes) !== changes) throw new TypeError(`${caller}: expected options, got ${String(changes)}`);
  if ('criteria' in changes)
    throw new TypeError(`${caller}: a preset's criteria are its own; use defineRubric for others`);
  const given = Object.fromEntries(Object.entries(changes).filter(([, value]) => value !== undefined));
  return defineRubric<S, Name>({ ...own, ...given });
}
