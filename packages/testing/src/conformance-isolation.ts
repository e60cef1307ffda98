import assert from 'node:assert/strict';
import { setTimeout as delay } from 'node:timers/promises';
import { requestOf, type Suite } from './conformance-suite.ts';

const markers = Array.from({ length: 20 }, (_, index) => `marker-${String(index).padStart(2, '0')}`);

/** Calls at the same time do not disturb each other. */
export function testIsolation({ test, open, ask }: Suite): void {
  test('keeps parallel calls apart', () =>
    open(
      async ({ text, index }) => {
        // Out of the order in which they came.
        await delay(index % 2 === 0 ? 20 : 0);
        return { type: 'reply', text: /marker-\d\d/.exec(text)?.[0] ?? 'no marker' };
      },
      async ({ model, requests }) => {
        const responses = await Promise.all(markers.map((marker) => ask(model, requestOf(`Judge ${marker}.`))));
        assert.deepEqual(
          responses.map(({ content }) => content),
          markers.map((text) => ({ type: 'text', text })),
        );
        assert.equal(requests(), markers.length, 'one request per call');
      },
    ));
}
