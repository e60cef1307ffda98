import type { JudgeProvider } from '@rlaif/spec';
import { expectTypeOf } from 'vitest';
import type { replayJudgeModel } from './replay-judge-model.ts';

// A registry takes it as it is.
expectTypeOf<typeof replayJudgeModel>().toExtend<JudgeProvider>();
