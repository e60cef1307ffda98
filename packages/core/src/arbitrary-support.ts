import { type Range, type Reward, RlaifError, type RlaifErrorCode } from '@rlaif/spec';
import fc from 'fast-check';
import { withRange } from './range.ts';
import { usageOf } from './test-support.ts';

/** How a part fails, and by which code that is known. */
export const failures: {
  readonly service: RlaifErrorCode;
  readonly completion: RlaifErrorCode;
  readonly error: RlaifErrorCode;
  readonly outside: RlaifErrorCode;
  readonly nonsense: RlaifErrorCode;
} = {
  service: 'RLAIF_JUDGE_UNAVAILABLE',
  completion: 'RLAIF_JUDGE_PARSE',
  error: 'RLAIF_REWARD',
  outside: 'RLAIF_SCORE',
  nonsense: 'RLAIF_SCORE',
};

export type Failure = keyof typeof failures;
export type Deed = 'number' | 'result' | 'abstain' | Failure;

/** What a reward inside a composite does when it is asked. */
export interface Part {
  readonly range: Range;
  /** Inside the range. */
  readonly score: number;
  readonly does: Deed;
  /** After how many turns of the queue of promises it answers; 0 answers at once. */
  readonly delay: number;
  /** What it is billed each time that it says so, in calls. */
  readonly calls: number;
}

export type Parts = Readonly<Record<string, Part>>;

/** What was asked of parts, in order, and how many have not answered. */
export interface Journal {
  readonly asked: string[];
  underWay: number;
}

export function doesFail(part: Part): part is Part & { readonly does: Failure } {
  return part.does in failures;
}

/** In calls: a result and an error are billed with something below them, a bare number and nonsense never. */
export function billOf({ does, calls }: Part): number {
  const times = { number: 0, result: 2, abstain: 1, service: 2, completion: 2, error: 0, outside: 1, nonsense: 0 };
  return times[does] * calls;
}

/** The reward that a part is. What it is billed carries its name as the model's. */
export function rewardOf(name: string, { range, score, does, delay, calls }: Part, journal: Journal): Reward {
  const usage = [usageOf({ modelId: name, calls })];
  const below = { score: 0.5, usage };
  const answer: Readonly<Record<Exclude<Deed, 'service' | 'completion' | 'error'>, unknown>> = {
    number: score,
    result: { score, rationale: name, usage, components: { detail: below, note: 1 } },
    abstain: { abstained: true, reason: 'nothing to judge', usage },
    outside: { score: range[1] + Math.abs(range[1]) + 1, usage },
    nonsense: 'good',
  };
  const give = (): number => {
    journal.underWay--;
    if (does === 'error') throw new Error('the completion was: secret');
    if (does === 'service' || does === 'completion') {
      throw new RlaifError(failures[does], does, { usage, components: { done: below } });
    }
    return answer[does] as number;
  };
  return withRange(() => {
    journal.asked.push(name);
    journal.underWay++;
    if (delay === 0) return give();
    return (async () => {
      for (let turn = 0; turn < delay; turn++) await undefined;
      return give();
    })();
  }, range);
}

const most = Number.MAX_VALUE;
const least = Number.MIN_VALUE;

const unit: readonly Range[] = [[0, 1]];
const notNegative: readonly Range[] = [...unit, [1, 5], [0, 100], [2, 2], [0, least], [0, 1e-300], [0, most]];
const any: readonly Range[] = [
  ...notNegative,
  [-1, 1],
  [-5, -1],
  [-3, -3],
  [-least, least],
  [-1e308, 1e308],
  [-most, most],
];
/** Ranges of the parts: ordinary ones, all that are not below 0, or negative and extreme ones too. */
export const ranges: {
  readonly unit: readonly Range[];
  readonly notNegative: readonly Range[];
  readonly any: readonly Range[];
} = { unit, notNegative, any };

/** All that a part can do, more often what is ordinary. */
const deeds: readonly Deed[] = [
  'number',
  'number',
  'result',
  'result',
  'abstain',
  ...(Object.keys(failures) as Failure[]),
];

export interface PartOptions {
  readonly within?: readonly Range[] | undefined;
  readonly does?: readonly Deed[] | undefined;
}

export function scoreWithin([min, max]: Range): fc.Arbitrary<number> {
  const inside = fc.double({ min: min || -0, max: max || 0, noNaN: true });
  return fc.oneof({ arbitrary: inside, weight: 3 }, fc.constantFrom(min, max));
}

/** One part. Default: ranges of every kind, and all that a part can do. */
export function part({ within = any, does = deeds }: PartOptions = {}): fc.Arbitrary<Part> {
  return fc.constantFrom(...within).chain((range) =>
    fc.record({
      range: fc.constant(range),
      score: scoreWithin(range),
      does: fc.constantFrom(...does),
      delay: fc.constantFrom(0, 0, 1, 3),
      calls: fc.integer({ min: 1, max: 9 }),
    }),
  );
}

/** Names that may be given to a reward, those that objects inherit and those that JSON and promises look for too. */
const names: readonly string[] = [
  ...['a', 'b', 'c', 'd', 'constructor', 'toString', 'valueOf', 'hasOwnProperty', 'then', 'toJSON', 'score'],
  ...['abstained', 'length', 'two words', '-1', '1.5', '１', 'Ünïcödé', '😀'],
];

/** Parts by name. Default: 1 to 5. */
export function parts(
  one: fc.Arbitrary<Part> = part(),
  { min = 1, max = 5 }: { readonly min?: number; readonly max?: number } = {},
): fc.Arbitrary<Parts> {
  return fc
    .uniqueArray(fc.tuple(fc.constantFrom(...names), one), {
      minLength: min,
      maxLength: max,
      selector: ([name]) => name,
    })
    .map((list) => Object.fromEntries(list));
}

export type Numbers = Readonly<Record<string, number>>;

/** Numbers of one order of magnitude, the largest and smallest that there are included; some are 0 and some 1. */
export function weightsFor(names: readonly string[], lowest: number = 0): fc.Arbitrary<Numbers> {
  return fc.constantFrom(1, 1, 1, 1e-300, 1e300, Number.MIN_VALUE).chain((unit) => {
    const tenths = fc.oneof(fc.integer({ min: lowest * 10, max: 90 }), fc.constantFrom(0, 10));
    return numbersFor(
      names,
      tenths.map((count) => (count / 10) * unit + 0),
    );
  });
}

/** A number for each name. */
export function numbersFor(names: readonly string[], number: fc.Arbitrary<number>): fc.Arbitrary<Numbers> {
  return fc.record(Object.fromEntries(names.map((name) => [name, number])));
}

/** How often the properties of a combinator are tried, because a part can do so much. */
export const often: { readonly numRuns: number } = { numRuns: 300 };
