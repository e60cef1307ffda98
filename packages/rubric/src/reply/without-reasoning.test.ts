import { expect, test } from 'vitest';
import { withoutReasoning } from './without-reasoning.ts';

test.each([
  ['', ''],
  [' Yes. ', 'Yes.'],
  ['<think>No.</think> Yes.', 'Yes.'],
  ['\n<thinking>No.\n</thinking>\nYes.', 'Yes.'],
  ['<reasoning></reasoning>Yes.', 'Yes.'],
  ['<think></thinking></think>Yes.', 'Yes.'],
  ['No.</think>Yes.', 'No.</think>Yes.'],
  ['So: <think>No.</think>Yes.', 'So: <think>No.</think>Yes.'],
  ['<thinks>Yes.', '<thinks>Yes.'],
])('%j answers %j', (text, answer) => {
  expect(withoutReasoning(text)).toEqual({ answer });
});

test.each(['<think>', '<think>Yes.', '<think>No.</thinking>Yes.', '<think>"</think>"</think>Yes.'])(
  '%j has no answer that is sure to be one',
  (text) => {
    expect(withoutReasoning(text)).toEqual({ fault: expect.stringContaining('reasoning') });
  },
);
