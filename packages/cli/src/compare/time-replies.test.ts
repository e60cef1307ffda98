import { describe as describeReward, judge, RlaifError, scoreOne, weightedMean } from '@rlaif/core';
import { expect, test } from 'vitest';
import { modelNamed, rubric, sampleOf, usage } from '../test-support.ts';
import { modelThat } from './compare-test-support.ts';
import { timeReplies } from './time-replies.ts';

test('takes note of the live replies of each sample', async () => {
  const model = modelThat({ latencyMs: 20 }, { latencyMs: 20 }, { latencyMs: 20 }, { latencyMs: 20 });
  const quality = judge({ model, rubric, resilience: false });
  const { reward, take } = timeReplies(weightedMean({ one: quality, two: quality }));
  await Promise.all([scoreOne(reward, sampleOf('x', { id: 'a' })), scoreOne(reward, sampleOf('y', { id: 'b' }))]);
  for (const id of ['a', 'b']) {
    const times = take(id);
    expect(times).toHaveLength(2);
    expect(times.every((time) => time === 20)).toBe(true);
    expect(take(id)).toEqual([]);
  }
});

test('what is replayed, fails or does not say has no time, and what is partly live has', async () => {
  const replayed = { ...usage, replayed: true };
  const replies = [
    new RlaifError('RLAIF_JUDGE_THROTTLED', 'busy'),
    { usage: [replayed] },
    { latencyMs: Number.NaN },
    { usage: [replayed, usage], latencyMs: 12.4 },
  ];
  const model = modelThat(...replies);
  const { reward, take } = timeReplies(judge({ model, rubric, resilience: false }));
  const times: (readonly number[])[] = [];
  for (const id of ['a', 'b', 'c', 'd']) {
    await scoreOne(reward, sampleOf('x', { id }));
    times.push(take(id));
  }
  expect(times).toEqual([[], [], [], [12]]);
});

test('the model that replaces another is the one that is timed, and the reward says of itself what it did', async () => {
  const asked = modelThat({ latencyMs: 7 });
  const quality = judge({ model: modelNamed('not-asked'), rubric });
  const { reward, take } = timeReplies(quality);
  expect(describeReward(reward)).toEqual(describeReward(quality));
  await scoreOne(reward, sampleOf('x', { id: 'a' }), { replaceModel: () => asked });
  expect(take('a')).toEqual([7]);
});
