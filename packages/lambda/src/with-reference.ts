import {
  describe,
  type GroupReward,
  type MaybePromise,
  type Reward,
  RlaifError,
  type Sample,
  type StandardIssue,
  type StandardResult,
  type StandardSchema,
  withDescription,
} from '@rlaif/core';
import { chain, isPromiseLike, whenAll } from '@rlaif/spec/toolkit';
import { isObject, kindOf } from './kind-of.ts';

/**
 * A reward over samples as they come, from one over samples whose reference a schema has read. It fails with `RLAIF_SAMPLE` where the
 * reference is not what the schema expects. A reference that is `{ text }` alone is tried as it came, then as its text: some trainers
 * wrap a text so.
 */
export function withReference<Reference>(
  reward: Reward<Sample<Reference>>,
  schema: StandardSchema<unknown, Reference>,
): Reward {
  const typed: Reward = (sample, context) =>
    chain(readReference(schema, sample.reference), (reference) => reward({ ...sample, reference }, context));
  return withDescription(typed, describe(reward));
}

/** The same for a group reward. One reference that the schema refuses fails the group: its rollouts are scored on one scale. */
export function withGroupReference<Reference>(
  groupReward: GroupReward<Sample<Reference>>,
  schema: StandardSchema<unknown, Reference>,
): GroupReward {
  const typed: GroupReward = (group, context) =>
    whenAll(
      group.map((sample) => readReference(schema, sample.reference)),
      (references) =>
        groupReward(
          group.map((sample, place) => ({ ...sample, reference: references[place]! })),
          context,
        ),
    );
  return withDescription(typed, describe(groupReward));
}

function readReference<Reference>(schema: StandardSchema<unknown, Reference>, given: unknown): MaybePromise<Reference> {
  return chain(validate(schema, given), (result) => {
    if (!result.issues) return result.value;
    const { issues } = result;
    if (!(isObject(given) && typeof given.text === 'string' && Object.keys(given).length === 1)) {
      throw invalid(given, issues);
    }
    return chain(validate(schema, given.text), (second) => {
      if (second.issues) throw invalid(given, issues);
      return second.value;
    });
  });
}

function validate<Reference>(
  schema: StandardSchema<unknown, Reference>,
  value: unknown,
): MaybePromise<StandardResult<Reference>> {
  const fail = (cause: unknown): never => {
    throw new RlaifError('RLAIF_SAMPLE', 'the schema of the reference threw', { cause });
  };
  try {
    const result = schema['~standard'].validate(value);
    return isPromiseLike(result) ? result.then(undefined, fail) : result;
  } catch (cause) {
    return fail(cause);
  }
}

/** Names the place only: the words of an issue may quote the value. */
function invalid(given: unknown, issues: readonly StandardIssue[]): RlaifError {
  const path = ['reference', ...(issues[0]?.path ?? []).map((key) => (typeof key === 'object' ? key.key : key))];
  const message = `${path.map(String).join('.')} is not what the schema expects; the reference is ${kindOf(given)}`;
  return new RlaifError('RLAIF_SAMPLE', message, { cause: issues });
}
