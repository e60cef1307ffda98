import type { JudgeModel, JudgeProvider } from '@rlaif/spec';
import { expectTypeOf, it } from 'vitest';
import { createSageMaker, sagemaker, type ToPrompt, toPrompt } from '../sagemaker.ts';

it('makes judge models, and is what a registry takes', () => {
  expectTypeOf(sagemaker('my-judge')).toEqualTypeOf<JudgeModel>();
  expectTypeOf(sagemaker).toExtend<JudgeProvider>();
  expectTypeOf(toPrompt).toEqualTypeOf<ToPrompt>();
});

it('takes its settings and options alone, each of them optional', () => {
  createSageMaker();
  createSageMaker({ region: undefined, maxSockets: undefined, client: undefined });
  sagemaker('my-judge', { format: undefined, parameters: { top_k: 1 }, targetVariant: undefined });
  sagemaker('my-judge', { format: 'text-generation', toPrompt: ({ messages }) => `${messages.length}` });
  // @ts-expect-error: a typo
  createSageMaker({ regions: 'x' });
  // @ts-expect-error: not a format
  sagemaker('my-judge', { format: 'openai' });
  // @ts-expect-error: not a capability
  sagemaker('my-judge', { capabilities: { seeds: true } });
  // @ts-expect-error: no JSON
  sagemaker('my-judge', { parameters: { stop: undefined } });
});
