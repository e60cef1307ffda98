import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { defineConfig } from './define-config.ts';
import { loadConfig } from './load-config.ts';
import { UsageError } from './usage-error.ts';

const reward = () => 1;

test('defineConfig returns what it was given', () => {
  const reference = z.string();
  const config = { reward, reference, map: { completion: 'output.text' }, groupBy: 'task', concurrency: 8 };
  expect(defineConfig(config)).toEqual(config);
});

test.each([
  [{ reward, judge: 'x' }, /unknown option 'judge'.*known options: reward/],
  [{ reward: 5 }, /reward: expected a reward \(a function\)/],
  [{}, /reward: expected a reward/],
  [{ reward, reference: {} }, /reference: expected a Standard Schema/],
  [{ reward, concurrency: -1 }, /concurrency/],
  [{ reward, concurrency: 1.5 }, /concurrency/],
  [{ reward, map: { answer: 'a' } }, /map/],
  [{ reward, map: { completion: '' } }, /map\.completion: expected a path/],
  [{ reward, groupBy: '' }, /groupBy: expected a path/],
  [{ reward, prices: { asOf: '2026-01-01', models: { m: { input: -1, output: 1 } } } }, /prices\.models\.m\.input/],
  [{ reward, prices: { asOf: '2026-01-01', models: {}, currency: 'EUR' } }, /unknown option 'prices\.currency'/],
  [null, /the config/],
])('defineConfig refuses %j', (config, message) => {
  expect(() => defineConfig(config as never)).toThrow(TypeError);
  expect(() => defineConfig(config as never)).toThrow(message);
});

test('loadConfig takes a reward or a config, with types', async () => {
  const { config, url } = await loadConfig(file('a.ts', 'export default (s: { completion: string }): number => 1;'));
  expect(typeof config.reward).toBe('function');
  expect(url).toMatch(/^file:.*a\.ts$/);
  expect((await loadConfig(file('b.mjs', 'export default { reward: () => 1, groupBy: "x" };'))).config.groupBy).toBe(
    'x',
  );
});

test.each([
  ['none.mjs', undefined, /no such file/],
  ['no-default.mjs', 'export const reward = () => 1;', /no default export/],
  ['number.mjs', 'export default 5;', /exports a number as its default/],
  ['null.mjs', 'export default null;', /exports null as its default/],
  ['throws.mjs', 'throw new Error("no such model");', /could not be loaded: no such model/],
  ['syntax.mjs', 'export default (', /could not be loaded/],
  ['typo.mjs', 'export default { reward: () => 1, concurency: 5 };', /typo\.mjs: config: unknown option 'concurency'/],
])('loadConfig refuses %s', async (name, source, message) => {
  const path = source === undefined ? join(tmpdir(), 'no-such-folder', name) : file(name, source);
  const loading = loadConfig(path);
  await expect(loading).rejects.toThrow(UsageError);
  await expect(loading).rejects.toThrow(message);
});

function file(name: string, source: string): string {
  const path = join(mkdtempSync(join(tmpdir(), 'rlaif-config-')), name);
  writeFileSync(path, source);
  return path;
}
