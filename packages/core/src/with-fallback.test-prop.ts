import {
  type JudgeModel,
  type JudgeModelCapabilities,
  type ModelUsage,
  RlaifError,
  type RlaifErrorCode,
} from '@rlaif/spec';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { modelOf, request, responseOf, usageOf } from './test-support.ts';
import { withFallback } from './with-fallback.ts';

const codes: readonly RlaifErrorCode[] = [
  'RLAIF_JUDGE_THROTTLED',
  'RLAIF_JUDGE_AUTH',
  'RLAIF_JUDGE_FILTERED',
  'RLAIF_JUDGE_PARSE',
  'RLAIF_BUDGET',
];
/** What a model does: fails with a code, or answers. */
const behaviour = fc.option(fc.constantFrom(...codes), { nil: undefined });
const callsOf = (usage: readonly ModelUsage[]): number => usage.reduce((sum, { calls }) => sum + calls, 0);

const level = fc.constantFrom('native' as const, 'tool' as const, 'none' as const);
const capabilities: fc.Arbitrary<JudgeModelCapabilities> = fc.record(
  {
    structuredOutput: level,
    temperature: fc.boolean(),
    seed: fc.boolean(),
    logprobs: fc.boolean(),
    promptCaching: fc.boolean(),
    reasoning: fc.boolean(),
    maxOutputTokens: fc.integer({ min: 1, max: 9 }),
  },
  { requiredKeys: ['structuredOutput', 'temperature', 'seed', 'logprobs', 'promptCaching'] },
);

it('bills every model that was asked, and names the one that answered, in a chain of any length', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(behaviour, { minLength: 1, maxLength: 5 }),
      fc.constantFrom('service', 'any'),
      async (chain, on) => {
        const asked: number[] = [];
        const models = chain.map(
          (code, i): JudgeModel => ({
            ...modelOf(async () => {
              asked.push(i);
              const usage = [usageOf({ modelId: `m${i}` })];
              if (code) throw new RlaifError(code, 'x', { usage });
              return responseOf('ok', { usage });
            }),
            modelId: `m${i}`,
          }),
        );
        const model = models.reduceRight((rest, first) => withFallback(first, rest, { on: on as 'any' }));
        const stops = chain.findIndex((code) => !code || (on === 'service' && /FILTERED|PARSE|BUDGET/.test(code)));
        const last = stops === -1 ? chain.length - 1 : stops;
        const [usage, answeredBy, code] = await model.generate(request).then(
          (response) => [response.usage, response.answeredBy, undefined] as const,
          (error: RlaifError) => [error.usage, undefined, error.code] as const,
        );
        expect(asked).toEqual(Array.from({ length: last + 1 }, (_, i) => i));
        expect(callsOf(usage)).toBe(last + 1);
        expect(code).toBe(chain[last]);
        expect(answeredBy).toBe(code || last === 0 ? undefined : `test:m${last}`);
      },
    ),
  );
});

it('can do nothing that one of the two cannot, whichever is the first', () => {
  const strength = ['none', 'tool', 'native'];
  fc.assert(
    fc.property(capabilities, capabilities, (a, b) => {
      const [first, second] = [a, b].map((own) => ({ ...modelOf(async () => responseOf('')), capabilities: own }));
      const both = withFallback(first!, second!).capabilities;
      const other = withFallback(second!, first!).capabilities;
      expect({ ...other, reasoning: !!other.reasoning }).toEqual({ ...both, reasoning: !!both.reasoning });
      for (const one of [a, b]) {
        expect(strength.indexOf(both.structuredOutput)).toBeLessThanOrEqual(strength.indexOf(one.structuredOutput));
        for (const name of ['temperature', 'seed', 'logprobs', 'promptCaching'] as const) {
          expect(both[name] && !one[name]).toBe(false);
        }
        expect(one.reasoning && !both.reasoning).toBeFalsy();
        expect((both.maxOutputTokens ?? 10) <= (one.maxOutputTokens ?? 10)).toBe(true);
      }
    }),
  );
});
