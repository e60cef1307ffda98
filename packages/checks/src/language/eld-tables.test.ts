import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { build } from 'esbuild';
import { afterAll, expect, it } from 'vitest';
import { eldTables } from '../../eld-tables.ts';
import { rankLanguages } from './rank-languages.ts';
import { sentences } from './sentences-support.ts';

const folder = mkdtempSync(join(tmpdir(), 'eld-tables-'));
afterAll(() => rmSync(folder, { recursive: true }));

it('bundles the detector so that it tells the same', async () => {
  const outfile = join(folder, 'bundled.mjs');
  await build({
    entryPoints: [fileURLToPath(new URL('rank-languages.ts', import.meta.url))],
    bundle: true,
    format: 'esm',
    platform: 'node',
    outfile,
    plugins: [eldTables],
  });
  const text = readFileSync(outfile, 'utf8');
  expect(text).toContain('JSON.parse(');
  // The notice stays with the copy, as its licence asks.
  expect(text).toMatch(/eld \d+\.\d+\.\d+: copyright/);
  const { rankLanguages: bundled } = await import(/* @vite-ignore */ pathToFileURL(outfile).href);
  for (const sentence of Object.values(sentences).flat()) {
    for (const script of ['Latn', 'Cyrl', 'Arab', 'Jpan'] as const) {
      expect(bundled(sentence, script)).toEqual(rankLanguages(sentence, script));
    }
  }
});
