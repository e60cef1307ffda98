import { expect, test } from 'vitest';
import { said } from './lint-support.ts';

test.each([
  ['The reply is good.', 'good'],
  ['The tone is appropriate.', 'appropriate'],
  ['The answer is sufficiently detailed.', 'sufficiently'],
  ['The reply is helpful to the customer.', 'helpful'],
  ['The summary is of high quality.', 'high quality'],
  ['The explanation is clear.', 'clear'],
  ['It gives relevant examples.', 'relevant'],
  ['The reply keeps a professional tone.', 'professional'],
  ['The plan is detailed enough.', 'detailed enough'],
  ['The text is well structured.', 'well structured'],
])('%j rests on a vague word', (criterion, word) => {
  expect(said('vague-word', criterion)).toBe(`"${word}" names nothing that a judge can point at.`);
});

test.each([
  'Every claim is supported by the policy document in the prompt.',
  'The summary is concise: it has at most three sentences.',
  'The tone is appropriate, for example without slang.',
  'The reply makes clear that the offer ends in May.',
  'The contract names its effective date.',
  'The clause asks the parties to act in good faith.',
  'The answer is written in natural language.',
  'Every example is relevant to the question of the user.',
  'The biography tells of her personal and professional life.',
  'The reply repeats the words "a good day".',
  'The reply is helpful in that it names the next step.',
])('%j says what can be seen', (criterion) => {
  expect(said('vague-word', criterion)).toBeUndefined();
});

test('examples, or a scale that is described, say what the word means', () => {
  const examples = [
    { text: 'Return it within 30 days.', answer: true },
    { text: 'Do what you like with it.', answer: false },
  ];
  expect(said('vague-word', { passWhen: 'The reply is helpful.' })).toBeDefined();
  expect(said('vague-word', { passWhen: 'The reply is helpful.', examples })).toBeUndefined();
  const rate = 'How helpful the reply is.';
  const meanings = { poor: 'It names no step.', good: 'It names the next step.' };
  expect(said('vague-word', { rate, scale: { kind: 'choices', choices: ['poor', 'good'] } })).toBeDefined();
  expect(said('vague-word', { rate, scale: { kind: 'choices', choices: ['poor', 'good'], meanings } })).toBeUndefined();
});
