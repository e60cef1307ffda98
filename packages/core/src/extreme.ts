import { type Reward, type Sample, withDescription } from '@rlaif/spec';
import { childrenOf } from './children.ts';
import { combine, equalWeights } from './combine.ts';
import { hullOf } from './range.ts';

/** One end of what named rewards give, left out who abstains. */
export function extreme<S extends Sample>(
  kind: 'lowest' | 'highest',
  rewards: Readonly<Record<string, Reward<S>>>,
): Reward<S> {
  const children = childrenOf<S>(kind, rewards);
  return withDescription<Reward<S>>(
    combine(children, { weights: equalWeights(children), needsAll: false, finish: (tally) => tally[kind] }),
    { kind, range: hullOf(children.ranges), children: children.descriptions },
  );
}
