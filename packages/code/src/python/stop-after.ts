import { Script } from 'node:vm';

let work: (() => unknown) | undefined;
Object.defineProperty(globalThis, Symbol.for('rlaif.work'), { value: () => work!() });
const script = new Script("globalThis[Symbol.for('rlaif.work')]()");

/**
 * Runs a function and stops it when its time is up, wherever it is: a loop of C that asks nobody is stopped too. What it returns, or
 * `undefined` where it was stopped; it leaves its interpreters as they were in that moment.
 *
 * @example
 * stopAfter(100, () => heavy()) ?? 'stopped';
 */
export function stopAfter<T>(timeoutMs: number, run: () => T): T | undefined {
  work = run;
  try {
    return script.runInThisContext({ timeout: Math.max(1, Math.ceil(timeoutMs)) }) as T;
  } catch (error) {
    if ((error as { code?: unknown } | undefined)?.code === 'ERR_SCRIPT_EXECUTION_TIMEOUT') return undefined;
    throw error;
  } finally {
    work = undefined;
  }
}
