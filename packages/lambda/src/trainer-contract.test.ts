import { type Reward, RlaifError, type Sample } from '@rlaif/core';
import { describe, expect, test } from 'vitest';
import * as z from 'zod';
import { createRewardHandler } from './create-reward-handler.ts';
import type { HandlerSettings } from './handler-options.ts';
import type { RewardAnswer } from './reward-answer.ts';
import { metricsOf } from './test-support.ts';

/** What AWS's own verifiers hold an answer to (their pydantic models), as strict as they can be. */
const metric = z.strictObject({ name: z.string(), value: z.number(), type: z.enum(['Metric', 'Reward']) });
const output = z.strictObject({
  id: z.unknown().refine((id) => id !== undefined),
  aggregate_reward_score: z.number(),
  metrics_list: z.array(metric),
});

/** The list in an answer: as it is for a Nova model, in `{ statusCode: 200, body: '[...]' }` for an open-weight one. */
function unwrap(payload: unknown, isNova: boolean): unknown {
  if (isNova) return payload;
  const { statusCode, body } = z.object({ statusCode: z.literal(200), body: z.string() }).parse(payload);
  expect(statusCode).toBe(200);
  return JSON.parse(body);
}

/** As a trainer calls: the event as JSON text, and the answer too. Throws where AWS's verifiers would, or ours. */
async function call(
  event: unknown,
  settings: HandlerSettings & { readonly reward?: Reward } = {},
  isNova = true,
): Promise<readonly RewardAnswer[]> {
  const handler = createRewardHandler({ reward: asExpected, log: () => {}, ...settings });
  const answer = await handler(JSON.parse(JSON.stringify(event)), { getRemainingTimeInMillis: () => 60_000 });
  const payload: unknown = JSON.parse(JSON.stringify(answer));
  const answers = z.array(output).parse(unwrap(payload, isNova)) as RewardAnswer[];
  for (const { aggregate_reward_score, metrics_list } of answers) {
    expect(aggregate_reward_score).toBeGreaterThanOrEqual(0);
    expect(aggregate_reward_score).toBeLessThanOrEqual(1);
    const names = metrics_list.map(({ name }) => name);
    expect(new Set(names).size).toBe(names.length);
  }
  return answers;
}

const question = 'Do you have a dedicated security team?';
const reference = { compliant: 'No', explanation: 'It is shared.' };

/** 1 where the row was read as it was meant. */
const asExpected: Reward = (sample) => {
  const [system, user] = sample.prompt;
  const isRead =
    system?.role === 'system' &&
    system.content === 'Be brief.' &&
    user?.role === 'user' &&
    user.content === question &&
    sample.completion === 'No, it is shared.' &&
    JSON.stringify(sample.reference) === JSON.stringify(reference) &&
    sample.metadata?.my_key === 'sample-001';
  return { score: isRead ? 1 : 0, components: { read: isRead ? 1 : 0 } };
};

const contents: Readonly<Record<string, (text: string) => unknown>> = {
  'a text': (text) => text,
  'a list of parts': (text) => [{ type: 'text', text }],
  'parts without a type': (text) => [{ text: text.slice(0, 4) }, { text: text.slice(4) }],
};
const places: Readonly<Record<string, object>> = {
  'on top': { reference_answer: reference, my_key: 'sample-001' },
  'inside metadata': { metadata: { reference_answer: reference, my_key: 'sample-001' } },
  'the reference on top, the rest inside': { reference_answer: reference, metadata: { my_key: 'sample-001' } },
  'the reference inside, the rest on top': { metadata: { reference_answer: reference }, my_key: 'sample-001' },
};
const shapes: Readonly<Record<string, (rows: readonly unknown[]) => unknown>> = {
  'a list': (rows) => rows,
  'a batch': (batch) => ({ batch }),
  'a body of text': (rows) => ({ body: JSON.stringify(rows) }),
  'a body that is no text': (rows) => ({ body: rows }),
  'a body with a batch': (batch) => ({ body: JSON.stringify({ batch }) }),
};
const row = (id: unknown, role: string, content: (text: string) => unknown, fields: object): object => ({
  id,
  messages: [
    { role: 'system', content: content('Be brief.') },
    { role: 'user', content: content(question) },
    { role, content: content('No, it is shared.') },
  ],
  ...fields,
});

