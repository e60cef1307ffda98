import assert from 'node:assert/strict';

/** Far more than any call here needs, and an end for those that would never come back. */
const patienceMs = 10_000;

/** The promise, or an assertion error when it does not settle in ten seconds. */
export async function settled<T>(promise: PromiseLike<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const hung = new Promise<never>((_resolve, reject) => {
    const error = new assert.AssertionError({ message: `the call hangs: not settled after ${patienceMs} ms` });
    timer = setTimeout(() => reject(error), patienceMs);
  });
  try {
    return await Promise.race([promise, hung]);
  } finally {
    clearTimeout(timer);
  }
}
