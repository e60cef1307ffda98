import { expectTypeOf } from 'vitest';
import { type Plan, type PlanRun, runPlan } from './run-plan.ts';
import { modelOf, responseOf } from './test-support.ts';

const model = modelOf(async () => responseOf('1'));
declare const plan: () => Plan<readonly string[]>;

expectTypeOf(runPlan(model, plan)).toEqualTypeOf<Promise<PlanRun<readonly string[]>>>();
// @ts-expect-error a plan that has begun
void runPlan(model, plan());
// @ts-expect-error an option that there is not
void runPlan(model, plan, { retries: 3 });
