import { type ChildProcess, type SpawnOptions, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import type { OutcomeRow } from '@rlaif/core/outcome-row';
import { afterEach, beforeEach } from 'vitest';

// These tests run the command as it is built: `pnpm build` comes first.
export const command: string = fileURLToPath(new URL('../bin/rlaif.js', import.meta.url));
export const core: string = pathToFileURL(createRequire(import.meta.url).resolve('@rlaif/core')).href;
export const own: string = new URL('../dist/index.js', import.meta.url).href;

/** Scores by length, abstains without a reference, fails on `fail`. */
const plainReward = `
import { abstain } from '${core}';
export default (sample: { completion: string; reference?: unknown }) => {
  if (sample.completion === 'fail') throw new Error('on purpose');
  return sample.reference === 'none' ? abstain('nothing to compare with') : Math.min(1, sample.completion.length / 10);
};`;

/** A judge that waits, then gives what \`reply\` evaluates to. */
export const judgedReward = (reply: string, waitMs = 0): string => `
import { judge, RlaifError } from '${core}';
const usage = [{ provider: 'test', modelId: 'amazon.nova-lite', calls: 1, inputTokens: 10, outputTokens: 5, cachedInputTokens: 0, reasoningTokens: 0 }];
const model = {
  specificationVersion: 'v1', provider: 'test', modelId: 'amazon.nova-lite',
  capabilities: { structuredOutput: 'none', temperature: false, seed: false, logprobs: false, promptCaching: false },
  async generate() {
    await new Promise((resolve) => setTimeout(resolve, ${waitMs}));
    const content = { type: 'text', text: ${reply} };
    return { content, stopReason: { unified: 'stop', raw: 'stop' }, usage, warnings: [], latencyMs: 0 };
  },
};
const rubric = {
  name: 'test', criteria: [], range: [0, 1], definition: {},
  *plan(sample) {
    const [reply] = yield [{ messages: [{ role: 'user', content: [{ text: sample.completion }] }], maxOutputTokens: 100 }];
    if (RlaifError.isInstance(reply)) throw reply;
    return { score: Number(reply.content.text) };
  },
};
export default judge({ model, rubric });`;

export let folder: string = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'rlaif-cli-'));
  write('reward.ts', plainReward);
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

export function write(name: string, text: string | Uint8Array): void {
  writeFileSync(join(folder, name), text);
}

export function rows(count: number, completion = 'hello'): string {
  return Array.from(
    { length: count },
    (_, i) => `${JSON.stringify({ id: `s${i}`, prompt: `p${i % 10}`, completion })}\n`,
  ).join('');
}

export interface Ended {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

export function start(...args: string[]): ChildProcess {
  return startWith({}, ...args);
}

export function startWith(options: SpawnOptions, ...args: string[]): ChildProcess {
  // A package manager's NODE_PATH would make every provider look installed.
  const { RLAIF_JUDGE: _, NODE_PATH: __, ...env } = process.env;
  return spawn(process.execPath, [command, ...args], { cwd: folder, env, ...options });
}

export async function ended(child: ChildProcess): Promise<Ended> {
  let stdout = '';
  let stderr = '';
  child.stdout?.setEncoding('utf8').on('data', (text: string) => {
    stdout += text;
  });
  child.stderr?.setEncoding('utf8').on('data', (text: string) => {
    stderr += text;
  });
  const [code] = (await once(child, 'close')) as [number | null];
  return { code, stdout, stderr };
}

export function rlaif(...args: string[]): Promise<Ended> {
  const child = start(...args);
  child.stdin?.end();
  return ended(child);
}

export function score(...args: string[]): Promise<Ended> {
  return rlaif('score', ...args);
}

export function outcomes(name: string): OutcomeRow[] {
  return readFileSync(join(folder, name), 'utf8')
    .split('\n')
    .slice(0, -1)
    .map((line) => JSON.parse(line) as OutcomeRow);
}

/** Waits until a file has more lines than `count`. A command that ends before that fails the test. */
export async function moreLines(name: string, count: number, child: ChildProcess): Promise<void> {
  const path = join(folder, name);
  while (!existsSync(path) || readFileSync(path, 'utf8').split('\n').length <= count) {
    if (child.exitCode !== null) throw new Error(`the command ended with ${child.exitCode} before it had written`);
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}
