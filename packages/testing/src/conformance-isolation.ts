import assert from 'node:assert/strict';
import { setTimeout as delay } from 'node:timers/promises';
import { requestOf, type Suite } from './conformance-suite.ts';

const markers = Array.from({ length: 100 }, (_, index) => `marker-${String(index).padStart(3, '0')}`);
const isBad = (marker: string): boolean => marker.endsWith('7');

/** Calls at the same time do not disturb each other, not even those that fail. */
export function testIsolation({ test, open, ask, failureOf }: Suite): void {
  test('keeps parallel calls apart', () =>
    open(
      async ({ text, index }) => {
        const marker = /marker-\d{3}/.exec(text)?.[0] ?? 'no marker';
        // Out of the order in which they came.
        await delay(index % 2 === 0 ? 20 : 0);
        return isBad(marker) ? { type: 'status', status: 400 } : { type: 'reply', text: marker };
      },
      async (service) => {
        const given = await Promise.all(
          markers.map(async (marker) => {
            const request = requestOf(`Judge ${marker}.`);
            return isBad(marker)
              ? (await failureOf(service, request, { requests: 'any' })).code
              : (await ask(service, request, { requests: 'any' })).content;
          }),
        );
        assert.deepEqual(
          given,
          markers.map((text) => (isBad(text) ? 'RLAIF_JUDGE_REQUEST' : { type: 'text', text })),
        );
        assert.equal(service.requests(), markers.length, 'one request per call');
      },
    ));
}
