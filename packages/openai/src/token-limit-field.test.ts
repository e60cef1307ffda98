import { expect, it } from 'vitest';
import { tokenLimitFieldOf } from './token-limit-field.ts';

it.each([
  ['https://api.openai.com/v1', 'max_completion_tokens'],
  ['https://eu.api.openai.com/v1', 'max_completion_tokens'],
  ['https://mine.openai.azure.com/openai', 'max_completion_tokens'],
  ['https://mine.services.ai.azure.com/openai/v1', 'max_completion_tokens'],
  ['http://localhost:8000/v1', 'max_tokens'],
  ['https://api.openai.com.example.com/v1', 'max_tokens'],
  ['https://example.com/api.openai.com', 'max_tokens'],
  ['not a url', 'max_tokens'],
])('bounds the output at %s by %s', (baseURL, field) => {
  expect(tokenLimitFieldOf(baseURL)).toBe(field);
});
