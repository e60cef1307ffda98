import { expect, test } from 'vitest';
import { scoreFileName } from './score-file-name.ts';

test('a judge is known by its file', () => {
  expect(scoreFileName('bedrock:us.amazon.nova-2-lite-v1:0')).toBe('bedrock-us.amazon.nova-2-lite-v1-0.scores.jsonl');
  expect(scoreFileName('local:qwen3:8b')).toBe('local-qwen3-8b.scores.jsonl');
});

test('names with paths keep their end, and differ', () => {
  const [one, other] = ['replay:a/strict.jsonl', 'replay:b/strict.jsonl'].map(scoreFileName);
  expect(one).toMatch(/^replay-strict-[0-9a-f]{8}\.scores\.jsonl$/);
  expect(other).toMatch(/^replay-strict-[0-9a-f]{8}\.scores\.jsonl$/);
  expect(one).not.toBe(other);
});

test.each([
  'replay:../../etc/passwd',
  'openai:..',
  `openai:${'x'.repeat(500)}`,
  'a:\u001b[2J\n',
  'no colon/',
  '',
  'x:ä/ö/ü',
])('no name leads out of the folder or is too long: %j', (judge) => {
  expect(scoreFileName(judge)).toMatch(/^[\w.-]{1,120}\.scores\.jsonl$/);
});
