import { expect, it } from 'vitest';
import { createLessons } from './lessons.ts';
import type { Setting } from './model-knowledge.ts';

const request = (maxTokens: number, ...sent: readonly Setting[]) => ({
  input: { modelId: 'a', inferenceConfig: { maxTokens } },
  sent: new Set(sent),
});
const noTemperature = '`temperature` is deprecated for this model.';
const limitOf = (limit: number) => `The maximum tokens you requested exceeds the model limit of ${limit}.`;

it('learns for one model what the service refuses of what was sent', () => {
  const lessons = createLessons();
  expect(lessons.learn('a', noTemperature, request(9, 'temperature'))).toEqual(['temperature']);
  expect([...lessons.refused('a')]).toEqual(['temperature']);
  expect(lessons.refused('b').size).toBe(0);
  expect(createLessons().refused('a').size).toBe(0);
});

it('learns the same from every request in flight', () => {
  const lessons = createLessons();
  lessons.learn('a', noTemperature, request(9, 'temperature'));
  expect(lessons.learn('a', noTemperature, request(9, 'temperature'))).toEqual(['temperature']);
});

it('learns nothing of what was not sent', () => {
  const lessons = createLessons();
  expect(lessons.learn('a', noTemperature, request(9))).toEqual([]);
  expect(lessons.learn('a', 'Something else.', request(9, 'temperature'))).toEqual([]);
  expect(lessons.refused('a').size).toBe(0);
});

it('learns the lowest limit of tokens, where it is lower than what was asked for', () => {
  const lessons = createLessons();
  expect(lessons.learn('a', limitOf(4096), request(9000, 'maxTokens'))).toEqual(['maxTokens']);
  expect(lessons.tokenLimit('a')).toBe(4096);
  expect(lessons.learn('a', limitOf(8192), request(9000, 'maxTokens'))).toEqual(['maxTokens']);
  expect(lessons.tokenLimit('a')).toBe(4096);
  // Sent again it would be refused again: nothing is learned, so nothing is asked again.
  expect(lessons.learn('a', limitOf(4096), request(4096, 'maxTokens'))).toEqual([]);
  expect(lessons.learn('a', limitOf(0), request(4096, 'maxTokens'))).toEqual([]);
  expect(lessons.tokenLimit('a')).toBe(4096);
  expect(lessons.tokenLimit('b')).toBeUndefined();
});
