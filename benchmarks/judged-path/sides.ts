import type { Outcome, Sample } from '@rlaif/core';

/** Three ways to ask a judge about the same samples through one client, so many at a time. */
export interface Sides {
  readonly client: string;
  /** `scoreBatch` over `judge`, with the armour that it comes with. */
  readonly ours: (samples: readonly Sample[], concurrency: number) => Promise<readonly Outcome[]>;
  /** A loop that does equal work: same request, same signal, same fields read and checked, same outcome. */
  readonly byHand: (samples: readonly Sample[], concurrency: number) => Promise<readonly Outcome[]>;
  /** The client alone, with requests that were made before; nothing is read of its response. */
  readonly bare: (samples: readonly Sample[], concurrency: number) => Promise<void>;
  readonly close: () => void;
}
