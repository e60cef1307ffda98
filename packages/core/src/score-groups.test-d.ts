import type { GroupReward, Outcome, Reward, Sample } from '@rlaif/spec';
import { expectTypeOf } from 'vitest';
import { scoreGroups } from './score-groups.ts';

type Row = Sample<{ readonly answer: string }>;

const typed: GroupReward<Row> = (group) => group.map((sample) => (sample.reference?.answer === 'x' ? 1 : 0));
const plain: GroupReward = (group) => group.map(() => 1);
declare const rows: readonly Row[];
declare const anything: readonly Sample[];

expectTypeOf(scoreGroups(typed, rows)).toEqualTypeOf<Promise<Outcome[]>>();
void scoreGroups(plain, rows, { onOutcome: (_, sample) => expectTypeOf(sample).toExtend<Sample>() });
void scoreGroups(typed, rows, {
  groupSize: undefined,
  onOutcome: (_, sample) => expectTypeOf(sample).toEqualTypeOf<Row>(),
});

// @ts-expect-error samples without the reference that the group reward reads
void scoreGroups(typed, anything);
// @ts-expect-error an option that there is not
void scoreGroups(plain, rows, { groupsize: 8 });
// @ts-expect-error a group reward gives a list
const single: GroupReward = () => 1;
// @ts-expect-error of outputs, not of promises of them
const pending: GroupReward = (group) => group.map(async () => 1);
void [single, pending];

declare const reward: Reward;
// @ts-expect-error a reward scores one sample, a group reward several
void scoreGroups(reward, rows);
