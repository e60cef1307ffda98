/** Judges two replies with the provider of `quorum.ts`: nothing but the model is new. */
import { createRegistry, judge, scoreBatch } from '@rlaif/core';
import { defineRubric } from '@rlaif/rubric';
import { createQuorum } from './quorum.ts';
import { startService } from './service.ts';

const rubric = defineRubric({
  name: 'reply',
  task: 'Replies of a support assistant to a customer.',
  criteria: { polite: 'The reply is courteous throughout.' },
});

const samples = ['Thank you for waiting. Your order arrives on Monday.', 'Read the page before you ask.'].map(
  (completion, i) => ({
    id: `${i + 1}`,
    prompt: [{ role: 'user' as const, content: 'Where is my order?' }],
    completion,
  }),
);

// A stand-in for a model, which finds thanks polite.
const service = await startService(({ text }) => {
  const pass = text.includes('Thank you');
  const polite = { reason: pass ? 'It thanks the customer.' : 'It scolds the customer.', pass };
  return { type: 'reply', text: JSON.stringify({ polite }), inputTokens: 300, outputTokens: 20 };
});

try {
  const registry = createRegistry({ quorum: createQuorum({ url: service.url, apiKey: 'none' }) });
  const model = await registry('quorum:judge-1');
  for (const [i, outcome] of (await scoreBatch(judge({ model, rubric }), samples)).entries()) {
    const score = outcome.status === 'scored' ? outcome.score : outcome.status;
    const [usage] = outcome.usage;
    console.log(`${score}  ${samples[i]!.completion}  (${usage?.provider}:${usage?.modelId})`);
  }
} finally {
  await service.close();
}
