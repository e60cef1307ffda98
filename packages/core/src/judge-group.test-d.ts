import type { GroupReward, GroupRubric, Sample } from '@rlaif/spec';
import { expectTypeOf } from 'vitest';
import { judgeGroup } from './judge-group.ts';
import { modelOf, numberRubric, responseOf } from './test-support.ts';
import type { Row } from './typed-support.ts';

const model = modelOf(async () => responseOf('1'));
declare const rubric: GroupRubric;
declare const typedRubric: GroupRubric<Row>;

expectTypeOf(judgeGroup({ model, rubric })).toEqualTypeOf<GroupReward<Sample>>();
expectTypeOf(judgeGroup({ model, rubric: typedRubric })).toEqualTypeOf<GroupReward<Row>>();

// @ts-expect-error a rubric over a typed reference is not one over any sample
const untyped: GroupRubric = typedRubric;
// @ts-expect-error
const narrower: GroupReward = judgeGroup({ model, rubric: typedRubric });
void [untyped, narrower];

// @ts-expect-error a rubric of one completion compares none
judgeGroup({ model, rubric: numberRubric });
// @ts-expect-error an option that there is not
judgeGroup({ model, rubric, retries: 3 });
