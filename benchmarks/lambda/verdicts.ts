/** Prints figures beside their targets and counts those that missed them. */
export interface Verdicts {
  atMost(what: string, value: number, limit: number): void;
  atLeast(what: string, value: number, limit: number): void;
  /** How many missed. */
  missed(): number;
}

export function createVerdicts(): Verdicts {
  let missed = 0;
  const say = (isMet: boolean, what: string, value: number, bound: string): void => {
    if (!isMet) missed++;
    console.log(`${isMet ? 'PASS' : 'MISS'} ${what}: ${shown(value)} (${bound})`);
  };
  return {
    atMost: (what, value, limit) => say(value <= limit, what, value, `at most ${limit}`),
    atLeast: (what, value, limit) => say(value >= limit, what, value, `at least ${limit}`),
    missed: () => missed,
  };
}

const shown = (value: number): string => (Number.isInteger(value) ? String(value) : value.toFixed(value < 10 ? 3 : 1));
