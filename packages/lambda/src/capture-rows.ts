import type { MaybePromise, Sample } from '@rlaif/core';
import type { OutcomeRow } from '@rlaif/core/outcome-row';
import { nameOfThrown } from './kind-of.ts';
import type { ScoredRow } from './score-rows.ts';

/** A row as it is kept for people, drift checks and other judges: what was scored, and how. */
export interface CapturedRow {
  /** When it was scored, ISO 8601. */
  readonly time: string;
  readonly rewardHash: string;
  readonly sample: Sample;
  /** As a line of what `rlaif score` writes. */
  readonly outcome: OutcomeRow;
}

/** Keeps rows somewhere. A promise says when they are there. */
export type CaptureSink = (rows: readonly CapturedRow[]) => MaybePromise<void>;

/** What is kept of the rows that were scored. */
export interface CaptureOptions {
  readonly sink: CaptureSink;
  /** The share of rows that are kept, from 0 to 1, drawn at random. Default: 0.01. */
  readonly rate?: number | undefined;
}

/** The rows that are kept, drawn by chance. A row that is not a sample has nothing to keep. */
export function toCapturedRows(scored: readonly ScoredRow[], rate: number): readonly CapturedRow[] {
  const time = new Date().toISOString();
  return scored.flatMap(({ sample, plain }) =>
    sample !== undefined && Math.random() < rate
      ? [{ time, rewardHash: plain.rewardHash!, sample, outcome: plain }]
      : [],
  );
}

/** Hands rows to the sink when the answer is on its way, and never waits for it. */
export interface Capture {
  add(rows: readonly CapturedRow[]): void;
  /** Waits for what the sink has begun. */
  flush(): Promise<void>;
}

/** So many invocations may wait for the sink: a sink that hangs must not fill the memory of a function that runs for days. */
const mostPending = 100;

/**
 * Makes what hands rows to a sink.
 *
 * @param onFailure Told what was lost, and why.
 */
export function captureBy(sink: CaptureSink, onFailure: (message: string) => void): Capture {
  const pending = new Set<Promise<void>>();
  const lose = (rows: readonly CapturedRow[], why: string): void =>
    onFailure(`${rows.length} rows were not kept: ${why}`);
  const hand = async (rows: readonly CapturedRow[]): Promise<void> => {
    await new Promise(setImmediate);
    try {
      await sink(rows);
    } catch (error) {
      lose(rows, `the sink threw ${nameOfThrown(error)}`);
    }
  };
  return {
    add(rows) {
      if (rows.length === 0) return;
      if (pending.size >= mostPending) return lose(rows, `the sink has not answered for ${mostPending} invocations`);
      const handed = hand(rows).finally(() => pending.delete(handed));
      pending.add(handed);
    },
    async flush() {
      while (pending.size > 0) await Promise.all(pending);
    },
  };
}
