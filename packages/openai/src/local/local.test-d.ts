import type { JudgeModel, JudgeProvider } from '@rlaif/spec';
import { expectTypeOf, it } from 'vitest';
import { createLocal, local } from '../local.ts';

it('makes judge models, later, and is what a registry takes', () => {
  expectTypeOf(local('qwen3:8b')).toEqualTypeOf<Promise<JudgeModel>>();
  expectTypeOf(local).toExtend<JudgeProvider>();
});

it('takes its settings alone, each of them optional', () => {
  createLocal();
  createLocal({ ports: undefined, probeTimeoutMs: undefined, capabilities: undefined });
  createLocal({ ports: [8001], capabilities: { seed: false } });
  // @ts-expect-error: a typo
  createLocal({ port: 8001 });
  // @ts-expect-error: a port is a number
  createLocal({ ports: ['8001'] });
  // @ts-expect-error: not a capability
  void local('qwen3:8b', { capabilities: { seeds: true } });
});
