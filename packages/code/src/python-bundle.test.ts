import { cp, mkdtemp, realpath, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { bundleHandler, runMain } from './bundle-support.ts';

/** A handler as it would be deployed to AWS Lambda: one file, made by esbuild from the built package, with pyodide's folder beside it or in a layer. */
const source = `
import { code, createSandbox } from '@rlaif/code';
const sandbox = createSandbox({ language: 'python', workers: 1, timeoutMs: 1000, ...globalThis.sandboxOptions });
const reward = code({ sandbox });
const { signal } = new AbortController();
export const handler = (rows) => Promise.all(rows.map(async ({ completion, reference }) => (await reward({ id: '1', prompt: [], completion, reference }, { signal })).score));
`;
const main = `
const [pyodide] = process.argv.slice(2);
if (pyodide) globalThis.sandboxOptions = { pyodide };
const { handler } = await import('./index.mjs');
const fence = (code) => '\`\`\`python\\n' + code + '\\n\`\`\`';
const reference = [{ call: 'add', args: [1, 2], returns: 3 }, { assertion: 'assert add(2, 2) == 4' }];
const programs = ['def add(a, b):\\n    return a + b', 'def add(a, b):\\n    return 3', 'def add(a, b):\\n    while True: pass'];
console.log(JSON.stringify(await handler(programs.map((program) => ({ completion: fence(program), reference })))));
`;

const pyodide = dirname(createRequire(import.meta.url).resolve('pyodide/package.json'));
let folder: string;
let layer: string;

beforeAll(async () => {
  folder = await realpath(await mkdtemp(join(tmpdir(), 'rlaif-python-')));
  layer = join(folder, 'layer', 'pyodide');
  await writeFile(join(folder, 'main.mjs'), main);
  await cp(pyodide, layer, { recursive: true });
  await bundleHandler(folder, source, ['pyodide']);
});
afterAll(() => rm(folder, { recursive: true }));

async function run(...parameters: readonly string[]): Promise<unknown> {
  const { status, output, errors } = await runMain(folder, parameters);
  expect({ status, errors }).toEqual({ status: 0, errors: '' });
  return JSON.parse(output);
}

it('scores Python with pyodide in a layer', async () => {
  expect(await run(layer)).toEqual([1, 0.5, 0]);
}, 120_000);

it('scores Python with pyodide in node_modules beside it', async () => {
  await cp(layer, join(folder, 'node_modules', 'pyodide'), { recursive: true });
  expect(await run()).toEqual([1, 0.5, 0]);
}, 120_000);
