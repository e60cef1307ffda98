import { type JudgeResponse, RlaifError } from '@rlaif/core';
import { expect, test } from 'vitest';
import { headline, replyText, requestText, verdictText } from './judge-text.ts';
import { rubric, sampleOf, usage } from './test-support.ts';

const request = { messages: [], maxOutputTokens: 1 };
const response: JudgeResponse = {
  content: { type: 'arguments', value: { pass: true } },
  stopReason: { unified: 'stop', raw: 'end_turn' },
  usage: [usage],
  warnings: [{ setting: 'seed', message: 'has no seed' }],
  latencyMs: 1234.5,
  answeredBy: 'p:other',
};

test('a request: every turn, the schema, the settings', () => {
  const text = requestText({
    messages: [
      { role: 'user', content: [{ text: 'one', cache: true }, { text: 'two' }] },
      { role: 'assistant', content: [{ text: 'reply\u001b[2J\nof two lines' }] },
    ],
    schema: { name: 'verdict', description: 'A verdict.', schema: { type: 'object' } },
    maxOutputTokens: 300,
    temperature: 0,
    sampleIndex: 2,
  });
  expect(text).toBe(
    [
      '--- user, part 1 (cached up to its end)',
      'one',
      '--- user, part 2',
      'two',
      '--- assistant',
      'reply',
      'of two lines',
      '--- schema verdict: A verdict.',
      '{',
      '  "type": "object"',
      '}',
      '--- settings',
      '{"maxOutputTokens":300,"temperature":0,"sampleIndex":2}',
    ].join('\n'),
  );
});

test('a reply: how it ended, what it took, who gave it, what it says', () => {
  expect(replyText({ request, reply: response })).toBe(
    'stop (end_turn), 1 tokens in, 1 out, 1,235 ms, from p:other\nwarning: has no seed\n{\n  "pass": true\n}',
  );
});

test('no reply: why', () => {
  const error = new RlaifError('RLAIF_JUDGE_THROTTLED', 'come\u0007back later');
  expect(replyText({ request, reply: error })).toBe('none: RLAIF_JUDGE_THROTTLED: come back later');
  expect(replyText({ request, reply: undefined })).toBe('none: cut off');
});

test('a verdict: the parts and their parts, with choices and reasons', () => {
  const output = {
    score: 0.25,
    rationale: 'two\nlines',
    components: {
      pass: { score: 1, choice: true, rationale: 'It is.' },
      likert: { score: 0.75, choice: 4, components: { disagreement: 0.1 } },
      off: { abstained: true as const, reason: 'does not apply' },
      bare: 0.5,
    },
  };
  expect(verdictText(sampleOf('c'), { status: 'scored', score: 0.25, output, usage: [] })).toBe(
    [
      'verdict on a: 0.25',
      '  two',
      '  lines',
      '  pass: 1',
      '    It is.',
      '  likert: 0.75 (4)',
      '    disagreement: 0.1',
      '  off: abstained, does not apply',
      '  bare: 0.5',
    ].join('\n'),
  );
  expect(verdictText(sampleOf('c'), { status: 'scored', score: 1, output: 1, usage: [] })).toBe('verdict on a: 1');
});

test('no verdict: why, and what was known', () => {
  const components = { first: 1 };
  expect(verdictText(sampleOf('c'), { status: 'abstained', reason: 'no reference', components: {}, usage: [] })).toBe(
    'verdict on a: none, abstained: no reference',
  );
  const error = new RlaifError('RLAIF_JUDGE_PARSE', 'no verdict');
  expect(verdictText(sampleOf('c'), { status: 'failed', error, components, usage: [] })).toBe(
    'verdict on a: none, failed: RLAIF_JUDGE_PARSE (completion): no verdict\n  first: 1',
  );
});

test('a headline', () => {
  expect(headline(rubric, [sampleOf('c')])).toBe('rubric plain, sample a');
  expect(headline(rubric, [sampleOf('c'), sampleOf('d'), sampleOf('e')])).toBe(
    'rubric plain, sample a and 2 other rollouts of its prompt',
  );
});
