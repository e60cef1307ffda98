import { abstain, type GroupReward, type Reward, RlaifError, type RlaifErrorCode } from '@rlaif/core';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import * as z from 'zod';
import { createRewardHandler } from './create-reward-handler.ts';
import type { AnyHandlerOptions, HandlerSettings } from './handler-options.ts';
import type { LogEntry } from './log-entry.ts';
import type { RewardAnswer, RewardEnvelope } from './reward-answer.ts';
import { unscored } from './test-support.ts';

/** Part of every completion: no error and no log line may hold it. */
const secret = 'completion-text';

/** Keys and texts that mean something to JavaScript, to a terminal, to JSON or to the handler. */
const evilTexts = [
  '__proto__',
  'constructor',
  'toJSON',
  'then',
  '\ud800',
  'a\u2028\n\u001b[31m',
  '{"a":',
  'x'.repeat(20_000),
];
const wireKeys = ['id', 'messages', 'metadata', 'reference_answer', 'body', 'batch', 'role', 'content', 'tool_calls'];
const key = fc.oneof(fc.string({ maxLength: 8 }), fc.constantFrom(...evilTexts.slice(0, 4), ...wireKeys));
const deep = JSON.parse(`${'['.repeat(500)}${']'.repeat(500)}`) as unknown;
const value = fc.oneof(
  { weight: 6, arbitrary: fc.jsonValue({ maxDepth: 1 }) },
  { weight: 3, arbitrary: fc.constantFrom<unknown>(...evilTexts, 1e308, -0, 2 ** 53, '', null, [], {}) },
  { weight: 1, arbitrary: fc.constantFrom<unknown>(deep, JSON.parse('{"__proto__":{"polluted":1}}')) },
  { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 20 }) },
);
/** As JSON makes it: a key `__proto__` is one of its own. */
const fields = fc
  .array(fc.tuple(key, value), { maxLength: 3 })
  .map(
    (pairs) => JSON.parse(`{${pairs.map(([name, one]) => `${JSON.stringify(name)}:${asJson(one)}`).join()}}`) as object,
  );
const part = fc.record({ type: fc.constant('text'), text: fc.string({ maxLength: 5 }) });
const content = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 12 }),
  fc.array(part, { maxLength: 2 }),
  fc.constant(null),
);
const calls = fc.array(
  fc.record({ id: fc.constant('c'), function: fc.record({ name: fc.constant('add'), arguments: value }) }),
  { maxLength: 2 },
);
const turn = fc.record(
  { role: fc.constantFrom('system', 'user', 'assistant', 'tool'), content, tool_calls: calls },
  { requiredKeys: ['role', 'content'] },
);
const generated = fc.record(
  {
    role: fc.constantFrom('assistant', 'nova_assistant'),
    content: fc.constantFrom<unknown>(secret, `${secret} 1`, [{ type: 'text', text: secret }], ''),
    tool_calls: calls,
  },
  { requiredKeys: ['role', 'content'] },
);
const goodRow = fc
  .tuple(
    fc.record({ id: value, reference_answer: value, metadata: fc.oneof(fields, value) }, { requiredKeys: [] }),
    fc.array(turn, { maxLength: 2 }),
    generated,
    fields,
  )
  .map(([known, turns, last, more]) => ({ ...more, ...known, messages: [...turns, last] }));
const rows = fc
  .tuple(
    fc.array(fc.oneof({ weight: 12, arbitrary: goodRow }, { weight: 1, arbitrary: value }), { maxLength: 5 }),
    fc.constantFrom(1, 1, 1, 1, 4),
  )
  .map(([list, times]) => Array.from({ length: times }, () => list).flat());

type Mutation = readonly [at: number, value: unknown, how: 'replace' | 'remove' | 'repeat'];
const mutation: fc.Arbitrary<Mutation> = fc.tuple(
  fc.nat(),
  value,
  fc.constantFrom('replace' as const, 'replace' as const, 'remove' as const, 'repeat' as const),
);

/** Replaces, removes or repeats one value, at any depth. */
function mutate(root: unknown, [at, replacement, how]: Mutation): void {
  const places: [Record<string, unknown>, string][] = [];
  const walk = (node: unknown, depth: number): void => {
    if (typeof node !== 'object' || node === null || depth > 20) return;
    const parent = node as Record<string, unknown>;
    for (const name of Object.keys(parent)) {
      places.push([parent, name]);
      walk(parent[name], depth + 1);
    }
  };
  walk(root, 0);
  const [parent, name] = places[at % places.length] ?? [];
  if (!parent || name === undefined || name === '__proto__') return;
  if (how === 'replace') parent[name] = JSON.parse(asJson(replacement));
  else if (!Array.isArray(parent)) delete parent[name];
  else if (how === 'remove') parent.splice(Number(name), 1);
  else parent.push(parent[Number(name)]);
}

