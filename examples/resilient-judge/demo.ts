/** Scores 500 samples with a judge whose service throttles, dies and comes back, and prints what OpenTelemetry saw of it. */
import { mkdir, writeFile } from 'node:fs/promises';
import { relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { dollarsOf, type Outcome, type Sample, scoreBatch } from '@rlaif/core';
import { printReport, type Report } from './report.ts';
import { courtesy, prices } from './reward.ts';
import { type Phase, rude, startScriptedServer } from './scripted-server.ts';
import { type Row, watch } from './timeline.ts';

const samples = Array.from(
  { length: 500 },
  (_, i): Sample => ({
    id: `order-${i + 1}`,
    prompt: [{ role: 'user', content: `Where is my order ${i + 1}?` }],
    completion: i % 3 === 2 ? `Order ${i + 1}? Do ${rude}.` : `Order ${i + 1} arrives tomorrow. Thank you for waiting.`,
  }),
);

console.log(`A judge whose service has a bad day: ${samples.length} samples, about 9 seconds.

No model is asked and no key is needed. Two servers on this machine answer by a script as OpenAI's chat completions would; the
verdicts, the models and their prices are invented. The clients, the sockets, the failures and the telemetry are real.\n`);

const telemetry = watch();
const primary = await startScriptedServer({
  latencyMs: 100,
  wellFor: 150,
  throttlesAbove: 40,
  throttlesFor: 100,
  downMs: 3000,
});
const backup = await startScriptedServer({ latencyMs: 250 });

const timeline: (Row & { readonly phase: Phase })[] = [];
let reading = Promise.resolve();
const read = (): Promise<void> => {
  const phase = primary.phase();
  reading = reading.then(async () => {
    timeline.push({ phase, ...(await telemetry.read()) });
  });
  return reading;
};
const timer = setInterval(read, 500);
let outcomes: readonly Outcome[];
try {
  outcomes = await scoreBatch(courtesy({ primary: primary.baseURL, backup: backup.baseURL }), samples, {
    concurrency: 64,
  });
} finally {
  clearInterval(timer);
  await Promise.all([read(), primary.close(), backup.close()]);
}

const usage = outcomes.flatMap((outcome) => outcome.usage);
const report: Report = {
  timeline,
  outcomes: outcomes.map((outcome, i) => ({
    id: samples[i]!.id,
    status: outcome.status,
    ...(outcome.status === 'scored' && {
      score: outcome.score,
      answeredBy: typeof outcome.output === 'object' ? outcome.output.answeredBy : undefined,
    }),
  })),
  calls: telemetry.calls(),
  billedDollars: dollarsOf(usage, prices) ?? Number.NaN,
};
const out = new URL('out/', import.meta.url);
await mkdir(out, { recursive: true });
await writeFile(new URL('report.json', out), `${JSON.stringify(report, undefined, 2)}\n`);
printReport(report);
console.log(`\nAll of it is in ${relative(process.cwd(), fileURLToPath(new URL('report.json', out)))}.`);
