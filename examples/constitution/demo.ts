/** Prints what the principles make of the answers, and writes the pairs to `out/pairs.jsonl`. */
import { mkdir, writeFile } from 'node:fs/promises';
import { replayJudgeModel } from '@rlaif/testing';
import { report } from './report.ts';
import { pairsOf, run } from './run.ts';

const model = replayJudgeModel(new URL('data/transcript.jsonl', import.meta.url));
console.log(await report(model));
const pairs = pairsOf(await run(model));
await mkdir(new URL('out/', import.meta.url), { recursive: true });
await writeFile(new URL('out/pairs.jsonl', import.meta.url), pairs.map((pair) => `${JSON.stringify(pair)}\n`).join(''));
