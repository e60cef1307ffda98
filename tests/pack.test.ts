import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

/** What users get: every package packed, installed into an empty project elsewhere, type-checked and run there. */
const packages = fileURLToPath(new URL('../packages/', import.meta.url));

// What this run's package manager sets for its own scripts must not leak into an empty project.
const env = Object.fromEntries(
  Object.entries(process.env).filter(([key]) => key !== 'NODE_PATH' && !/^(npm|pnpm)_/i.test(key)),
);
async function run(command: string, args: readonly string[], cwd: string): Promise<string> {
  try {
    return (await promisify(execFile)(command, args, { cwd, env, maxBuffer: 1e8 })).stdout;
  } catch (error) {
    const { stdout, stderr } = error as { stdout: string; stderr: string };
    throw new Error(`${command} ${args.join(' ')} failed:\n${stdout}\n${stderr}`);
  }
}

const program = `import { scoreBatch, weightedMean, gate, judge, check, type Reward, type Sample } from '@rlaif/core';
import { loadJudgeModel } from '@rlaif/core/load';
import { defineRubric } from '@rlaif/rubric';
import { MockJudgeModel } from '@rlaif/testing';

type Row = Sample<{ readonly answer: string }>;
const rubric = defineRubric<Row>({ name: 'r', criteria: { polite: 'The reply is courteous.' } });
const model = new MockJudgeModel({ polite: { reason: 'It says please.', pass: true } });
const reward: Reward<Row> = gate(
  { text: check((sample) => sample.completion !== '') },
  weightedMean({ right: (sample) => (sample.completion === sample.reference?.answer ? 1 : 0), quality: judge({ model, rubric }) }),
);
const [outcome] = await scoreBatch(reward, [
  { id: '1', prompt: [{ role: 'user', content: 'Hello' }], completion: 'please', reference: { answer: 'please' } },
]);
const loaded = await loadJudgeModel('bedrock:us.amazon.nova-2-lite-v1:0', { from: import.meta.url });
const missing = await loadJudgeModel('PROVIDER:x', { from: import.meta.url }).catch((error: Error) => error.message);
console.log(JSON.stringify({ outcome, provider: loaded.provider, modelId: loaded.modelId, missing }));
`;
const tsconfig = {
  compilerOptions: {
    strict: true,
    module: 'nodenext',
    target: 'es2024',
    lib: ['es2024'],
    types: ['node'],
    noEmit: true,
    exactOptionalPropertyTypes: true,
    verbatimModuleSyntax: true,
    skipLibCheck: true,
  },
  include: ['*.ts'],
};
const tools = { typescript: '^6.0.3', '@types/node': '24.19.2' };

describe('packed and installed elsewhere', () => {
  let folder: string;
  let tarballs: Readonly<Record<string, string>>;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'rlaif-pack-'));
    const packed: Record<string, string> = {};
    for (const name of await readdir(packages)) {
      const [{ filename }] = JSON.parse(
        await run('npm', ['pack', '--json', '--pack-destination', folder], join(packages, name)),
      );
      packed[`@rlaif/${name}`] = `file:${join(folder, filename)}`;
    }
    tarballs = packed;
  }, 120_000);
  afterAll(() => rm(folder, { recursive: true, force: true }));

  async function project(name: string, dependencies: Readonly<Record<string, string>>, code: string): Promise<string> {
    const path = join(folder, name);
    await mkdir(path);
    const manifest = { name, private: true, type: 'module', dependencies, devDependencies: tools };
    await writeFile(join(path, 'package.json'), JSON.stringify(manifest));
    await writeFile(join(path, 'tsconfig.json'), JSON.stringify(tsconfig));
    await writeFile(join(path, 'main.ts'), code);
    return path;
  }
  const runs = async (path: string) => {
    await run(process.execPath, [join(path, 'node_modules/typescript/bin/tsc')], path);
    return JSON.parse(await run(process.execPath, ['main.ts'], path));
  };
  const scored = {
    outcome: { status: 'scored', score: 1 },
    provider: 'amazon-bedrock',
    modelId: 'us.amazon.nova-2-lite-v1:0',
  };

  it('works under npm: all packages side by side', async () => {
    const everything = `${program.replace('PROVIDER', 'nobody')}
import { aiSdk } from '@rlaif/ai-sdk';
import { anthropic } from '@rlaif/anthropic';
import { bedrock } from '@rlaif/bedrock';
import { defineConfig } from '@rlaif/cli';
import { createRewardHandler } from '@rlaif/lambda';
import { openai } from '@rlaif/openai';
import { RlaifError } from '@rlaif/spec';
export const used = [aiSdk, anthropic, bedrock, openai, RlaifError, defineConfig({ reward: () => 1 }), createRewardHandler({ reward: () => 1 })];
`;
    const path = await project('npm', tarballs, everything);
    await run('npm', ['install', '--no-audit', '--no-fund', '--loglevel=error'], path);
    expect(await runs(path)).toMatchObject({
      ...scored,
      missing: expect.stringContaining('openai (npm install @rlaif/openai)'),
    });
    expect(await run(process.execPath, [join(path, 'node_modules/.bin/rlaif'), '--help'], path)).toContain('score');
  }, 300_000);

  it('works under pnpm, whose isolation hides what a project did not ask for', async () => {
    const wanted = ['@rlaif/bedrock', '@rlaif/core', '@rlaif/rubric', '@rlaif/testing'];
    const dependencies = Object.fromEntries(wanted.map((name) => [name, tarballs[name]!]));
    const path = await project('pnpm', dependencies, program.replace('PROVIDER', 'openai'));
    const overrides = Object.entries(tarballs).map(([name, file]) => `  "${name}": "${file}"\n`);
    await writeFile(join(path, 'pnpm-workspace.yaml'), `pmOnFail: ignore\noverrides:\n${overrides.join('')}`);
    await run('npx', ['-y', '--loglevel=error', 'pnpm@12.21.0', 'install', '--no-frozen-lockfile'], path);
    expect(await runs(path)).toMatchObject({
      ...scored,
      missing: expect.stringContaining('npm install @rlaif/openai'),
    });
  }, 300_000);
});