describe('every variant of an event that trainers send', () => {
  const variants = ['assistant', 'nova_assistant'].flatMap((role) =>
    Object.entries(contents).flatMap(([content, make]) =>
      Object.entries(places).map(([place, fields]) => ({
        role,
        content,
        place,
        of: (id: unknown) => row(id, role, make, fields),
      })),
    ),
  );
  test.each(variants)('$role, $content, $place', async ({ of }) => {
    for (const [shape, put] of Object.entries(shapes)) {
      const ids = ['a', 'b', 'b', 7];
      const answers = await call(put(ids.map(of)), {}, !shape.includes('body'));
      expect(answers.map(({ id, aggregate_reward_score }) => [id, aggregate_reward_score])).toEqual(
        ids.map((id) => [id, 1]),
      );
    }
    expect(await call(of('single'))).toMatchObject([{ id: 'single', aggregate_reward_score: 1 }]);
    expect(await call({ body: JSON.stringify(of('single')) }, {}, false)).toMatchObject([{ id: 'single' }]);
  });
});

describe('the jobs that call', () => {
  const training = (id: unknown): object => row(id, 'assistant', (text) => text, places['on top']!);

  test('SageMaker training jobs: batches of 64 and of 128', async () => {
    for (const size of [64, 128]) {
      const ids = Array.from({ length: size }, (_, i) => `sample-${i}`);
      const answers = await call(ids.map(training));
      expect(answers.map(({ id }) => id)).toEqual(ids);
      expect(answers.every((answer) => answer.aggregate_reward_score === 1)).toBe(true);
    }
  });

  test('SageMaker HyperPod: row by row, from many workers at once', async () => {
    const handler = createRewardHandler({ reward: asExpected, log: () => {} });
    const ids = Array.from({ length: 200 }, (_, i) => `${i}`);
    const answers = await Promise.all(ids.map((id) => handler([training(id)])));
    expect(answers.flat()).toMatchObject(ids.map((id) => ({ id, aggregate_reward_score: 1 })));
  });

  test('SageMaker HyperPod: a judge that is down for a while ends no run', async () => {
    const down: Reward = () => Promise.reject(new RlaifError('RLAIF_JUDGE_UNAVAILABLE', 'down'));
    const handler = createRewardHandler({ reward: down, log: () => {} });
    for (let i = 0; i < 49; i++) expect(await handler([training(i)])).toMatchObject([{ aggregate_reward_score: 0.5 }]);
    await expect(handler([training(50)])).rejects.toMatchObject({ code: 'RLAIF_JUDGE_UNAVAILABLE', isRetryable: true });
  });

  test('an evaluation job (rft_eval): what it writes to S3 is the answer as it is', async () => {
    const event = [
      {
        id: 'sample-001',
        messages: [
          { role: 'user', content: [{ type: 'text', text: question }] },
          { role: 'nova_assistant', content: [{ type: 'text', text: 'No.' }] },
        ],
        reference_answer: reference,
      },
    ];
    const reward: Reward = (sample) => (sample.completion === 'No.' && sample.prompt.length === 1 ? 0.85 : 0);
    expect(await call(event, { reward })).toEqual([
      {
        id: 'sample-001',
        aggregate_reward_score: 0.85,
        metrics_list: [
          { name: 'reward_failed', value: 0, type: 'Metric' },
          { name: 'reward_abstained', value: 0, type: 'Metric' },
        ],
      },
    ]);
  });

  test('serverless customization of open-weight models: a list comes, an envelope goes', async () => {
    const settings: HandlerSettings = { answerShape: 'envelope', metricType: 'Reward' };
    const answers = await call(['a', 'b'].map(training), settings, false);
    expect(answers).toMatchObject([{ id: 'a', metrics_list: [{ name: 'read', type: 'Reward' }, {}, {}] }, { id: 'b' }]);
    expect(await call(training('a'), settings, false)).toHaveLength(1);
    expect(await call({ body: [training('a')] }, settings, false)).toHaveLength(1);
    // The reference may come as a text in an object there.
    const wrapped = { ...training('a'), reference_answer: { text: 'No' } };
    const handler = createRewardHandler({
      reward: (sample: Sample<string>) => (sample.reference === 'No' ? 1 : 0),
      reference: z.string(),
      log: () => {},
    });
    expect(await handler([wrapped])).toMatchObject([{ aggregate_reward_score: 1 }]);
  });

  test('a verifier that asks with a handful of rows gets as many answers, bad rows included', async () => {
    const bad = [
      { id: 'bad' },
      null,
      'row',
      { id: 'empty', messages: [] },
      { ...training('tail'), messages: [{ role: 'user', content: 'q' }] },
    ];
    const answers = await call([training('good'), ...bad]);
    expect(answers.map(({ id }) => id)).toEqual(['good', 'bad', null, null, 'empty', 'tail']);
    expect(answers.map((answer) => answer.metrics_list.at(-2)?.value)).toEqual([0, 1, 1, 1, 1, 1]);
  });
});

