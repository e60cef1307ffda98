/** What became of a finished row: its score, or why it has none. */
export type FinishedOutcome = number | 'abstained' | 'failed';

/** Which rows an earlier run has finished. Holds ids and outcomes, about 600 bytes a row. */
export interface Finished {
  /** How many there are. */
  readonly count: number;
  add(id: string, outcome: FinishedOutcome): void;
  /** Whether it has, or had before `take`, a row of this id. */
  has(id: string): boolean;
  /** Takes one finished row of this id out; `undefined` when there is none left. */
  take(id: string): FinishedOutcome | undefined;
}

/** An id that the data holds several times is counted. */
export function createFinished(): Finished {
  const outcomes = new Map<string, FinishedOutcome[]>();
  let count = 0;
  return {
    get count() {
      return count;
    },
    add(id, outcome) {
      const known = outcomes.get(id);
      if (known) known.push(outcome);
      else outcomes.set(id, [outcome]);
      count++;
    },
    has: (id) => outcomes.has(id),
    take: (id) => outcomes.get(id)?.shift(),
  };
}
