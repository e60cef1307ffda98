import type { JsonObject, JudgeMessage, JudgePart, JudgeRequest } from '@rlaif/spec';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { canonicalJson } from './canonical-json.ts';
import { requestKey } from './request-key.ts';

const model = { provider: 'test', modelId: 'model' };
// Few letters, quotes and commas, so that texts run into each other where anything lets them.
const text = fc.string({
  unit: fc.constantFrom('a', '"', ',', '\\', '[', ']', '{', '}', 'null', 'user', 'é', '\ud800'),
});
const parts: fc.Arbitrary<JudgePart[]> = fc.array(
  fc.record({ text, cache: fc.option(fc.boolean(), { nil: undefined }) }, { requiredKeys: ['text'] }),
  { maxLength: 3 },
);
const number = fc.option(fc.nat(3), { nil: undefined });
const object = fc.dictionary(
  fc.constantFrom('a', 'b', '1', '__proto__', 'toJSON'),
  fc.jsonValue({ maxDepth: 2 }),
) as fc.Arbitrary<JsonObject>;
const requests: fc.Arbitrary<JudgeRequest> = fc.record(
  {
    system: fc.option(parts, { nil: undefined }),
    messages: fc.array(fc.record({ role: fc.constantFrom('user' as const, 'assistant' as const), content: parts }), {
      maxLength: 3,
    }),
    schema: fc.option(fc.record({ name: text, description: text, schema: object }), { nil: undefined }),
    maxOutputTokens: fc.nat(3),
    temperature: number,
    seed: number,
    logprobs: number,
    sampleIndex: number,
    providerOptions: fc.option(fc.dictionary(fc.constantFrom('p', 'q'), object), { nil: undefined }),
  },
  { requiredKeys: ['messages', 'maxOutputTokens'] },
);

const joined = (list: readonly JudgePart[]): string => list.map((part) => part.text).join('');

/** What a request says, by the words of the interface and not by our code: two with equal meaning are equal requests. */
function meaningOf(request: JudgeRequest): unknown {
  return JSON.parse(
    JSON.stringify({
      ...request,
      system: request.system && joined(request.system),
      messages: request.messages.map(({ role, content }) => ({ role, text: joined(content) })),
    }),
  );
}

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== 'object' || value === null) return value;
  return Object.entries(value)
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, member]) => [key, sorted(member)]);
}

/** The same request with the keys of every object in reverse order. */
function reversed<T>(value: T): T {
  if (Array.isArray(value)) return value.map(reversed) as T;
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .toReversed()
      .map(([key, member]) => [key, reversed(member)]),
  ) as T;
}

/** The same text in other parts. */
function recut(list: readonly JudgePart[], at: number): readonly JudgePart[] {
  const all = joined(list);
  return [{ text: all.slice(0, at), cache: true }, { text: all.slice(at) }];
}

describe('requestKey', () => {
  it('is the same whatever the order of keys', () => {
    fc.assert(
      fc.property(requests, (request) => {
        expect(requestKey(model, reversed(request))).toBe(requestKey(model, request));
      }),
    );
  });

  it('does not depend on where texts are cut, nor on cache marks', () => {
    fc.assert(
      fc.property(requests, fc.nat(6), (request, at) => {
        const other: JudgeRequest = {
          ...request,
          system: request.system && recut(request.system, at),
          messages: request.messages.map(({ role, content }): JudgeMessage => ({ role, content: recut(content, at) })),
        };
        expect(requestKey(model, other)).toBe(requestKey(model, request));
      }),
    );
  });

  it('is equal exactly where the requests mean the same', () => {
    fc.assert(
      fc.property(requests, requests, (a, b) => {
        const areEqual = JSON.stringify(sorted(meaningOf(a))) === JSON.stringify(sorted(meaningOf(b)));
        expect(requestKey(model, a) === requestKey(model, b)).toBe(areEqual);
      }),
      { numRuns: 2000 },
    );
  });

  it('changes when text moves between the system, the messages and their roles', () => {
    const one = (content: string): JudgePart[] => [{ text: content }];
    fc.assert(
      fc.property(text, text, fc.nat(6), fc.nat(6), (first, second, i, j) => {
        const all = first + second;
        const cut = (at: number): JudgeRequest => ({
          system: one(all.slice(0, at)),
          messages: [{ role: 'user', content: one(all.slice(at)) }],
          maxOutputTokens: 1,
        });
        const turns = (at: number): JudgeRequest => ({
          messages: [
            { role: 'user', content: one(all.slice(0, at)) },
            { role: 'user', content: one(all.slice(at)) },
          ],
          maxOutputTokens: 1,
        });
        const [a, b] = [Math.min(i, all.length), Math.min(j, all.length)];
        expect(requestKey(model, cut(a)) === requestKey(model, cut(b))).toBe(a === b);
        expect(requestKey(model, turns(a)) === requestKey(model, turns(b))).toBe(a === b);
        expect(requestKey(model, cut(a))).not.toBe(requestKey(model, turns(b)));
      }),
    );
  });

  it('is not confused by names of models that hold each other', () => {
    fc.assert(
      fc.property(requests, text, text, text, text, (request, a, b, c, d) => {
        const isEqual =
          requestKey({ provider: a, modelId: b }, request) === requestKey({ provider: c, modelId: d }, request);
        expect(isEqual).toBe(a === c && b === d);
      }),
    );
  });
});

describe('canonicalJson', () => {
  it('is JSON of the same value, whatever the order of keys', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        expect(JSON.parse(canonicalJson(value))).toEqual(JSON.parse(JSON.stringify(value)));
        expect(canonicalJson(reversed(value))).toBe(canonicalJson(value));
      }),
    );
  });
});
