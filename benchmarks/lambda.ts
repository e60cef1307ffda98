/**
 * The Lambda handler, bundled and minified as it would be deployed, through the AWS client, against a judge in a process of its own. `pnpm exec
 * node benchmarks/lambda.ts` runs all parts, each takes up to four minutes; names after it run some: `start`, `batch`,
 * `memory`, `load`, `soak`. It ends with 1 where a target is missed.
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { measureBatch, measureMemory } from './lambda/batch.ts';
import { measureLoad } from './lambda/load.ts';
import { measureSoak } from './lambda/soak.ts';
import { measureStart } from './lambda/start.ts';
import { createVerdicts } from './lambda/verdicts.ts';

const verdicts = createVerdicts();
const parts = {
  start: (folder: string) => measureStart(verdicts, folder, 40),
  batch: (folder: string) => measureBatch(verdicts, folder, 5),
  memory: measureMemory,
  load: (folder: string) => measureLoad(verdicts, { folder, rows: 50_000, processes: 8, throttled: 0.05 }),
  soak: (folder: string) => measureSoak(verdicts, folder, 20_000),
};
type Part = keyof typeof parts;

const isPart = (name: string): name is Part => Object.hasOwn(parts, name);
const asked = process.argv.slice(2);
const unknown = asked.find((name) => !isPart(name));
if (unknown !== undefined) throw new Error(`no part ${unknown}; there are ${Object.keys(parts).join(', ')}`);
const chosen = asked.length > 0 ? asked.filter(isPart) : (Object.keys(parts) as Part[]);

const folder = await mkdtemp(join(tmpdir(), 'rlaif-lambda-'));
try {
  for (const part of chosen) {
    const start = performance.now();
    console.log(`\n${part} (load of the machine ${loadavg()[0]!.toFixed(1)})`);
    await parts[part](folder);
    console.log(`${part}: ${Math.round((performance.now() - start) / 1000)} s`);
  }
} finally {
  await rm(folder, { recursive: true });
}
if (verdicts.missed() > 0) process.exitCode = 1;
