import type { JsonValue } from '@rlaif/spec';
import type { PlainData } from '../compare/plain-data.ts';

/** A test as the worker gets it: what it should give stays with the parent, but in an assertion. */
export type WorkerTest =
  | { readonly kind: 'assertion'; readonly source: string }
  | { readonly kind: 'input'; readonly input: string }
  | { readonly kind: 'call'; readonly path: string; readonly args: readonly JsonValue[] };

/** A run of a program, or what is left of it. */
export interface PythonJob {
  readonly program: string;
  readonly setup: string;
  readonly tests: readonly WorkerTest[];
  /** Where to begin: the tests before it are done. */
  readonly from: number;
  readonly timeoutMs: number;
  readonly outputBytes: number;
  /** What is left of the time for all tests. */
  readonly leftMs: number;
  /** Whether a step that never asks for the time is to be stopped from outside, which costs every program a little. */
  readonly isWatched: boolean;
  /** Whether every fact is to be told at once, because a worker has died under this program. */
  readonly isCareful: boolean;
}

/** What the worker says of a test, as soon as it knows. */
export type TestFact =
  /** Decided on the tests' side; with the reason why not. */
  | { readonly kind: 'passed' }
  | { readonly kind: 'failed'; readonly reason: string }
  /** Decided by the parent. */
  | { readonly kind: 'returned'; readonly value: PlainData }
  | { readonly kind: 'printed'; readonly text: string }
  /** The tests themselves are no Python. */
  | { readonly kind: 'invalid'; readonly reason: string };

/** How a run ended. */
export interface PythonEnd {
  /** Facts that have not been reported. */
  readonly facts: readonly TestFact[];
  /** Why the program could not be loaded. */
  readonly error?: string;
  /** Whether a step had to be stopped from outside. */
  readonly wasStopped: boolean;
  /** What it printed. */
  readonly output: string;
}

/** How a worker is set up. */
export interface PythonSetup {
  /** Pyodide's folder. */
  readonly folder: string;
  readonly memoryBytes: number;
  readonly hashSeed: number;
  readonly seed: number | null;
  readonly now: number | null;
}