const shapes: readonly ((list: readonly unknown[], cut: number) => unknown)[] = [
  (list) => list,
  (list) => list,
  (list) => list[0],
  (batch) => ({ batch }),
  (body) => ({ body }),
  (batch) => ({ body: { batch } }),
  (list) => ({ body: asJson(list) }),
  (batch) => ({ body: asJson({ batch }), headers: {} }),
  (list) => ({ body: Buffer.from(asJson(list)).toString('base64'), isBase64Encoded: true }),
  // As when a connection breaks.
  (list, cut) => ({ body: asJson(list).slice(0, cut) }),
];
const event = fc
  .tuple(rows, fc.constantFrom(...shapes), fc.array(mutation, { maxLength: 3 }), fc.nat(4000), fc.boolean())
  .map(([list, shape, mutations, cut, isFirst]) => {
    // Mutated before the shape is put round it, or with it.
    const root = { event: isFirst ? list : shape(list, cut) };
    const copy = JSON.parse(asJson(root)) as { event: unknown };
    for (const step of mutations) mutate(copy, step);
    return isFirst && Array.isArray(copy.event) ? shape(copy.event, cut) : copy.event;
  });

/** Does everything that a reward may do, and much that it may not, as the length of the prompt decides. */
const outputs: readonly Reward[] = [
  () => 1,
  () => abstain('nothing to judge'),
  (sample) => ({ score: 0.25, components: { part: 0.5, words: sample.completion.length } }),
  async () => 0.75,
  () => Number.NaN,
  () => Number.POSITIVE_INFINITY,
  () => '1' as unknown as number,
  () => ({ score: 0.5, rationale: 7, usage: [null], components: { constructor: 1 } }) as never,
  () => {
    throw new Error(secret);
  },
  () => {
    throw undefined;
  },
  () => Promise.reject(new RlaifError('RLAIF_JUDGE_THROTTLED', 'busy')),
  () =>
    Promise.reject(new RlaifError('RLAIF_JUDGE_PARSE', 'no verdict', { components: { asked: 1, broken: Number.NaN } })),
  (sample) => {
    Object.assign(sample, { id: 1n, group: undefined, prompt: null, completion: null });
    return 1;
  },
];
const reward: Reward = (sample, context) => {
  const length = sample.prompt.reduce((sum, message) => sum + message.content.length + 1, 0);
  return outputs[length % outputs.length]!(sample, context);
};
const groupReward: GroupReward = (group, context) => group.map((sample) => reward(sample, context) as number);

const broken = (): never => {
  throw new Error(secret);
};
const settings: readonly HandlerSettings[] = [
  {},
  { answerShape: 'envelope', metricType: 'Reward', abstention: 0 },
  { failure: { service: () => 7, completion: broken }, sampleTimeoutMs: 60_000 },
  { failure: { service: 'throw' }, logRows: 'unscored' },
  { log: broken },
  { logText: { rate: 1, mask: broken }, capture: { rate: 1, sink: broken } },
  { logText: { rate: 1, completion: true, mask: () => 'masked' }, maxBatchMs: 60_000, marginMs: 0 },
];
const handlers: readonly Partial<AnyHandlerOptions>[] = [
  { reward },
  { reward },
  { reward, reference: z.union([z.string(), z.undefined()]) } as Partial<AnyHandlerOptions>,
  { groupReward, groupSize: 2 },
];

/** The rows of an event by the contract, written anew: `undefined` where it is none. */
function rowsOf(given: unknown): readonly unknown[] | undefined {
  if (Array.isArray(given)) return given;
  if (typeof given !== 'object' || given === null) return undefined;
  const { messages, body, batch, isBase64Encoded } = given as Record<string, unknown>;
  if ('messages' in given) return [{ ...given, messages }];
  if (!('body' in given)) return Array.isArray(batch) ? batch : undefined;
  if (typeof body !== 'string') return isNested(body) ? undefined : rowsOf(body);
  try {
    const inner: unknown = JSON.parse(isBase64Encoded === true ? Buffer.from(body, 'base64').toString() : body);
    return isNested(inner) ? undefined : rowsOf(inner);
  } catch {
    return undefined;
  }
}

function isNested(inner: unknown): boolean {
  return (
    typeof inner === 'object' && inner !== null && 'body' in inner && !('messages' in inner) && !('batch' in inner)
  );
}

