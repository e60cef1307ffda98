import type { JudgeRequest } from '@rlaif/spec';
import { describe, expect, it } from 'vitest';
import { estimateInputTokens } from './estimate-tokens.ts';

const messages: JudgeRequest['messages'] = [
  { role: 'user', content: [{ text: 'abc' }, { text: 'defg', cache: true }] },
  { role: 'assistant', content: [{ text: 'hij' }] },
];

describe('estimateInputTokens', () => {
  it('is a third of the bytes of system and messages, rounded up', () => {
    expect(estimateInputTokens({ messages: [], maxOutputTokens: 9 })).toBe(0);
    expect(estimateInputTokens({ messages, maxOutputTokens: 9 })).toBe(Math.ceil(10 / 3));
    expect(estimateInputTokens({ system: [{ text: 'kl' }], messages, maxOutputTokens: 9 })).toBe(12 / 3);
  });

  it('takes a Chinese character for a token', () => {
    const chinese = [{ role: 'user' as const, content: [{ text: '公平判断' }] }];
    expect(estimateInputTokens({ messages: chinese, maxOutputTokens: 9 })).toBe(4);
  });

  it('counts the schema as it is sent, each time', () => {
    const schema = { name: 'v', description: 'd', schema: { type: 'object' } };
    const length = '{"name":"v","description":"d","schema":{"type":"object"}}'.length;
    for (let i = 0; i < 2; i++) {
      expect(estimateInputTokens({ messages, schema, maxOutputTokens: 9 })).toBe(Math.ceil((10 + length) / 3));
    }
  });
});
