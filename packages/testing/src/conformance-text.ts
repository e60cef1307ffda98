import assert from 'node:assert/strict';
import { requestOf, type Suite } from './conformance-suite.ts';
import { schema } from './conformance-verdict.ts';
import type { ServiceDelivery } from './service.ts';

const line = 'Straße 漢字 🙂 שלום é \\"\n\t\u2028</reply> ';
const long = line.repeat(4000).trimEnd();
const short = line.repeat(3).trimEnd();

const ways: readonly (readonly [string, string, ServiceDelivery])[] = [
  ['long text', long, {}],
  ['long text in pieces that cut characters', long, { chunkBytes: 1021 }],
  ['long text as escapes, in pieces that cut pairs', long, { chunkBytes: 1021, escaped: true }],
  ['text byte by byte', short, { chunkBytes: 1 }],
];

/** Text of many scripts arrives whole, however it is sent. */
export function testText({ test, open, ask }: Suite): void {
  for (const [name, text, delivery] of ways) {
    test(`carries ${name} of many scripts both ways`, () =>
      open(
        (call) => ({
          type: 'reply',
          text: call.text.includes(text) ? text : 'the text did not arrive whole',
          ...delivery,
        }),
        async (service) => {
          const { content } = await ask(service, requestOf(text));
          assert.ok(content.type === 'text' && content.text === text, 'the text came back changed');
        },
      ));
  }

  test('carries the text of a structured reply', async () => {
    const value = { reason: short, verdict: 'pass' };
    let isTool = false;
    await open(
      () => ({
        type: 'reply',
        ...(isTool ? { arguments: value } : { text: JSON.stringify(value) }),
        chunkBytes: 3,
        escaped: true,
      }),
      async (service) => {
        isTool = service.model.capabilities.structuredOutput === 'tool';
        const { content } = await ask(service, requestOf('Judge this.', { schema }));
        assert.deepEqual(content.type === 'arguments' ? content.value : JSON.parse(content.text), value);
      },
    );
  });

  test('sends text with half of a surrogate pair', () =>
    open(
      () => ({ type: 'reply', text: 'A reply.' }),
      async (service) => {
        const { content } = await ask(service, requestOf('Cut in the middle: \ud83d'));
        assert.deepEqual(content, { type: 'text', text: 'A reply.' });
      },
    ));
}
