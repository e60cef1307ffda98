import { check, gate, judge, mapScore, named, rewardHash, weightedMean } from '@rlaif/core';
import { expect, test } from 'vitest';
import { hashAsJudged, holdsPlainFunctions } from './hash-as-judged.ts';
import { judgedBy, modelNamed, rubric } from './test-support.ts';

const brief = named('brief', '1', () => 1);
const build = (model: string) =>
  gate({ brief }, weightedMean({ quality: judgedBy(model), other: judgedBy(model), brief }, { weights: { brief: 2 } }));

test('without another judge the hash is that of the reward', () => {
  expect(hashAsJudged(build('a'), undefined)).toBe(rewardHash(build('a')));
  expect(hashAsJudged(() => 1, undefined)).toBe(rewardHash(() => 1));
});

test('with another judge it is that of the reward built with it, wherever the judges are', () => {
  expect(hashAsJudged(build('a'), modelNamed('b'))).toBe(rewardHash(build('b')));
  expect(hashAsJudged(build('a'), modelNamed('a'))).toBe(rewardHash(build('a')));
  expect(hashAsJudged(build('a'), modelNamed('b'))).not.toBe(rewardHash(build('a')));
  const elsewhere = { ...modelNamed('a'), provider: 'elsewhere' };
  expect(hashAsJudged(build('a'), elsewhere)).toBe(
    rewardHash(
      gate(
        { brief },
        weightedMean(
          { quality: judge({ model: elsewhere, rubric }), other: judge({ model: elsewhere, rubric }), brief },
          { weights: { brief: 2 } },
        ),
      ),
    ),
  );
});

test('a reward without a judge has one hash, whoever is asked', () => {
  expect(hashAsJudged(brief, modelNamed('b'))).toBe(rewardHash(brief));
});

test.each([
  ['a plain reward', () => 1, true],
  ['a check of a plain predicate', check(() => true), true],
  ['a plain map', mapScore(brief, (score) => score), true],
  ['one deep in the tree', gate({ brief }, weightedMean({ brief, plain: () => 1 })), true],
  ['named functions only', weightedMean({ brief, check: check(named('holds', '1', () => true)) }), false],
  ['a judge', judgedBy('a'), false],
])('%s', (_, reward, expected) => {
  expect(holdsPlainFunctions(reward)).toBe(expected);
});
