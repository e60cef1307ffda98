import type { EngineInput } from './to-math-json.ts';

/** What the worker is asked. */
export interface Question {
  readonly id: number;
  readonly expected: EngineInput;
  readonly actual: EngineInput;
}

/** What the worker says: that it is ready, that it has read the expected side, and its verdict. */
export type Answer =
  | { readonly id: number; readonly type: 'ready' }
  | { readonly id: number; readonly type: 'expected-read' }
  | { readonly id: number; readonly type: 'verdict'; readonly verdict: 'equal' | 'different' | 'unknown' };
