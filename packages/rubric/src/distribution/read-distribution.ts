import type { Criterion } from '../criteria/criterion.ts';
import { checkKeys, describe, misuse, readNumber, readObject } from '../criteria/read-values.ts';
import type { Distribution } from '../rubric-definition.ts';
import { labelsOf } from './labels.ts';

/** So many samples take the place of log-probabilities that a model does not give. */
export const samplesWithoutLogprobs = 5;

/** Checks how the distribution of answers is taken, and whether the criteria allow it. */
export function readDistribution(value: unknown, criteria: readonly Criterion[]): Distribution | undefined {
  if (value === undefined) return undefined;
  if (value === 'logprobs') {
    checkLabelled(criteria);
    return { kind: 'logprobs' };
  }
  const given = readObject("distribution is 'logprobs' or { samples: 5 }; it", value);
  checkKeys('distribution', given, { samples: true, take: true });
  const { take = 'mean' } = given;
  const samples = readNumber('distribution.samples', given.samples, { min: 2, max: 100, whole: true });
  if (take !== 'mean' && take !== 'majority') {
    throw misuse(`distribution.take must be 'mean' or 'majority', got ${describe(take)}`);
  }
  return { kind: 'samples', samples, take };
}

/** A reply of one token holds one short answer and nothing else. */
function checkLabelled(criteria: readonly Criterion[]): void {
  for (const { name, scale, evidence } of criteria) {
    if (evidence !== undefined) {
      throw misuse(
        `criterion '${name}' asks for evidence, which an answer of one letter cannot give; use { samples: 5 }`,
      );
    }
    if (labelsOf(scale) === undefined) {
      throw misuse(
        `criterion '${name}' has too many answers for one letter or digit; use { samples: 5 }, or at most 9 choices or points from 0 to 9`,
      );
    }
  }
}
