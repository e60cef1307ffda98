/** Which rows an earlier run has finished. Holds ids and scores, about 600 bytes a row. */
export interface Finished {
  /** How many there are. */
  readonly count: number;
  add(id: string, score: number | null): void;
  /** Whether it has, or had before `take`, a row of this id. */
  has(id: string): boolean;
  /** Takes one finished row of this id out: its score (null when it has none), or `undefined` when there is none left. */
  take(id: string): number | null | undefined;
}

/** An id that the data holds several times is counted. */
export function createFinished(): Finished {
  const scores = new Map<string, (number | null)[]>();
  let count = 0;
  return {
    get count() {
      return count;
    },
    add(id, score) {
      const known = scores.get(id);
      if (known) known.push(score);
      else scores.set(id, [score]);
      count++;
    },
    has: (id) => scores.has(id),
    take: (id) => scores.get(id)?.shift(),
  };
}
