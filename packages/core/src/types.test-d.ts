import type { Abstained, GroupReward, Outcome, Reward, Sample } from '@rlaif/spec';
import { expectTypeOf } from 'vitest';
import { scoreBatch, scoreStream } from './index.ts';
import { plain, type Row, typed } from './typed-support.ts';

// A reward over any sample serves where the reference is typed, and never the other way round.
const wider: Reward<Row> = plain;
// @ts-expect-error a reward that reads a typed reference is not one over any sample
const narrower: Reward = typed;
// @ts-expect-error references of different types do not mix
const mixed: Reward<Sample<string>> = typed;
void [wider, narrower, mixed];

// @ts-expect-error a reward never gives a string
const wrong: Reward = () => 'good';
void wrong;

// @ts-expect-error samples without the reference that the reward reads
void scoreBatch(typed, [{ id: '1', prompt: [], completion: '', reference: 'x' }]);
expectTypeOf(scoreBatch(typed, [])).toEqualTypeOf<Promise<Outcome[]>>();
void (async () => {
  for await (const { sample } of scoreStream(typed, [] as readonly Row[])) expectTypeOf(sample).toEqualTypeOf<Row>();
});

// What has a score does not abstain.
// @ts-expect-error
const undecided: Reward = () => ({ score: 1, abstained: undefined });
void undecided;

// A group reward is a type of its own.
// @ts-expect-error a reward scores one sample, a group reward several
const group: GroupReward = plain;
void group;
expectTypeOf<Abstained>().toHaveProperty('reason');
