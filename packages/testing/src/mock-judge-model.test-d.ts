import type { JudgeModel } from '@rlaif/spec';
import { expectTypeOf } from 'vitest';
import { MockJudgeModel, type MockReplies } from './mock-judge-model.ts';

expectTypeOf<MockJudgeModel>().toExtend<JudgeModel>();
expectTypeOf({ verdict: 'pass', parts: [{ met: true }] }).toExtend<MockReplies>();
expectTypeOf(['pass', new Error('busy'), { response: { warnings: [] } }]).toExtend<MockReplies>();
expectTypeOf(async () => 'pass').toExtend<MockReplies>();
expectTypeOf<number>().not.toExtend<MockReplies>();
expectTypeOf<undefined>().not.toExtend<MockReplies>();

// @ts-expect-error: an option that does not exist
new MockJudgeModel('pass', { latency: 5 });
// @ts-expect-error: a capability that does not exist
new MockJudgeModel('pass', { capabilities: { tools: true } });
// @ts-expect-error: calls are read only
new MockJudgeModel('pass').calls = [];
