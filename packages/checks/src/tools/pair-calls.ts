/** Which expected call each call is: pairs of indices, none of them twice. */
export type Pairs = readonly (readonly [expected: number, actual: number])[];

/**
 * Pairs as many expected calls with calls that match them as can be, in any order (augmenting paths, Kuhn 1955): an expected call that matches several is
 * paired with one that no other needs.
 *
 * @example
 * pairInAnyOrder(2, 2, (expected, actual) => actual === 0 || expected === 0); // [[0, 1], [1, 0]]
 */
export function pairInAnyOrder(
  expected: number,
  actual: number,
  matches: (expected: number, actual: number) => boolean,
): Pairs {
  const takenBy = new Int32Array(actual).fill(-1);
  const tried = new Int32Array(actual).fill(-1);
  const place = (one: number, round: number): boolean => {
    for (let at = 0; at < actual; at++) {
      if (takenBy[at] === -1 && matches(one, at)) {
        takenBy[at] = one;
        return true;
      }
    }
    for (let at = 0; at < actual; at++) {
      if (tried[at] === round || !matches(one, at)) continue;
      tried[at] = round;
      if (place(takenBy[at]!, round)) {
        takenBy[at] = one;
        return true;
      }
    }
    return false;
  };
  for (let one = 0; one < expected; one++) place(one, one);
  return [...takenBy].flatMap((one, at) => (one === -1 ? [] : [[one, at] as const])).sort(([a], [b]) => a - b);
}

/**
 * Pairs as many expected calls with calls that match them as can be without changing the order of either (the longest common subsequence).
 *
 * @example
 * pairInSameOrder(2, 2, (expected, actual) => expected !== actual); // [[0, 1]]
 */
export function pairInSameOrder(
  expected: number,
  actual: number,
  matches: (expected: number, actual: number) => boolean,
): Pairs {
  const width = actual + 1;
  /** The most pairs of what is left from here on. */
  const most = new Uint32Array((expected + 1) * width);
  for (let one = expected - 1; one >= 0; one--) {
    for (let at = actual - 1; at >= 0; at--) {
      const skipped = Math.max(most[(one + 1) * width + at]!, most[one * width + at + 1]!);
      const paired = matches(one, at) ? most[(one + 1) * width + at + 1]! + 1 : 0;
      most[one * width + at] = Math.max(skipped, paired);
    }
  }
  const pairs: [number, number][] = [];
  for (let one = 0, at = 0; one < expected && at < actual; ) {
    const left = most[one * width + at]!;
    if (left === most[one * width + at + 1]!) at++;
    else if (left === most[(one + 1) * width + at]!) one++;
    else pairs.push([one++, at++]);
  }
  return pairs;
}
