import type { Outcome, Sample } from '@rlaif/spec';
import { expectTypeOf } from 'vitest';
import { groupStats } from './group-stats.ts';

declare const outcomes: readonly Outcome[];
declare const rows: readonly Sample<{ readonly answer: string }>[];

expectTypeOf(groupStats(outcomes, { samples: rows }).advantages).toEqualTypeOf<readonly (number | undefined)[]>();
expectTypeOf(groupStats(outcomes).groups[0]!.spread).toEqualTypeOf<number | undefined>();
void groupStats(outcomes, { samples: undefined, epsilon: undefined });

// @ts-expect-error what is not a sample
void groupStats(outcomes, { samples: [{ id: 1 }] });
// @ts-expect-error an option that there is not
void groupStats(outcomes, { eps: 0 });
// @ts-expect-error the figures are not for writing
groupStats(outcomes).advantages = [];
