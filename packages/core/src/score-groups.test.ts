import { abstain, type GroupReward, type Outcome, RlaifError, type Sample, withDescription } from '@rlaif/spec';
import { describe, expect, it, vi } from 'vitest';
import { scoreGroups } from './score-groups.ts';
import { modelOf, responseOf, sampleOf, usageOf } from './test-support.ts';

/** Rollouts `a0`, `b0`, `a1`, ... of the groups that the letters name. */
const rollouts = (letters: string): Sample[] => {
  const seen: Record<string, number> = {};
  return Array.from(letters, (group) => {
    seen[group] = (seen[group] ?? -1) + 1;
    const id = `${group}${seen[group]}`;
    return sampleOf({ id, group, completion: id });
  });
};
const half: GroupReward = (group) => group.map(() => 0.5);
const never = new Promise<number[]>(() => {});
const scoresOf = (outcomes: readonly Outcome[]) =>
  outcomes.map((outcome) =>
    outcome.status === 'scored' ? outcome.score : outcome.status === 'failed' ? outcome.error.code : outcome.status,
  );
const usagesOf = (outcomes: readonly Outcome[]) => outcomes.map((outcome) => outcome.usage);

describe('scoreGroups', () => {
  it('asks once for each group, with the rollouts in the order of the input, and puts each outcome in its place', async () => {
    const asked: string[] = [];
    const byPlace: GroupReward = async (group) => {
      asked.push(group.map(({ id }) => id).join());
      // The later groups are done first.
      await new Promise((resolve) => setTimeout(resolve, group.length * 5));
      return group.map((_, place) => place / 10);
    };
    const outcomes = await scoreGroups(byPlace, rollouts('abaacb'));
    expect(asked).toEqual(['a0,a1,a2', 'b0,b1', 'c0']);
    expect(scoresOf(outcomes)).toEqual([0, 0, 0.1, 0.2, 0, 0.1]);
    expect(outcomes[2]).toEqual({ status: 'scored', score: 0.1, output: 0.1, usage: [] });
  });

  it('takes equal prompts and references for a group where no group is given', async () => {
    const prompt = [{ role: 'user' as const, content: 'Other' }];
    const samples = [sampleOf(), sampleOf({ prompt }), sampleOf(), sampleOf({ reference: 1 })];
    const sizes: number[] = [];
    await scoreGroups((group) => group.map(() => sizes.push(group.length) && 1), samples);
    expect(sizes).toEqual([2, 2, 1, 1]);
  });

  it('counts a sample that comes twice as two rollouts', async () => {
    const sample = sampleOf({ group: 'a' });
    expect(scoresOf(await scoreGroups((group) => group.map((_, i) => i), [sample, sample]))).toEqual([0, 1]);
  });

  it.each<[string, () => unknown, string]>([
    [
      'throws',
      () => {
        throw new Error('the completion was: secret');
      },
      'RLAIF_REWARD',
    ],
    ['rejects', () => Promise.reject(new RlaifError('RLAIF_JUDGE_AUTH', 'no key')), 'RLAIF_JUDGE_AUTH'],
    ['gives no list', () => 1, 'RLAIF_SCORE'],
    ['gives nothing', () => undefined, 'RLAIF_SCORE'],
    ['gives null later', async () => null, 'RLAIF_SCORE'],
    ['abstains for all at once', () => abstain('no'), 'RLAIF_SCORE'],
    ['gives an output too few', () => [1], 'RLAIF_SCORE'],
    ['gives an output too many', async () => [1, 1, 1], 'RLAIF_SCORE'],
    ['gives what looks like a list', () => ({ 0: 1, 1: 1, length: 2 }), 'RLAIF_SCORE'],
  ])('fails a whole group whose reward %s, and no other', async (_, way, code) => {
    const reward: GroupReward = (group) => (group[0]!.group === 'a' ? (way() as number[]) : [0, 1]);
    const outcomes = await scoreGroups(reward, rollouts('aabb'));
    expect(scoresOf(outcomes)).toEqual([code, code, 0, 1]);
    expect(outcomes[0]!.status === 'failed' && outcomes[0]!.error.message).not.toContain('secret');
  });

  it.each<[string, unknown, string]>([
    ['is out of range', 1.5, 'RLAIF_SCORE'],
    ['is not a number', Number.NaN, 'RLAIF_SCORE'],
    ['is a text', '1', 'RLAIF_SCORE'],
    ['is missing', undefined, 'RLAIF_SCORE'],
    ['is a promise', Promise.resolve(1), 'RLAIF_SCORE'],
    ['has a component without a name', { score: 1, components: { '': 1 } }, 'RLAIF_SCORE'],
    [
      'throws when it is looked at',
      {
        get score() {
          throw new Error('x');
        },
      },
      'RLAIF_REWARD',
    ],
  ])('fails a rollout alone whose output %s', async (_, output, code) => {
    const outcomes = await scoreGroups(() => [0.25, output as number, { score: 0.75 }], rollouts('aaa'));
    expect(scoresOf(outcomes)).toEqual([0.25, code, 0.75]);
  });

  it('that gives promises instead of outputs fails its rollouts, and no rejection of theirs ends the process', async () => {
    const uncaught = vi.fn();
    process.on('unhandledRejection', uncaught);
    const late = (group: readonly unknown[]) => group.map(() => Promise.reject(new Error('nobody waits for it')));
    const tooFew = (group: readonly unknown[]) => late(group.slice(1));
    for (const reward of [late, tooFew] as unknown as GroupReward[]) {
      const outcomes = await scoreGroups(reward, [sampleOf(), sampleOf()]);
      expect(outcomes).toMatchObject(Array(2).fill({ status: 'failed', error: { code: 'RLAIF_SCORE' } }));
    }
    await new Promise(setImmediate);
    process.off('unhandledRejection', uncaught);
    expect(uncaught).not.toHaveBeenCalled();
  });

  it('takes a hole in the list for a missing output', async () => {
    // biome-ignore lint/suspicious/noSparseArray: that is the case
    expect(scoresOf(await scoreGroups(() => [, 1] as number[], rollouts('aa')))).toEqual(['RLAIF_SCORE', 1]);
  });

  it('lets a rollout abstain for itself', async () => {
    const components = { part: 1 };
    const reward: GroupReward = () => [0.5, { ...abstain('nothing to compare'), components, usage: [usageOf()] }];
    expect(await scoreGroups(reward, rollouts('aa'))).toEqual([
      { status: 'scored', score: 0.5, output: 0.5, usage: [] },
      { status: 'abstained', reason: 'nothing to compare', components, usage: [usageOf()] },
    ]);
  });

  it('holds scores to the range that a group reward says it has', async () => {
    const reward = withDescription<GroupReward>(() => [-1, 2, -1.5], { kind: 'rank', range: [-1, 2] });
    expect(scoresOf(await scoreGroups(reward, rollouts('aaa')))).toEqual([-1, 2, 'RLAIF_SCORE']);
  });
});