describe('what goes beyond a question and an answer', () => {
  const tool = { type: 'function', function: { name: 'look_up', parameters: { type: 'object', properties: {} } } };
  const looked = [
    { role: 'user', content: question },
    {
      role: 'assistant',
      content: '',
      tool_calls: [{ id: 'c1', type: 'function', function: { name: 'look_up', arguments: '{"q":1}' } }],
    },
    { role: 'tool', tool_call_id: 'c1', content: [{ type: 'text', text: 'shared' }] },
  ];

  test('tools, tool calls and earlier turns of the policy', async () => {
    const reward: Reward = (sample) => {
      expect(sample.prompt).toEqual([
        { role: 'user', content: question, toolCalls: undefined, toolCallId: undefined },
        {
          role: 'assistant',
          content: '',
          toolCalls: [{ id: 'c1', name: 'look_up', arguments: { q: 1 } }],
          toolCallId: undefined,
        },
        { role: 'tool', content: 'shared', toolCalls: undefined, toolCallId: 'c1' },
      ]);
      expect(sample.metadata?.tools).toEqual([tool]);
      expect(sample.toolCalls).toEqual([{ id: undefined, name: 'answer', arguments: { compliant: 'No' } }]);
      return 1;
    };
    const last = {
      role: 'nova_assistant',
      content: null,
      tool_calls: [{ function: { name: 'answer', arguments: { compliant: 'No' } } }],
    };
    for (const fields of [{ tools: [tool] }, { metadata: { tools: [tool] } }]) {
      const event = [{ id: '1', messages: [...looked, last], ...fields }];
      expect(await call(event, { reward })).toMatchObject([{ aggregate_reward_score: 1 }]);
    }
  });

  test('an empty completion has the lowest number, marked, whatever the reward makes of silence', async () => {
    const reward: Reward = (sample) => (sample.completion.length < 10 ? 1 : 0);
    const event = ['', null, [], [{ type: 'text', text: ' \n' }]].map((content, id) => ({
      id,
      messages: [
        { role: 'user', content: question },
        { role: 'assistant', content },
      ],
    }));
    const answers = await call(event, { reward });
    expect(answers).toMatchObject(event.map(({ id }) => ({ id, aggregate_reward_score: 0 })));
    expect(answers.map((answer) => metricsOf(answer).reward_failed)).toEqual([1, 1, 1, 1]);
  });

  test('what a trainer says of a trajectory is there to be read', async () => {
    const told = { trajectory: [{ reward: 0.1 }], turn_index: 3, step: 12, rollout_id: 'r-1' };
    const reward: Reward = (sample) => {
      expect(sample.metadata).toEqual({ ...told, domain: 'security' });
      return 1;
    };
    const event = [
      {
        id: '1',
        messages: [...looked, { role: 'assistant', content: 'No.' }],
        ...told,
        metadata: { domain: 'security' },
      },
    ];
    expect(await call(event, { reward })).toMatchObject([{ aggregate_reward_score: 1 }]);
  });

  test('rollouts of one prompt are one group, whatever their ids, their fields and their last turns', async () => {
    const groups = new Set<string | undefined>();
    const reward: Reward = (sample) => {
      groups.add(sample.group);
      return 1;
    };
    const rollouts = ['Yes.', 'No.', ''].map((content, id) => ({
      id,
      messages: [...looked, { role: 'assistant', content, tool_calls: [] }],
      seed: id,
      ...(id === 0 ? { reference_answer: reference } : { metadata: { reference_answer: reference } }),
    }));
    await call(rollouts, { reward });
    expect(groups.size).toBe(1);
  });
});
