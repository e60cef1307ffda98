import type { Abstained, GroupReward, Outcome, Reward, Rubric, Sample } from '@rlaif/spec';
import { expectTypeOf } from 'vitest';
import {
  check,
  fallback,
  gate,
  judge,
  mapScore,
  scoreBatch,
  scoreStream,
  weightedMean,
  weightedSum,
  withRange,
} from './index.ts';
import { modelOf, numberRubric, responseOf } from './test-support.ts';

interface Answer {
  readonly answer: string;
}
type Row = Sample<Answer>;

const plain: Reward = (sample) => sample.completion.length / 100;
const typed: Reward<Row> = (sample) => (sample.completion === sample.reference?.answer ? 1 : 0);

// An annotation reaches inline arrows, through every combinator.
const composed: Reward<Row> = gate(
  { right: check((sample) => sample.reference?.answer === 'x') },
  weightedMean({ typed, plain, inline: (sample) => sample.reference?.answer.length ?? 0 }, { weights: { inline: 2 } }),
);
expectTypeOf(composed).toEqualTypeOf<Reward<Row>>();

// A reward over any sample serves where the reference is typed, and never the other way round.
const wider: Reward<Row> = plain;
// @ts-expect-error a reward that reads a typed reference is not one over any sample
const narrower: Reward = typed;
// @ts-expect-error nor is a composite of it
const composite: Reward = weightedMean({ plain, typed });
// @ts-expect-error references of different shapes do not mix
const mixed: Reward<Sample<string>> = weightedSum({ typed });
void [wider, narrower, composite, mixed];

expectTypeOf(weightedMean({ plain, typed })).toEqualTypeOf<Reward<Row>>();
expectTypeOf(mapScore(typed, (score) => score)).toEqualTypeOf<Reward<Row>>();
expectTypeOf(fallback(typed, plain)).toEqualTypeOf<Reward<Row>>();
expectTypeOf(withRange(typed, [0, 2])).toEqualTypeOf<Reward<Row>>();
expectTypeOf(judge({ model: modelOf(async () => responseOf('1')), rubric: numberRubric })).toEqualTypeOf<
  Reward<Sample>
>();

// @ts-expect-error a weight for no reward
weightedMean({ plain }, { weights: { plane: 1 } });
// @ts-expect-error a reward never gives a string
const wrong: Reward = () => 'good';
// @ts-expect-error a predicate never gives a number
check(() => 1);
void wrong;

// @ts-expect-error samples without the reference that the reward reads
void scoreBatch(typed, [{ id: '1', prompt: [], completion: '', reference: 'x' }]);
expectTypeOf(scoreBatch(typed, [])).toEqualTypeOf<Promise<Outcome[]>>();
void (async () => {
  for await (const { sample } of scoreStream(typed, [] as readonly Row[])) expectTypeOf(sample).toEqualTypeOf<Row>();
});

// A rubric over a typed reference is not one over any sample, whichever way it is passed.
declare const typedRubric: Rubric<Row>;
// @ts-expect-error
const untypedRubric: Rubric<Sample> = typedRubric;
// @ts-expect-error
judge<Sample>({ model: modelOf(async () => responseOf('1')), rubric: typedRubric });
void untypedRubric;

// What has a score does not abstain.
// @ts-expect-error
const undecided: Reward = () => ({ score: 1, abstained: undefined });
void undecided;

// A group reward is a type of its own.
// @ts-expect-error a reward scores one sample, a group reward several
const group: GroupReward = plain;
void group;
expectTypeOf<Abstained>().toHaveProperty('reason');