describe('an incomplete group', () => {
  it('fails wholly where it has fewer or more rollouts than it must', async () => {
    const asked: string[] = [];
    const reward: GroupReward = (group) => group.map(({ id }) => asked.push(id) && 1);
    const outcomes = await scoreGroups(reward, rollouts('aaabbcccc'), { groupSize: 3 });
    expect(scoresOf(outcomes)).toEqual([1, 1, 1, ...Array(6).fill('RLAIF_SAMPLE')]);
    expect(asked).toEqual(['a0', 'a1', 'a2']);
    expect(outcomes[3]).toMatchObject({
      error: { message: 'group ["b"] has 2 rollouts, 2 of them samples; expected 3', attribution: 'service' },
      usage: [],
    });
    expect(outcomes[8]).toMatchObject({ error: { message: expect.stringContaining('["c"] has 4 rollouts') } });
  });

  it.each<[string, unknown]>([
    ['no completion', { id: '1', group: 'a', prompt: [] }],
    ['no completion and no group, but the prompt', { ...sampleOf(), completion: undefined }],
    ['a prompt that is a text', { id: '1', group: 'a', prompt: 'x', completion: 'x' }],
  ])('fails wholly where one of its rows has %s', async (_, row) => {
    const isByPrompt = (row as Sample).group === undefined;
    const whole = isByPrompt ? [sampleOf(), sampleOf()] : rollouts('aa');
    const outcomes = await scoreGroups(half, [...whole, row as Sample, ...rollouts('b')]);
    expect(scoresOf(outcomes)).toEqual([...Array(3).fill('RLAIF_SAMPLE'), 0.5]);
    expect(outcomes[0]).toMatchObject({ error: { message: expect.stringContaining('3 rollouts, 2 of them samples') } });
  });

  it('is not made whole by a row that is no sample', async () => {
    const samples = [...rollouts('aa'), { id: '1', group: 'a' } as Sample];
    expect(scoresOf(await scoreGroups(half, samples, { groupSize: 2 }))).toEqual(Array(3).fill('RLAIF_SAMPLE'));
  });

  it.each([[null], [undefined], ['text'], [5], [{}], [{ reference: 1n }]])(
    'is not what a row without a group makes of the others: %s',
    async (row) => {
      const samples = [row as never, sampleOf({ group: '' }), ...rollouts('a'), row as never];
      expect(scoresOf(await scoreGroups(half, samples))).toEqual(['RLAIF_SAMPLE', 0.5, 0.5, 'RLAIF_SAMPLE']);
    },
  );

  it('is named so that it can be printed', async () => {
    const group = `x\n\u001b[31m${'y'.repeat(1000)}`;
    const [outcome] = await scoreGroups(half, [sampleOf({ group })], { groupSize: 2 });
    const message = outcome!.status === 'failed' ? outcome!.error.message : '';
    expect(message).toMatch(/^group \["x\\n\\u001b\[31my+ has 1 rollouts/);
    expect(message.length).toBeLessThan(150);
  });

  it('may have any name', async () => {
    const names = ['', '__proto__', 'constructor', '0', 'null'];
    const samples = names.map((group) => sampleOf({ group }));
    expect(scoresOf(await scoreGroups(half, samples, { groupSize: 1 }))).toEqual(names.map(() => 0.5));
  });
});

describe('the bill of a group', () => {
  const bill = usageOf({ calls: 3 });

  it('stands once where the group fails', async () => {
    const reward: GroupReward = () => {
      throw new RlaifError('RLAIF_JUDGE_PARSE', 'not a verdict', { usage: [bill], components: { first: 1 } });
    };
    const outcomes = await scoreGroups(reward, rollouts('bab'));
    expect(usagesOf(outcomes)).toEqual([[bill], [bill], []]);
    expect(outcomes[0]).toMatchObject({ components: { first: 1 } });
    expect(outcomes[2]).toMatchObject({ error: { code: 'RLAIF_JUDGE_PARSE' }, components: {} });
  });

  it('is kept of a list that is refused, and of an output', async () => {
    const paid = { score: 1, usage: [bill] };
    expect(usagesOf(await scoreGroups(() => [paid], rollouts('aa')))).toEqual([[bill], []]);
    expect(usagesOf(await scoreGroups(() => paid as never, rollouts('aa')))).toEqual([[bill], []]);
    expect(usagesOf(await scoreGroups(() => [{ ...paid, score: 2 }, 1], rollouts('aa')))).toEqual([[bill], []]);
    const parts = { score: 1, components: { judged: paid } };
    expect(usagesOf(await scoreGroups(() => [1, parts], rollouts('aa')))).toEqual([[], [bill]]);
  });

  it('is kept of a group that heeds the deadline', async () => {
    const reward: GroupReward = (_, { signal }) =>
      new Promise((_, reject) => {
        signal.addEventListener('abort', () => reject(new RlaifError('RLAIF_ABORTED', 'x', { usage: [bill] })));
      });
    const outcomes = await scoreGroups(reward, rollouts('aa'), { timeoutMs: 10 });
    expect(scoresOf(outcomes)).toEqual(['RLAIF_DEADLINE', 'RLAIF_DEADLINE']);
    expect(usagesOf(outcomes)).toEqual([[bill], []]);
  });
});

describe('the course of a batch of groups', () => {
  it('fails the groups that are not finished when the time is up, and keeps those that are', async () => {
    const reward: GroupReward = (group) => (group[0]!.group === 'b' ? never : group.map(() => 1));
    const outcomes = await scoreGroups(reward, rollouts('abbc'), { timeoutMs: 20, concurrency: 1 });
    expect(scoresOf(outcomes)).toEqual([1, 'RLAIF_DEADLINE', 'RLAIF_DEADLINE', 'RLAIF_DEADLINE']);
  });

  it('is cancelled before it begins', async () => {
    let asked = 0;
    const outcomes = await scoreGroups((group) => group.map(() => asked++), rollouts('aab'), {
      signal: AbortSignal.abort(),
    });
    expect(scoresOf(outcomes)).toEqual(Array(3).fill('RLAIF_ABORTED'));
    expect(asked).toBe(0);
  });

  it('is cancelled in the middle: a group is finished wholly or not at all', async () => {
    const controller = new AbortController();
    const reward: GroupReward = (group) => {
      if (group[0]!.group === 'a') return never;
      controller.abort();
      return group.map(() => 1);
    };
    const outcomes = await scoreGroups(reward, rollouts('aabbc'), { signal: controller.signal });
    expect(scoresOf(outcomes)).toEqual(['RLAIF_ABORTED', 'RLAIF_ABORTED', 1, 1, 'RLAIF_ABORTED']);
  });

  it('does not let a group that is late change what was handed out', async () => {
    let finish = (_: number[]): void => {};
    const late = new Promise<number[]>((resolve) => {
      finish = resolve;
    });
    const outcomes = await scoreGroups(() => late, rollouts('aa'), { timeoutMs: 5 });
    finish([1, 1]);
    await new Promise((resolve) => setImmediate(resolve));
    expect(scoresOf(outcomes)).toEqual(['RLAIF_DEADLINE', 'RLAIF_DEADLINE']);
  });

  it.each([
    [3, { concurrency: 3 }],
    [16, {}],
  ])('keeps at most %d groups under way', async (expected, options) => {
    let under = 0;
    let most = 0;
    const reward: GroupReward = async (group) => {
      most = Math.max(most, ++under);
      await new Promise((resolve) => setImmediate(resolve));
      under--;
      return group.map(() => 1);
    };
    const samples = Array.from({ length: 80 }, (_, i) => sampleOf({ group: `${i % 40}` }));
    await scoreGroups(reward, samples, options);
    expect(most).toBe(expected);
  });

  it('tells each outcome when its group is done', async () => {
    const told: string[] = [];
    await scoreGroups(half, rollouts('aba'), {
      onOutcome: (outcome, sample, index) => told.push(`${index} ${sample.id} ${outcome.status}`),
    });
    expect(told).toEqual(['0 a0 scored', '2 a1 scored', '1 b0 scored']);
  });

  it('cancels the rest and rejects when the listener throws', async () => {
    let signal: AbortSignal | undefined;
    let told = 0;
    const reward: GroupReward = async (group, context) => {
      signal = context.signal;
      return group.map(() => 1);
    };
    const scored = scoreGroups(reward, rollouts('aabbcc'), {
      concurrency: 1,
      onOutcome: () => {
        told++;
        throw new Error('disk full');
      },
    });
    await expect(scored).rejects.toThrow('disk full');
    expect(signal!.aborted).toBe(true);
    expect(told).toBe(1);
  });

  it('hands its options to the group reward', async () => {
    const model = modelOf(async () => responseOf('1'));
    const replaceModel = () => model;
    const started = Date.now();
    let deadline = 0;
    let replaced: unknown;
    let isDryRun: unknown;
    const reward: GroupReward = (group, context) => {
      deadline = context.deadline!;
      replaced = context.replaceModel;
      isDryRun = context.isDryRun;
      return group.map(() => 1);
    };
    await scoreGroups(reward, rollouts('a'), { timeoutMs: 60_000, replaceModel, isDryRun: true });
    expect(isDryRun).toBe(true);
    expect(deadline - started).toBeGreaterThanOrEqual(60_000);
    expect(replaced).toBe(replaceModel);
  });

  it('lets the event loop turn in 100,000 groups that do no I/O', async () => {
    const samples = Array.from({ length: 100_000 }, (_, i) => sampleOf({ group: `${i}` }));
    let turns = 0;
    const counting = setInterval(() => turns++, 0);
    const busy: GroupReward = (group) => {
      const end = performance.now() + 0.002;
      while (performance.now() < end);
      return group.map(() => 1);
    };
    const outcomes = await scoreGroups(busy, samples);
    clearInterval(counting);
    expect(scoresOf(outcomes).every((score) => score === 1)).toBe(true);
    // At least 200 ms of work in slices of 12 ms; a turn of the loop does not always run a timer.
    expect(turns).toBeGreaterThan(4);
  });

  it('lets the deadline fire though groups hold the event loop', async () => {
    const busy: GroupReward = (group) => {
      const end = performance.now() + 5;
      while (performance.now() < end);
      return group.map(() => 1);
    };
    const samples = Array.from({ length: 2000 }, (_, i) => sampleOf({ group: `${i >> 1}` }));
    const scores = scoresOf(await scoreGroups(busy, samples, { timeoutMs: 50 }));
    expect([scores[0], scores.at(-1)]).toEqual([1, 'RLAIF_DEADLINE']);
    // No group is cut in two.
    expect(scores.filter((score) => score === 1).length % 2).toBe(0);
  });

  it('does not change its samples, and gives each group a list of its own', async () => {
    const frozen = Object.freeze(rollouts('aab').map((sample) => Object.freeze(sample)));
    const emptying: GroupReward = (group) => {
      const outputs = group.map(() => 1);
      (group as Sample[]).length = 0;
      return outputs;
    };
    expect(scoresOf(await scoreGroups(emptying, frozen))).toEqual([1, 1, 1]);
    expect(frozen).toEqual(rollouts('aab'));
  });

  it('takes an empty batch', async () => {
    expect(await scoreGroups(half, [])).toEqual([]);
  });

  it.each<[string, object, RegExp]>([
    ['a concurrency of 0', { concurrency: 0 }, /scoreGroups: concurrency/],
    ['half a group', { groupSize: 1.5 }, /scoreGroups: groupSize/],
    ['groups of none', { groupSize: 0 }, /scoreGroups: groupSize/],
    ['a time that is none', { timeoutMs: Number.NaN }, /scoreGroups: timeoutMs/],
    ['an unknown option', { groupsize: 8 }, /scoreGroups: unknown option 'groupsize'/],
  ])('refuses %s', async (_, options, message) => {
    const scored = scoreGroups(half, [], options);
    await expect(scored).rejects.toThrow(TypeError);
    await expect(scored).rejects.toThrow(message);
  });

  it('refuses what is not a function, and a reference of which no group can be made', async () => {
    await expect(scoreGroups({} as GroupReward, [])).rejects.toThrow(TypeError);
    await expect(scoreGroups(half, [sampleOf({ reference: 1n })])).rejects.toThrow(TypeError);
    expect(scoresOf(await scoreGroups(half, [sampleOf({ reference: 1n, group: 'a' })]))).toEqual([0.5]);
  });
});
