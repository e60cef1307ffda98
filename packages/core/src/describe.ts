import { descriptionOf, type RewardDescription } from '@rlaif/spec';

/**
 * The definition of a reward as a tree of data: what it is made of, its options, texts, models and ranges. A plain function is
 * `{ kind: 'function', range: [0, 1] }`.
 *
 * @example
 * describe(weightedMean({ brief, kind }, { weights: { kind: 2 } })).children; // { brief: {...}, kind: {...} }
 */
export function describe(reward: object): RewardDescription {
  return descriptionOf(reward) ?? { kind: 'function', range: [0, 1] };
}
