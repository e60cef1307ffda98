import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, describe, expect, it } from 'vitest';
import { loadJudgeModel } from './load.ts';
import { createRegistry } from './registry.ts';
import { modelOf, responseOf } from './test-support.ts';

describe('createRegistry', () => {
  const judgeModel = createRegistry({ one: (modelId) => ({ ...modelOf(async () => responseOf('')), modelId }) });

  it('splits a name at its first colon only', async () => {
    expect((await judgeModel('one:us.amazon.nova-2-lite-v1:0')).modelId).toBe('us.amazon.nova-2-lite-v1:0');
  });

  it('refuses what is not a provider', () => {
    expect(() => createRegistry({ one: 5 as never })).toThrow(/'one'/);
    expect(() => createRegistry(undefined as never)).toThrow(TypeError);
  });

  it.each([
    ['two:x', /'two'.*has one/],
    ['toString:x', /'toString'/],
    ['one', /provider:model/],
    ['one:', /provider:model/],
    [':x', /provider:model/],
  ])('refuses %s', async (name, message) => {
    await expect(judgeModel(name)).rejects.toThrow(TypeError);
    await expect(judgeModel(name)).rejects.toThrow(message);
  });
});

describe('loadJudgeModel', () => {
  const folder = mkdtempSync(join(tmpdir(), 'rlaif-load-'));
  const from = pathToFileURL(join(folder, 'reward.ts')).href;
  afterAll(() => rmSync(folder, { recursive: true }));

  it('finds the provider from where the caller is', async () => {
    const installed = join(folder, 'node_modules/@rlaif/openai');
    mkdirSync(installed, { recursive: true });
    writeFileSync(
      join(installed, 'package.json'),
      JSON.stringify({ name: '@rlaif/openai', type: 'module', exports: { '.': { default: './index.js' } } }),
    );
    writeFileSync(
      join(installed, 'index.js'),
      "export const openai = (modelId) => ({ provider: 'stand-in', modelId });",
    );
    expect(await loadJudgeModel('openai:gpt-5-mini', { from })).toEqual({
      provider: 'stand-in',
      modelId: 'gpt-5-mini',
    });
  });

  it('says which providers there are, and what to install', async () => {
    await expect(loadJudgeModel('gemini:pro', { from })).rejects.toThrow(
      /'gemini'.*bedrock \(npm install @rlaif\/bedrock\), openai .*, azure .*, anthropic .*, ai-sdk .*, local \(npm install @rlaif\/openai\), replay \(npm install @rlaif\/testing\)/,
    );
    await expect(loadJudgeModel('constructor:x', { from })).rejects.toThrow(/unknown judge provider/);
    await expect(loadJudgeModel('bedrock:x', {} as never)).rejects.toThrow(/import\.meta\.url/);
  });

  it('says what to install when the provider is not there', () => {
    // In a process of its own, without the search path that a package manager's shims may set.
    const script =
      `import { loadJudgeModel } from ${JSON.stringify(new URL('./load.ts', import.meta.url).href)};` +
      `await loadJudgeModel('anthropic:claude-haiku-4-5', { from: ${JSON.stringify(from)} }).catch((error) => console.log(error.name, error.message));`;
    const { NODE_PATH: _, ...env } = process.env;
    const { stdout } = spawnSync(process.execPath, ['--input-type=module', '-e', script], { env, encoding: 'utf8' });
    expect(stdout).toMatch(/^TypeError @rlaif\/anthropic is not installed.*npm install @rlaif\/anthropic/);
  });
});
