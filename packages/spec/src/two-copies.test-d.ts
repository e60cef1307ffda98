import { expectTypeOf } from 'vitest';
import type * as built from '../dist/index.d.ts';
import type * as source from './index.ts';

// Two copies of this package in one program: what one makes, the other takes.
expectTypeOf<built.RlaifError>().toExtend<source.RlaifError>();
expectTypeOf<source.RlaifError>().toExtend<built.RlaifError>();
expectTypeOf<built.JudgeModel>().toExtend<source.JudgeModel>();
expectTypeOf<source.JudgeModel>().toExtend<built.JudgeModel>();
expectTypeOf<built.Reward<built.Sample<string>>>().toExtend<source.Reward<source.Sample<string>>>();
expectTypeOf<source.Rubric<source.Sample>>().toExtend<built.Rubric<built.Sample>>();
expectTypeOf<built.Outcome>().toExtend<source.Outcome>();
