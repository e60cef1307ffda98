import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { loadAiSdkModel } from './load.ts';

const here = import.meta.url;

/** A folder with packages of AI SDK 6 and of nobody's. */
let folder = '';
let from = '';

const languageModel = (provider: string) =>
  `(modelId) => ({ specificationVersion: 'v4', provider: '${provider}', modelId, supportedUrls: {}, doGenerate: async () => ({}) })`;

async function installed(name: string, exported: Readonly<Record<string, string>>): Promise<void> {
  const root = join(folder, 'node_modules', name);
  await mkdir(root, { recursive: true });
  const exports = Object.fromEntries(
    Object.keys(exported).map((path) => [path, { import: `./${fileOf(path)}`, default: `./${fileOf(path)}` }]),
  );
  await writeFile(join(root, 'package.json'), JSON.stringify({ name, type: 'module', exports }));
  for (const [path, code] of Object.entries(exported)) await writeFile(join(root, fileOf(path)), code);
}

const fileOf = (path: string): string => (path === '.' ? 'index.js' : `${path.slice(2)}.js`);

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'ai-sdk-'));
  from = pathToFileURL(join(folder, 'judge.ts')).href;
  await mkdir(join(folder, 'node_modules', '@ai-sdk'), { recursive: true });
  const googleV3 = dirname(fileURLToPath(import.meta.resolve('ai-sdk-google-v3/package.json')));
  await symlink(googleV3, join(folder, 'node_modules', '@ai-sdk', 'google'));
  await installed('@ai-sdk/google-vertex', {
    '.': `export const vertex = ${languageModel('google.vertex.chat')};`,
    './anthropic': `export const googleVertexAnthropic = ${languageModel('googleVertex.anthropic.messages')};`,
  });
  await installed('@acme/ai-sdk-provider', { '.': `export const acme = ${languageModel('acme')};` });
  await installed('@acme/models', {
    '.': `export const small = { languageModel: ${languageModel('acme.small')} }; export const broken = () => ({});`,
  });
});

afterAll(() => rm(folder, { recursive: true, force: true }));

describe('loadAiSdkModel', () => {
  it.each([
    ['google:gemini-2.5-flash', 'google.generative-ai', 'gemini-2.5-flash'],
    ['mistral:mistral-small-latest', 'mistral.chat', 'mistral-small-latest'],
    ['@ai-sdk/groq:openai/gpt-oss-20b', 'groq.chat', 'openai/gpt-oss-20b'],
    ['amazon-bedrock:us.amazon.nova-2-lite-v1:0', 'amazon-bedrock', 'us.amazon.nova-2-lite-v1:0'],
    ['deepseek:deepseek-chat', 'deepseek.chat', 'deepseek-chat'],
    ['@ai-sdk/openai#openai:gpt-4.1-mini', 'openai.responses', 'gpt-4.1-mini'],
  ])('finds %s', async (name, provider, modelId) => {
    expect(await loadAiSdkModel(name, { from: here })).toMatchObject({ specificationVersion: 'v1', provider, modelId });
  });

  it.each([
    ['google:gemini-2.5-flash', 'google.generative-ai'],
    ['google-vertex:gemini-2.5-flash', 'google.vertex.chat'],
    ['google-vertex/anthropic:claude-haiku-4-5', 'googleVertex.anthropic.messages'],
    ['@acme/ai-sdk-provider:small', 'acme'],
    ['@acme/models#small:one', 'acme.small'],
  ])('finds %s where the asking module would', async (name, provider) => {
    expect(await loadAiSdkModel(name, { from })).toMatchObject({ provider });
  });

  it.each([
    ['absent:a-model', '@ai-sdk/absent is not installed where file:'],
    ['absent:a-model', 'npm install @ai-sdk/absent'],
    ['google-vertex/maas:a-model', 'npm install @ai-sdk/google-vertex'],
    ['@acme/models:one', '@acme/models has no provider called models or acme'],
    ['@acme/models#large:one', '@acme/models has no provider called large'],
    ['@acme/models#broken:one', 'expected a language model'],
    ['google', 'provider:model'],
    ['google:', 'provider:model'],
    [':gemini', 'provider:model'],
    ['../google:gemini', 'provider:model'],
    ['google/../../x:gemini', 'provider:model'],
    ['/etc/x:gemini', 'provider:model'],
    ['@/x:gemini', 'provider:model'],
    ['', 'provider:model'],
  ])('rejects %j: %s', async (name, quoted) => {
    const failure = loadAiSdkModel(name, { from });
    await expect(failure).rejects.toThrow(TypeError);
    await expect(failure).rejects.toThrow(quoted);
  });

  it('needs to know who asks', async () => {
    await expect(loadAiSdkModel('google:x', {} as { from: string })).rejects.toThrow('from');
    await expect(loadAiSdkModel('google:x', { from: here, form: 1 } as { from: string })).rejects.toThrow('form');
  });
});
