import type { JsonValue, ToolCall } from '@rlaif/spec';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { anyText, growth, outputOfSample, sampleOf } from '../../../spec/src/toolkit/check-support.ts';
import { bySchema, type ToolCallsOptions, toolCalls, validToolCalls } from '../tools.ts';

const json = fc.jsonValue({ maxDepth: 3 }).map((value) => JSON.parse(JSON.stringify(value)) as JsonValue);
const call: fc.Arbitrary<ToolCall> = fc.record({
  name: fc.oneof(fc.constantFrom('search', 'book', 'pay'), anyText),
  arguments: fc.oneof(fc.constantFrom<JsonValue>({ a: 1 }, { a: 1, b: 2 }, 'text'), json),
});
const named = call.filter(({ name }) => name !== '');
const options: fc.Arbitrary<ToolCallsOptions> = fc.record({
  match: fc.constantFrom('equal' as const, 'subset' as const, 'any' as const),
  order: fc.constantFrom('any' as const, 'same' as const),
  allowExtra: fc.boolean(),
  nameCredit: fc.constantFrom(0, 0.5, 1),
});
const outcome = (actual: readonly ToolCall[], reference: readonly ToolCall[], given: ToolCallsOptions) =>
  outputOfSample(toolCalls(given), sampleOf<unknown>({ toolCalls: actual, reference })) as {
    score: number;
    rationale?: string;
  };

describe('toolCalls', () => {
  it('scores from 0 to 1, and says why below 1', () => {
    fc.assert(
      fc.property(fc.array(call), fc.array(named), options, (actual, expected, given) => {
        const { score, rationale } = outcome(actual, expected, given);
        expect(score).toBeGreaterThanOrEqual(0);
        expect(score).toBeLessThanOrEqual(1);
        if (score < 1) expect(rationale).not.toBe('');
        expect(rationale ?? '').not.toMatch(/[\p{Cc}\p{Cf}\p{Cs}]/u);
        expect((rationale ?? '').length).toBeLessThan(1500);
      }),
    );
  });

  it('scores 1 for the expected calls, in any order that it allows', () => {
    fc.assert(
      fc.property(fc.array(named), options, (calls, given) => {
        expect(outcome(calls, calls, given)).toEqual({ score: 1 });
        expect(outcome(calls.toReversed(), calls, { ...given, order: 'any' })).toEqual({ score: 1 });
      }),
    );
  });

  it('never scores a call left out or a call too many higher', () => {
    fc.assert(
      fc.property(fc.array(named, { minLength: 1 }), named, options, fc.nat(), (calls, other, given, place) => {
        const at = place % calls.length;
        const fewer = calls.toSpliced(at, 1);
        const more = calls.toSpliced(at, 0, { ...other, name: `${other.name} too many` });
        expect(outcome(fewer, calls, given).score).toBeLessThan(1);
        expect(outcome(more, calls, { ...given, allowExtra: false }).score).toBeLessThan(1);
        expect(outcome(more, calls, { ...given, allowExtra: true }).score).toBe(1);
      }),
    );
  });
});

describe('hostile calls', () => {
  const deep: JsonValue = JSON.parse(`${'[{"a":'.repeat(50_000)}1${'}]'.repeat(50_000)}`);
  const hostile: Readonly<Record<string, readonly ToolCall[]>> = {
    'a hundred thousand calls': Array.from({ length: 100_000 }, (_, i) => ({ name: 'search', arguments: { a: i } })),
    'arguments of 5 MB': [{ name: 'search', arguments: { a: 'x'.repeat(5 * 2 ** 20) } }],
    'arguments nested 100,000 deep': [{ name: 'search', arguments: deep }],
    'arguments nested 100,000 deep, as expected': [{ name: 'dig', arguments: deep }],
    'a name of 5 MB': [{ name: '\0'.repeat(5 * 2 ** 20), arguments: null }],
    'arguments with a prototype key': [{ name: 'search', arguments: JSON.parse('{"__proto__":{"a":1}}') }],
    'names of what objects inherit': [
      { name: '__proto__', arguments: {} },
      { name: 'constructor', arguments: {} },
    ],
    'no arguments at all': [{ name: 'search' } as unknown as ToolCall],
  };
  const expected = [
    { name: 'search', arguments: { a: 1 } },
    { name: 'search', arguments: { a: 2 }, match: bySchema({ type: 'object', required: ['a'] }) },
    { name: 'dig', arguments: deep },
  ];

  it.each(Object.entries(hostile))('are scored: %s', (_, actual) => {
    const schema = { type: 'object', properties: { a: { type: 'integer' } }, required: ['a'] };
    for (const reward of [
      toolCalls(),
      toolCalls({ order: 'same', match: 'subset', nameCredit: 0.5 }),
      validToolCalls({ search: schema }),
    ]) {
      const { score } = outputOfSample(reward, sampleOf<unknown>({ toolCalls: actual, reference: expected })) as {
        score: number;
      };
      expect(score).toBeGreaterThanOrEqual(0);
      expect(score).toBeLessThanOrEqual(1);
    }
    expect(({} as { a?: number }).a).toBeUndefined();
  });

  it.each(['any', 'same'] as const)('take linear time in %s order', (order) => {
    const reward = toolCalls({ order });
    const ratio = growth(
      (text) => outputOfSample(reward, sampleOf<unknown>({ toolCalls: JSON.parse(text), reference: expected })),
      (size) => JSON.stringify(Array.from({ length: size }, (_, i) => ({ name: 'search', arguments: { a: [i] } }))),
      2 ** 11,
    );
    expect(ratio).toBeLessThan(5);
  });
});
