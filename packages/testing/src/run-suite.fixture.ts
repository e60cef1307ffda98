type Run = () => Promise<void>;

/** Collects the tests that a suite registers, runs them side by side, and tells which fail and why, in the order of the tests. */
export async function runSuite(
  register: (test: (name: string, run: Run) => void) => void,
): Promise<{ readonly names: readonly string[]; readonly failures: ReadonlyMap<string, string> }> {
  const tests = new Map<string, Run>();
  register((name, run) => {
    if (tests.has(name)) {
      throw new Error(`two tests are named '${name}'`);
    }
    tests.set(name, run);
  });
  const names = [...tests.keys()];
  const results = await Promise.allSettled([...tests.values()].map((run) => run()));
  const failures = new Map<string, string>();
  results.forEach((result, index) => {
    if (result.status === 'rejected') {
      failures.set(names[index] ?? '', result.reason instanceof Error ? result.reason.message : String(result.reason));
    }
  });
  return { names, failures };
}
