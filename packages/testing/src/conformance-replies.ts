import assert from 'node:assert/strict';
import type { JudgeContent } from '@rlaif/spec';
import { completion, requestOf, type Suite } from './conformance-suite.ts';
import { schema, verdict } from './conformance-verdict.ts';
import type { ServiceAnswer } from './service.ts';

const reply = (answer: Omit<ServiceAnswer, 'type'>): ServiceAnswer => ({ type: 'reply', ...answer });

/** What a model says of itself and of a reply. */
export function testReplies({ test, open, ask }: Suite): void {
  test('says what it is', () =>
    open(
      () => reply({}),
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
        return reply({ text: 'A reply.' });
      },
      async (service) => {
        const request = requestOf(completion, { system: [{ text: 'You judge.' }] });
        const { content, stopReason, logprobs } = await ask(service, request);
        assert.deepEqual(content, { type: 'text', text: 'A reply.' });
        assert.equal(stopReason.unified, 'stop');
        assert.equal(logprobs, undefined, 'no log-probabilities unless they were asked for');
        assert.ok(sent.includes('You judge.'), 'the system text reaches the service');
        assert.ok(sent.includes(completion), 'the text of the message reaches the service');
      },
    );
  });

  test('sends every turn and every part, in order', async () => {
    const texts = ['Rules.', 'First, part one,', ' part two.', 'An earlier reply.', 'What was wrong with it.'];
    const [rules, one, two, earlier, wrong] = texts.map((text) => ({ text }));
    let sent = '';
    await open(
      ({ text }) => {
        sent = text;
        return reply({ text: 'A reply.' });
      },
      async (service) => {
        await ask(service, {
          system: [rules!],
          messages: [
            { role: 'user', content: [one!, two!] },
            { role: 'assistant', content: [earlier!] },
            { role: 'user', content: [wrong!] },
          ],
          maxOutputTokens: 256,
        });
        const places = texts.map((text) => sent.indexOf(text));
        assert.ok(!places.includes(-1), `text ${places.indexOf(-1)} reaches the service`);
        // Where a service has the system text is its own business.
        assert.deepEqual(
          places.slice(1),
          places.slice(1).sort((left, right) => left - right),
          'the turns are in order',
        );
      },
    );
  });

  for (const [name, answer] of [
    ['an empty text for an empty reply', { text: '' }],
    ['an empty text for a reply without content', {}],
    ['an empty text for a reply that is reasoning alone', { reasoning: 'Let me think about it.' }],
    ['the text behind the reasoning', { reasoning: 'Let me think about it.', text: 'A reply.' }],
  ] as const) {
    test(`gives ${name}, and what was billed`, () =>
      open(
        () => reply({ ...answer, inputTokens: 11, outputTokens: 7 }),
        async (service) => {
          const { content, usage } = await ask(service);
          assert.deepEqual(content, { type: 'text', text: 'text' in answer ? answer.text : '' });
          assert.deepEqual([usage[0]?.inputTokens, usage[0]?.outputTokens], [11, 7]);
        },
      ));
  }

  test('gives a reply to a schema as its structured output says', async () => {
    const text = JSON.stringify(verdict);
    let isTool = false;
    await open(
      () => reply(isTool ? { arguments: verdict } : { text }),
      async (service) => {
        isTool = service.model.capabilities.structuredOutput === 'tool';
        const expected: JudgeContent = isTool ? { type: 'arguments', value: verdict } : { type: 'text', text };
        const { content, stopReason } = await ask(service, requestOf('Judge this.', { schema }));
        assert.deepEqual(content, expected);
        assert.equal(stopReason.unified, 'stop');
      },
    );
  });

  test('gives text where the model answers a schema with text', () =>
    open(
      () => reply({ text: 'I would rather talk.' }),
      async (service) => {
        const { content } = await ask(service, requestOf('Judge this.', { schema }));
        assert.deepEqual(content, { type: 'text', text: 'I would rather talk.' });
      },
    ));

  for (const [name, answer] of [
    ['a tool call with broken arguments', { brokenArguments: '{"reason": "so' }],
    ['two calls of the forced tool', { arguments: verdict, secondArguments: { ...verdict, reason: 'Another.' } }],
  ] as const) {
    test(`chooses nothing from ${name}`, async () => {
      let isTool = false;
      await open(
        () => reply({ ...(isTool ? answer : { text: '{"reason": "so' }), inputTokens: 11, outputTokens: 7 }),
        async (service) => {
          isTool = service.model.capabilities.structuredOutput === 'tool';
          const { content, stopReason, usage } = await ask(service, requestOf('Judge this.', { schema }));
          assert.equal(content.type, 'text', 'no arguments are given');
          assert.equal(stopReason.unified, isTool ? 'malformed' : 'stop');
          assert.deepEqual([usage[0]?.inputTokens, usage[0]?.outputTokens], [11, 7], 'usage is kept');
        },
      );
    });
  }

  test('leaves a request as it is', () =>
    open(
      () => reply({ text: 'A reply.' }),
      async (service) => {
        const { capabilities } = service.model;
        const request = requestOf(completion, {
          system: [{ text: 'You judge.', cache: true }],
          schema,
          ...(capabilities.temperature && { temperature: 0.5 }),
          ...(capabilities.seed && { seed: 7 }),
          sampleIndex: 1,
          providerOptions: { another: { setting: [1] } },
        });
        const before = structuredClone(request);
        await ask(service, request);
        assert.deepEqual(request, before);
      },
    ));
}
