import assert from 'node:assert/strict';
import type { JsonValue, JudgeContent, JudgeSchema } from '@rlaif/spec';
import { completion, requestOf, type Suite } from './conformance-suite.ts';
import type { ServiceReply, ServiceStop } from './service.ts';

const schema: JudgeSchema = {
  name: 'verdict',
  description: 'The verdict.',
  schema: {
    type: 'object',
    properties: { reason: { type: 'string' }, verdict: { type: 'string' } },
    required: ['reason', 'verdict'],
    additionalProperties: false,
  },
};

const verdict: JsonValue = { reason: 'It says "so" – ✓', verdict: 'pass' };

/** What a model says of itself and of a reply. */
export function testReplies({ test, open, ask }: Suite, stops: readonly ServiceStop[]): void {
  test('says what it is', () =>
    open(
      () => ({ type: 'reply' }),
      async ({ model, requests }) => {
        assert.equal(model.specificationVersion, 'v1');
        assert.ok(typeof model.provider === 'string' && model.provider !== '', 'provider is not empty');
        assert.ok(typeof model.modelId === 'string' && model.modelId !== '', 'modelId is not empty');
        const { structuredOutput, temperature, seed, logprobs, promptCaching, maxOutputTokens } = model.capabilities;
        assert.ok(['native', 'tool', 'none'].includes(structuredOutput), `structuredOutput is ${structuredOutput}`);
        for (const [name, value] of Object.entries({ temperature, seed, logprobs, promptCaching })) {
          assert.equal(typeof value, 'boolean', `capabilities.${name} is a boolean`);
        }
        assert.ok(maxOutputTokens === undefined || Number.isInteger(maxOutputTokens), 'maxOutputTokens is an integer');
        assert.equal(requests(), 0, 'it asks nothing before generate');
      },
    ));

  test('sends the text of a request and gives the text of the reply', async () => {
    let sent = '';
    await open(
      ({ text }) => {
        sent = text;
        return { type: 'reply', text: 'A reply.' };
      },
      async ({ model, requests }) => {
        const { content, stopReason } = await ask(model, requestOf(completion, { system: [{ text: 'You judge.' }] }));
        assert.deepEqual(content, { type: 'text', text: 'A reply.' });
        assert.equal(stopReason.unified, 'stop');
        assert.ok(sent.includes('You judge.'), 'the system text reaches the service');
        assert.ok(sent.includes(completion), 'the text of the message reaches the service');
        assert.equal(requests(), 1);
      },
    );
  });

  test('gives an empty text for an empty reply', () =>
    open(
      () => ({ type: 'reply', text: '' }),
      async ({ model }) => assert.deepEqual((await ask(model)).content, { type: 'text', text: '' }),
    ));

  test('gives a reply to a schema as its structured output says', async () => {
    const text = JSON.stringify(verdict);
    let reply: ServiceReply = { type: 'reply', text };
    await open(
      () => reply,
      async ({ model }) => {
        const isTool = model.capabilities.structuredOutput === 'tool';
        reply = isTool ? { type: 'reply', arguments: verdict } : { type: 'reply', text };
        const expected: JudgeContent = isTool ? { type: 'arguments', value: verdict } : { type: 'text', text };
        const { content, stopReason } = await ask(model, requestOf('Judge this.', { schema }));
        assert.deepEqual(content, expected);
        assert.equal(stopReason.unified, 'stop');
      },
    );
  });

  test('gives text where the model answers a schema with text', () =>
    open(
      () => ({ type: 'reply', text: 'I would rather talk.' }),
      async ({ model }) => {
        const { content } = await ask(model, requestOf('Judge this.', { schema }));
        assert.deepEqual(content, { type: 'text', text: 'I would rather talk.' });
      },
    ));

  test('reports what was billed', () =>
    open(
      () => ({ type: 'reply', text: 'A reply.', inputTokens: 11, outputTokens: 7 }),
      async ({ model }) => {
        const [usage] = (await ask(model)).usage;
        assert.deepEqual([usage?.inputTokens, usage?.outputTokens, usage?.cachedInputTokens], [11, 7, 0]);
      },
    ));

  for (const stop of stops) {
    test(`maps the stop reason for ${stop}`, () =>
      open(
        () => ({ type: 'reply', text: 'A part', stop }),
        async ({ model, requests }) => {
          assert.equal((await ask(model)).stopReason.unified, stop);
          assert.equal(requests(), 1);
        },
      ));
  }

  test('carries long text of many scripts both ways', async () => {
    const text = 'Straße 漢字 🙂 שלום \\"\n\t\u2028</reply> '.repeat(4000).trimEnd();
    await open(
      (call) => ({ type: 'reply', text: call.text.includes(text) ? text : 'the text did not arrive whole' }),
      async ({ model }) => {
        const { content } = await ask(model, requestOf(text));
        assert.ok(content.type === 'text' && content.text === text, 'the text came back changed');
      },
    );
  });

  test('leaves a request as it is', () =>
    open(
      () => ({ type: 'reply', text: 'A reply.' }),
      async ({ model }) => {
        const { capabilities } = model;
        const request = requestOf(completion, {
          system: [{ text: 'You judge.', cache: true }],
          schema,
          ...(capabilities.temperature && { temperature: 0.5 }),
          ...(capabilities.seed && { seed: 7 }),
          sampleIndex: 1,
          providerOptions: { another: { setting: [1] } },
        });
        const before = structuredClone(request);
        await ask(model, request);
        await ask(model, request);
        assert.deepEqual(request, before);
      },
    ));
}
