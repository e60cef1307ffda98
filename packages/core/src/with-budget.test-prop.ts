import { type JudgeModel, type JudgeRequest, RlaifError } from '@rlaif/spec';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { BudgetStore } from './budget-store.ts';
import { estimateInputTokens } from './estimate-tokens.ts';
import type { PriceTable } from './prices.ts';
import { modelOf, responseOf, usageOf } from './test-support.ts';
import { withBudget } from './with-budget.ts';

const turn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));
const price = { input: 0.33, output: 2.75 };
const prices: PriceTable = { asOf: '2026-07-02', models: { model: price } };

interface Ask {
  readonly length: number;
  readonly maxOutputTokens: number;
  /** The share of the worst case that is billed. */
  readonly used: number;
  readonly end: 'reply' | 'RLAIF_JUDGE_THROTTLED' | 'RLAIF_JUDGE_TIMEOUT' | 'RLAIF_JUDGE_FILTERED';
}

const asks = fc.array(
  fc.record({
    length: fc.nat(3000),
    maxOutputTokens: fc.nat(1000),
    used: fc.double({ min: 0.01, max: 1, noNaN: true }),
    end: fc.constantFrom('reply', 'reply', 'RLAIF_JUDGE_THROTTLED', 'RLAIF_JUDGE_TIMEOUT', 'RLAIF_JUDGE_FILTERED'),
  }),
  { minLength: 1, maxLength: 60 },
) as fc.Arbitrary<Ask[]>;

/** A service that bills what the request says, in its own book. */
function billing() {
  const book = { dollars: 0, calls: 0 };
  const model: JudgeModel = modelOf(async (request) => {
    const { used, end } = JSON.parse(request.system![0]!.text) as Ask;
    await turn();
    if (end === 'RLAIF_JUDGE_THROTTLED') throw new RlaifError(end, 'busy');
    const [inputTokens, outputTokens] = [estimateInputTokens(request), request.maxOutputTokens].map((n) =>
      Math.floor(n * used),
    );
    book.dollars += (inputTokens! * price.input + outputTokens! * price.output) / 1e6;
    book.calls++;
    const usage = [usageOf({ inputTokens: inputTokens!, outputTokens: outputTokens! })];
    // A time-out was billed, and nobody hears of it.
    if (end === 'RLAIF_JUDGE_TIMEOUT') throw new RlaifError(end, 'slow');
    if (end !== 'reply') throw new RlaifError(end, 'x', { usage });
    return responseOf('ok', { usage });
  });
  return { model, book };
}

const requestOf = (ask: Ask): JudgeRequest => ({
  system: [{ text: JSON.stringify(ask) }],
  messages: [{ role: 'user', content: [{ text: 'x'.repeat(ask.length) }] }],
  maxOutputTokens: ask.maxOutputTokens,
});

function slowStore(): BudgetStore {
  const totals = new Map<string, number>();
  return {
    async increment(key, by) {
      const total = (totals.get(key) ?? 0) + by;
      totals.set(key, total);
      await turn();
      return total;
    },
  };
}

describe('a budget', () => {
  it('is never exceeded by what the service billed, in one process and in a fleet', async () => {
    await fc.assert(
      fc.asyncProperty(
        asks,
        fc.double({ min: 0, max: 0.1, noNaN: true }),
        fc.nat(40),
        fc.integer({ min: 1, max: 3 }),
        async (list, maxDollars, maxCalls, processes) => {
          const { model, book } = billing();
          const store = processes > 1 ? slowStore() : undefined;
          const fleet = Array.from({ length: processes }, () =>
            withBudget(model, { maxDollars, maxCalls, prices, store }),
          );
          const codes = await Promise.all(
            list.map((ask, i) =>
              fleet[i % processes]!.generate(requestOf(ask)).then(
                () => 'reply',
                (error: RlaifError) => error.code,
              ),
            ),
          );
          expect(book.dollars).toBeLessThanOrEqual(maxDollars + 1e-12);
          expect(book.calls).toBeLessThanOrEqual(maxCalls);
          codes.forEach((code, i) => {
            expect([list[i]!.end, 'RLAIF_BUDGET']).toContain(code);
          });
          // What is known to be spent is at least what was billed, and no more than the cap.
          const known = fleet.map(({ budget }) => budget);
          const dollars = known.reduce((sum, budget) => sum + budget.dollars!, 0);
          expect(dollars).toBeGreaterThanOrEqual(book.dollars - 1e-12);
          expect(dollars).toBeLessThanOrEqual(maxDollars + 1e-12);
          expect(known.reduce((sum, budget) => sum + budget.calls, 0)).toBe(book.calls);
        },
      ),
      { numRuns: 150 },
    );
  });

  it('holds under 10,000 calls at once, and is used as far as it goes', async () => {
    const { model, book } = billing();
    const ask: Ask = { length: 300, maxOutputTokens: 100, used: 1, end: 'reply' };
    const worst = (estimateInputTokens(requestOf(ask)) * price.input + 100 * price.output) / 1e6;
    const budgetOf1000 = worst * 1000.5;
    const budgeted = withBudget(model, { maxDollars: budgetOf1000, prices });
    const results = await Promise.allSettled(Array.from({ length: 10_000 }, () => budgeted.generate(requestOf(ask))));
    expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(1000);
    expect(book.dollars).toBeLessThanOrEqual(budgetOf1000);
    expect(budgeted.budget).toEqual({ calls: 1000, dollars: expect.closeTo(book.dollars, 9) });
  });
});
