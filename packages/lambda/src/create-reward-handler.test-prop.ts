import { abstain, type Reward, RlaifError } from '@rlaif/core';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createRewardHandler } from './create-reward-handler.ts';
import type { LogEntry } from './log-entry.ts';
import type { RewardAnswer, RewardEnvelope } from './reward-answer.ts';
import { unscored } from './test-support.ts';

/** Part of every completion: no error and no log line may hold it. */
const secret = 'completion-text';

const content = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.array(fc.record({ type: fc.constant('text'), text: fc.string() }), { maxLength: 3 }),
);
const turn = fc.record({ role: fc.constantFrom('system', 'developer', 'user', 'assistant', 'tool'), content });
const generated = fc.record({
  role: fc.constantFrom('assistant', 'nova_assistant'),
  content: fc.constantFrom(secret, `${secret} 1`, [{ type: 'text', text: secret }]),
});
const json = fc.jsonValue({ maxDepth: 2 });
const goodRow = fc.record(
  {
    id: json,
    messages: fc.tuple(fc.array(turn, { maxLength: 3 }), generated).map(([turns, last]) => [...turns, last]),
    reference_answer: json,
    metadata: fc.dictionary(fc.oneof(fc.string(), fc.constantFrom('__proto__', 'reference_answer')), json),
  },
  { requiredKeys: ['messages'] },
);
type Mutation = readonly [at: number, value: unknown, remove: boolean];
const mutation: fc.Arbitrary<Mutation> = fc.tuple(fc.nat(), json, fc.boolean());
const row = fc.tuple(goodRow, fc.array(mutation, { maxLength: 2 })).map(([good, mutations]) => {
  const copy: unknown = structuredClone(good);
  for (const step of mutations) mutate(copy, step);
  return copy;
});
const rows = fc.array(fc.oneof({ weight: 9, arbitrary: row }, { weight: 1, arbitrary: json }), { maxLength: 12 });

/** Replaces or removes one value, at any depth. */
function mutate(value: unknown, [at, replacement, remove]: Mutation): void {
  const places: [Record<string, unknown>, string][] = [];
  const walk = (node: unknown): void => {
    if (typeof node !== 'object' || node === null) return;
    const parent = node as Record<string, unknown>;
    for (const key of Object.keys(parent)) {
      places.push([parent, key]);
      walk(parent[key]);
    }
  };
  walk(value);
  const [parent, key] = places[at % places.length] ?? [];
  if (!parent || key === undefined || key === '__proto__') return;
  if (!remove) parent[key] = replacement;
  else if (Array.isArray(parent)) parent.splice(Number(key), 1);
  else delete parent[key];
}

/** Does everything that a reward may do, and some that it may not, as the length of the prompt decides. */
const outputs: readonly Reward[] = [
  () => 1,
  () => abstain('nothing to judge'),
  (sample) => ({ score: 0.25, components: { part: 0.5, words: sample.completion.length } }),
  async () => 0.75,
  () => Number.NaN,
  () => '1' as unknown as number,
  () => {
    throw new Error(secret);
  },
  () => Promise.reject(new RlaifError('RLAIF_JUDGE_THROTTLED', 'busy')),
];
const reward: Reward = (sample, context) => {
  const output = outputs[sample.prompt.reduce((sum, { content }) => sum + content.length, 0) % outputs.length];
  return output ? output(sample, context) : 0;
};

const shapes: readonly ((list: readonly unknown[]) => unknown)[] = [
  (list) => list,
  (batch) => ({ batch }),
  (body) => ({ body }),
  (list) => ({ body: JSON.stringify(list) }),
  (batch) => ({ body: JSON.stringify({ batch }), headers: {} }),
  (list) => ({ body: Buffer.from(JSON.stringify(list)).toString('base64'), isBase64Encoded: true }),
];

function expectAnswers(answer: readonly RewardAnswer[] | RewardEnvelope, list: readonly unknown[]): void {
  const answers: RewardAnswer[] = JSON.parse('body' in answer ? answer.body : JSON.stringify(answer));
  // Through JSON, as a trainer sees them: -0 is 0 there.
  const ids: { id?: unknown }[] = JSON.parse(JSON.stringify(list));
  expect(answers.map(({ id }) => id)).toEqual(ids.map((given) => given?.id ?? null));
  for (const { aggregate_reward_score, metrics_list } of answers) {
    expect(aggregate_reward_score).toBeTypeOf('number');
    expect(aggregate_reward_score >= 0 && aggregate_reward_score <= 1).toBe(true);
    expect(new Set(metrics_list.map(({ name }) => name)).size).toBe(metrics_list.length);
    for (const { value, type } of metrics_list) expect([typeof value, type]).toEqual(['number', 'Metric']);
  }
}

test('each row has one finite number, in order, or the whole batch failed', { timeout: 120_000 }, async () => {
  let answered = 0;
  await fc.assert(
    fc.asyncProperty(rows, fc.constantFrom(...shapes), async (list, shape) => {
      const entries: LogEntry[] = [];
      // One for each event: a handler remembers how many rows have failed in a row.
      const handler = createRewardHandler({ reward, log: (entry) => entries.push(entry) });
      try {
        expectAnswers(await handler(shape(list)), list);
        answered++;
      } catch (error) {
        if (!RlaifError.isInstance(error)) throw error;
        expect(list.length).toBeGreaterThanOrEqual(8);
        expect(unscored(entries)).toHaveLength(list.length);
        expect(error.message).not.toContain(secret);
      }
      expect(JSON.stringify(entries)).not.toContain(secret);
    }),
    { numRuns: 2000 },
  );
  expect(answered).toBeGreaterThan(1000);
});

test('any value at all is answered or is a typed error', { timeout: 120_000 }, async () => {
  const handler = createRewardHandler({ reward, log: () => {} });
  const event = fc.oneof(
    fc.anything({ maxDepth: 2 }),
    json,
    fc.dictionary(fc.constantFrom('body', 'batch', 'messages', 'id', 'isBase64Encoded'), fc.oneof(json, fc.json())),
    fc.tuple(rows, fc.constantFrom(...shapes), mutation).map(([list, shape, step]) => {
      const mutated = structuredClone({ event: shape(list) });
      mutate(mutated, step);
      return mutated.event;
    }),
  );
  await fc.assert(
    fc.asyncProperty(event, async (value) => {
      const answer = await handler(value).catch((error: unknown) => error);
      if (RlaifError.isInstance(answer)) expect(answer.message).not.toContain(secret);
      else expect('statusCode' in (answer as object) || Array.isArray(answer)).toBe(true);
    }),
    { numRuns: 8000 },
  );
});
