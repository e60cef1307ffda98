/**
 * `rlaif score` over a file, with checks only, beside a plain loop over the same file: rows per second and peak memory. Each side is a
 * process, as a user would start it, and the sides alternate. The files are made in the temporary folder, 1.5 GB of them, and removed.
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, mkdirSync, mkdtempSync, openSync, rmSync, symlinkSync, writeFileSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { median, target } from './ratios.ts';

const rounds = 5;
const memoryRounds = 3;
/** Starting takes the command a quarter of a second, a fifteenth of its time over so many rows. */
const rowsForSpeed = 300_000;
const [fewRows, manyRows] = [200_000, 1_000_000];
const rolloutsPerPrompt = 8;

const command = fileURLToPath(new URL('../packages/cli/bin/rlaif.js', import.meta.url));
const core = fileURLToPath(new URL('../packages/core', import.meta.url));

const reward = `
import { check, type Reward, type Sample, weightedMean } from '@rlaif/core';

const brief = check((sample) => sample.completion.length < 500);
const polite = check((sample) => sample.completion.includes('please'));
const correct: Reward<Sample<{ answer: string }>> = (sample) =>
  sample.reference !== undefined && sample.completion.includes(sample.reference.answer) ? 1 : 0;

export default weightedMean({ brief, polite, correct }, { weights: { correct: 2 } });
`;

/** The fastest that one might write by hand without further ado; `write` says how often the system is asked to. */
const plainLoop = (write: 'each line' | 'each chunk'): string => `
import { createReadStream, openSync, writeSync } from 'node:fs';

const [, , data, out] = process.argv;
const file = openSync(out, 'w');
let rest = '';
for await (const chunk of createReadStream(data, { encoding: 'utf8', highWaterMark: 256 * 1024 })) {
  const lines = (rest + chunk).split('\\n');
  rest = lines.pop();
  let text = '';
  for (const line of lines) {
    text += JSON.stringify(JSON.parse(line)) + '\\n';
    ${write === 'each line' ? "writeSync(file, text); text = '';" : ''}
  }
  if (text !== '') writeSync(file, text);
}`;

/** Told by the process itself when it ends, in kilobytes, beside its own output. */
const tellPeak = `
import { writeSync } from 'node:fs';
process.on('exit', () => writeSync(3, String(process.resourceUsage().maxRSS)));`;

const folder = mkdtempSync(join(tmpdir(), 'rlaif-score-'));
const at = (name: string): string => join(folder, name);

/** Rows of about a kilobyte: a chat prompt with a reference, and completions of 300 characters that differ. */
function writeData(name: string, count: number): void {
  const words = 'the contract was signed in March and please note that either side may end it within thirty days'.split(
    ' ',
  );
  let seed = 1;
  const random = (below: number): number => {
    seed = (Math.imul(seed, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((seed / 2 ** 32) * below);
  };
  const source = Array.from({ length: 20_000 }, () => words[random(words.length)]).join(' ');
  const textOf = (length: number): string => {
    const start = random(source.length - length);
    return source.slice(start, start + length);
  };
  const file = openSync(at(name), 'w');
  let prompt: readonly object[] = [];
  let reference = {};
  let text = '';
  for (let row = 0; row < count; row++) {
    if (row % rolloutsPerPrompt === 0) {
      prompt = [
        { role: 'system', content: textOf(150) },
        { role: 'user', content: `${textOf(320)} ${row}?` },
      ];
      reference = { answer: textOf(12), source: textOf(80) };
    }
    text += `${JSON.stringify({ id: `rollout-${row}`, prompt, completion: textOf(300), reference })}\n`;
    if (text.length > 1_000_000 || row === count - 1) {
      writeSync(file, text);
      text = '';
    }
  }
  closeSync(file);
}

interface Ended {
  readonly ms: number;
  /** What it told of its peak. */
  readonly megabytes: number;
}

async function run(script: string, ...args: readonly string[]): Promise<Ended> {
  rmSync(at('out.jsonl'), { force: true });
  const start = performance.now();
  const child = spawn(process.execPath, ['--import', at('tell-peak.mjs'), script, ...args], {
    cwd: folder,
    stdio: ['ignore', 'ignore', 'pipe', 'pipe'],
  });
  let peak = '';
  let complaint = '';
  child.stdio[3]?.on('data', (text) => {
    peak += text;
  });
  child.stderr?.on('data', (text) => {
    complaint += text;
  });
  const [code] = await once(child, 'close');
  if (code !== 0) throw new Error(`${script} ended with ${code}: ${complaint}`);
  return { ms: performance.now() - start, megabytes: Number(peak) / 1024 };
}

const score = (data: string): Promise<Ended> => run(command, 'score', 'reward.ts', data, '--out', 'out.jsonl');

async function speed(): Promise<void> {
  const sides = {
    score: () => score('speed.jsonl'),
    byLine: () => run('by-line.mjs', 'speed.jsonl', 'out.jsonl'),
    byChunk: () => run('by-chunk.mjs', 'speed.jsonl', 'out.jsonl'),
  };
  const times: Record<keyof typeof sides, number[]> = { score: [], byLine: [], byChunk: [] };
  for (let round = 0; round < rounds; round++) {
    for (const [name, side] of Object.entries(sides)) times[name as keyof typeof sides].push((await side()).ms);
  }
  const ours = median(times.score);
  const what = 'rlaif score with checks only: rows per second / a plain loop';
  target(`${what} that writes each line`, median(times.byLine) / ours, 'at least', 0.5);
  target(`${what} that writes a chunk's lines at once`, median(times.byChunk) / ours, 'at least', 0.5);
}

async function memory(): Promise<void> {
  const few: number[] = [];
  const many: number[] = [];
  for (let round = 0; round < memoryRounds; round++) {
    few.push((await score('few.jsonl')).megabytes);
    many.push((await score('many.jsonl')).megabytes);
  }
  console.log(
    `peak memory: ${median(few).toFixed(0)} MB at ${fewRows} rows, ${median(many).toFixed(0)} MB at ${manyRows}`,
  );
  target('rlaif score: peak memory at 1,000,000 rows / at 200,000', median(many) / median(few), 'at most', 1.2);
}

try {
  mkdirSync(at('node_modules/@rlaif'), { recursive: true });
  symlinkSync(core, at('node_modules/@rlaif/core'));
  writeFileSync(at('reward.ts'), reward);
  writeFileSync(at('by-line.mjs'), plainLoop('each line'));
  writeFileSync(at('by-chunk.mjs'), plainLoop('each chunk'));
  writeFileSync(at('tell-peak.mjs'), tellPeak);
  writeData('speed.jsonl', rowsForSpeed);
  writeData('few.jsonl', fewRows);
  writeData('many.jsonl', manyRows);
  await speed();
  await memory();
} finally {
  rmSync(folder, { recursive: true });
}
