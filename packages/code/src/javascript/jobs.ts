import type { JsonValue } from '@rlaif/spec';
import type { RunLimits } from './run-limits.ts';

/** A test as the worker gets it: what it needs to run it, and not what a right program gives. */
export type JobTest =
  | { readonly kind: 'call'; readonly path: readonly string[]; readonly args: readonly JsonValue[] }
  | { readonly kind: 'input'; readonly input: string }
  | { readonly kind: 'assertion'; readonly code: string };

/** What a worker is asked to do. */
export interface Job {
  readonly program: string;
  readonly isTypeScript: boolean;
  readonly setup: string;
  /** The tests that are left, with their places. */
  readonly tests: readonly (readonly [number, JobTest])[];
  readonly limits: RunLimits;
}
