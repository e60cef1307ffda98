import type { JsonObject } from '@rlaif/spec';
import { describe, expect, test } from 'vitest';
import { said } from './lint-support.ts';

const rule = 'fine-scale';
const five = { 1: 'None.', 2: 'Few.', 3: 'Half.', 4: 'Most.', 5: 'All.' };
const rated = (scale: JsonObject, rate = 'How much of the plan can be followed.') => said(rule, { rate, scale });

describe('scales that are too fine', () => {
  test.each([
    [{ kind: 'continuous', from: 0, to: 10 }, 'It has a continuous scale'],
    [{ kind: 'likert', anchors: { 1: 'None.', 10: 'All.' } }, 'Its scale has 10 answers'],
    [{ kind: 'choices', choices: ['a', 'b', 'c', 'd', 'e', 'f'] }, 'Its scale has 6 answers'],
    [{ kind: 'choices', choices: ['bad', 'good'] }, 'Its choices scale has two answers.'],
    [{ kind: 'likert', anchors: { 1: 'None.', 5: 'All.' } }, '3 of the 5 points of its scale have no sentence'],
  ])('%j', (scale, sentence) => {
    expect(rated(scale)).toContain(sentence);
  });

  test.each([
    { kind: 'likert', anchors: five },
    { kind: 'likert', anchors: { 0: 'None.', 1: 'Half.', 2: 'All.' } },
    { kind: 'choices', choices: ['poor', 'fair', 'good'] },
  ])('not %j', (scale) => {
    expect(rated(scale)).toBeUndefined();
  });
});

describe('what is there or not', () => {
  test.each(['The reply cites a source.', 'Whether the reply names a date.', 'The reply contains a greeting.'])(
    '%j on a scale',
    (rate) => {
      expect(rated({ kind: 'likert', anchors: five }, rate)).toContain('is a fact that is there or not');
    },
  );

  test.each([
    'How many of its claims cite a source.',
    'To what extent the reply names its sources.',
    'Ease of reading.',
  ])('not %j, which has degrees', (rate) => {
    expect(rated({ kind: 'likert', anchors: five }, rate)).toBeUndefined();
  });
});

describe('a number where the judge passes or fails', () => {
  test.each([
    'Rate the clarity from 1 to 10.',
    'The tone, on a scale that ends at ten.',
    'Score the reply between 0 and 100.',
    'The plan gets 4 points out of 5.',
  ])('%j', (criterion) => {
    expect(said(rule, criterion)).toContain('asks for a number, and the judge answers with pass or fail.');
  });

  test.each([
    'The rows are numbered from 1 to 10.',
    'The rating of the film is named.',
    'Two out of three sources are named.',
    'Every claim is supported by the policy.',
  ])('not %j', (criterion) => {
    expect(said(rule, criterion)).toBeUndefined();
  });
});
