import type { JudgeResponse } from '@rlaif/spec';
import type { Criterion } from './criteria/criterion.ts';
import { labelsOf } from './distribution/labels.ts';
import { readProbabilities } from './distribution/read-probabilities.ts';
import { readReply } from './reply/read-reply.ts';
import type { RubricDefinition } from './rubric-definition.ts';
import { readMarks } from './verdict.ts';

/**
 * Whether a response can be the whole answer to a request of the rubric. Which criteria a request was about is not in the response: where
 * that differs between requests, any of them will do. Quotations are not checked here, because the texts are not there.
 */
export function isAcceptable(
  response: JudgeResponse,
  definition: RubricDefinition,
  whole: Criterion | undefined,
): boolean {
  const { criteria, batch, distribution } = definition;
  const some = batch !== undefined || criteria.some(({ appliesWhen, evidence }) => appliesWhen ?? evidence);
  const marks = readReply(response, (value) => {
    const present = some ? criteria.filter(({ name }) => Object.hasOwn(Object(value), name)) : criteria;
    if (present.length === 0) return { fault: 'it has no criterion' };
    return readMarks(value, whole === undefined ? present : [...present, whole]);
  });
  if (marks.fault === undefined) return true;
  return (
    distribution?.kind === 'logprobs' &&
    criteria.some(({ scale }) => readProbabilities(response, labelsOf(scale) ?? []).fault === undefined)
  );
}
