import type { JudgeRequest } from '@rlaif/spec';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { canonicalJson } from './canonical-json.ts';
import { compareRequests } from './compare-requests.ts';
import { deepCopy, frozenCopy } from './deep-copy.ts';
import { requestKey } from './request-key.ts';

/** The same value with the keys of every object in reverse order. */
function reversed(value: unknown): unknown {
  return deepCopy(value, (copy) => (Array.isArray(copy) ? copy : Object.fromEntries(Object.entries(copy).reverse())));
}

describe('canonicalJson', () => {
  it('does not depend on the order of keys', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        expect(canonicalJson(reversed(value))).toBe(canonicalJson(value));
      }),
    );
  });

  it('is JSON of the same value', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        expect(JSON.parse(canonicalJson(value))).toEqual(JSON.parse(JSON.stringify(value)));
      }),
    );
  });

  it('leaves out what is undefined', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string(), fc.option(fc.string(), { nil: undefined })), (value) => {
        expect(canonicalJson(value)).toBe(canonicalJson(JSON.parse(JSON.stringify(value))));
      }),
    );
  });
});

describe('requestKey', () => {
  it('is the same before and after a file, and of a frozen request', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.string(), (text, description) => {
        const request: JudgeRequest = {
          messages: [{ role: 'user', content: [{ text, cache: undefined }] }],
          schema: { name: 'v', description, schema: { type: 'object' } },
          maxOutputTokens: 9,
        };
        expect(requestKey(JSON.parse(JSON.stringify(request)) as JudgeRequest)).toBe(requestKey(request));
        expect(requestKey(frozenCopy(request))).toBe(requestKey(request));
      }),
    );
  });

  it('is fixed: a change would make every transcript useless', () => {
    expect(requestKey({ messages: [{ role: 'user', content: [{ text: 'é' }] }], maxOutputTokens: 9 })).toBe(
      // SHA-256 of {"maxOutputTokens":9,"messages":[{"content":[{"text":"é"}],"role":"user"}]}
      'ab59c27580279f70583c66b07a8ab84de57d4f87163bc19a2055c251072c90a4',
    );
  });
});

describe('compareRequests', () => {
  it('finds no difference exactly between equal values', () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.jsonValue(), (left, right) => {
        const [one, other] = [JSON.parse(JSON.stringify(left)), JSON.parse(JSON.stringify(right))];
        expect(compareRequests(one, reversed(one) as never).difference).toBeUndefined();
        expect(compareRequests(one, other).difference === undefined).toBe(canonicalJson(one) === canonicalJson(other));
      }),
    );
  });

  it('never shows the text that was asked', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 3 }), (text) => {
        const { difference = '' } = compareRequests({ text }, { text: `${text}needle` });
        expect(difference).not.toContain('needle');
      }),
    );
  });
});
