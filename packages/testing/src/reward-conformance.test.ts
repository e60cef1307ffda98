import { abstain, type Reward, RlaifError, type Sample, withDescription } from '@rlaif/spec';
import { describe, expect, it } from 'vitest';
import { MockJudgeModel } from './mock-judge-model.ts';
import { rewardConformance } from './reward-conformance.ts';
import { runSuite } from './run-suite.fixture.ts';

const samples: readonly Sample<string>[] = [
  { id: 'plain', prompt: [{ role: 'user', content: 'Hi' }], completion: 'Hello.', reference: 'Hello.' },
  { id: 'empty', prompt: [], completion: '', metadata: { tags: ['odd'] } },
];

async function failuresOf(reward: Reward<Sample<string>>): Promise<ReadonlyMap<string, string>> {
  const { failures } = await runSuite((test) => rewardConformance({ test, reward, samples }));
  return failures;
}

const exact: Reward<Sample<string>> = ({ reference, completion }) =>
  reference === undefined ? abstain('no reference') : completion === reference ? 1 : 0;

const judged: Reward = async (sample, { signal }) => {
  const model = new MockJudgeModel(sample.completion === '' ? 'fail' : 'pass');
  const request = { messages: [{ role: 'user', content: [{ text: sample.completion }] }], maxOutputTokens: 9 } as const;
  const { content, usage } = await model.generate(request, { signal });
  const score = content.type === 'text' && content.text === 'pass' ? 1 : 0;
  return { score, components: { quality: score, format: abstain('nothing to format') }, usage, turns: [1] };
};

describe('a good reward', () => {
  describe('of checks', () => {
    rewardConformance({ test: it, reward: exact, samples });
  });

  describe('with a judge', () => {
    rewardConformance({ test: it, reward: judged, samples });
  });

  describe('with a range of its own', () => {
    const points = withDescription((): number => -3, { kind: 'points', range: [-5, 5] });
    rewardConformance({ test: it, reward: points, samples });
  });

  describe('that throws the reason of the signal', () => {
    const strict: Reward = (_sample, { signal }) => {
      signal.throwIfAborted();
      return 1;
    };
    rewardConformance({ test: it, reward: strict, samples });
  });

  it('gets the context that is given', async () => {
    const seen: unknown[] = [];
    const { failures } = await runSuite((test) =>
      rewardConformance({
        test,
        samples,
        context: { deadline: 7 },
        reward: (_sample, { deadline, signal }) => {
          seen.push(deadline, signal instanceof AbortSignal);
          return 1;
        },
      }),
    );
    expect(failures.size).toBe(0);
    expect(new Set(seen)).toEqual(new Set([7, true]));
  });
});

describe('a broken reward fails', () => {
  const range = 'gives a finite score inside its range, or abstains';
  const untouched = 'leaves samples as they are';
  const same = 'gives the same sample the same output, alone and beside others';
  const aborted = 'comes back when the signal is already aborted';

  it.each([
    ['not a number', () => Number.NaN, 'sample plain: the score is NaN'],
    ['infinite', () => Number.POSITIVE_INFINITY, 'sample plain: the score is Infinity'],
    ['outside its range', () => 1.5, 'the score 1.5 is outside the range [0, 1]'],
    ['a text', () => '1' as never, "'1' is no output of a reward"],
    ['nothing', () => undefined as never, 'undefined is no output'],
    ['a result without a score', () => ({}) as never, 'the score is undefined'],
    ['an abstention without a reason', () => abstain(''), 'an abstention says why'],
    [
      'a component that is not finite',
      () => ({ score: 1, components: { a: { score: 1, components: { b: Number.NaN } } } }),
      'sample plain/a/b: the score is NaN',
    ],
    ['a component with a slash in its name', () => ({ score: 1, components: { 'a/b': 1 } }), "'a/b' is no metric name"],
    ['a turn that is not finite', () => ({ score: 1, turns: [Number.NaN] }), 'sample plain, turns'],
  ] satisfies readonly (readonly [string, Reward, string])[])(
    'when its score is %s',
    async (_name, reward, message) => {
      expect((await failuresOf(reward)).get(range)).toContain(message);
    },
  );

  it('when it changes the sample, and says so or not', async () => {
    const open: Reward<Sample<string>> = (sample) => {
      Object.assign(sample, { completion: sample.completion.trim() });
      return 1;
    };
    expect((await failuresOf(open)).get(range)).toMatch(/read only property/);
    const hidden: Reward<Sample<string>> = ({ prompt }) => {
      try {
        (prompt as unknown[]).push({ role: 'user', content: 'more' });
      } catch {}
      return 1;
    };
    const failures = await failuresOf(hidden);
    expect([...failures.keys()]).toEqual([untouched]);
    expect(failures.get(untouched)).toContain('sample plain was changed');
  });

  it('when its score varies', async () => {
    let calls = 0;
    const failures = await failuresOf(() => {
      calls += 1;
      return 1 / calls;
    });
    expect([...failures.keys()]).toEqual([same]);
  });

  it('when calls at the same time disturb each other', async () => {
    let last: string;
    const failures = await failuresOf(async (sample) => {
      last = sample.completion;
      await new Promise((resolve) => setTimeout(resolve, 1));
      return last === '' ? 0 : 1;
    });
    expect([...failures.keys()]).toContain(same);
  });

  it('when it throws', async () => {
    const failures = await failuresOf(() => {
      throw new RlaifError('RLAIF_REWARD', 'broken');
    });
    expect(failures.get(range)).toBe('broken');
    expect(failures.get(aborted)).toContain('instead of RLAIF_ABORTED');
  });

  it('when an abort becomes a score that is none', async () => {
    const failures = await failuresOf((_sample, { signal }) => (signal.aborted ? Number.NaN : 1));
    expect([...failures.keys()]).toEqual([aborted]);
  });

  it('when it leaves a rejection behind', async () => {
    // The runner listens too and would fail the run.
    const listeners = process.listeners('unhandledRejection');
    process.removeAllListeners('unhandledRejection');
    try {
      const failures = await failuresOf(() => {
        void Promise.reject(new Error('left behind'));
        return 1;
      });
      expect([...failures.keys()]).toEqual(['leaves no rejection unhandled']);
    } finally {
      for (const listener of listeners) process.on('unhandledRejection', listener);
    }
  });
});

describe('options', () => {
  it('are checked', () => {
    const good = { test: () => {}, reward: exact, samples };
    expect(() => rewardConformance({ ...good, rounds: 3 } as never)).toThrow(/unknown option 'rounds'/);
    expect(() => rewardConformance({ ...good, samples: [] })).toThrow(/at least one sample/);
  });

  it('do not freeze the samples', async () => {
    await failuresOf(exact);
    expect(Object.isFrozen(samples[0])).toBe(false);
  });
});
