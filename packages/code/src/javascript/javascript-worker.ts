/** The JavaScript engine in its worker process: QuickJS, in WebAssembly. */
import type { JsonValue } from '@rlaif/spec';
import type { Serve } from '../worker-messages.ts';
import type { Job } from './jobs.ts';
import { createRealm } from './realm.ts';
import { runJob } from './run-job.ts';

declare const serve: Serve;

serve(async () => {
  // Compiles, before the process is closed.
  await createRealm({ memoryBytes: 2 ** 24, isOver: () => false });
  const exit = process.exit.bind(process);
  return async (job, report) => {
    try {
      await runJob(job as unknown as Job, (one) => report(one as unknown as JsonValue));
    } catch {
      // Whatever it was, a program has caused it: its test fails, and nobody's service.
      return exit(1);
    }
    return null;
  };
});
