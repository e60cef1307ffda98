import { RlaifError } from '@rlaif/core';
import { describe, expect, test } from 'vitest';
import { readEvent } from './read-event.ts';

const row = { id: '1', messages: [] };

describe('the shapes of an event', () => {
  test.each([
    ['a list', [row, row], [row, row]],
    ['an empty list', [], []],
    ['one sample', row, [row]],
    ['one sample with a field named body', { ...row, body: 'text' }, [{ ...row, body: 'text' }]],
    ['a batch', { batch: [row] }, [row]],
  ])('%s', (_name, event, rows) => {
    expect(readEvent(event)).toEqual({ rows, isEnveloped: false });
  });

  test.each([
    ['a list as JSON', { body: '[{"id":"1","messages":[]}]' }],
    ['one sample as JSON', { body: '{"id":"1","messages":[]}' }],
    ['a batch as JSON', { body: '{"batch":[{"id":"1","messages":[]}]}' }],
    ['a list', { body: [row] }],
    ['one sample', { body: row }],
    ['a text that is not encoded', { body: '[{"id":"1","messages":[]}]', isBase64Encoded: false }],
    [
      'a function URL with an encoded body',
      {
        version: '2.0',
        requestContext: { http: { method: 'POST' } },
        body: 'W3siaWQiOiIxIiwibWVzc2FnZXMiOltdfV0=',
        isBase64Encoded: true,
      },
    ],
  ])('a body with %s', (_name, event) => {
    expect(readEvent(event)).toEqual({ rows: [row], isEnveloped: true });
  });

  test('text beyond ASCII survives the encoding', () => {
    const body = Buffer.from('[{"id":"é😀","messages":[]}]').toString('base64');
    expect(readEvent({ body, isBase64Encoded: true }).rows).toEqual([{ id: 'é😀', messages: [] }]);
  });
});

describe('what is no event', () => {
  test.each<[unknown, RegExp]>([
    [undefined, /^the event is nothing; expected a list of samples/],
    [null, /the event is null/],
    ['secret', /the event is a text/],
    [7, /the event is a number/],
    [{}, /an object with no keys/],
    [{ id: '1', prompt: 'secret' }, /an object with the keys "id", "prompt"; expected/],
    [{ batch: 'secret' }, /an object with the keys "batch"/],
    [{ body: 'secret, not JSON' }, /^the body of the event is a text that is not JSON; expected a list of samples/],
    [{ body: '"secret"' }, /the body of the event is a text/],
    [{ body: null }, /the body of the event is null/],
    [{ body: '[]', isBase64Encoded: true }, /not JSON/],
    [{ body: { body: [] } }, /the body of the event is an object with the keys "body"/],
  ])('%j', (event, message) => {
    const error = errorOf(event);
    expect(error).toMatchObject({ code: 'RLAIF_EVENT', message: expect.stringMatching(message) });
    expect(error.cause).toBeUndefined();
    expect(error.message).not.toContain('secret');
  });

  test('many and long keys are cut short', () => {
    const event = Object.fromEntries(Array.from({ length: 50 }, (_, i) => [`${i}-${'x'.repeat(1000)}`, i]));
    const { message } = errorOf(event);
    expect(message).toContain('42 more');
    expect(message.length).toBeLessThan(600);
  });
});

function errorOf(event: unknown): RlaifError {
  try {
    readEvent(event);
  } catch (error) {
    if (RlaifError.isInstance(error)) return error;
  }
  return expect.fail('expected a RlaifError');
}
