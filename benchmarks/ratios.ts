/** The middle one. */
export function median(numbers: readonly number[]): number {
  return numbers.toSorted((a, b) => a - b)[numbers.length >> 1]!;
}

/** Prints a figure beside its target. A missed target is printed, not thrown: a shared machine is no judge. */
export function target(what: string, value: number, bound: 'at most' | 'at least', limit: number): void {
  const met = bound === 'at most' ? value <= limit : value >= limit;
  console.log(`${met ? 'ok    ' : 'MISSED'} ${what}: ${value.toFixed(3)} (${bound} ${limit})`);
}

/** CPU time of the process so far, its collector's threads included. */
export function cpuMs(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}
