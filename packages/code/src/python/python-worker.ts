import type { JsonValue } from '@rlaif/spec';
import type { Serve } from '../worker-messages.ts';
import { narrowHostModules } from './host-modules.ts';
import type { PythonJob, PythonSetup } from './job.ts';
import { startProgramSide } from './program-side.ts';
import { runProgram } from './run-program.ts';
import { startTestsSide } from './tests-side.ts';

declare const serve: Serve;

serve(async (options) => {
  const setup = options as unknown as PythonSetup;
  narrowHostModules();
  // Nothing may happen in an interpreter while it rests, a finalizer's work least of all.
  Object.assign(globalThis, { FinalizationRegistry: IdleRegistry });
  const program = await startProgramSide(setup);
  const tests = await startTestsSide(setup, program);
  program.answerBy(tests.callBack);
  return async (job, report) => {
    try {
      const run = job as unknown as PythonJob;
      const end = await runProgram(run, program, tests, (facts) => report(facts as unknown as JsonValue));
      // While the parent reads the results.
      setImmediate(() => program.rest());
      return end as unknown as JsonValue;
    } catch (error) {
      return await die(error);
    }
  };
});

/** Ends the process: an interpreter that cannot be put back must not see another program. The parent runs what is left in a new one. */
function die(error: unknown): Promise<never> {
  return new Promise(() => {
    setImmediate(() => {
      throw error;
    });
  });
}

/** Finalizes nothing. */
class IdleRegistry {
  register(): void {}
  unregister(): void {}
}
