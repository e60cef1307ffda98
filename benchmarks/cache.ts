/**
 * What a cache hit costs, with a `Map` as its store, beside what nobody can do without: a canonical text of the request and its SHA-256.
 * Ratios of medians, the sides alternating in one run; absolute times mean nothing on a shared machine.
 */
import { hash } from 'node:crypto';
import { type JudgeModel, type JudgeRequest, withCache } from '@rlaif/core';
import { requestKey } from '../packages/core/src/request-key.ts';

const rounds = 31;
const perRound = 10_000;

const criteria = ['grounded', 'polite', 'complete', 'brief'];
const verdict = {
  type: 'object',
  properties: { reason: { type: 'string', description: 'Why, in one or two sentences.' }, pass: { type: 'boolean' } },
  required: ['reason', 'pass'],
  additionalProperties: false,
};
const request: JudgeRequest = {
  system: [{ text: 'You judge replies of a support assistant. '.repeat(20), cache: true }],
  messages: [{ role: 'user', content: [{ text: 'Thank you for asking: "it" arrives on Monday.\n'.repeat(25) }] }],
  schema: {
    name: 'verdict',
    description: 'The verdict on the reply, criterion by criterion.',
    schema: {
      type: 'object',
      properties: Object.fromEntries(criteria.map((name) => [name, verdict])),
      required: criteria,
      additionalProperties: false,
    },
  },
  maxOutputTokens: 900,
  temperature: 0,
};

const inner: JudgeModel = {
  specificationVersion: 'v1',
  provider: 'benchmark',
  modelId: 'model',
  capabilities: { structuredOutput: 'native', temperature: true, seed: false, logprobs: false, promptCaching: true },
  async generate() {
    const { provider, modelId } = inner;
    const usage = {
      provider,
      modelId,
      calls: 1,
      inputTokens: 700,
      outputTokens: 120,
      cachedInputTokens: 0,
      reasoningTokens: 0,
    };
    const text = JSON.stringify(
      Object.fromEntries(criteria.map((name) => [name, { reason: 'It says so.', pass: true }])),
    );
    return {
      content: { type: 'text', text },
      stopReason: { unified: 'stop', raw: 'stop' },
      usage: [usage],
      warnings: [],
      latencyMs: 1,
    };
  },
};
const model = withCache(inner, { store: new Map() });
await model.generate(request);

/** As anybody would write it. */
function canonicalJson(value: unknown): string {
  return JSON.stringify(value, (_key, member: unknown) =>
    typeof member === 'object' && member !== null && !Array.isArray(member)
      ? Object.fromEntries(Object.entries(member).sort(([a], [b]) => (a < b ? -1 : 1)))
      : member,
  );
}

let sink: unknown;
const sides = {
  hit: async () => {
    for (let i = 0; i < perRound; i++) sink = await model.generate(request);
  },
  'canonical JSON and SHA-256': () => {
    for (let i = 0; i < perRound; i++) sink = hash('sha256', canonicalJson(request));
  },
  'the key alone': () => {
    for (let i = 0; i < perRound; i++) sink = requestKey(inner, request);
  },
};

const times = new Map<string, number[]>(Object.keys(sides).map((name) => [name, []]));
for (let round = 0; round < rounds; round++) {
  for (const [name, run] of Object.entries(sides)) {
    const start = performance.now();
    await run();
    times.get(name)!.push(performance.now() - start);
  }
}
const median = (name: keyof typeof sides): number => times.get(name)!.toSorted((a, b) => a - b)[rounds >> 1]!;
const characters = [...(request.system ?? []), ...request.messages[0]!.content].reduce(
  (sum, { text }) => sum + text.length,
  0,
);

console.log(`a cache hit of a request with ${characters} characters and a schema, ${model.cache.hits} hits:`);
console.log(
  `  hit / canonical JSON and SHA-256 of it:   ${(median('hit') / median('canonical JSON and SHA-256')).toFixed(2)} (at most 1.2)`,
);
console.log(`  hit / its key alone:                      ${(median('hit') / median('the key alone')).toFixed(2)}`);
void sink;
