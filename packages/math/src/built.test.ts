import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

const entry = fileURLToPath(new URL('../dist/index.js', import.meta.url));

describe.skipIf(!existsSync(entry))('the built package in one file, as a Lambda function is deployed', () => {
  const folder = mkdtempSync(join(tmpdir(), 'math-'));
  beforeAll(async () => {
    const source = `
      import { math } from ${JSON.stringify(entry)};
      const reward = math();
      const { signal } = new AbortController();
      const score = (completion, reference) => reward({ id: '1', prompt: [], completion, reference }, { signal });
      const results = [score('\\\\boxed{0.5}', '1/2'), await score('\\\\boxed{\\\\sec^2 y}', '\\\\tan^2(y)+1')];
      console.log(JSON.stringify(results));
    `;
    writeFileSync(join(folder, 'source.mjs'), source);
    await build({
      entryPoints: [join(folder, 'source.mjs')],
      bundle: true,
      platform: 'node',
      format: 'esm',
      outfile: join(folder, 'bundle.mjs'),
    });
    rmSync(join(folder, 'source.mjs'));
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  it('needs nothing beside it, asks the engine, and ends by itself', () => {
    const run = spawnSync(process.execPath, ['bundle.mjs'], {
      cwd: folder,
      encoding: 'utf8',
      timeout: 60_000,
      env: {},
    });
    expect({ status: run.status, stderr: run.stderr }).toEqual({ status: 0, stderr: '' });
    expect(JSON.parse(run.stdout)).toEqual([
      { score: 1, rationale: "'0.5' (boxed) equals '1/2' by number" },
      { score: 1, rationale: "'\\sec^2 y' (boxed) equals '\\tan^2(y)+1' by symbolic" },
    ]);
  });

  it('loads the engine only where it is asked', () => {
    expect(readFileSync(entry, 'utf8')).not.toContain('ComputeEngine');
    expect(readFileSync(entry).length).toBeLessThan(200_000);
  });
});

it.skipIf(existsSync(entry))('is not built: the test of the bundle needs dist', () => {
  expect(existsSync(entry)).toBe(false);
});
