import { type JudgeModel, RlaifError, type Rubric, type Sample, type Verdict } from '@rlaif/spec';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { judge } from './judge.ts';
import { scoreOne } from './score-one.ts';
import { modelOf, request, responseOf, usageOf } from './test-support.ts';
import { frozenSample } from './trial-support.ts';

/** What a call comes to: an answer, a failure that was billed, or one that says nothing of itself. */
const call = fc.record({
  does: fc.constantFrom('answer', 'answer', 'fail', 'break'),
  calls: fc.integer({ min: 1, max: 9 }),
  delay: fc.nat(3),
});
type Call = { readonly does: string; readonly calls: number; readonly delay: number };

/** Asks for each step's calls at once, and scores by the share that was answered. */
const rubricOf = (steps: readonly (readonly Call[])[], seen: string[][]): Rubric<Sample, Verdict> => ({
  name: 'steps',
  criteria: ['answered'],
  range: [0, 1],
  definition: { name: 'steps' },
  *plan() {
    let answered = 0;
    for (const [i, step] of steps.entries()) {
      const replies = yield step.map((_, place) => ({ ...request, sampleIndex: 100 * i + place }));
      seen.push(
        replies.map((reply) => (RlaifError.isInstance(reply) ? reply.code : (reply.content as { text: string }).text)),
      );
      answered += replies.filter((reply) => !RlaifError.isInstance(reply)).length;
    }
    const score = answered / Math.max(1, steps.flat().length);
    return { score, components: { answered: { score, choice: score, rationale: 'counted' } } };
  },
});

describe('judge', () => {
  it('hands each request its own reply, in order, and is billed for all of them once', () =>
    fc.assert(
      fc.asyncProperty(fc.array(fc.array(call, { maxLength: 4 }), { maxLength: 4 }), async (steps) => {
        let underWay = 0;
        const model: JudgeModel = modelOf(async ({ sampleIndex }) => {
          const { does, calls, delay } = steps[Math.floor(sampleIndex! / 100)]![sampleIndex! % 100]!;
          underWay++;
          for (let turn = 0; turn < delay; turn++) await undefined;
          underWay--;
          const usage = [usageOf({ calls })];
          if (does === 'break') throw new Error('socket');
          if (does === 'fail') throw new RlaifError('RLAIF_JUDGE_AUTH', 'no key', { usage });
          return responseOf(`${sampleIndex}`, { usage });
        });
        const seen: string[][] = [];
        const outcome = await scoreOne(
          judge({ model, rubric: rubricOf(steps, seen), resilience: false }),
          frozenSample,
        );
        expect(underWay).toBe(0);
        const expected = { answer: '', fail: 'RLAIF_JUDGE_AUTH', break: 'RLAIF_JUDGE_UNAVAILABLE' };
        expect(seen).toEqual(
          steps.map((step, i) => step.map(({ does }, place) => expected[does as 'fail'] || `${100 * i + place}`)),
        );
        const all = steps.flat();
        const billed = all.reduce((sum, { does, calls }) => sum + (does === 'break' ? 0 : calls), 0);
        expect(outcome.usage.reduce((sum, { calls }) => sum + calls, 0)).toBe(billed);
        const answered = all.filter(({ does }) => does === 'answer').length;
        expect(outcome).toMatchObject({ status: 'scored', score: all.length > 0 ? answered / all.length : 0 });
      }),
    ));
});
