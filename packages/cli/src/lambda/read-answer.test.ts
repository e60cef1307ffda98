import { expect, test } from 'vitest';
import { readAnswer } from './read-answer.ts';

test('reads a list, and a list in a body', () => {
  expect(readAnswer('[1]')).toEqual({ rows: [1], isEnveloped: false });
  expect(readAnswer('{"statusCode":200,"body":"[1]"}')).toEqual({ rows: [1], isEnveloped: true });
  expect(readAnswer('{"statusCode":200,"body":[1]}')).toEqual({ rows: [1], isEnveloped: true });
});

test.each([
  ['', 'it is no JSON'],
  ['null', 'it is null, expected a list'],
  ['"[]"', 'it is a text, expected a list'],
  ['0.5', 'it is a number, expected a list'],
  ['{}', 'it is an object with no keys, expected a list'],
  ['{"results":[],"n":1}', 'it is an object with the keys results, n, expected a list'],
  ['{"statusCode":500,"body":"[]"}', 'its statusCode is 500, expected 200'],
  ['{"body":"[]"}', 'its statusCode is undefined, expected 200'],
  ['{"statusCode":200,"body":"{}"}', 'its body is an object, expected a list'],
  ['{"statusCode":200,"body":"[NaN]"}', 'its body is a text with NaN or Infinity, which is no JSON, expected a list'],
  ['{"statusCode":200,"body":"["}', 'its body is no JSON, expected a list'],
  ['[{"value": -Infinity}]', 'it is a text with NaN or Infinity, which is no JSON'],
  ['[NaN', 'it is no JSON'],
])('says what is wrong with %s', (text, problem) => {
  expect(readAnswer(text)).toEqual({ problem });
});