function expectAnswers(
  answer: readonly RewardAnswer[] | RewardEnvelope,
  list: readonly unknown[],
  type: string,
): number {
  const answers: RewardAnswer[] = JSON.parse('body' in answer ? answer.body : JSON.stringify(answer));
  const ids = (list as { id?: unknown }[]).map((row) => (isPlain(row) ? (row.id ?? null) : null));
  // Through JSON, as a trainer sees them: -0 is 0 there.
  expect(JSON.stringify(answers.map(({ id }) => id))).toBe(JSON.stringify(ids));
  let failures = 0;
  for (const { aggregate_reward_score, metrics_list } of answers) {
    expect(aggregate_reward_score).toBeTypeOf('number');
    expect(aggregate_reward_score >= 0 && aggregate_reward_score <= 1).toBe(true);
    const names = metrics_list.map(({ name }) => name);
    expect(new Set(names).size).toBe(names.length);
    expect(names.slice(-2)).toEqual(['reward_failed', 'reward_abstained']);
    for (const metric of metrics_list) {
      const isMark = metric.name.startsWith('reward_');
      expect([typeof metric.value, metric.type]).toEqual(['number', isMark ? 'Metric' : type]);
    }
    failures += metrics_list.at(-2)!.value;
  }
  return failures;
}

function isPlain(row: unknown): row is { readonly id?: unknown } {
  return typeof row === 'object' && row !== null && !Array.isArray(row);
}

/** What cannot be written as JSON because it is too deep becomes null. */
function asJson(given: unknown): string {
  try {
    return JSON.stringify(given) ?? 'null';
  } catch {
    return 'null';
  }
}

test('10,000 events, good and mutated: each row has one finite number, in order, or there is a typed error', {
  timeout: 240_000,
}, async () => {
  const uncaught: unknown[] = [];
  const catchIt = (reason: unknown): void => void uncaught.push(reason);
  process.on('unhandledRejection', catchIt);
  const write = process.stderr.write;
  process.stderr.write = () => true;
  const seen = { answered: 0, refused: 0, noEvent: 0, rows: 0, failed: 0 };
  const codes = new Set<RlaifErrorCode | undefined>();
  try {
    await fc.assert(
      fc.asyncProperty(
        event,
        fc.constantFrom(...handlers),
        fc.constantFrom(...settings),
        async (given, kind, setting) => {
          const entries: LogEntry[] = [];
          const options = { log: (entry: LogEntry) => void entries.push(entry), ...kind, ...setting };
          // One for each event: a handler remembers how many rows have failed in a row.
          const handler = createRewardHandler(options as never);
          const list = rowsOf(given);
          try {
            const answer = await handler(given);
            if (list === undefined) return expect.fail('no event was answered');
            const isEnveloped =
              setting.answerShape === 'envelope' || (isPlain(given) && 'body' in given && !('messages' in given));
            expect('body' in answer).toBe(isEnveloped);
            seen.failed += expectAnswers(answer, list, setting.metricType ?? 'Metric');
            seen.answered++;
            seen.rows += list.length;
          } catch (error) {
            if (!RlaifError.isInstance(error)) throw error;
            expect(error.message).not.toContain(secret);
            if (list === undefined || error.message.startsWith('an id is nested')) seen.noEvent++;
            else {
              const isWhole = list.length >= 8 && (options.logRows ?? 'all') === 'all';
              expect(isWhole || setting.failure?.service === 'throw').toBe(true);
              seen.refused++;
            }
            expect(error.code === 'RLAIF_EVENT').toBe(
              list === undefined || error.message.startsWith('an id is nested'),
            );
          }
          for (const entry of unscored(entries)) codes.add(entry.code);
          expect(asJson(entries)).not.toContain(secret);
          await handler.flush();
        },
      ),
      { numRuns: 10_000 },
    );
  } finally {
    process.stderr.write = write;
    process.off('unhandledRejection', catchIt);
  }
  expect(uncaught).toEqual([]);
  expect({}).not.toHaveProperty('polluted');
  // The events are worth something: most are answered, and everything that can happen to a row has happened.
  expect(seen.answered).toBeGreaterThan(5000);
  expect(seen.refused).toBeGreaterThan(300);
  expect(seen.noEvent).toBeGreaterThan(500);
  expect(seen.failed / seen.rows).toBeGreaterThan(0.2);
  expect(seen.failed / seen.rows).toBeLessThan(0.8);
  expect([...codes]).toEqual(
    expect.arrayContaining([
      'RLAIF_SAMPLE',
      'RLAIF_SCORE',
      'RLAIF_REWARD',
      'RLAIF_JUDGE_THROTTLED',
      'RLAIF_JUDGE_PARSE',
      undefined,
    ]),
  );
});

test('any value at all is answered or is a typed error', { timeout: 120_000 }, async () => {
  await fc.assert(
    fc.asyncProperty(fc.anything({ maxDepth: 2, withBigInt: true, withNullPrototype: true }), async (given) => {
      const handler = createRewardHandler({ reward, log: () => {} });
      const answer = await handler(given).catch((error: unknown) => error);
      if (RlaifError.isInstance(answer)) expect(answer.message).not.toContain(secret);
      else expect(Array.isArray(answer)).toBe(true);
    }),
    { numRuns: 2000 },
  );
});
