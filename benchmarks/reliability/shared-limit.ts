import { checkEnd } from './checks.ts';
import { makeFaultPlan } from './fault-plan.ts';
import { startProcess } from './run-process.ts';
import type { ScenarioOptions, ScenarioResult } from './scenarios.ts';
import { startService } from './service.ts';

const minuteMs = 60_000;

/** Processes that begin together and share a limit of requests, each by its part. `samples` is what each judges. */
export async function sharedLimit({
  provider,
  samples,
  seed,
  processes,
  requestsPerMinute,
}: ScenarioOptions & { readonly processes: number; readonly requestsPerMinute: number }): Promise<ScenarioResult> {
  const service = await startService({ plan: makeFaultPlan(seed, 0) });
  try {
    const rateLimit = { requestsPerMinute, share: 1 / processes };
    const order = { provider, samples, lanes: 8, armour: { rateLimit } };
    const fleet = Array.from({ length: processes }, () => startProcess(service.url, order));
    await Promise.all(fleet.map(({ ready }) => ready));
    for (const process of fleet) process.begin();
    const finished = await Promise.all(fleet.map((process) => process.finished));

    const times = service.journal.map(({ arrivedAtMs }) => arrivedAtMs);
    const most = mostWithin(times, minuteMs);
    const scored = finished.flatMap(({ report }) => report?.outcomes ?? []).filter(({ status }) => status === 'scored');
    const all = processes * samples;
    const bad = finished.map((process) => checkEnd({ process })).find(({ met }) => !met);
    const spanMs = times.at(-1)! - times[0]!;
    return {
      checks: [
        {
          what: `${processes} processes stay under a limit that they share`,
          met: most <= requestsPerMinute && spanMs > minuteMs,
          detail: `${most} requests in the busiest minute, wherever it begins, of ${requestsPerMinute}`,
        },
        { what: 'all are scored', met: scored.length === all, detail: `${scored.length} of ${all}` },
        bad ?? checkEnd({ process: finished[0]! }),
      ],
      samples: all,
      scored: scored.length,
      requests: times.length,
      seconds: Math.max(...finished.map(({ seconds }) => seconds)),
      notes: [
        `in the busiest second ${mostWithin(times, 1000)}`,
        `in the second minute ${times.filter((time) => time - times[0]! >= minuteMs).length} in ${((spanMs - minuteMs) / 1000).toFixed(0)} s`,
      ],
    };
  } finally {
    await service.close();
  }
}

/** The most that fall within any stretch of time. The times ascend. */
export function mostWithin(times: readonly number[], lengthMs: number): number {
  let most = 0;
  for (let first = 0, last = 0; last < times.length; last++) {
    while (times[last]! - times[first]! >= lengthMs) first++;
    most = Math.max(most, last - first + 1);
  }
  return most;
}
