import { expect, it } from 'vitest';
import { serviceHostOf, tokenLimitFieldOf } from './service-host.ts';

it.each([
  ['https://api.openai.com/v1', 'openai'],
  ['https://eu.api.openai.com/v1', 'openai'],
  ['https://mine.openai.azure.com/openai', 'azure'],
  ['https://mine.openai.azure.us/openai/v1/', 'azure'],
  ['https://mine.services.ai.azure.com/openai/v1', 'azure'],
  ['http://localhost:8000/v1', 'other'],
  ['https://api.openai.com.example.com/v1', 'other'],
  ['https://example.com/api.openai.com', 'other'],
  ['https://notapi.openai.com/v1', 'other'],
  ['not a url', 'other'],
])('knows whose server %s is', (baseURL, host) => {
  expect(serviceHostOf(baseURL)).toBe(host);
});

it('bounds the output by the field that the server knows', () => {
  expect(tokenLimitFieldOf('openai')).toBe('max_completion_tokens');
  expect(tokenLimitFieldOf('azure')).toBe('max_completion_tokens');
  expect(tokenLimitFieldOf('other')).toBe('max_tokens');
});
