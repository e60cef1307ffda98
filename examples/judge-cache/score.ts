import { type CacheStore, judge, resilient, scoreBatch, withCache } from '@rlaif/core';
import { openai } from '@rlaif/openai';
import { defineRubric } from '@rlaif/rubric';

const rubric = defineRubric({
  name: 'reply',
  task: 'Replies of a support assistant to a customer.',
  criteria: { polite: 'The reply is courteous throughout.' },
});

const samples = Array.from({ length: 20 }, (_, i) => ({
  id: `${i}`,
  prompt: [{ role: 'user' as const, content: 'Where is my order?' }],
  completion: `Thank you for asking. Order ${1000 + i} arrives on Monday.`,
}));

/** Scores 20 replies through the cache and prints what came of it, as one line of JSON. */
export async function score(store: CacheStore): Promise<void> {
  // The cache goes outside: a hit waits for no retry and no place among the calls under way.
  const model = withCache(resilient(openai('gpt-4.1-mini')), { store, storeTimeoutMs: 250 });
  const outcomes = await scoreBatch(judge({ model, rubric }), samples, { concurrency: 4 });
  const scored = outcomes.filter(({ status }) => status === 'scored').length;
  const calls = outcomes.flatMap(({ usage }) => usage).reduce((sum, part) => sum + (part.replayed ? 0 : part.calls), 0);
  console.log(JSON.stringify({ scored, calls, cache: model.cache }));
}
