import type { JudgeModel } from '@rlaif/spec';
import { expectTypeOf } from 'vitest';
import type { BudgetStore } from './budget-store.ts';
import { defaultPrices } from './prices.ts';
import { modelOf, responseOf } from './test-support.ts';
import { type BudgetedJudgeModel, withBudget } from './with-budget.ts';

const model = modelOf(async () => responseOf('ok'));

expectTypeOf(withBudget(model, { maxCalls: 5 })).toEqualTypeOf<BudgetedJudgeModel>();
expectTypeOf<BudgetedJudgeModel>().toExtend<JudgeModel>();
expectTypeOf<BudgetedJudgeModel['budget']>().toEqualTypeOf<{
  readonly dollars: number | undefined;
  readonly calls: number;
}>();
expectTypeOf(withBudget).toBeCallableWith(model, { maxDollars: 5, prices: defaultPrices, otherwise: model });

expectTypeOf<{ increment(key: string, by: number): number }>().toExtend<BudgetStore>();
expectTypeOf<{ increment(key: string, by: number): Promise<number> }>().toExtend<BudgetStore>();
// What node-redis gives for INCRBYFLOAT is a text: it is to be read as a number by whoever adapts it.
expectTypeOf<{ increment(key: string, by: number): Promise<string> }>().not.toExtend<BudgetStore>();

// @ts-expect-error a cap is needed, so options are
withBudget(model);
// @ts-expect-error a price table has a date
withBudget(model, { maxDollars: 5, prices: { models: {} } });
// @ts-expect-error an id is not a model
withBudget(model, { maxCalls: 5, otherwise: 'openai:gpt-5-mini' });
// @ts-expect-error an option that there is not
withBudget(model, { maxCalls: 5, perMinute: true });
// @ts-expect-error the figures are read only
withBudget(model, { maxCalls: 5 }).budget.calls = 0;
