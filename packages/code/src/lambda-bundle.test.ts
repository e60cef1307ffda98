import { mkdtemp, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { bundleHandler, runMain } from './bundle-support.ts';

/** A handler as it would be deployed to AWS Lambda: one file, made by esbuild from the built package, run where there are no packages. */
const source = `
import { code, createSandbox } from '@rlaif/code';
const javascript = createSandbox({ language: 'javascript', workers: 1, timeoutMs: 1000 });
const typescript = createSandbox({ language: 'typescript', workers: 1 });
const sql = createSandbox({ language: 'sql', workers: 1 });
const rewards = { javascript: code({ sandbox: javascript }), typescript: code({ sandbox: typescript }), sql: code({ sandbox: sql }) };
export const handler = async (rows) => {
  const signal = new AbortController().signal;
  return Promise.all(rows.map(async ({ language, completion, reference }) => (await rewards[language]({ id: '1', prompt: [], completion, reference }, { signal })).score));
};
`;
const main = `
import { handler } from './index.mjs';
const fence = (language, code) => '\`\`\`' + language + '\\n' + code + '\\n\`\`\`';
const adds = [{ call: 'add', args: [1, 2], returns: 3 }, { assertion: 'assert.equal(add(2, 2), 4)' }];
const rows = [
  { language: 'javascript', completion: fence('js', 'const add = (a, b) => a + b'), reference: adds },
  { language: 'javascript', completion: fence('js', 'const add = (a, b) => 3'), reference: adds },
  { language: 'javascript', completion: fence('js', 'const add = () => { for (;;); }'), reference: adds.slice(0, 1) },
  { language: 'typescript', completion: fence('ts', 'enum E { A = 1 } const add = (a: number, b: number): number => a + b * E.A'), reference: adds },
  { language: 'sql', completion: fence('sql', 'SELECT max(a) FROM t'), reference: { setup: 'CREATE TABLE t (a); INSERT INTO t VALUES (1), (5)', tests: [{ rows: [[5]] }] } },
];
const start = performance.now();
const scores = await handler(rows);
const cold = performance.now() - start;
const again = await handler(rows.slice(0, 2));
console.log(JSON.stringify({ scores, again, coldMs: Math.round(cold) }));
`;

describe('a bundled handler', () => {
  let folder: string;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'rlaif-code-'));
    await writeFile(join(folder, 'main.mjs'), main);
    await bundleHandler(folder, source);
  });
  afterAll(() => rm(folder, { recursive: true }));

  it('scores JavaScript, TypeScript and SQL, and lets the process end', async () => {
    const { status, output, errors } = await runMain(folder);
    expect({ status, errors }).toEqual({ status: 0, errors: '' });
    expect(JSON.parse(output)).toMatchObject({ scores: [1, 0.5, 0, 1, 1], again: [1, 0.5] });
  });

  it('holds all that it needs', async () => {
    const { size } = await stat(join(folder, 'index.mjs'));
    expect(size).toBeLessThan(6e6);
  });
});
