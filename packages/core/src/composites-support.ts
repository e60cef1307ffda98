import type { Reward } from '@rlaif/spec';
import { cascade } from './cascade.ts';
import { clip } from './clip.ts';
import { fallback } from './fallback.ts';
import { firstFailure } from './first-failure.ts';
import { gate } from './gate.ts';
import { geometricMean } from './geometric-mean.ts';
import { highest } from './highest.ts';
import { invert } from './invert.ts';
import { jury } from './jury.ts';
import { lowest } from './lowest.ts';
import { mapScore } from './map-score.ts';
import { named } from './named.ts';
import { penalty } from './penalty.ts';
import { product } from './product.ts';
import { withRange } from './range.ts';
import { rescale } from './rescale.ts';
import { route } from './route.ts';
import { weightedMean } from './weighted-mean.ts';
import { weightedSum } from './weighted-sum.ts';

export type Rewards = Readonly<Record<string, Reward>>;

/** Every combinator, of any rewards in [0, 1]: `one` of them, `other`, and all by name. */
export const combinators: Readonly<Record<string, (all: Rewards, one: Reward, other: Reward) => Reward>> = {
  weightedMean: (all, one) => weightedMean({ ...all, uncounted: one }, { weights: { uncounted: 0 } }),
  weightedSum: (all) => weightedSum(all, { weights: { [Object.keys(all)[0]!]: -2 } }),
  product,
  geometricMean: (all) => geometricMean(all, { weights: { [Object.keys(all)[0]!]: 3 } }),
  lowest,
  highest,
  gate: (all, one) => gate(all, one, { threshold: 0.2, otherwise: -1 }),
  firstFailure: (all) => firstFailure(all, { threshold: 0.4 }),
  fallback: (_, one, other) => fallback(one, other, { on: 'any' }),
  mapScore: (_, one) => mapScore(one, (score) => score ** 2),
  clip: (_, one) => clip(one, { min: 0.25, max: 0.75 }),
  rescale: (_, one) => rescale(one, [-3, 2]),
  invert: (_, one) => invert(one),
  penalty: (all, one) => penalty(one, all, { weights: { [Object.keys(all)[0]!]: 0.1 } }),
  route: (all, one) => route(() => 'nobody', all, { otherwise: one }),
  jury: (all, one) => jury({ ...all, last: one }, { aggregate: 'median', quorum: 1 }),
  cascade: (all, one) => cascade({ ...all, last: one }, { unsure: ({ score }) => score > 0.3 && score < 0.7 }),
  named: (_, one) => named('one', '1', one),
  withRange: (_, one) => withRange(one, [0, 1]),
};
