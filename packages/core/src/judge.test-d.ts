import type { Reward, Rubric, Sample } from '@rlaif/spec';
import { expectTypeOf } from 'vitest';
import { judge } from './judge.ts';
import { modelOf, numberRubric, responseOf } from './test-support.ts';
import type { Row } from './typed-support.ts';

const model = modelOf(async () => responseOf('1'));
declare const typedRubric: Rubric<Row>;

expectTypeOf(judge({ model, rubric: numberRubric })).toEqualTypeOf<Reward<Sample>>();
expectTypeOf(judge({ model, rubric: typedRubric })).toEqualTypeOf<Reward<Row>>();

// A rubric over a typed reference is not one over any sample, whichever way it is passed.
// @ts-expect-error
const untypedRubric: Rubric<Sample> = typedRubric;
// @ts-expect-error
judge<Sample>({ model, rubric: typedRubric });
// @ts-expect-error
const narrower: Reward = judge({ model, rubric: typedRubric });
void [untypedRubric, narrower];

// @ts-expect-error no judge without a rubric
judge({ model });
// @ts-expect-error an option that there is not
judge({ model, rubric: numberRubric, retries: 3 });
