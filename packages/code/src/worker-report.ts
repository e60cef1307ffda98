import type { JsonValue } from '@rlaif/spec';

/** What a worker reports of a test that it could run: why it failed, or else what the program gave, to be compared outside. */
export interface ResultReport {
  readonly kind: 'result';
  readonly index: number;
  readonly output: string;
  readonly reason?: string;
  /** Whether it was trusted code that failed. */
  readonly isSetup?: boolean;
  readonly value?: JsonValue;
}

/** What a worker reports along the way. */
export type WorkerReport =
  | ResultReport
  /** A test has begun. */
  | { readonly kind: 'began'; readonly index: number }
  /** The program did not load; no test is run. */
  | { readonly kind: 'error'; readonly error: string; readonly output: string };
