import { judge, judgeGroup } from '@rlaif/core';
import { createRewardHandler, type RewardAnswer } from '@rlaif/lambda';
import { definePreference, preferenceGroup } from '@rlaif/rubric';
import { MockJudgeModel } from '@rlaif/testing';
import { describe, expect, it } from 'vitest';

/** A judge that prefers the longer of two answers that are nothing but the letter q. */
const longer = () =>
  new MockJudgeModel(({ messages }) => {
    const text = messages.flatMap(({ content }) => content.map((part) => part.text)).join('\n');
    const [a = 0, b = 0] = [...text.matchAll(/\bq+\b/g)].map(([answer]) => answer.length).slice(-2);
    return { reason: 'One is longer, or neither.', better: a > b ? 'A' : a < b ? 'B' : 'tie' };
  });
const preference = definePreference({ name: 'length', prefer: ['It is longer.'], show: ['prompt'] });
const row = (id: string, completion: string, reference_answer?: string) => ({
  id,
  messages: [
    { role: 'user', content: 'Say much.' },
    { role: 'assistant', content: completion },
  ],
  ...(reference_answer !== undefined && { reference_answer }),
});
const scoresOf = (answers: unknown): readonly (readonly [unknown, number])[] =>
  (answers as readonly RewardAnswer[]).map(({ id, aggregate_reward_score }) => [id, aggregate_reward_score]);

describe('a preference in Lambda', () => {
  it('compares each rollout with its reference, so that it needs no siblings: row by row as in a batch', async () => {
    const handler = createRewardHandler({ reward: judge({ model: longer(), rubric: preference }), log: () => {} });
    const rows = [row('better', 'qqqq', 'qq'), row('equal', 'qq', 'qq'), row('worse', 'q', 'qq')];
    const batch = scoresOf(await handler(rows));
    expect(batch).toEqual([
      ['better', 1],
      ['equal', 0.5],
      ['worse', 0],
    ]);
    const alone = await Promise.all(rows.map((one) => handler([one])));
    expect(alone.flatMap(scoresOf)).toEqual(batch);
  });

  it('compares with a baseline of the data set, where there is one', async () => {
    const rubric = definePreference({
      name: 'length',
      prefer: ['It is longer.'],
      show: ['prompt'],
      against: ({ metadata }) => metadata?.baseline as string | undefined,
    });
    const handler = createRewardHandler({ reward: judge({ model: longer(), rubric }), log: () => {} });
    const rows = [
      { ...row('on top', 'qqq'), baseline: 'qq' },
      { ...row('inside', 'q'), metadata: { baseline: 'qq' } },
    ];
    expect(scoresOf(await handler(rows))).toEqual([
      ['on top', 1],
      ['inside', 0],
    ]);
  });

  it('abstains where there is nothing to compare with, and says so', async () => {
    const reward = judge({ model: longer(), rubric: preference });
    const answers = await createRewardHandler({ reward, abstention: 0.25, log: () => {} })([row('1', 'qqq')]);
    expect(answers).toMatchObject([{ aggregate_reward_score: 0.25 }]);
    expect((answers as readonly RewardAnswer[])[0]?.metrics_list.at(-1)).toEqual({
      name: 'reward_abstained',
      value: 1,
      type: 'Metric',
    });
  });

  it('compares whole groups with an anchor, and fails one that is not whole', async () => {
    const groupReward = judgeGroup({
      model: longer(),
      rubric: preferenceGroup(preference, { mode: 'anchored', anchor: 'median-length' }),
    });
    const handler = createRewardHandler({ groupReward, groupSize: 3, log: () => {} });
    const whole = [row('1', 'q'), row('2', 'qq'), row('3', 'qqq')];
    const part = [row('4', 'q', 'another'), row('5', 'qq', 'another')];
    const answers = scoresOf(await handler([...whole, ...part]));
    expect(answers.slice(3)).toEqual([
      ['4', 0.5],
      ['5', 0.5],
    ]);
    const [low, , high] = answers.map(([, score]) => score);
    expect(low).toBe(0);
    expect(high).toBe(1);
  });
});
