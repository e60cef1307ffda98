import { type Reward, withRange } from '@rlaif/core';
import { describe, expect, test } from 'vitest';
import { createRewardHandler } from './create-reward-handler.ts';

const reward: Reward = () => 1;
const create = createRewardHandler as (options: unknown) => unknown;

describe('misuse is a TypeError that names the option', () => {
  test.each<[unknown, string]>([
    [undefined, 'expected an options object, got nothing'],
    [reward, 'expected an options object, got a function'],
    [{}, 'reward must be a function, got nothing'],
    [{ reward: 'exact' }, "reward must be a function, got 'exact'"],
    [
      { reward, timeoutMs: 1 },
      "unknown option 'timeoutMs'; known: reward, groupReward, groupSize, reference, concurrency, marginMs,",
    ],
    [{ reward, reference: {} }, 'reference must be a Standard Schema, got an object'],
    [{ reward, reference: { '~standard': { version: 1 } } }, 'reference must be a Standard Schema, got an object'],
    [{ reward, concurrency: 0 }, 'concurrency must be a whole number of at least 1, got 0'],
    [{ reward, concurrency: 1.5 }, 'concurrency must be a whole number of at least 1, got 1.5'],
    [{ reward, concurrency: null }, 'concurrency must be a whole number of at least 1, got null'],
    [{ reward, marginMs: -1 }, 'marginMs must be a finite number of at least 0, got -1'],
    [{ reward, marginMs: '5' }, "marginMs must be a finite number of at least 0, got '5'"],
    [{ reward, maxBatchMs: Number.NaN }, 'maxBatchMs must be a finite number of at least 0, got NaN'],
    [{ reward, sampleTimeoutMs: -1 }, 'sampleTimeoutMs must be a finite number of at least 0, got -1'],
    [{ reward, metricType: 'reward' }, "metricType must be 'Metric' or 'Reward', got 'reward'"],
    [{ reward, answerShape: 'list' }, "answerShape must be 'event' or 'envelope', got 'list'"],
    [{ reward, groupSize: 8 }, 'groupSize is for a groupReward'],
    [{ reward, groupReward: () => [], groupSize: 8 }, 'takes reward or groupReward, not both'],
    [{ groupReward: 8, groupSize: 8 }, 'groupReward must be a function, got 8'],
    [{ groupReward: () => [] }, 'groupSize must be a whole number of at least 1, got nothing'],
    [{ groupReward: () => [], groupSize: 0 }, 'groupSize must be a whole number of at least 1, got 0'],
    [{ reward, log: true }, 'log must be a function, got a boolean'],
    [{ reward, failure: 'throw' }, 'failure must be an object, got a text'],
    [{ reward, failure: { judge: 0 } }, "failure: unknown option 'judge'; known: service, completion"],
    [
      { reward, failure: { service: 'minimum' } },
      "failure.service must be 'midpoint' or a number in the reward's range",
    ],
    [{ reward, failure: { service: Number.NaN } }, 'range [0, 1], got NaN'],
    [{ reward, failure: { completion: 'throw' } }, "failure.completion must be 'minimum' or a number"],
    [{ reward, failure: { completion: -1 } }, 'range [0, 1], got -1; withRange declares another range'],
    [{ reward, abstention: null }, "abstention must be 'midpoint' or a number"],
    [{ reward, abstention: 2 }, 'range [0, 1], got 2'],
  ])('%#: %j', (options, message) => {
    const attempt = (): unknown => create(options);
    expect(attempt).toThrow(TypeError);
    expect(attempt).toThrow(message);
    expect(attempt).toThrow(/^createRewardHandler: /);
  });
});

test('what is undefined is the default', () => {
  const nothing = { reference: undefined, concurrency: undefined, marginMs: undefined, maxBatchMs: undefined };
  const more = { failure: { service: undefined, completion: undefined }, abstention: undefined, log: undefined };
  expect(createRewardHandler({ reward, ...nothing, ...more })).toBeTypeOf('function');
});

test('a schema may be a function', () => {
  const schema = Object.assign(() => {}, {
    '~standard': { version: 1, vendor: 'test', validate: (value: unknown) => ({ value }) },
  } as const);
  expect(createRewardHandler({ reward, reference: schema })).toBeTypeOf('function');
});

test('a stand-in may be as low as the range that the reward declares', () => {
  const failure = { completion: -1, service: 1 };
  expect(createRewardHandler({ reward: withRange(reward, [-1, 1]), failure })).toBeTypeOf('function');
});
